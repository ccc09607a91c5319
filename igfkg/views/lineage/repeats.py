"""The events of a lineage by date, where what a body repeats year after year is one entry.

Dates repeat each other when their events are of the same kinds, of the same bodies, with the same labels but for
numbers: each year's resolution that asks again for a report. Where there are steps these say what is done, so that the
titles of the documents beside them do not count, and two dates are enough. Of dates without steps two are shown as they
are; from three on, the newest stands for all.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from igfkg.views.lineage.chain import Lineage
from igfkg.views.lineage.dating import Dating
from igfkg.views.lineage.events import DOCUMENT, ORIGIN, STEP, Event, acting_body

_LEAST: Final = 3  # dates
_LEAST_WITH_STEPS: Final = 2
_NUMBERS = re.compile(r"[0-9]+")

_Pattern = frozenset[tuple[str, str, str]]  # kind, body and label


@dataclass(frozen=True)
class DateGroup:
    """The events of one date, and the dates that repeat them."""

    dating: Dating
    events: Sequence[Event]
    repeats: Sequence["DateGroup"] = ()


def fold_repeats(lineage: Lineage, *, newest_first: bool = False) -> list[DateGroup]:
    """Return the events of a lineage in groups by date; what repeats is in the newest group of its pattern."""
    groups = [DateGroup(dating, events) for dating, events in lineage.by_date(newest_first=newest_first)]
    alike: dict[_Pattern, list[DateGroup]] = {}
    for each in groups if newest_first else reversed(groups):
        alike.setdefault(_pattern(each), []).append(each)
    shown = (_with_repeats(each, alike[_pattern(each)]) for each in groups)
    return [each for each in shown if each]


def _with_repeats(group: DateGroup, alike: Sequence[DateGroup]) -> DateGroup | None:
    """A group with those that repeat it, the newest first; None where a newer one stands for it."""
    if len(alike) < (_LEAST_WITH_STEPS if _has_steps(group) else _LEAST):
        return group
    return DateGroup(group.dating, group.events, alike[1:]) if alike[0] is group else None


def _pattern(group: DateGroup) -> _Pattern:
    """What is the same in every year: kinds, bodies and labels without numbers; not how often it is there."""
    untitled = (ORIGIN, DOCUMENT) if _has_steps(group) else ()
    return frozenset((each.kind, _body(each), "" if each.kind in untitled else _words(each)) for each in group.events)


def _has_steps(group: DateGroup) -> bool:
    return any(each.kind == STEP for each in group.events)


def _body(event: Event) -> str:
    body = acting_body(event.thing)
    return body.iri if body else ""


def _words(event: Event) -> str:
    labels = dict(event.thing.labels)
    label = labels.get("en") or next(iter(labels.values()), event.thing.iri)
    return _NUMBERS.sub("", label)
