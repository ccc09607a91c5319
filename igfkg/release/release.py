"""Releases: immutable folders under a home, each named by version and content, with one of them current.

{home}/releases/{version}+{hash}/   dump.nq  dumps/  manifest.json  store/  search.sqlite  ontology/  shapes/
{home}/current                      a link to one of them, replaced by rename
"""

import fcntl
import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import IO, Any

import pyoxigraph as ox

from igfkg.catalogue.search import write_index
from igfkg.dumps.files import N_QUADS, Dump, write_dumps
from igfkg.errors import ReleaseError
from igfkg.model.model import Model, load_model
from igfkg.sources.content import Content

#: Above this size of the dump a release is served from its store on disk instead of from memory.
MEMORY_LIMIT = 256 * 1024 * 1024

_STAGING = ".staging-"


@dataclass(frozen=True)
class Release:
    """One release folder."""

    path: Path

    @cached_property
    def manifest(self) -> Mapping[str, Any]:
        """What the release says of itself: name, version, hash, date and counts.

        Raises:
            ReleaseError: when it is missing or damaged.
        """
        try:
            manifest = json.loads((self.path / "manifest.json").read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise ReleaseError(f"{self.path} is not a release: {error}. Build again with: igfkg build") from error
        if not isinstance(manifest, dict) or not {"name", "hash"} <= manifest.keys():
            raise ReleaseError(f"{self.path}/manifest.json is damaged. Build again with: igfkg build")
        return manifest

    @property
    def name(self) -> str:
        """``{version}+{first 12 of the hash}``."""
        return str(self.manifest["name"])

    @property
    def hash(self) -> str:
        """The sha256 of the dump, in hexadecimal."""
        return str(self.manifest["hash"])

    @property
    def dump(self) -> Path:
        """All quads as sorted, canonical N-Quads."""
        return self.path / "dump.nq"

    @property
    def dumps(self) -> list[Dump]:
        """The files for those who want all of it."""
        return [Dump(**each) for each in self.manifest.get("dumps", [])]

    def dump_path(self, dump: Dump) -> Path:
        """Return where a file is."""
        return self.dump if dump.name == N_QUADS else self.path / "dumps" / dump.name

    @property
    def store(self) -> Path:
        """The embedded Oxigraph store."""
        return self.path / "store"

    @property
    def search(self) -> Path:
        """The full-text index."""
        return self.path / "search.sqlite"

    @property
    def ontology(self) -> Path:
        """The ontology that the release was built with."""
        return self.path / "ontology"

    @property
    def shapes(self) -> Path:
        """The shapes that the release was built with."""
        return self.path / "shapes"

    def model(self) -> Model:
        """Read the model that the release was built with."""
        return load_model(self.ontology, self.shapes)

    @property
    def fits_memory(self) -> bool:
        """Whether the release is served from memory."""
        return self.dump.stat().st_size <= MEMORY_LIMIT

    def open_store(self) -> ox.Store:
        """Open the dataset for reading: in memory when it is small, else on disk."""
        if not self.fits_memory:
            return ox.Store.read_only(str(self.store))
        store = ox.Store()
        store.bulk_load(path=str(self.dump), format=ox.RdfFormat.N_QUADS)
        return store

    def hold(self) -> IO[bytes]:
        """Mark the release as in use until the returned file is closed (or the process ends)."""
        handle = (self.path / "manifest.json").open("rb")
        fcntl.flock(handle, fcntl.LOCK_SH)
        return handle

    def is_held(self) -> bool:
        """Whether some process holds the release."""
        with (self.path / "manifest.json").open("rb") as handle:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return True
        return False


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

    def all(self) -> list[Release]:
        """Return every release, the newest first."""
        found = [Release(path) for path in self.folder.glob("*+*") if (path / "manifest.json").is_file()]
        return sorted(
            found, key=lambda each: ((each.path / "manifest.json").stat().st_mtime_ns, each.path.name), reverse=True
        )

    def current(self) -> Release:
        """Return the current release.

        Raises:
            ReleaseError: when nothing has been built yet.
        """
        if not self.link.exists():
            raise ReleaseError(f"no release under {self.home} yet. Make one with: igfkg build")
        return Release(self.link.resolve())

    def get(self, name: str) -> Release:
        """Return the release called ``name`` (or by the start of its name, where that is unique).

        Raises:
            ReleaseError: when there is none, or several.
        """
        found = [each for each in self.all() if each.path.name == name or each.path.name.startswith(name)]
        exact = [each for each in found if each.path.name == name]
        if len(exact or found) != 1:
            known = ", ".join(each.path.name for each in self.all()) or "none"
            raise ReleaseError(
                f"{'no' if not found else 'more than one'} release is called {name!r}; there are: {known}"
            )
        return (exact or found)[0]

    def use(self, release: Release) -> None:
        """Make ``release`` the current one, in one step."""
        temporary = self.home / f".current-{os.getpid()}"
        temporary.unlink(missing_ok=True)
        temporary.symlink_to(Path("releases") / release.path.name)
        temporary.replace(self.link)
        _sync(self.home)

    def prune(self, keep: int = 5) -> list[str]:
        """Remove all but the newest ``keep`` releases, the current one, and those in use; return the names removed."""
        current = self.link.resolve()
        removed = []
        with self.lock():
            for release in self.all()[keep:]:
                if release.path.resolve() != current and not release.is_held():
                    _remove(release.path)
                    removed.append(release.path.name)
        return removed

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

    def write(
        self, store: ox.Store, content: Content, version: str, facts: Mapping[str, Any], *, with_dumps: bool = True
    ) -> Release:
        """Write a release of ``store`` and return it; to be called under :meth:`lock`.

        What is half-written never has the name of a release, and is cleared away by the next build.
        """
        for left in self.folder.glob(f"{_STAGING}*"):
            _remove(left)
        lines = canonical_lines(store)
        digest = hashlib.sha256(b"".join(lines)).hexdigest()
        target = self.folder / f"{version}+{digest[:12]}"
        if target.exists():
            return Release(target)
        staging = Path(tempfile.mkdtemp(prefix=_STAGING, dir=self.folder))
        staging.chmod(0o755)
        manifest = {"name": target.name, "version": version, "hash": digest, "quads": len(lines), **facts}
        if with_dumps:
            model = load_model(content.ontology, content.shapes)
            manifest["dumps"] = write_dumps(staging / "dumps", store, model, b"".join(lines))
        _write(staging / "dump.nq", b"".join(lines))
        _write_store(staging / "store", store)
        write_index(staging / "search.sqlite", store)
        shutil.copytree(content.ontology, staging / "ontology")
        shutil.copytree(content.shapes, staging / "shapes")
        _write(staging / "manifest.json", json.dumps(manifest, indent=2, ensure_ascii=False).encode() + b"\n")
        _sync(staging)
        staging.rename(target)
        _sync(self.folder)
        return Release(target)


def canonical_lines(store: ox.Store) -> list[bytes]:
    """Return the dataset as sorted N-Quads lines; without blank nodes that is its canonical form.

    See https://www.w3.org/TR/rdf-canon/ and https://www.w3.org/TR/n-quads/#canonical-quads.
    """
    dump = store.dump(format=ox.RdfFormat.N_QUADS) or b""
    return sorted(dump.splitlines(keepends=True))


def default_home(content: Content) -> Path:
    """Return where releases live: ``build/`` in a checkout, else the user's data directory.

    See https://specifications.freedesktop.org/basedir-spec/latest/.
    """
    if content.is_checkout:
        return content.root / "build"
    base = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return Path(base) / "igfkg"


def _write(path: Path, data: bytes) -> None:
    with path.open("wb") as handle:
        handle.write(data)
        handle.flush()
        os.fsync(handle.fileno())


def _write_store(path: Path, source: ox.Store) -> None:
    target = ox.Store(str(path))
    target.bulk_extend(iter(source))
    target.flush()


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _remove(folder: Path) -> None:
    """Remove a folder so that its name goes first: nobody finds half of it."""
    doomed = folder.with_name(f"{_STAGING}removed-{os.getpid()}-{folder.name}")
    folder.rename(doomed)
    shutil.rmtree(doomed)
