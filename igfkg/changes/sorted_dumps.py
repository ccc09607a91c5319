"""Two sorted dumps (canonical N-Quads), read side by side in one pass, subject by subject."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from heapq import merge
from itertools import groupby

#: Lines of N-Quads about one subject.
Lines = list[bytes]


@dataclass(frozen=True)
class ChangedSubject:
    """A subject whose quads differ between two dumps."""

    subject: bytes  #: as N-Quads write it
    old: Lines  #: its quads in the old dump; empty where it has none
    new: Lines  #: its quads in the new dump


def changed_subjects(old: Iterable[bytes], new: Iterable[bytes]) -> Iterator[ChangedSubject]:
    """Yield the subjects whose quads differ, in the order of the dumps.

    Args:
        old: sorted lines of N-Quads.
        new: the same of the newer dataset.
    """
    merged = merge(_by_subject(old, is_new=False), _by_subject(new, is_new=True))
    for subject, sides in groupby(merged, lambda each: each.subject):
        found = {each.is_new: each.lines for each in sides}
        changed = ChangedSubject(subject, found.get(False, []), found.get(True, []))
        if changed.old != changed.new:
            yield changed


@dataclass(frozen=True, order=True)
class _Side:
    """What one of the two dumps says of a subject."""

    subject: bytes
    is_new: bool
    lines: Lines


def _by_subject(lines: Iterable[bytes], *, is_new: bool) -> Iterator[_Side]:
    """The lines of each subject: sorted lines have them together, in the order of the subjects with their space."""
    for subject, group in groupby(lines, lambda line: line[: line.index(b" ") + 1]):
        yield _Side(subject, is_new, [*group])
