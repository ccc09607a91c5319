"""A part of a text that stands for something."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Span:
    """A part of a text with what it names or cites."""

    start: int  #: offset of its first character, in code points
    end: int  #: offset after its last character
    iris: tuple[str, ...]  #: of things; several where a name is ambiguous
    is_reference: bool = False  #: whether it cites a document, by symbol, number or title
    is_ours: bool = True  #: whether the IRIs are of the release; else they are URLs of the United Nations
    numbers: tuple[str, ...] = ()  #: of the paragraphs of a range, one for each IRI: all are meant; else empty

    @property
    def is_ambiguous(self) -> bool:
        """Whether it stands for one of several things."""
        return len(self.iris) > 1 and not self.numbers

    @property
    def length(self) -> int:
        """The number of its characters."""
        return self.end - self.start


def longest_from_left(spans: Iterable[Span]) -> list[Span]:
    """Return spans that do not overlap: from the left, the longest at each place."""
    chosen: list[Span] = []
    for each in sorted(spans, key=lambda span: (span.start, -span.end)):
        if not chosen or each.start >= chosen[-1].end:
            chosen.append(each)
    return chosen


def merge(preferred: Sequence[Span], others: Sequence[Span]) -> list[Span]:
    """Return the spans of two sequences, each in order and without overlap; where they overlap, the longer ones.

    Args:
        preferred: those that win over others of the same length.
        others: the others.
    """
    lost = {id(loser) for first, second in _overlaps(preferred, others) for loser in [_shorter(first, second)]}
    return sorted((each for each in (*preferred, *others) if id(each) not in lost), key=lambda span: span.start)


def _shorter(preferred: Span, other: Span) -> Span:
    return preferred if other.length > preferred.length else other


def _overlaps(first: Sequence[Span], second: Sequence[Span]) -> Iterator[tuple[Span, Span]]:
    place = 0
    for each in first:
        while place < len(second) and second[place].end <= each.start:
            place += 1
        here = place
        while here < len(second) and second[here].start < each.end:
            yield each, second[here]
            here += 1
