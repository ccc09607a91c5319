"""Which acts of texts ask for an action, such as requests and invites, unlike those that recall, note or recognize."""

from collections.abc import Iterable

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.things import Reference
from igfkg.model import terms


def asks_for_action(catalogue: Catalogue, acts: Iterable[Reference]) -> bool:
    """Return whether one of some acts asks for an action: those are the acts with a place in the chart of acts."""
    return any(catalogue.thing(each.iri).literals(terms.CHART_ORDER) for each in acts)
