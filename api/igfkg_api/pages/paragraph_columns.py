"""The columns of the paragraphs of a document for spreadsheets: a row for each recommendation or other statement."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from igfkg.catalogue.passages import passages_of
from igfkg.catalogue.things import Reference, Thing
from igfkg.spreadsheets.cell_tables import UNSUMMARIZED
from igfkg.spreadsheets.sheet_writer import SheetCell
from igfkg.views.citable import CitablePlace, citable_place
from igfkg.views.comparison.act_strength import ActStrength, strongest_act
from igfkg.views.presentation.numbered import NumberedRecommendation, numbered_recommendation
from igfkg.views.presentation.paragraphs import EarlierRecommendation, Paragraph, ParagraphAsk, paragraphs_of
from igfkg_api.pages.cited_place import citation_text, official_address
from igfkg_api.pages.table_citations import paragraph_cell
from igfkg_api.pages.table_columns import SEPARATOR, TableColumn, TableWords, iris
from igfkg_api.pages.tracker_columns import due_day, due_occasion

_DEEDS: Final = {
    ActStrength.DECISION: "takes a decision",
    ActStrength.REQUEST: "asks for an action",
    ActStrength.OTHER: "asks for nothing",
}
_EDITORS_READING: Final = "editors\N{RIGHT SINGLE QUOTATION MARK} reading"


@dataclass(frozen=True)
class ParagraphRow:
    """What one paragraph asks or states."""

    paragraph: Paragraph
    ask: ParagraphAsk
    place: CitablePlace | None  #: that is cited


def paragraphs_with_asks(words: TableWords, document: Thing) -> list[Paragraph]:
    """Return the paragraphs of a document of which is described what they ask or state, in the order of its page."""
    catalogue = words.site.catalogue
    passages = [each.evidence.passage for each in passages_of(catalogue, document.iri, 0)]
    return [each for each in paragraphs_of(catalogue, document.iri, passages) if each.asks]


def paragraph_rows(words: TableWords, document: Thing) -> list[ParagraphRow]:
    """Return the rows of a document, in the order of its page."""
    return [
        ParagraphRow(paragraph, ask, citable_place(words.site.catalogue, ask.thing.iri))
        for paragraph in paragraphs_with_asks(words, document)
        for ask in paragraph.asks
    ]


def _paragraph(row: ParagraphRow, words: TableWords) -> SheetCell:
    if row.paragraph.number:
        return paragraph_cell(row.paragraph.number)
    return words.name(row.paragraph.passage) if row.paragraph.passage else ""


def _acts(row: ParagraphRow) -> Sequence[Reference]:
    return row.ask.acts or row.paragraph.acts


def _deed(row: ParagraphRow, words: TableWords) -> str:
    """What the strongest act does; empty where no act is known."""
    act, strength = strongest_act(words.site.catalogue, _acts(row))
    return words.word(_DEEDS[strength]) if act else ""


def _says(row: ParagraphRow, words: TableWords) -> SheetCell:
    return words.text(row.ask.texts.items()) or UNSUMMARIZED


def _earlier(row: ParagraphRow, words: TableWords) -> str:
    """The earlier recommendations, those with a heading first, as on the page."""
    catalogue = words.site.catalogue
    answers = [(each, numbered_recommendation(catalogue, each.thing.iri)) for each in row.ask.answers]
    ordered = sorted(answers, key=lambda answer: not answer[1].heading)
    return SEPARATOR.join(_answer(each, numbered, words) for each, numbered in ordered)


def _answer(answer: EarlierRecommendation, numbered: NumberedRecommendation, words: TableWords) -> str:
    relation = words.editors_text(words.site.model.labels.get(answer.relation, {}).items())
    document = words.word(", ").join(filter(None, (numbered.symbol, numbered.year)))
    called = " ".join(filter(None, (numbered.heading, words.name(answer.thing))))
    reading = f"; {words.word(_EDITORS_READING)}" if answer.is_editors_reading else ""
    return f"{relation}{words.word(':')} {called} ({document}{reading})"


def _citation(row: ParagraphRow, words: TableWords) -> str:
    return citation_text(row.place, words) if row.place else ""


def _official(row: ParagraphRow, words: TableWords) -> str:
    return official_address(row.place, words) if row.place else ""


_Column = TableColumn[ParagraphRow]
#: The columns of the CSV and of the workbook.
PARAGRAPH_COLUMNS: Sequence[_Column] = (
    TableColumn("Document symbol", 16, lambda row, _: row.place.symbol if row.place else ""),
    TableColumn("Paragraph", 10, _paragraph),
    TableColumn("Act", 14, lambda row, words: words.names(_acts(row))),
    TableColumn("What it says", 52, _says),
    TableColumn("Addressed to", 22, lambda row, words: words.names(row.ask.addressees)),
    TableColumn("Topic", 26, lambda row, words: words.names(row.ask.topics)),
    TableColumn("Due", 28, lambda row, words: due_occasion(row.ask.thing, words)),
    TableColumn("Due by", 11, lambda row, words: due_day(row.ask.thing, words)),
    TableColumn("Earlier recommendation", 40, _earlier),
    TableColumn("Citation", 46, _citation),
    TableColumn("UN document", 34, _official),
    TableColumn("What the act does", 20, _deed),
    TableColumn("Follows", 28, lambda row, words: words.names(row.ask.continues)),
    TableColumn("IRI", 40, lambda row, _: row.ask.thing.iri),
    TableColumn("IRI of the passage", 40, lambda row, _: row.paragraph.passage.iri if row.paragraph.passage else ""),
    TableColumn("IRIs of the topics", 40, lambda row, _: iris(row.ask.topics)),
    TableColumn("IRIs of the addressees", 40, lambda row, _: iris(row.ask.addressees)),
    TableColumn("IRIs of earlier recommendations", 40, lambda row, _: iris(each.thing for each in row.ask.answers)),
)
