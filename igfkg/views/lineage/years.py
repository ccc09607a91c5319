"""The events of a lineage year by year, for an overview in one line for each."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from igfkg.catalogue.catalogue import Catalogue
from igfkg.views.lineage.chain import Lineage

_DIGITS = 4  # of a year


@dataclass(frozen=True)
class LineageYear:
    """How many events of which kind there are in one year."""

    year: str
    kinds: Mapping[str, int]  #: numbers by the key of the kind, in the order of the kinds


def years_of_lineage(catalogue: Catalogue, lineage: Lineage, *, newest_first: bool = False) -> list[LineageYear]:
    """Return the years in which something happened, each event by the date by which it is put in order."""
    by_year: dict[str, Counter[str]] = {}
    for each in lineage.events:
        by_year.setdefault(lineage.datings[each.thing.iri].place[:_DIGITS], Counter())[each.kind] += 1
    kinds = sorted(catalogue.model.event_kinds, key=lambda key: catalogue.model.event_kinds[key].lane_order)
    years = sorted(by_year, reverse=newest_first)
    return [LineageYear(year, {each: by_year[year][each] for each in kinds if by_year[year][each]}) for year in years]
