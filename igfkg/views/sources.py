"""The documents from which something was taken, as a table that can be searched and put in order."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final
from urllib.parse import urlsplit

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.collation import label_key
from igfkg.catalogue.labels import label_text
from igfkg.catalogue.things import Reference, Thing
from igfkg.errors import BadRequestError
from igfkg.model import terms
from igfkg.rdf.dates import first_day
from igfkg.rdf.iris import local_name
from igfkg.rdf.namespaces import DCT, ELI, VOCABULARIES
from igfkg.views.newest_documents import EDITORS, rank_of
from igfkg.views.presentation.paragraphs import paragraph_number
from igfkg.views.text_search import has_all, read_text, read_words

_OFFICIAL: Final = "official-text"
#: Domains of the United Nations, the Forum's and those of its specialized agencies that publish its documents.
_HOSTS_OF_UN: Final = ("un.org", "undocs.org", "intgovforum.org", "itu.int", "unctad.org")


@dataclass(frozen=True)
class SourceRow:
    """One document, and what was taken from it."""

    document: Reference
    kind: Reference | None  #: of source
    date: str  #: day, month or year; empty where none is known
    passages: int  #: that are described, among them those of translations
    paragraphs: int  #: numbered ones among the passages
    claims: int  #: statements in their graphs
    verifications: Sequence[tuple[Reference, int]]  #: how its passages were read, most first
    address: str = ""  #: URL where it is published; empty where none is known
    is_of_best_kind: bool = False  #: whether its kind of source is the best-ranked one of all, such as official texts

    @property
    def host(self) -> str:
        """The host that publishes it."""
        return (urlsplit(self.address).hostname or "").removeprefix("www.")

    def label(self, language: str) -> str:
        """The label of the document in a language (tag), as far as it has one."""
        return label_text(self.document.labels, language, self.document.iri)

    @property
    def is_official_elsewhere(self) -> bool:
        """Whether it is an official text, or a faithful copy of one, on a host that is not the United Nations' own."""
        is_own = any(f".{self.host}".endswith(f".{each}") for each in _HOSTS_OF_UN)
        return self.is_of(_OFFICIAL) and bool(self.kind and self.host) and not is_own

    @property
    def is_of_editors(self) -> bool:
        """Whether it is the editors' own notes, which are no source of theirs."""
        return bool(self.kind) and self.is_of(EDITORS)

    def is_of(self, kind: str) -> bool:
        """Whether it is of a kind of source (key); of any without a kind."""
        return not kind or (self.kind is not None and local_name(self.kind.iri) == kind)

    def was_read(self, reading: str) -> bool:
        """Whether a passage of it was read in a way (key); in any without one."""
        return not reading or any(local_name(each.iri) == reading for each, _ in self.verifications)


@dataclass(frozen=True)
class SourceFilter:
    """Which documents; all that an empty field allows."""

    words: str = ""  #: of the label, as :func:`igfkg.views.text_search.read_words` reads them
    kind: str = ""  #: key of a kind of source
    reading: str = ""  #: key of a way in which at least one passage was read


_PUBLISHED: Final = (VOCABULARIES["foaf"] + "page", DCT + "source")
_ALL: Final = SourceFilter()
_SortKey = Callable[[SourceRow, str], tuple[Any, ...]]
#: The orders, each with the key to sort by and whether the greatest comes first.
_ORDERS: Final[dict[str, tuple[_SortKey, bool]]] = {
    "official": (
        lambda row, _: (row.is_of_best_kind, first_day(row.date) if row.date else "", row.document.iri),
        True,
    ),
    "date": (lambda row, _: (first_day(row.date) if row.date else "", row.document.iri), True),
    "document": (lambda row, language: label_key(row.document.labels, [language], row.document.iri), False),
    "passages": (lambda row, _: (row.passages, row.document.iri), True),
    "claims": (lambda row, _: (row.claims, row.document.iri), True),
}
ORDERS: Final[Sequence[str]] = tuple(_ORDERS)


def read_sources(catalogue: Catalogue) -> list[SourceRow]:
    """Return every document of which a passage is described, in the order of their keys."""
    documents = catalogue.collection(catalogue.model.classes[terms.DOCUMENT])
    rows = [row for row in (_row(catalogue, iri) for iri in documents) if row.passages]
    ranks = {row.document.iri: rank_of(catalogue, row.document.iri) for row in rows}
    best = min(ranks.values(), default=0)
    return [replace(row, is_of_best_kind=ranks[row.document.iri] == best) for row in rows]


def check_order(order: str) -> None:
    """Do nothing for one of :data:`ORDERS`.

    Raises:
        BadRequestError: for another order.
    """
    if order not in _ORDERS:
        raise BadRequestError(f"sort={order[:40]!r} is not an order; the orders are {', '.join(_ORDERS)}")


def choose_sources(
    rows: Sequence[SourceRow],
    language: str,
    order: str = "date",
    chosen_by: SourceFilter = _ALL,
    *,
    reverse: bool = False,
) -> list[SourceRow]:
    """Return some of the documents, in an order; the editors' own notes are always the last.

    Args:
        rows: the documents.
        language: tag of the language of labels.
        order: one of :data:`ORDERS`; figures and dates begin with the greatest.
        chosen_by: which documents.
        reverse: whether the order is turned round.

    Raises:
        BadRequestError: for another order.
    """
    check_order(order)
    value, descending = _ORDERS[order]
    words = read_words(chosen_by.words)
    chosen = [row for row in rows if row.is_of(chosen_by.kind) and row.was_read(chosen_by.reading)]
    chosen = [row for row in chosen if has_all(read_text(row.label(language)), words)] if words else chosen
    ordered = sorted(chosen, key=lambda row: value(row, language), reverse=descending != reverse)
    return sorted(ordered, key=lambda row: row.is_of_editors)


def count_kinds(rows: Sequence[SourceRow]) -> list[tuple[Reference, int]]:
    """Return the kinds of source of documents, and how many there are of each; most first."""
    return Counter(row.kind for row in rows if row.kind).most_common()


def count_readings(rows: Sequence[SourceRow]) -> list[tuple[Reference, int]]:
    """Return the ways in which passages of documents were read, and how many were read so; most first."""
    counts: Counter[Reference] = Counter()
    for row in rows:
        counts.update(dict(row.verifications))
    return counts.most_common()


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
        paragraphs=len(_numbers(catalogue, passages)),
        claims=sum(catalogue.claim_count(passage) for passage in passages),
        verifications=[(catalogue.reference(each), count) for each, count in read.most_common()],
        address=_address(thing),
    )


def _numbers(catalogue: Catalogue, passages: Iterable[str]) -> set[str]:
    """The numbers of the paragraphs among passages (their IRIs)."""
    locators = (each.lexical for iri in passages for each in catalogue.thing(iri).literals(terms.LOCATOR))
    return {number for each in locators if (number := paragraph_number(each))}


def _address(thing: Thing) -> str:
    """The first URL of a web page with a document, else of where it was read."""
    pages = (each.iri for field in _PUBLISHED for each in thing.references(field))
    return next((each for each in pages if each.startswith(("https://", "http://"))), "")
