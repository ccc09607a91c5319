"""Writing a change set: the quads and the changes between two releases, into a folder that is whole or not there."""

import gzip
import json
import shutil
import sqlite3
import tempfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from igfkg.changes.change_set import ADDED, CHANGES, REMOVED, set_name
from igfkg.changes.comparison import Background, ReleaseSide, thing_changes
from igfkg.changes.sorted_dumps import ChangedSubject, changed_subjects
from igfkg.changes.thing_change import ThingChange
from igfkg.errors import ReleaseError
from igfkg.rdf.space import UriSpace
from igfkg.release.folders import STAGING, remove_folder, sync_folder
from igfkg.release.release import Release

_TABLES = """
    CREATE TABLE changes (
        number INTEGER PRIMARY KEY, thing TEXT NOT NULL, class TEXT NOT NULL, kind TEXT NOT NULL,
        change BLOB NOT NULL, triples BLOB NOT NULL
    );
    CREATE TABLE documents (
        document TEXT NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (document, number)
    ) WITHOUT ROWID;
"""
#: Made when all is written: an index that grows in order is written faster.
_INDEXES = """
    CREATE INDEX by_thing ON changes (thing, number);
    CREATE INDEX by_class ON changes (class, number);
    CREATE INDEX by_kind ON changes (kind, number);
"""


def write_change_set(
    folder: Path, old: Release | None, new: Release, progress: Callable[[str], None] = lambda _: None
) -> Path:
    """Write what differs between two releases, unless it is there already; return the folder of the change set.

    Args:
        folder: of all change sets.
        old: the release before; None where there is none, so that everything is new.
        new: the release after.
        progress: called with what is being done.

    Raises:
        ReleaseError: when the folder cannot be written, or a release is damaged.
    """
    target = folder / set_name(old.path.name if old else "", new.path.name)
    if target.is_dir():
        return target
    progress(f"comparing with {old.path.name}" if old else "recording everything as new")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for left in folder.glob(f"{STAGING}*"):
            remove_folder(left)
        staging = Path(tempfile.mkdtemp(prefix=STAGING, dir=folder))
        try:
            staging.chmod(0o755)
            _fill(staging, old, new)
            staging.rename(target)
        except BaseException:
            shutil.rmtree(staging, ignore_errors=True)
            raise
        sync_folder(folder)
    except (OSError, sqlite3.Error) as error:
        raise ReleaseError(f"{folder} cannot be written: {getattr(error, 'strerror', None) or error}") from error
    return target


def _fill(staging: Path, old: Release | None, new: Release) -> None:
    sides = (_side(old or new, is_there=old is not None), _side(new))
    write_changes(staging / CHANGES, thing_changes(_changes(staging, old, new), *sides))
    for path in staging.iterdir():
        sync_folder(path)
    sync_folder(staging)


def write_changes(path: Path, changes: Iterable[ThingChange]) -> None:
    """Write changes, numbered from 1, into a new database."""
    database = sqlite3.connect(path)
    try:
        database.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = FULL;" + _TABLES)
        with database:
            for number, change in enumerate(changes, 1):
                _insert(database, number, change)
        database.executescript(_INDEXES)
    finally:
        database.close()


def _side(release: Release, *, is_there: bool = True) -> ReleaseSide:
    space = UriSpace(str(release.manifest.get("base", "")))
    with release.dump.open("rb") as lines:
        background = Background(lines if is_there else ())
    return ReleaseSide(space, release.model(), background)


def _changes(staging: Path, old: Release | None, new: Release) -> Iterator[ChangedSubject]:
    """The changed subjects of two releases, whose quads are written on the way."""
    with (
        old.dump.open("rb") if old else Path("/dev/null").open("rb") as before,
        new.dump.open("rb") as after,
        _compressed(staging / ADDED) as added,
        _compressed(staging / REMOVED) as removed,
    ):
        for each in changed_subjects(before, after):
            then, now = {*each.old}, {*each.new}
            removed.writelines(line for line in each.old if line not in now)
            added.writelines(line for line in each.new if line not in then)
            yield each


@contextmanager
def _compressed(path: Path) -> Iterator[gzip.GzipFile]:
    """A file to write whose bytes depend on what is written alone, not on the time or its name."""
    with (
        path.open("wb") as file,
        gzip.GzipFile(filename="", mode="wb", fileobj=file, mtime=0, compresslevel=6) as compressed,
    ):
        yield compressed


def _insert(database: sqlite3.Connection, number: int, change: ThingChange) -> None:
    text = json.dumps(change.to_json(), ensure_ascii=False, separators=(",", ":"))
    row = (number, change.thing, change.cls, change.kind.value, _packed(text), _packed(change.triples))
    database.execute("INSERT INTO changes VALUES (?, ?, ?, ?, ?, ?)", row)
    database.executemany("INSERT INTO documents VALUES (?, ?)", [(each, number) for each in change.documents])


def _packed(text: str) -> bytes:
    return zlib.compress(text.encode())
