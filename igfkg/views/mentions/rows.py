"""A row for each paragraph of a resolution that names a thing: date, document, acts, and what it names besides."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from igfkg.catalogue.adopted_resolutions import adopted_resolution, texts_adopted_with
from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.things import Reference, Thing
from igfkg.model import terms
from igfkg.rdf.dates import first_day
from igfkg.rdf.iris import natural_sort_key
from igfkg.rdf.namespaces import ELI, SCHEMA_ORG
from igfkg.views.presentation.account import account_of
from igfkg.views.presentation.paragraphs import opening_texts, paragraph_number

MENTIONS = SCHEMA_ORG + "mentions"
_PART_OF = ELI + "is_part_of"
_PASSED_BY = ELI + "passed_by"
_YEAR = 4  # digits
_NUMBERED = re.compile(r"(pp|op)([0-9]+)")
_PARTS = ("pp", "op")


@dataclass(frozen=True)
class MentionStatement:
    """One of the recommendations that a paragraph sets out."""

    recommendation: Reference
    texts: Mapping[str, str]  #: what it asks in a sentence, by language tag
    acts: tuple[Reference, ...]  #: its own, such as "invites"


@dataclass(frozen=True)
class MentionRow:
    """One paragraph."""

    passage: Reference
    document: Reference  #: that the passage is part of: the resolution, or a document that it contains
    resolution: Reference
    symbol: str  #: of the resolution
    date: str  #: when it was adopted, a day
    locator: str
    bodies: tuple[Reference, ...]  #: that adopted it
    acts: tuple[Reference, ...]  #: those of its statements in their order, then the others
    also: tuple[Reference, ...]  #: what the paragraph names besides
    statements: tuple[MentionStatement, ...]  #: what it states, by IRI; empty where no source describes it

    @property
    def number(self) -> str:
        """The number of the paragraph, such as 99; empty where it is none of a number."""
        return paragraph_number(self.locator)

    @property
    def year(self) -> str:
        """The year of adoption."""
        return self.date[:_YEAR]


def read_mentions(catalogue: Catalogue, iri: str) -> list[MentionRow]:
    """Return the paragraphs of adopted resolutions that name a thing (its IRI).

    The newest resolution comes first; its paragraphs are in reading order, the preamble first and other text last. A
    passage of a document that a resolution contains belongs to the resolution.
    """
    rows = [row for passage in catalogue.subjects(MENTIONS, iri) for row in mention_rows(catalogue, passage, iri)]
    return in_reading_order(rows)


def mentions_in_document(catalogue: Catalogue, document: str, iri: str) -> list[Reference]:
    """Return the passages of a document (its IRI) that name a thing (its IRI), in reading order.

    None where it is no adopted resolution. Those of the documents that it contains are among them, as its rows are.
    """
    resolution = adopted_resolution(catalogue, document)
    if resolution is None or resolution.iri != document:
        return []
    texts = texts_adopted_with(catalogue, document)
    passages = {each for text in texts for each in catalogue.subjects(_PART_OF, text)}
    naming = (each for each in passages if iri in catalogue.objects(each, MENTIONS))
    return [
        catalogue.reference(each) for each in sorted(naming, key=lambda each: _reading_order(_locator(catalogue, each)))
    ]


def in_reading_order(rows: Iterable[MentionRow]) -> list[MentionRow]:
    """Return rows with the newest resolution first, its paragraphs in reading order."""
    in_order = sorted(rows, key=lambda row: (row.symbol, _reading_order(row.locator)))
    return sorted(in_order, key=lambda row: first_day(row.date), reverse=True)


def mention_rows(catalogue: Catalogue, passage: str, mentioned: str) -> Iterator[MentionRow]:
    """Yield the row of a passage (its IRI) beside a thing (its IRI); none where it is part of no adopted resolution."""
    place = _place(catalogue, passage)
    if place is None:
        return
    document, resolution = place
    others = (each for each in catalogue.objects(passage, MENTIONS) if each != mentioned)
    statements = _statements(catalogue, passage)
    of_passage = catalogue.thing(passage).references(terms.OPERATIVE_VERB)
    yield MentionRow(
        passage=catalogue.reference(passage),
        document=catalogue.reference(document),
        resolution=catalogue.reference(resolution.iri),
        symbol=resolution.literals(terms.SYMBOL)[0].lexical,
        date=resolution.literals(terms.ADOPTED_ON)[0].lexical,
        locator=_locator(catalogue, passage),
        bodies=resolution.references(_PASSED_BY),
        acts=tuple(dict.fromkeys([*(act for each in statements for act in each.acts), *of_passage])),
        also=tuple(map(catalogue.reference, others)),
        statements=statements,
    )


def _statements(catalogue: Catalogue, passage: str) -> tuple[MentionStatement, ...]:
    """The recommendations that a passage describes, by IRI, as on its page."""
    account = account_of(catalogue.statements(passage))
    return tuple(_statement(catalogue, each.thing) for each in account if each.is_recommendation)


def _statement(catalogue: Catalogue, recommendation: Reference) -> MentionStatement:
    thing = catalogue.thing(recommendation.iri)
    return MentionStatement(recommendation, opening_texts(thing), thing.references(terms.ACT))


def _place(catalogue: Catalogue, passage: str) -> tuple[str, Thing] | None:
    """The document of a passage, and the adopted resolution that it is or that contains it; None if there is none."""
    documents = catalogue.objects(passage, _PART_OF)
    places = ((each, resolution) for each in documents if (resolution := adopted_resolution(catalogue, each)))
    return next(places, None)


def _locator(catalogue: Catalogue, passage: str) -> str:
    return next((each.lexical for each in catalogue.thing(passage).literals(terms.LOCATOR)), "")


def _reading_order(locator: str) -> tuple[int, list[tuple[int, int, str]]]:
    numbered = _NUMBERED.match(locator)
    return _PARTS.index(numbered[1]) if numbered else len(_PARTS), natural_sort_key(locator)
