"""Later recommendations that only share the theme of those in a lineage, whose request they do not repeat.

They are no events of it: what follows a recommendation restates, extends or continues it.
"""

from collections.abc import Collection
from dataclasses import dataclass

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.things import Reference, Thing
from igfkg.model import terms
from igfkg.rdf.dates import first_day, last_day
from igfkg.rdf.iris import natural_sort_key
from igfkg.views.lineage.chain import Lineage
from igfkg.views.lineage.scope import scope_of


@dataclass(frozen=True)
class ThemeMatch:
    """A later recommendation, and those of the lineage whose theme it shares."""

    thing: Thing
    date: str  #: of its document: day, month or year; empty where none is known
    shares: tuple[Reference, ...]


def later_on_theme(catalogue: Catalogue, lineage: Lineage) -> list[ThemeMatch]:
    """Return the recommendations that share the theme of one in a lineage and are no event of it, the newest first."""
    scope = scope_of(catalogue, lineage.subject.iri).recommendations
    shown = {*scope, *(each.thing.iri for each in (*lineage.events, *lineage.undated))}
    iris = {iri for each in scope for iri in catalogue.subjects(terms.SHARES_THEME_WITH, each)} - shown
    matches = [_match(catalogue, iri, scope) for iri in sorted(iris, key=natural_sort_key)]
    until = lineage.as_of
    known = [each for each in matches if until is None or (each.date and last_day(each.date) <= last_day(until))]
    return sorted(known, key=lambda each: first_day(each.date) if each.date else "", reverse=True)


def themes_shared(catalogue: Catalogue, lineage: Lineage) -> dict[str, tuple[Reference, ...]]:
    """Return the recommendations of a lineage whose theme an event of it shares, beside those it repeats, by event."""
    scope = scope_of(catalogue, lineage.subject.iri).recommendations
    themes = ((each.thing.iri, _match(catalogue, each.thing.iri, scope).shares) for each in lineage.events)
    return {iri: shares for iri, shares in themes if shares}


def _match(catalogue: Catalogue, iri: str, scope: Collection[str]) -> ThemeMatch:
    thing = catalogue.thing(iri)
    documents = [catalogue.thing(each.iri) for each in thing.references(terms.SET_OUT_IN)]
    date = next((date for each in documents if (date := catalogue.date_of(each))), "")
    shares = tuple(each for each in thing.references(terms.SHARES_THEME_WITH) if each.iri in scope)
    return ThemeMatch(thing, date, shares)
