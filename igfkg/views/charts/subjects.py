"""What the series of a chart are about: the acts or measures that have a place in it."""

from igfkg.catalogue.catalogue import Catalogue
from igfkg.model import terms


def charted(catalogue: Catalogue, cls: str) -> list[str]:
    """Return the IRIs of the things of a class (its IRI) with a place among the series of a chart, in its order."""
    places = {
        iri: int(place.lexical)
        for iri in catalogue.instances(cls)
        for place in catalogue.thing(iri).literals(terms.CHART_ORDER)
    }
    return sorted(places, key=lambda iri: (places[iri], iri))
