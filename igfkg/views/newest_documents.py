"""The newest documents of the best kind of source that a release has: official texts, where there are any."""

from collections.abc import Sequence
from typing import Final

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.dated_things import dated_things
from igfkg.catalogue.lists.listed_things import ListedThings
from igfkg.catalogue.things import Reference, Thing
from igfkg.model import terms
from igfkg.rdf.dates import first_day
from igfkg.rdf.iris import local_name

_UNRANKED = 1_000
_NEWEST, _DATED = "newest", "dated"  # names of orders in an index
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
    """Return the dates and the IRIs of the documents that have a date, in the order of their collection."""
    return dated_things(catalogue, catalogue.model.classes[terms.DOCUMENT])


def _ranks(catalogue: Catalogue, documents: Sequence[str]) -> dict[str, int]:
    """The ranks of documents (their IRIs) by their kinds of sources."""
    if catalogue.index is None:
        return {iri: rank_of(catalogue, iri) for iri in documents}
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
    if isinstance(documents, ListedThings):
        listed = _listed_newest_first(catalogue, documents)
        if listed is not None:
            return listed
    ranks = {each.iri: rank_of(catalogue, each.iri) for each in documents}
    best = min(ranks.values(), default=_UNRANKED)

    def place(document: Thing) -> tuple[bool, bool, str]:
        return ranks[document.iri] == best, not _is_of_editors(document), _day(catalogue, document)

    return sorted(documents, key=place, reverse=True)


def _listed_newest_first(catalogue: Catalogue, documents: ListedThings) -> ListedThings | None:
    """Documents in order by the index of lists; None where it does not have the orders."""
    if not documents.is_filtered:
        return documents.ordered(_NEWEST)
    dated = documents.ordered(_DATED)
    if dated is None:
        return None
    ranks: dict[int, int] = {}
    of_editors: set[int] = set()
    for kind, places in dated.values(terms.SOURCE_KIND):
        rank = _rank_of_kinds(catalogue, [kind.iri] if isinstance(kind, Reference) else [])
        ranks |= {place: min(rank, ranks.get(place, rank)) for place in places}
        if isinstance(kind, Reference) and local_name(kind.iri) == EDITORS:
            of_editors |= places
    best = min(ranks.values(), default=_UNRANKED)
    return dated.sorted_by(lambda place: (ranks.get(place, _UNRANKED) != best, place in of_editors))


def document_orders(catalogue: Catalogue) -> dict[tuple[str, str], list[str]]:
    """Return the documents (their IRIs) as :func:`newest_first` has all of them, and by date, the newest first.

    Returns:
        The orders by class (its IRI) and name of the order.
    """
    lists = (each for each in catalogue.model.by_collection.values() if terms.DOCUMENT in each.all_types)
    things = {each.iri: [catalogue.thing(iri) for iri in catalogue.collection(each)] for each in lists}
    orders = {(iri, _NEWEST): newest_first(catalogue, of) for iri, of in things.items()}
    orders |= {(iri, _DATED): _by_date(catalogue, of) for iri, of in things.items()}
    return {name: [each.iri for each in ordered] for name, ordered in orders.items()}


def _by_date(catalogue: Catalogue, documents: Sequence[Thing]) -> Sequence[Thing]:
    """Documents by date, the newest first, those without one last."""
    return sorted(documents, key=lambda each: _day(catalogue, each), reverse=True)


def _day(catalogue: Catalogue, document: Thing) -> str:
    """The first day of the date of a document, empty without one."""
    date = catalogue.date_of(document)
    return first_day(date) if date else ""


def _is_of_editors(document: Thing) -> bool:
    return any(local_name(each.iri) == EDITORS for each in document.references(terms.SOURCE_KIND))


def rank_of(catalogue: Catalogue, document: str) -> int:
    """Return the rank of a document (its IRI) by its kinds of source; the best is the lowest."""
    return _rank_of_kinds(catalogue, catalogue.objects(document, terms.SOURCE_KIND))


def _rank_of_kinds(catalogue: Catalogue, kinds: Sequence[str]) -> int:
    ranks = (int(each.lexical) for kind in kinds for each in catalogue.thing(kind).literals(terms.RANK))
    return min(ranks, default=_UNRANKED)
