"""Results of a search by kind, year and body: which are left by filters, and how many there would be by others."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from igfkg.searching.traits import Traits


@dataclass(frozen=True)
class SearchFilters:
    """What results have to have; empty texts are no filter."""

    kind: str = ""  #: name of a class, whose subclasses count too
    year: str = ""
    body: str = ""  #: key of a body

    def permit(self, traits: Traits) -> bool:
        """Return whether a result with these traits is left."""
        return (
            (not self.kind or self.kind in traits.kinds)
            and (not self.year or self.year == traits.year)
            and (not self.body or self.body in traits.bodies)
        )


@dataclass(frozen=True)
class Facets:
    """How many results there are with each value, if the other filters stay; the most first, years the newest first."""

    kinds: Sequence[tuple[str, int]]  #: names of classes
    years: Sequence[tuple[str, int]]
    bodies: Sequence[tuple[str, int]]  #: keys of bodies


def count_facets(results: Sequence[Traits], filters: SearchFilters) -> Facets:
    """Return the counts of results by each facet under the filters of the other facets."""
    kinds = frozenset(each.kind for each in results)
    return Facets(
        # A kind counts as it filters: with the kinds below it that have a path segment of their own.
        _most_first(_count(results, replace(filters, kind=""), lambda each: sorted(each.kinds & kinds))),
        sorted(_count(results, replace(filters, year=""), lambda each: (each.year,)).items(), reverse=True),
        _most_first(_count(results, replace(filters, body=""), lambda each: each.bodies)),
    )


def _count(
    results: Sequence[Traits], filters: SearchFilters, values: Callable[[Traits], Sequence[str]]
) -> Counter[str]:
    return Counter(value for each in results if filters.permit(each) for value in values(each) if value)


def _most_first(counts: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
