"""Meetings, mandates, resolutions and reports, year by year."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from igfkg.catalogue.catalogue import Catalogue, Literal, Thing
from igfkg.model.model import Class
from igfkg.rdf.dates import first_day
from igfkg.rdf.namespaces import DCT, DEF, SCHEMA_ORG

#: The classes that have a lane, in order.
_LANES = tuple(DEF + name for name in ("Meeting", "Mandate", "Resolution", "Report"))
#: Properties that date a thing, the most telling first.
DATES = (
    *(SCHEMA_ORG + "startDate", DEF + "adoptedOn", DEF + "occurredOn", DEF + "startYear"),
    *(DCT + "issued", DCT + "date"),
)
_YEAR = 4  # digits


@dataclass(frozen=True)
class Dated:
    """A thing with its date: day, month or year."""

    thing: Thing
    date: str


@dataclass(frozen=True)
class Timeline:
    """Years by lanes."""

    lanes: Sequence[Class]
    years: Sequence[str]  #: every year from the first to the last
    cells: Mapping[tuple[str, str], Sequence[Dated]]  #: by year and IRI of the class

    def cell(self, year: str, lane: Class) -> Sequence[Dated]:
        """What there was in a year, the earliest first."""
        return self.cells.get((year, lane.iri), ())


def read_timeline(catalogue: Catalogue) -> Timeline:
    """Return everything that has a lane and a date."""
    classes = catalogue.model.classes
    lanes = [classes[iri] for iri in _LANES if iri in classes]
    cells: dict[tuple[str, str], list[Dated]] = {}
    for lane in lanes:
        for iri in catalogue.instances(lane.iri):
            thing = catalogue.thing(iri)
            date = date_of(thing)
            if date:
                cells.setdefault((date[:_YEAR], lane.iri), []).append(Dated(thing, date))
    for found in cells.values():
        found.sort(key=lambda each: (first_day(each.date), each.thing.iri))
    years = sorted({int(year) for year, _ in cells})
    return Timeline(lanes, [str(year) for year in range(years[0], years[-1] + 1)] if years else [], cells)


def date_of(thing: Thing) -> str:
    """Return the date of a thing: day, month or year; empty where none is known."""
    values = {fact.field.iri: fact.value for fact in thing.facts if fact.field.iri in DATES}
    found = (values[each] for each in DATES if each in values)
    return next((value.lexical for value in found if isinstance(value, Literal)), "")
