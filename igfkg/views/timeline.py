"""Meetings, mandates, resolutions and reports, year by year."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.things import Thing
from igfkg.model.model import Class
from igfkg.rdf.dates import first_day

_YEAR = 4  # digits


@dataclass(frozen=True)
class DatedThing:
    """A thing with its date: day, month or year."""

    thing: Thing
    date: str


@dataclass(frozen=True)
class Timeline:
    """Years by lanes."""

    lanes: Sequence[Class]
    years: Sequence[str]  #: every year from the first to the last
    cells: Mapping[tuple[str, str], Sequence[DatedThing]]  #: by year and IRI of the class

    def cell(self, year: str, lane: Class) -> Sequence[DatedThing]:
        """What there was in a year, the earliest first."""
        return self.cells.get((year, lane.iri), ())


def read_timeline(catalogue: Catalogue) -> Timeline:
    """Return everything that has a lane and a date."""
    lanes = catalogue.model.lanes
    cells: dict[tuple[str, str], list[DatedThing]] = {}
    for lane in lanes:
        for iri in catalogue.instances(lane.iri):
            thing = catalogue.thing(iri)
            date = catalogue.date_of(thing)
            if date:
                cells.setdefault((date[:_YEAR], lane.iri), []).append(DatedThing(thing, date))
    for cell in cells.values():
        cell.sort(key=lambda each: (first_day(each.date), each.thing.iri))
    years = sorted({int(year) for year, _ in cells})
    return Timeline(lanes, [str(year) for year in range(years[0], years[-1] + 1)] if years else [], cells)
