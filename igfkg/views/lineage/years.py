"""The events of a lineage year by year, for an overview in one line for each."""

from collections.abc import Sequence
from dataclasses import dataclass

from igfkg.catalogue.catalogue import Catalogue
from igfkg.views.lineage.chain import Lineage
from igfkg.views.lineage.events import Event

_DIGITS = 4  # of a year


@dataclass(frozen=True)
class LineageYear:
    """The events of one year, those of one kind together."""

    year: str
    events: Sequence[Event]


def years_of_lineage(catalogue: Catalogue, lineage: Lineage, *, newest_first: bool = False) -> list[LineageYear]:
    """Return the years in which something happened, each event by the date by which it is put in order."""
    by_year: dict[str, list[Event]] = {}
    for each in lineage.events:
        by_year.setdefault(lineage.datings[each.thing.iri].place[:_DIGITS], []).append(each)
    kinds = catalogue.model.event_kinds
    years = sorted(by_year, reverse=newest_first)
    return [LineageYear(year, sorted(by_year[year], key=lambda each: kinds[each.kind].lane_order)) for year in years]
