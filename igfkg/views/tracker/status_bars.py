"""The number of recommendations under a topic per status, as a bar, by their newest assessments.

A recommendation without an assessment of its own counts with that of its topic or set, in a segment of its own.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from igfkg.catalogue.things import Reference
from igfkg.views.tracker.assessments import Assessment, Level
from igfkg.views.tracker.rows import TrackerRow


@dataclass(frozen=True)
class StatusSegment:
    """The recommendations of which the same was said."""

    statuses: tuple[Reference, ...]  #: none when nobody gave a status
    level: Level | None  #: what it was said of; None when nobody gave a status
    start: int  #: how many recommendations come before, along the bar
    count: int


def read_bar(rows: Iterable[TrackerRow], topic: Reference) -> Sequence[StatusSegment]:
    """Return the bar of a topic: statuses of the recommendations themselves first, those without any last."""
    counts = Counter(_newest(row.assessments) for row in rows if topic in row.topics)
    segments: list[StatusSegment] = []
    start = 0
    for (level, statuses), count in sorted(counts.items(), key=lambda each: _place(*each[0])):
        segments.append(StatusSegment(statuses, level, start, count))
        start += count
    return segments


_Status = tuple[Level | None, tuple[Reference, ...]]


def _newest(assessments: Iterable[Assessment]) -> _Status:
    coded = [each for each in assessments if each.statuses]
    own = [each for each in coded if each.level is Level.RECOMMENDATION]
    chosen = next(iter(own or coded), None)
    return (chosen.level, chosen.statuses) if chosen else (None, ())


def _place(level: Level | None, statuses: tuple[Reference, ...]) -> tuple[int, list[str]]:
    order = [*Level]
    return (order.index(level) if level else len(order), [each.iri for each in statuses])
