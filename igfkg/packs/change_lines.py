"""A change set as text: the same bytes on every machine, while those of its database depend on the version of SQLite.

``changes.jsonl`` has one change on each line; ``added.nq`` and ``removed.nq`` are sorted N-Quads.
"""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

from igfkg.changes.change_set import ChangeSet
from igfkg.changes.change_set_writer import write_set
from igfkg.changes.thing_change import ThingChange, change_from_json
from igfkg.errors import ReleaseError

LINES: Final = "changes.jsonl"
ADDED: Final = "added.nq"
REMOVED: Final = "removed.nq"
FILES: Final = (LINES, ADDED, REMOVED)
_TRIPLES = "triples"
_PART = 1000  # changes that are in memory at once


def write_lines(changes: ChangeSet, folder: Path) -> None:
    """Write a change set as text into a new folder."""
    folder.mkdir(parents=True)
    with (folder / LINES).open("w", encoding="utf-8") as file:
        for change in _all_changes(changes):
            file.write(json.dumps(_entries(change), ensure_ascii=False) + "\n")
    for name, lines in ((ADDED, changes.added()), (REMOVED, changes.removed())):
        with (folder / name).open("wb") as quads:
            quads.writelines(lines)


def read_lines(folder: Path, target: Path) -> None:
    """Write the change set of a folder of text, unless it is there already.

    Args:
        folder: with the three files.
        target: the folder of the change set.

    Raises:
        ReleaseError: when the text is none of a change set, or it cannot be written.
    """
    with (folder / ADDED).open("rb") as added, (folder / REMOVED).open("rb") as removed:
        write_set(target, _changes(folder / LINES), added, removed)


def _entries(change: ThingChange) -> dict[str, Any]:
    return {**change.to_json(), _TRIPLES: change.triples}


def _all_changes(changes: ChangeSet) -> Iterator[ThingChange]:
    last = 0
    while part := changes.changes(after=last, most=_PART):
        yield from (change for _, change in part)
        last = part[-1][0]


def _changes(path: Path) -> Iterable[ThingChange]:
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            try:
                entries = json.loads(line)
                change = change_from_json(entries, entries[_TRIPLES])
                is_plain = _entries(change) == entries and isinstance(change.thing + change.triples, str)
            except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
                is_plain = False
            if not is_plain:
                raise ReleaseError(f"line {number} of {path.parent.name}/{LINES} in it is no change")
            yield change
