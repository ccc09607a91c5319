"""The documents from which something was taken, as a table that can be searched and put in order."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.collation import label_key
from igfkg.catalogue.labels import label_text
from igfkg.catalogue.things import Reference
from igfkg.errors import BadRequestError
from igfkg.model import terms
from igfkg.rdf.dates import first_day
from igfkg.rdf.namespaces import ELI
from igfkg.views.text_search import plain_text, read_words


@dataclass(frozen=True)
class SourceRow:
    """One document, and what was taken from it."""

    document: Reference
    kind: Reference | None  #: of source
    date: str  #: day, month or year; empty where none is known
    passages: int  #: that are described
    claims: int  #: statements in their graphs
    verifications: Sequence[tuple[Reference, int]]  #: how its passages were read, most first

    def label(self, language: str) -> str:
        """The label of the document in a language (tag), as far as it has one."""
        return label_text(self.document.labels, language, self.document.iri)


_SortKey = Callable[[SourceRow, str], tuple[Any, ...]]
#: The orders, each with the key to sort by and whether the greatest comes first.
_ORDERS: Final[dict[str, tuple[_SortKey, bool]]] = {
    "date": (lambda row, _: (first_day(row.date) if row.date else "", row.document.iri), True),
    "document": (lambda row, language: label_key(row.document.labels, [language], row.document.iri), False),
    "passages": (lambda row, _: (row.passages, row.document.iri), True),
    "claims": (lambda row, _: (row.claims, row.document.iri), True),
}
ORDERS: Final[Sequence[str]] = tuple(_ORDERS)


def read_sources(catalogue: Catalogue) -> list[SourceRow]:
    """Return every document of which a passage is described, in the order of their keys."""
    documents = catalogue.collection(catalogue.model.classes[terms.DOCUMENT])
    return [row for row in (_row(catalogue, iri) for iri in documents) if row.passages]


def check_order(order: str) -> None:
    """Do nothing for one of :data:`ORDERS`.

    Raises:
        BadRequestError: for another order.
    """
    if order not in _ORDERS:
        raise BadRequestError(f"sort={order[:40]!r} is not an order; the orders are {', '.join(_ORDERS)}")


def choose_sources(
    rows: Sequence[SourceRow], language: str, order: str = "date", words: str = "", *, reverse: bool = False
) -> list[SourceRow]:
    """Return the documents whose label has all words, in an order.

    Args:
        rows: the documents.
        language: tag of the language of labels.
        order: one of :data:`ORDERS`; figures and dates begin with the greatest.
        words: as :func:`igfkg.views.text_search.read_words` reads them; case and accents do not matter.
        reverse: whether the order is turned round.

    Raises:
        BadRequestError: for another order.
    """
    check_order(order)
    value, descending = _ORDERS[order]
    all_words = read_words(words)
    chosen = [row for row in rows if _has_all(row.label(language), all_words)] if all_words else rows
    return sorted(chosen, key=lambda row: value(row, language), reverse=descending != reverse)


def _has_all(label: str, words: Sequence[str]) -> bool:
    text = plain_text(label)
    return all(each in text for each in words)


def _row(catalogue: Catalogue, iri: str) -> SourceRow:
    thing = catalogue.thing(iri)
    passages = catalogue.subjects(ELI + "is_part_of", iri)
    read: Counter[str] = Counter(
        verification for passage in passages for verification in catalogue.objects(passage, terms.VERIFICATION)
    )
    return SourceRow(
        document=catalogue.reference(iri),
        kind=next(iter(thing.references(terms.SOURCE_KIND)), None),
        date=catalogue.date_of(thing),
        passages=len(passages),
        claims=sum(catalogue.claim_count(passage) for passage in passages),
        verifications=[(catalogue.reference(each), count) for each, count in read.most_common()],
    )
