"""The newest documents of the best kind of source that a release has: official texts, where there are any."""

from collections.abc import Sequence
from typing import Final

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.list_index import ListIndex
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
    dated = document_dates(catalogue)
    ranks = _ranks(catalogue, [iri for _, iri in dated])
    best = min(ranks.values(), default=_UNRANKED)
    chosen = [pair for pair in dated if ranks[pair[1]] == best]
    newest = sorted(chosen, key=lambda pair: (first_day(pair[0]), pair[1]), reverse=True)[:number]
    return [(date, catalogue.reference(iri)) for date, iri in newest]


def document_dates(catalogue: Catalogue) -> list[tuple[str, str]]:
    """Return the dates and the IRIs of the documents that have a date, in the order of their collection.

    With an index of lists no document is read, unless one has several values of the property that dates it.
    """
    documents = catalogue.collection(catalogue.model.classes[terms.DOCUMENT])
    if catalogue.index is None:
        return [(date, iri) for iri in documents if (date := catalogue.date_of(catalogue.thing(iri)))]
    iris = [*documents]
    values: dict[int, list[str]] = {}
    for each in reversed(catalogue.model.roles.dates):  # the first has the last word
        values |= _literals_by_place(catalogue.index, each)
    dates = ((values[place], iris[place]) for place in sorted(values))
    single = ((some[0] if len(some) == 1 else catalogue.date_of(catalogue.thing(iri)), iri) for some, iri in dates)
    return [pair for pair in single if pair[0]]


def _literals_by_place(index: ListIndex, field: str) -> dict[int, list[str]]:
    """The lexical forms that documents have as values of a field, by their places."""
    values: dict[int, list[str]] = {}
    literals = {each.id: each.lexical for each in index.postings(terms.DOCUMENT, field) if each.iri is None}
    for posting, places in index.all_places(terms.DOCUMENT, field):
        for place in places if posting in literals else ():
            values.setdefault(place, []).append(literals[posting])
    return values


def _ranks(catalogue: Catalogue, documents: Sequence[str]) -> dict[str, int]:
    """The ranks of documents (their IRIs) by their kinds of sources."""
    if catalogue.index is None:
        return {iri: _rank(catalogue, iri) for iri in documents}
    ranks = dict.fromkeys(documents, _UNRANKED)
    for each in catalogue.index.postings(terms.DOCUMENT, terms.SOURCE_KIND):
        rank = _rank_of_kinds(catalogue, [each.iri] if each.iri else [])
        for iri in catalogue.index.members(terms.DOCUMENT).at(catalogue.index.places(each)):
            if iri in ranks:
                ranks[iri] = min(ranks[iri], rank)
    return ranks


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
    return _rank_of_kinds(catalogue, catalogue.objects(document, terms.SOURCE_KIND))


def _rank_of_kinds(catalogue: Catalogue, kinds: Sequence[str]) -> int:
    ranks = (int(each.lexical) for kind in kinds for each in catalogue.thing(kind).literals(terms.RANK))
    return min(ranks, default=_UNRANKED)
