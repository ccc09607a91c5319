"""The newest documents of the best kind of source that a release has: official texts, where there are any."""

from collections.abc import Sequence

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.things import Reference
from igfkg.model import terms
from igfkg.rdf.dates import first_day

_UNRANKED = 1_000


def newest_documents(catalogue: Catalogue, number: int) -> Sequence[tuple[str, Reference]]:
    """Return the documents with the newest dates of the best-ranked kind of source, and those dates, newest first."""
    documents = catalogue.collection(catalogue.model.classes[terms.DOCUMENT])
    dated = [(date, iri) for iri in documents if (date := catalogue.date_of(catalogue.thing(iri)))]
    ranks = {iri: _rank(catalogue, iri) for _, iri in dated}
    best = min(ranks.values(), default=_UNRANKED)
    chosen = [pair for pair in dated if ranks[pair[1]] == best]
    newest = sorted(chosen, key=lambda pair: (first_day(pair[0]), pair[1]), reverse=True)[:number]
    return [(date, catalogue.reference(iri)) for date, iri in newest]


def _rank(catalogue: Catalogue, document: str) -> int:
    kinds = catalogue.objects(document, terms.SOURCE_KIND)
    ranks = (int(each.lexical) for kind in kinds for each in catalogue.thing(kind).literals(terms.RANK))
    return min(ranks, default=_UNRANKED)
