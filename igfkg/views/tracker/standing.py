"""Where a thing stands: its newest status and its newest assessment, its own before those of what it belongs to.

status      the newest by date of the assessments of the thing itself that have a status
inherited   only where it has none: the newest status of what is closest to it, such as its topic, then its set
beside      the others of the date and the level of the status that is shown, none of which is newer than another
newest      the newest assessment of the thing itself, with or without a status; of a topic, those of recommendations
            on it count too, since each states which one it is of
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from igfkg.views.newest_date import of_newest_date
from igfkg.views.tracker.assessments import Assessment, Level

#: By the level of a thing, the levels of the assessments that can be its status, the closest first.
_CLOSEST: Final[Mapping[Level, Sequence[Level]]] = {
    Level.RECOMMENDATION: (Level.RECOMMENDATION, Level.TOPIC, Level.SET),
    Level.TOPIC: (Level.TOPIC, Level.RECOMMENDATION, Level.SET),
    Level.SET: (Level.SET,),
    Level.OTHER: (Level.OTHER,),
}
_PARTS: Final[Mapping[Level, Sequence[Level]]] = {Level.TOPIC: (Level.TOPIC, Level.RECOMMENDATION)}


@dataclass(frozen=True)
class AssessedStanding:
    """Where a thing stands, as far as an assessment is known."""

    status: Assessment | None
    inherited: Assessment | None
    newest: Assessment | None
    beside: Sequence[Assessment] = ()  #: of the date and the level of the status, of other things or by others

    @property
    def current(self) -> Assessment | None:
        """The newest status of its own, else the one that it inherits."""
        return self.status or self.inherited


def read_standing(assessments: Iterable[Assessment], level: Level) -> AssessedStanding:
    """Return where a thing of a level stands.

    Args:
        assessments: those of the thing and of what it belongs to, the newest first.
        level: of the thing.
    """
    ordered = [*assessments]
    coded = [each for each in ordered if each.statuses]
    own, *others = [[each for each in coded if each.level is of] for of in _CLOSEST[level]]
    shown = of_newest_date(own or next(filter(None, others), []), lambda each: each.date)
    first = next(iter(shown), None)
    return AssessedStanding(
        status=first if own else None,
        inherited=None if own else first,
        newest=_newest(ordered, _PARTS.get(level, [level])),
        beside=tuple(shown[1:]) if first and first.date else (),
    )


def _newest(assessments: Iterable[Assessment], levels: Sequence[Level]) -> Assessment | None:
    return next((each for each in assessments if each.level in levels), None)
