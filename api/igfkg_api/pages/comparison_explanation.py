"""What the columns of a comparison as a file have, and what its words mean."""

from collections.abc import Collection, Set

from igfkg.views.comparison.own_paragraphs import pair_entries
from igfkg.views.comparison.pair_differences import PairDifference
from igfkg.views.comparison.rows import RowKind
from igfkg.views.comparison.table import Comparison
from igfkg_api.pages.rendering import render_text
from igfkg_api.pages.table_columns import TableWords


def explain_columns(comparison: Comparison, words: TableWords, columns: Collection[str], *, is_pair: bool) -> str:
    """Return lines of a heading, a tab and a text.

    Args:
        comparison: what the file has.
        words: with which it is written.
        columns: the names of its columns.
        is_pair: whether two resolutions are compared alone.
    """
    return render_text(
        "pair-about.html" if is_pair else "comparison-about.html",
        words.language,
        columns=columns,
        by_topic=comparison.kind is RowKind.TOPICS,
        confers_mandate=any(row.confers_mandate for row in comparison.rows),
        entries=pair_entries(comparison) if is_pair else [],
        differences=PairDifference,
        symbols=[each.symbol or words.name(each.reference) for each in comparison.columns],
        years=[each.date[:4] for each in comparison.columns],
        words=_words_of_cells(comparison),
    )


def _words_of_cells(comparison: Comparison) -> Set[str]:
    """The English words of the cells: their marks, and what is known of those without marks and paragraphs."""
    cells = [cell for row in comparison.rows for cell in row.cells]
    marks = {mark.value for cell in cells for mark in cell.marks}
    return marks | {cell.state.value for cell in cells if not cell.asks and not cell.marks}
