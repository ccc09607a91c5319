"""All releases under one home: which there are, and which is current.

{home}/releases/   a folder for each release
{home}/current     a link to one of them, replaced by rename
{home}/history     when each of them was made current, and when it was removed
{home}/holds/      a file for each release that is never removed
{home}/fetched/    the history that came with each release that was fetched from elsewhere
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from igfkg.errors import ReleaseError
from igfkg.release.folders import remove_folder, sync_folder
from igfkg.release.history import History
from igfkg.release.release import MANIFEST, Release
from igfkg.sources.content import Content


@dataclass(frozen=True)
class Releases:
    """All releases under one home."""

    home: Path

    @property
    def folder(self) -> Path:
        """Where the release folders are."""
        return self.home / "releases"

    @property
    def link(self) -> Path:
        """The link to the current release."""
        return self.home / "current"

    @property
    def history(self) -> History:
        """When each release was made current."""
        return History(self.home / "history")

    def fetched_history(self, name: str) -> History:
        """Return the history that came with a release when it was fetched; it has no file when none came."""
        return History(self.home / "fetched" / name)

    def has_continuation(self, release: Release) -> bool:
        """Whether the history that came with a release goes on from that of this home."""
        return self.history.is_continued_by(self.fetched_history(release.path.name))

    @property
    def current_path(self) -> Path:
        """Where the link leads, even if there is nothing; a link to itself leads to itself."""
        return Path(os.path.realpath(self.link))

    def all(self) -> list[Release]:
        """Return every release, the newest first."""
        releases = [Release(path) for path in self.folder.glob("*+*") if (path / MANIFEST).is_file()]
        return sorted(
            releases, key=lambda each: ((each.path / MANIFEST).stat().st_mtime_ns, each.path.name), reverse=True
        )

    def current(self) -> Release:
        """Return the current release.

        Raises:
            ReleaseError: when nothing has been built yet, or the link leads nowhere.
        """
        try:
            return Release(self.link.resolve(strict=True))
        except FileNotFoundError:
            if self.link.is_symlink():
                raise ReleaseError(f"{self.link} leads to no release; choose one with: igfkg release use") from None
            raise ReleaseError(f"no release under {self.home} yet. Make one with: igfkg build") from None
        except (OSError, RuntimeError) as error:  # no permission; a link to itself
            raise ReleaseError(f"{self.link} cannot be read: {error}") from error

    def get(self, name: str) -> Release:
        """Return the release called ``name`` (or by the start of its name, where that is unique).

        Raises:
            ReleaseError: when there is none, or several.
        """
        matching = [each for each in self.all() if each.path.name == name or each.path.name.startswith(name)]
        exact = [each for each in matching if each.path.name == name]
        if len(exact or matching) != 1:
            known = ", ".join(each.path.name for each in self.all()) or "none"
            raise ReleaseError(
                f"{'no' if not matching else 'more than one'} release is called {name!r}; there are: {known}"
            )
        return (exact or matching)[0]

    def use(self, release: Release) -> None:
        """Make ``release`` the current one, in one step, and record the time; to be called under :meth:`lock`.

        The time is that of the history that came with the release, where this goes on from that of this home.

        Raises:
            ReleaseError: when the time cannot be recorded; the current release is then unchanged.
        """
        if self.has_continuation(release):
            self.history.continue_with(self.fetched_history(release.path.name))
        else:
            self.history.append(release.path.name)
        temporary = self.home / f".current-{os.getpid()}"
        temporary.unlink(missing_ok=True)
        temporary.symlink_to(Path("releases") / release.path.name)
        temporary.replace(self.link)
        sync_folder(self.home)

    def is_published(self, release: Release) -> bool:
        """Whether a release is the current one, and the history says since when."""
        return self.current_path == release.path.resolve() and self.history.published(release.path.name) is not None

    def prune(self, keep: int = 5) -> list[str]:
        """Remove releases, and return their names.

        What stays is the newest ``keep``, the current one, those on hold, and those in use.
        """
        removed = []
        with self.lock():
            for release in self.all()[keep:]:
                if release.path.resolve() != self.current_path and not self.is_on_hold(release) and _remove(release):
                    self.history.append_removal(release.path.name)
                    self.fetched_history(release.path.name).path.unlink(missing_ok=True)
                    removed.append(release.path.name)
        return removed

    def is_on_hold(self, release: Release) -> bool:
        """Whether a release is never removed."""
        return (self._holds / release.path.name).is_file()

    def hold(self, release: Release) -> None:
        """Never remove a release, until :meth:`let_go`.

        Raises:
            ReleaseError: when the home cannot be written.
        """
        try:
            self._holds.mkdir(exist_ok=True)
            (self._holds / release.path.name).touch()
        except OSError as error:
            raise ReleaseError(f"{self._holds} cannot be written: {error.strerror}") from error

    def let_go(self, release: Release) -> None:
        """End the hold on a release, if there is one.

        Raises:
            ReleaseError: when the home cannot be written.
        """
        try:
            (self._holds / release.path.name).unlink(missing_ok=True)
        except OSError as error:
            raise ReleaseError(f"{self._holds} cannot be written: {error.strerror}") from error

    @property
    def _holds(self) -> Path:
        return self.home / "holds"

    @contextmanager
    def lock(self) -> Iterator[None]:
        """Hold the one lock for changing releases.

        Raises:
            ReleaseError: when another process holds it, or the home cannot be written.
        """
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            handle = (self.home / ".lock").open("a")
        except OSError as error:
            raise ReleaseError(
                f"{self.home} cannot be written: {error.strerror}. Name another place with --home"
            ) from error
        with handle:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise ReleaseError(f"another build is writing to {self.home}; wait for it to end") from None
            yield


def _remove(release: Release) -> bool:
    """Remove a release that nobody uses; return whether it was removed."""
    with release.unused() as is_unused:
        if is_unused:
            remove_folder(release.path)
        return is_unused


def default_home(content: Content) -> Path:
    """Return where releases live: ``build/`` in a checkout, else the user's data directory.

    See https://specifications.freedesktop.org/basedir-spec/latest/.
    """
    if content.is_checkout:
        return content.root / "build"
    base = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return Path(base) / "igfkg"
