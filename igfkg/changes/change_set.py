"""A change set: what one publication changed, as quads and as changes, in a folder beside the releases.

{home}/changes/{new}.since.{old}/
    added.nq.gz  removed.nq.gz  changes.sqlite
"""

import gzip
import json
import sqlite3
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from igfkg.changes.thing_change import ThingChange, change_from_json

ADDED: Final = "added.nq.gz"
REMOVED: Final = "removed.nq.gz"
CHANGES: Final = "changes.sqlite"
#: What stands for the release before the first one.
_NOTHING = "nothing"


def set_name(old: str, new: str) -> str:
    """Return the name of the folder for the names of two releases; ``old`` is empty before the first."""
    return f"{new}.since.{old or _NOTHING}"


@dataclass(frozen=True)
class ChangeFilter:
    """Which changes are selected; what is empty excludes none."""

    thing: str = ""  #: IRI
    classes: frozenset[str] = frozenset()  #: IRIs
    document: str = ""  #: IRI of a document whose passages state what changed
    kinds: frozenset[str] = frozenset()

    def condition(self) -> tuple[str, list[str]]:
        """Return it as a condition of SQL with its parameters."""
        parts, values = ["1"], []
        if self.thing:
            parts.append("thing = ?")
            values.append(self.thing)
        for column, options in (("class", self.classes), ("kind", self.kinds)):
            if options:
                parts.append(f"{column} IN ({', '.join('?' * len(options))})")
                values += sorted(options)
        if self.document:
            parts.append("document = ?")
            values.append(self.document)
        return " AND ".join(parts), values

    @property
    def table(self) -> str:
        """What the condition is about, as SQL: by its document first, which has its changes in their order."""
        # A CROSS JOIN is read in the order in which it is written (https://sqlite.org/optoverview.html#crossjoin).
        return "documents CROSS JOIN changes USING (number)" if self.document else "changes"


EVERYTHING = ChangeFilter()


@dataclass(frozen=True)
class ChangeSet:
    """The change set in a folder; its changes have numbers from 1."""

    path: Path

    @cached_property
    def _database(self) -> sqlite3.Connection:
        # It never changes again once the folder has its name.
        return sqlite3.connect(f"file:{self.path / CHANGES}?mode=ro&immutable=1", uri=True, check_same_thread=False)

    def changes(
        self, selection: ChangeFilter = EVERYTHING, *, after: int = 0, most: int = -1, newest_first: bool = False
    ) -> list[tuple[int, ThingChange]]:
        """Return changes with their numbers.

        Args:
            selection: which changes.
            after: the number behind which they start (in the order of the answer); 0 starts with the first.
            most: how many at most; -1 for all.
            newest_first: the last ones first.
        """
        condition, values = selection.condition()
        order, sign = ("DESC", "<") if newest_first else ("ASC", ">")
        start = f" AND number {sign} ?" if after else ""
        query = f"SELECT number, change, triples FROM {selection.table} WHERE {condition}{start}"  # noqa: S608
        parameters = [*values, *([after] if after else []), most]
        rows = self._database.execute(f"{query} ORDER BY number {order} LIMIT ?", parameters)
        return [(number, _change(change, triples)) for number, change, triples in rows.fetchall()]

    def count(self, selection: ChangeFilter = EVERYTHING) -> int:
        """Return the number of changes."""
        condition, values = selection.condition()
        query = f"SELECT count(*) FROM {selection.table} WHERE {condition}"  # noqa: S608
        return int(self._database.execute(query, values).fetchone()[0])

    @cached_property
    def counts(self) -> list[tuple[str, str, int]]:
        """How many changes there are of each class (its IRI) and kind, sorted."""
        rows = self._database.execute(
            "SELECT class, kind, count(*) FROM changes GROUP BY class, kind ORDER BY class, kind"
        )
        return rows.fetchall()

    def change(self, number: int) -> ThingChange | None:
        """Return the change with a number, None where there is none."""
        return next((change for each, change in self.changes(after=number - 1, most=1) if each == number), None)

    def close(self) -> None:
        """Close the file."""
        if "_database" in vars(self):
            self._database.close()

    def things(self, selection: ChangeFilter = EVERYTHING) -> Iterator[str]:
        """Yield the IRIs of the things with a change."""
        condition, values = selection.condition()
        rows = self._database.execute(f"SELECT thing FROM {selection.table} WHERE {condition}", values)  # noqa: S608
        yield from (str(thing) for (thing,) in rows)

    def added(self) -> Iterator[bytes]:
        """Yield the quads that were added, as sorted lines of N-Quads."""
        return _lines(self.path / ADDED)

    def removed(self) -> Iterator[bytes]:
        """Yield the quads that were removed, as sorted lines of N-Quads."""
        return _lines(self.path / REMOVED)


def _change(change: bytes, triples: bytes) -> ThingChange:
    entries: dict[str, Any] = json.loads(zlib.decompress(change))
    return change_from_json(entries, zlib.decompress(triples).decode())


def _lines(path: Path) -> Iterator[bytes]:
    with gzip.open(path) as lines:
        yield from lines
