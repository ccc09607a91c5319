"""The newest documents of the best kind of source that a release has: official texts, where there are any."""

from collections.abc import Sequence
from typing import Final

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.lists.listed_things import ListedThings
from igfkg.catalogue.things import Reference, Thing
from igfkg.model import terms
from igfkg.rdf.dates import first_day
from igfkg.rdf.iris import local_name

_UNRANKED = 1_000
_NEWEST = "newest"  # name of the order in an index
#: Key of the kind of source that curation notes are.
EDITORS: Final = "curation"


def newest_documents(catalogue: Catalogue, number: int) -> Sequence[tuple[str, Reference]]:
    """Return the documents with the newest dates of the best-ranked kind of source, and those dates, newest first."""
    documents = catalogue.collection(catalogue.model.classes[terms.DOCUMENT])
    dated = [(date, iri) for iri in documents if (date := catalogue.date_of(catalogue.thing(iri)))]
    ranks = {iri: _rank(catalogue, iri) for _, iri in dated}
    best = min(ranks.values(), default=_UNRANKED)
    chosen = [pair for pair in dated if ranks[pair[1]] == best]
    newest = sorted(chosen, key=lambda pair: (first_day(pair[0]), pair[1]), reverse=True)[:number]
    return [(date, catalogue.reference(iri)) for date, iri in newest]


def newest_first(catalogue: Catalogue, documents: Sequence[Thing]) -> Sequence[Thing]:
    """Return documents in order: those of the best kind of source, all others, the editors' own notes.

    In each part the newest comes first, and those without a date last.
    """
    whole = documents.ordered(_NEWEST) if isinstance(documents, ListedThings) and not documents.is_filtered else None
    if whole is not None:
        return whole
    ranks = {each.iri: _rank(catalogue, each.iri) for each in documents}
    best = min(ranks.values(), default=_UNRANKED)

    def place(document: Thing) -> tuple[bool, bool, str]:
        date = catalogue.date_of(document)
        return ranks[document.iri] == best, not _is_of_editors(document), first_day(date) if date else ""

    return sorted(documents, key=place, reverse=True)


def document_orders(catalogue: Catalogue) -> dict[tuple[str, str], list[str]]:
    """Return the documents (their IRIs) as :func:`newest_first` has all of them, by class and name of the order."""
    lists = (each for each in catalogue.model.by_collection.values() if terms.DOCUMENT in each.all_types)
    things = {each.iri: [catalogue.thing(iri) for iri in catalogue.collection(each)] for each in lists}
    return {(iri, _NEWEST): [each.iri for each in newest_first(catalogue, of)] for iri, of in things.items()}


def _is_of_editors(document: Thing) -> bool:
    return any(local_name(each.iri) == EDITORS for each in document.references(terms.SOURCE_KIND))


def _rank(catalogue: Catalogue, document: str) -> int:
    kinds = catalogue.objects(document, terms.SOURCE_KIND)
    ranks = (int(each.lexical) for kind in kinds for each in catalogue.thing(kind).literals(terms.RANK))
    return min(ranks, default=_UNRANKED)
