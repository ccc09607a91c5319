"""The change log of a home: its publications, the earliest first, each with what it changed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path

from igfkg.changes.change_set import EVERYTHING, ChangeFilter, ChangeSet, set_name
from igfkg.changes.thing_change import ThingChange
from igfkg.release.history import History, Publication


@dataclass(frozen=True)
class LoggedPublication:
    """A publication with its change set."""

    time: datetime  #: in UTC, in whole seconds; no two publications share one
    release: str  #: name of the release that became current
    previous: str  #: name of the release before; empty where everything counts as new
    change_set: ChangeSet


@dataclass(frozen=True)
class LoggedChange:
    """A change, with the publication that it belongs to and its number there."""

    publication: LoggedPublication
    number: int
    change: ThingChange


class ChangeLog:
    """The change log of a home, as it is when it is opened."""

    def __init__(self, home: Path, until: str = "") -> None:
        """Read the history of a home.

        Args:
            home: the folder with the releases.
            until: the name of a release: only publications up to its last one count; empty for all.
        """
        self._folder = changes_folder(home)
        self._history = History(home / "history")
        self._until = until

    @cached_property
    def publications(self) -> list[LoggedPublication]:
        """The publications that changed something, the earliest first.

        A publication whose change set is not there, such as one made before change sets were written, is left out.
        """
        found = []
        previous = ""
        for each in self._all():
            changes = find_change_set(self._folder, previous, each.release)
            if each.release != previous and changes:
                since, changes_path = changes
                found.append(LoggedPublication(each.time, each.release, since, ChangeSet(changes_path)))
            previous = each.release
        return found

    def changes(
        self, selection: ChangeFilter = EVERYTHING, *, since: datetime | None = None, newest_first: bool = False
    ) -> Iterator[LoggedChange]:
        """Yield the changes of publications after a time (of all without one), in their order."""
        publications = [each for each in self.publications if since is None or each.time > since]
        for publication in reversed(publications) if newest_first else publications:
            for number, change in publication.change_set.changes(selection):
                yield LoggedChange(publication, number, change)

    def _all(self) -> list[Publication]:
        publications = self._history.publications()
        if not self._until:
            return publications
        last = max((index for index, each in enumerate(publications) if each.release == self._until), default=-1)
        return publications[: last + 1]


def changes_folder(home: Path) -> Path:
    """Return the folder of the change sets of a home."""
    return home / "changes"


def find_change_set(folder: Path, previous: str, release: str) -> tuple[str, Path] | None:
    """Return since which release a change set of a release is, and its folder; None when there is none.

    Where the release before was not there any more, everything counts as new.
    """
    for since in (previous, ""):
        if (path := folder / set_name(since, release)).is_dir():
            return since, path
    return None
