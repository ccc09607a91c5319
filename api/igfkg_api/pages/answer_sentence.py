"""The answer to a published question as one sentence: that of the question, with values of the first row."""

import re
from dataclasses import dataclass

from markupsafe import Markup, escape

from igfkg.sources.examples import Example
from igfkg_api.pages.cell_names import CellNames
from igfkg_api.pages.dates import day_element
from igfkg_api.pages.result_table import Cell, Table
from igfkg_api.site import Site

_VARIABLE = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class AnswerSentence:
    """A sentence as HTML."""

    language: str  #: tag
    html: Markup


def answer_sentence(site: Site, question: Example, table: Table, language: str) -> AnswerSentence | None:
    """Return the answer in the language of a tag, or else in English; None where the first row lacks a value of it."""
    used = _language(question, language)
    sentence = question.sentences.get(used, "")
    row = dict(zip(table.names, table.rows[0], strict=True)) if table.rows else {}
    names = _VARIABLE.findall(sentence)
    if not sentence or not all(name in row and row[name].value for name in names):
        return None
    cells = CellNames(site, (used,))
    texts, values = _VARIABLE.split(sentence)[::2], [_value(row[name], name, cells, used) for name in names]
    return AnswerSentence(used, Markup("").join(_alternating([escape(each) for each in texts], values)))


def names_in_sentence(question: Example, language: str) -> list[str]:
    """Return the names of the values that the sentence of an answer has, in the language of a tag or else English."""
    return _VARIABLE.findall(question.sentences.get(_language(question, language), ""))


def _language(question: Example, language: str) -> str:
    return language if language in question.sentences else "en"


def _alternating(texts: list[Markup], values: list[Markup]) -> list[Markup]:
    """Texts and the values between them, in order."""
    return [each for pair in zip(texts, [*values, Markup("")], strict=True) for each in pair]


def _value(cell: Cell, column: str, cells: CellNames, language: str) -> Markup:
    if cell.is_iri:
        return cells.brief(cell.value)
    if cell.is_date:
        return day_element(cell.value, language)
    if cell.is_number:
        return escape(cells.number(cell.value, column))
    return Markup("<bdi>{}</bdi>").format(cell.value)
