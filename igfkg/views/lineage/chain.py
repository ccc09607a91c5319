"""The events of a lineage in order, up to a date."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from igfkg.catalogue.as_of import AsOf, read_as_of
from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.things import Reference
from igfkg.rdf.dates import first_day, last_day
from igfkg.rdf.iris import natural_sort_key
from igfkg.rdf.namespaces import PROV
from igfkg.views.lineage.dating import Dating, date_events
from igfkg.views.lineage.events import ASSESSMENT, STEP, Event, find_events
from igfkg.views.lineage.scope import scope_of


@dataclass(frozen=True)
class Lineage:
    """The known events of a thing, up to a date or to today."""

    subject: Reference
    as_of: str | None  #: day, month or year; None for today
    events: Sequence[Event]  #: the oldest first
    undated: Sequence[Event]  #: events that may or may not have happened by then
    datings: Mapping[str, Dating]  #: when each event happened, by the IRI of its thing

    @property
    def last_step(self) -> Event | None:
        """The newest step."""
        return next((each for each in reversed(self.events) if each.kind == STEP), None)

    @property
    def newest(self) -> Event | None:
        """The last dated event, of any kind; None where no event has a date."""
        return next((each for each in reversed(self.events) if self.datings[each.thing.iri].date), None)

    def by_date(self, *, newest_first: bool = False) -> list[tuple[Dating, list[Event]]]:
        """Return the events in groups: in each, nothing is known of which came first, or it is of one day.

        With ``newest_first`` the groups are turned round; the events of each stay in their order.
        """
        groups = groupby(self.events, key=lambda each: _bounds(self.datings[each.thing.iri]))
        dated = [(self.datings[group[0].thing.iri], group) for _, each in groups if (group := [*each])]
        return dated[::-1] if newest_first else dated

    @property
    def assessments(self) -> list[Event]:
        """The newest assessment of each thing that was assessed."""
        newest: dict[str, Event] = {}
        for event in self.events:
            if event.kind == ASSESSMENT:
                newest.update(dict.fromkeys(event.about, event))
        return [*{each.thing.iri: each for _, each in sorted(newest.items())}.values()]


def trace_lineage(catalogue: Catalogue, iri: str, as_of: str | None = None) -> Lineage:
    """Return the lineage of a recommendation, a set, a document or a topic.

    Args:
        catalogue: where to look.
        iri: of the thing.
        as_of: date (``2017-01-01``, ``2017-01`` or ``2017``) up to whose end events are shown; None for today.

    Raises:
        BadRequestError: when ``as_of`` is no date.
        NotFoundError: for a thing of a class that has no lineage.
    """
    until = read_as_of(as_of) if as_of is not None else None
    events = find_events(catalogue, scope_of(catalogue, iri))
    datings = date_events(catalogue, events)
    order = _Order(catalogue, datings)
    known = [each for each in events if _had_happened(datings[each.thing.iri], until)]
    undated = [each for each in events if each not in known and _may_have_happened(datings[each.thing.iri], until)]
    return Lineage(
        catalogue.reference(iri), as_of, sorted(known, key=order.key), sorted(undated, key=order.key), datings
    )


def dates_of(lineage: Lineage) -> list[str]:
    """Return the days on which a lineage changes, as far as its events have dates; the oldest first."""
    at_the_latest = (each.date or each.not_after for each in lineage.datings.values())
    return sorted({last_day(each) for each in at_the_latest if each})


def _bounds(dating: Dating) -> tuple[str, str, str]:
    return dating.date, dating.not_before, dating.not_after


def _had_happened(dating: Dating, as_of: AsOf | None) -> bool:
    """Whether an event is known to have happened by the end of a date; one of a month, only when the month ended."""
    return as_of.has_begun(dating.date or dating.not_after) if as_of else bool(dating.place)


def _may_have_happened(dating: Dating, as_of: AsOf | None) -> bool:
    """Whether an event can have happened by the end of a date, as far as is known."""
    return as_of is None or as_of.may_have_begun(dating.date or dating.not_before)


class _Order:
    """By date; on one day what follows a step comes after it."""

    def __init__(self, catalogue: Catalogue, datings: Mapping[str, Dating]) -> None:
        self._catalogue = catalogue
        self._datings = datings
        self._depths: dict[str, int] = {}

    def key(self, event: Event) -> tuple[str, int, int, list[tuple[int, int, str]]]:
        place = self._datings[event.thing.iri].place
        return (
            first_day(place) if place else "",
            self._catalogue.model.event_kinds[event.kind].order,
            self._depth(event.thing.iri),
            natural_sort_key(event.thing.iri),
        )

    def _depth(self, iri: str) -> int:
        """How many steps come before a step."""
        if iri not in self._depths:
            self._depths[iri] = 0  # so that a circle comes to an end
            before = self._catalogue.objects(iri, PROV + "wasInformedBy")
            self._depths[iri] = max((1 + self._depth(each) for each in before), default=0)
        return self._depths[iri]
