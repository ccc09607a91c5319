"""Writing a change set: the quads and the changes between two releases, into a folder that is whole or not there."""

import gzip
import json
import pickle
import shutil
import sqlite3
import tempfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import BinaryIO

from igfkg.changes.change_set import ADDED, CHANGES, REMOVED, set_name
from igfkg.changes.comparison import Background, ReleaseSide, thing_changes
from igfkg.changes.dump_parts import DumpPart, divide_dumps
from igfkg.changes.sorted_dumps import ChangedSubject, changed_subjects
from igfkg.changes.thing_change import ThingChange
from igfkg.errors import ReleaseError
from igfkg.parallel import run_all
from igfkg.rdf.space import UriSpace
from igfkg.release.folders import staging_folder, sync_folder
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
#: The window of compression is 4 KiB (2^12), as long as most texts; to set up the usual one takes four times as long.
_WINDOW = 12
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
    with _new_folder(target) as staging:
        _fill(staging, old, new)
    return target


def write_set(target: Path, changes: Iterable[ThingChange], added: Iterable[bytes], removed: Iterable[bytes]) -> None:
    """Write a change set whose changes and quads are known, unless it is there already.

    Args:
        target: its folder, named by :func:`igfkg.changes.change_set.set_name`.
        changes: in the order of their numbers.
        added: sorted lines of N-Quads.
        removed: sorted lines of N-Quads.

    Raises:
        ReleaseError: when the folder cannot be written.
    """
    if target.is_dir():
        return
    with _new_folder(target) as staging:
        write_changes(staging / CHANGES, changes)
        for name, lines in ((ADDED, added), (REMOVED, removed)):
            with _compressed(staging / name) as file:
                file.writelines(lines)


@contextmanager
def _new_folder(target: Path) -> Iterator[Path]:
    """A folder to write to, which gets its name when all is on the disk, and is removed otherwise.

    Raises:
        ReleaseError: when it cannot be written.
    """
    folder = target.parent
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with staging_folder(folder) as staging:
            staging.chmod(0o755)
            yield staging
            for path in (*staging.iterdir(), staging):
                sync_folder(path)
            staging.rename(target)
        sync_folder(folder)
    except (OSError, sqlite3.Error) as error:
        raise ReleaseError(f"{folder} cannot be written: {getattr(error, 'strerror', None) or error}") from error


def _fill(staging: Path, old: Release | None, new: Release) -> None:
    sides = (_side(old or new, is_there=old is not None), _side(new))
    pairs = divide_dumps(old.dump if old else None, new.dump)
    with tempfile.TemporaryDirectory(prefix=".parts-", dir=staging) as folder:
        parts = [_ComparedPart(Path(folder) / str(number), *pair) for number, pair in enumerate(pairs)]
        run_all([partial(_write_part, part, sides) for part in parts])
        run_all(
            [
                partial(_write_rows, staging / CHANGES, parts),
                partial(_compress, staging / ADDED, [part.added for part in parts]),
                partial(_compress, staging / REMOVED, [part.removed for part in parts]),
            ]
        )


@dataclass(frozen=True)
class _ComparedPart:
    """Some subjects of both releases, and the files with what they give."""

    path: Path
    old: DumpPart | None
    new: DumpPart

    @property
    def added(self) -> Path:
        return self.path.with_suffix(".added")

    @property
    def removed(self) -> Path:
        return self.path.with_suffix(".removed")

    @property
    def rows(self) -> Path:
        """A file with the rows of changes, pickled one by one."""
        return self.path.with_suffix(".rows")


def _write_part(part: _ComparedPart, sides: tuple[ReleaseSide, ReleaseSide]) -> None:
    with part.added.open("wb") as added, part.removed.open("wb") as removed, part.rows.open("wb") as rows:
        for change in thing_changes(_changes(part, added, removed), *sides):
            pickle.dump(_row(change), rows)


def _changes(part: _ComparedPart, added: BinaryIO, removed: BinaryIO) -> Iterator[ChangedSubject]:
    """The changed subjects of a part, whose quads are written on the way."""
    for each in changed_subjects(part.old.lines() if part.old else (), part.new.lines()):
        then, now = {*each.old}, {*each.new}
        removed.writelines(line for line in each.old if line not in now)
        added.writelines(line for line in each.new if line not in then)
        yield each


def _write_rows(path: Path, parts: Iterable[_ComparedPart]) -> None:
    _write_database(path, (row for part in parts for row in _read_rows(part.rows)))


def _read_rows(path: Path) -> Iterator["_Row"]:
    with path.open("rb") as rows, suppress(EOFError):
        while True:
            yield pickle.load(rows)  # noqa: S301  (from our own process)


def write_changes(path: Path, changes: Iterable[ThingChange]) -> None:
    """Write changes, numbered from 1, into a new database."""
    _write_database(path, map(_row, changes))


def _write_database(path: Path, rows: Iterable["_Row"]) -> None:
    database = sqlite3.connect(path)
    try:
        database.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = FULL;" + _TABLES)
        with database:
            for number, (values, documents) in enumerate(rows, 1):
                database.execute("INSERT INTO changes VALUES (?, ?, ?, ?, ?, ?)", (number, *values))
                database.executemany("INSERT INTO documents VALUES (?, ?)", [(each, number) for each in documents])
        database.executescript(_INDEXES)
    finally:
        database.close()


#: A row of a change without its number, and the IRIs of its documents.
_Row = tuple[tuple[str, str, str, bytes, bytes], tuple[str, ...]]


def _row(change: ThingChange) -> _Row:
    text = json.dumps(change.to_json(), ensure_ascii=False, separators=(",", ":"))
    values = (change.thing, change.cls, change.kind.value, _packed(text), _packed(change.triples))
    return values, tuple(change.documents)


def _packed(text: str) -> bytes:
    return zlib.compress(text.encode(), wbits=_WINDOW)


def _side(release: Release, *, is_there: bool = True) -> ReleaseSide:
    space = UriSpace(str(release.manifest.get("base", "")))
    with release.dump.open("rb") as lines:
        background = Background(lines if is_there else ())
    return ReleaseSide(space, release.model(), background)


def _compress(path: Path, parts: Iterable[Path]) -> None:
    """Write the parts to a compressed file."""
    with _compressed(path) as compressed:
        for part in parts:
            with part.open("rb") as lines:
                shutil.copyfileobj(lines, compressed)


@contextmanager
def _compressed(path: Path) -> Iterator[gzip.GzipFile]:
    """A file to write whose bytes depend on what is written alone, not on the time or its name."""
    with (
        path.open("wb") as file,
        gzip.GzipFile(filename="", mode="wb", fileobj=file, mtime=0, compresslevel=6) as compressed,
    ):
        yield compressed
