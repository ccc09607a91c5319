"""The citations of an answer: of the paragraph, recommendation or document that each row names."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from igfkg.sources.examples import Example
from igfkg.views.citable import CitablePlace, citable_place
from igfkg_api.pages.answer_sentence import names_in_sentence
from igfkg_api.pages.answer_table import AnswerTable, Cells
from igfkg_api.pages.cited_place import citation_text, is_citable, official_address, place_name
from igfkg_api.pages.result_table import Table
from igfkg_api.pages.table_columns import SEPARATOR, TableWords

_MOST_OF_ROW = 5  # citations
_RANKS = 4  # of the things that a row names


@dataclass(frozen=True)
class RowCitation:
    """What a row cites; empty where it names nothing that can be cited."""

    text: str = ""
    addresses: str = ""  #: of the official texts
    symbols: str = ""  #: of the documents
    paragraphs: str = ""  #: their numbers


@dataclass(frozen=True)
class ParagraphCitation:
    """The citation of the paragraph that an answer names."""

    symbol: str  #: of the document
    place: str  #: in it, such as para. 99
    text: str


class AnswerCitations:
    """Citations for the rows of one answer."""

    def __init__(self, words: TableWords) -> None:
        """Cite in a language from a site."""
        self._words = words
        self._places: dict[str, CitablePlace | None] = {}

    def of_rows(self, table: AnswerTable) -> list[RowCitation]:
        """Return the citations of each row: of its passages, else recommendations, else documents.

        Where several columns have some, the first counts; a cell may have several.
        """
        return [self._of_row(row) for row in table.rows]

    def of_things(self, iris: Iterable[str]) -> RowCitation:
        """Return what is cited for some things (their IRIs), as in a row that names them in one column."""
        return self._of_places([[each for iri in iris if (each := self._published(iri))]])

    def of_paragraph(self, question: Example, table: Table, language: str) -> ParagraphCitation | None:
        """Return the citation of the numbered paragraph that the sentence of an answer names, else its first row.

        Args:
            question: the question.
            table: its answer.
            language: tag of the language of the sentence.
        """
        row = dict(zip(table.names, table.rows[0], strict=True)) if table.rows else {}
        in_sentence = [row[each] for each in names_in_sentence(question, language) if each in row]
        iris = [each.value for each in (*in_sentence, *row.values()) if each.is_iri]
        places = (place for each in iris if (place := self._place(each)) and place.paragraph and place.symbol)
        place = next(places, None)
        text = citation_text(place, self._words) if place else ""
        if place is None or not text:
            return None
        return ParagraphCitation(place.symbol, place_name(place, self._words), text)

    def _of_row(self, row: Sequence[Cells]) -> RowCitation:
        return self._of_places([self._cited(each) for each in row])

    def _of_places(self, cells: Sequence[Sequence[CitablePlace]]) -> RowCitation:
        for rank in range(_RANKS):
            for places in cells:
                fitting = [each for each in places if _rank(each) == rank]
                if fitting:
                    return self._citation(fitting[:_MOST_OF_ROW])
        return RowCitation()

    def _cited(self, cells: Cells) -> list[CitablePlace]:
        return [place for each in cells if each.is_iri and (place := self._published(each.value))]

    def _published(self, iri: str) -> CitablePlace | None:
        place = self._place(iri)
        return place if place and is_citable(place, self._words) else None

    def _citation(self, places: Iterable[CitablePlace]) -> RowCitation:
        listed = [*places]
        texts = dict.fromkeys(citation_text(each, self._words) for each in listed)
        addresses = dict.fromkeys(official_address(each, self._words) for each in listed)
        symbols = dict.fromkeys(each.symbol for each in listed)
        paragraphs = dict.fromkeys(each.paragraph for each in listed)
        return RowCitation(*map(_joined, (texts, addresses, symbols, paragraphs)))

    def _place(self, iri: str) -> CitablePlace | None:
        if iri not in self._places:
            self._places[iri] = citable_place(self._words.site.catalogue, iri)
        return self._places[iri]


def _joined(texts: Iterable[str]) -> str:
    return SEPARATOR.join(filter(None, texts))


def _rank(place: CitablePlace) -> int:
    """The place of a kind of things among those that a row names: a passage tells most exactly what is cited.

    Documents with a symbol, which the United Nations or their summits have issued, come before others.
    """
    if not place.symbol:
        return _RANKS - 1
    return 0 if place.passage else 1 if place.is_of_recommendation else 2
