"""The thing of a class that words of a search name."""

from igfkg.catalogue.things import Reference
from igfkg.linking.candidates.candidate import NameQuery, Reason
from igfkg_api.site import Site

_LEAST_SCORE = Reason.SAME_WORDS.score


def called_thing(site: Site, name: str, cls: str) -> Reference | None:
    """Return the thing of a class (its IRI) with a name or acronym; None where nothing has it but for its spelling."""
    best = next(iter(site.indexes.matcher.candidates(NameQuery(name, frozenset((cls,)), limit=1))), None)
    is_called = best is not None and best.score >= _LEAST_SCORE and best.reason is not Reason.SIMILAR
    return site.catalogue.reference(best.iri) if best and is_called else None
