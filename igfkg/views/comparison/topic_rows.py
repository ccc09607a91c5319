"""Rows of topics, and the row of the paragraphs that confer a mandate."""

from collections.abc import Iterable, Iterator, Sequence

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.things import Reference
from igfkg.model import terms
from igfkg.views.comparison.act_strength import ActStrength
from igfkg.views.comparison.asks import Ask
from igfkg.views.comparison.cells import cell_of
from igfkg.views.comparison.rows import ComparisonRow
from igfkg.views.comparison.series import ComparedResolution


def mandate_rows(catalogue: Catalogue, columns: Sequence[ComparedResolution]) -> list[ComparisonRow]:
    """Return a row of the paragraphs that confer a mandate; none where there are none."""
    cells = tuple(cell_of(column, _conferring(column.asks)) for column in columns)
    name = Reference(terms.MANDATE, None, tuple(catalogue.model.classes[terms.MANDATE].labels.items()))
    return [ComparisonRow(name, (), (), cells)] if any(cell.asks for cell in cells) else []


def _conferring(asks: Iterable[Ask]) -> tuple[Ask, ...]:
    """The asks of paragraphs that confer a mandate on which it rests: those that decide.

    Where none of them does, those without a topic, which no row of a topic has; else all.
    """
    conferring = [ask for ask in asks if ask.confers_mandate]
    deciding = [ask for ask in conferring if ask.strength is ActStrength.DECISION]
    return tuple(deciding or [ask for ask in conferring if not ask.topics] or conferring)


def topic_rows(columns: Sequence[ComparedResolution], topics: Sequence[Reference]) -> list[ComparisonRow]:
    """Return a row for each topic, and one for asks without any."""
    without = any(not ask.topics for column in columns for ask in column.asks)
    return [_topic_row(topic, columns) for topic in (*topics, *([None] if without else []))]


def _topic_row(topic: Reference | None, columns: Sequence[ComparedResolution]) -> ComparisonRow:
    cells = tuple(cell_of(column, tuple(_on_topic(column.asks, topic))) for column in columns)
    return ComparisonRow(topic, (), (topic,) if topic else (), cells)


def _on_topic(asks: Iterable[Ask], topic: Reference | None) -> Iterator[Ask]:
    return (ask for ask in asks if (topic in ask.topics if topic else not ask.topics))
