"""When an event happened: on a date of its own, on that of the text that is the event, or between two dates.

What a later report tells without a date is known to have happened before the report, and after the step it follows.
The day on which we read something says nothing of when it happened.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.things import Reference
from igfkg.model import terms
from igfkg.rdf.dates import first_day
from igfkg.rdf.namespaces import PROV
from igfkg.views.lineage.events import DOCUMENT, ORIGIN, STEP, Event


@dataclass(frozen=True)
class Dating:
    """What is known of the date of an event; dates are days, months or years, and empty where not known."""

    date: str = ""
    not_before: str = ""
    not_after: str = ""
    dated_by: Reference | None = None  #: the document whose date it is

    @property
    def place(self) -> str:
        """The date by which the event is put in order; empty when nothing is known."""
        return self.date or self.not_before or self.not_after


def date_events(catalogue: Catalogue, events: Sequence[Event]) -> dict[str, Dating]:
    """Return when the events happened, by the IRI of their thing."""
    acting = {each.thing.iri for each in events if each.kind in (DOCUMENT, ORIGIN)}
    datings = {each.thing.iri: _date(catalogue, each, acting) for each in events}
    return {iri: _bounded(catalogue, iri, dating, datings) for iri, dating in datings.items()}


def _date(catalogue: Catalogue, event: Event, acting: Iterable[str]) -> Dating:
    own = catalogue.date_of(event.thing)
    if own:
        return Dating(own)
    date, document = _oldest(catalogue, _documents(event))
    if document is None:
        return Dating()
    is_statement = catalogue.model.event_kinds[event.kind].is_statement
    if is_statement or (event.kind == STEP and document.iri in acting):
        return Dating(date, dated_by=document)
    return Dating(not_after=date, dated_by=document)


def _bounded(catalogue: Catalogue, iri: str, dating: Dating, datings: dict[str, Dating]) -> Dating:
    """Add when at the earliest: on the day of the newest step that it follows, however far back."""
    if dating.date:
        return dating
    visited, pending = {iri}, [iri]
    dates = []
    while pending:
        for each in catalogue.objects(pending.pop(), PROV + "wasInformedBy"):
            before = datings.get(each, Dating())
            if before.date:
                dates.append(before.date)
            elif each not in visited:
                pending.append(each)
            visited.add(each)
    return Dating("", max(dates, key=first_day, default=""), dating.not_after, dating.dated_by)


def _documents(event: Event) -> list[Reference]:
    """The documents that state an event; not ours, whose date is that of our reading."""
    passages = (each for each in event.evidence if each.passage.cls and each.passage.cls.iri != terms.CURATION_NOTE)
    return [each.document for each in passages if each.document]


def _oldest(catalogue: Catalogue, documents: Iterable[Reference]) -> tuple[str, Reference | None]:
    dated = [(catalogue.date_of(catalogue.thing(each.iri)), each) for each in documents]
    return min(((date, each) for date, each in dated if date), key=lambda pair: first_day(pair[0]), default=("", None))
