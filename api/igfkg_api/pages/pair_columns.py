"""The columns of two resolutions compared: a line for each paragraph, with its verb, text and citation."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Final

from igfkg.spreadsheets.cell_tables import UNSUMMARIZED, CellTable
from igfkg.spreadsheets.sheet_writer import SheetCell
from igfkg.views.citable import citable_place
from igfkg.views.comparison.asks import Ask
from igfkg.views.comparison.own_paragraphs import PairEntry, pair_entries
from igfkg.views.comparison.pair_differences import PairDifference
from igfkg.views.comparison.rows import ComparisonRow, RowKind
from igfkg.views.comparison.series import ComparedResolution
from igfkg.views.comparison.table import Comparison
from igfkg_api.pages.cited_place import citation_text
from igfkg_api.pages.table_citations import paragraph_cell
from igfkg_api.pages.table_columns import TableWords

_ENDS: Final = ("Earlier", "Later")
_CODE: Final = "Difference code"
_NOT_PRINTED: Final = ("addressed to", "citation", "Also on")  # ends of names of columns
_ONLY_CSV: Final = (_CODE, "resolution")
_IN_BOTH: Final = {
    PairDifference.SAME_ACTS: "in both, same verbs",
    PairDifference.OTHER_ACTS: "in both, other verbs",
    PairDifference.UNCHANGED: "in both, same verb",
    PairDifference.CHANGED: "in both, other verb",
}
#: The difference of what one resolution alone has, by its place, where it is known that the other has it not.
_KNOWN: Final = (PairDifference.DROPPED, PairDifference.NEW)


@dataclass(frozen=True)
class _PairColumn:
    """One column: its name in the CSV, its heading in a workbook, and the cell of a line."""

    name: str
    heading: str
    cell: Callable[[PairEntry], SheetCell]
    width: int  #: characters at most


def pair_table(comparison: Comparison, words: TableWords) -> CellTable:
    """Return the table of two resolutions for spreadsheets, a row for each line of :func:`pair_entries`.

    The names of the columns of the CSV are the same for all pairs; the headings of a workbook have the resolutions. The
    codes of differences and the symbols in a column are in the CSV alone.
    """
    entries = pair_entries(comparison)
    columns = [*_columns(comparison, words)]
    return CellTable(
        [each.name for each in columns],
        [[each.cell(entry) for each in columns] for entry in entries],
        [each.heading for each in columns],
        series=[each.name for each in columns],
        unprinted=[each.name for each in columns if each.name.endswith(_NOT_PRINTED)],
        widths=[each.width for each in columns],
        only_csv=[each.name for each in columns if each.name.endswith(_ONLY_CSV)],
    )


def _columns(comparison: Comparison, words: TableWords) -> Iterator[_PairColumn]:
    matter = words.word("Topic") if comparison.kind is RowKind.TOPICS else words.word("Paragraph")
    yield _PairColumn("Subject", matter, lambda each: _matter(each, comparison.kind, words), 24)
    yield _PairColumn("Difference", words.word("Difference"), lambda each: _difference(comparison, each, words), 16)
    for place in range(len(_ENDS)):
        yield from _columns_of(comparison.columns[place], place, words)
    yield _PairColumn("Also on", words.word("Also on"), lambda each: _other_topics(each, words), 30)
    yield _PairColumn(_CODE, _CODE, lambda each: each.difference.value, 16)
    for place, end in enumerate(_ENDS):
        heading = f"{_dated(comparison.columns[place], words)}{words.word(':')} {words.word('Addressed to')}"
        yield _PairColumn(f"{end} addressed to", heading, _of_end(place, partial(_addressees, words)), 24)
    yield _PairColumn("Note", words.word("Note"), lambda each: _note(each, comparison.kind, words), 24)
    yield _PairColumn("IRI of the row", words.word("IRI"), lambda each: each.row.name.iri if each.row.name else "", 40)
    for place, end in enumerate(_ENDS):
        heading = f"{words.word('IRI')}{words.word(':')} {_symbol(comparison.columns[place], words)}"
        yield _PairColumn(f"IRI of the {end.lower()} paragraph", heading, _of_end(place, _iri), 40)


def _columns_of(resolution: ComparedResolution, place: int, words: TableWords) -> Iterator[_PairColumn]:
    """The columns of one of the two."""
    end, symbol = _ENDS[place], f"{_dated(resolution, words)}{words.word(':')}"
    yield _PairColumn(f"{end} resolution", symbol, lambda _: _symbol(resolution, words), 16)
    for name, word, cell, width in (
        ("verb", "Verb", _acts, 15),
        ("text", "What it says", _text, 46),
        ("paragraph", "Paragraph", _paragraph, 15),
        ("citation", "Citation", _citation, 60),
    ):
        yield _PairColumn(f"{end} {name}", f"{symbol} {words.word(word)}", _of_end(place, partial(cell, words)), width)


def _of_end(place: int, cell: Callable[[Ask], SheetCell]) -> Callable[[PairEntry], SheetCell]:
    """The cell of one of the two; empty where it has nothing in the line."""

    def of_entry(entry: PairEntry) -> SheetCell:
        ask = entry.asks[place]
        return cell(ask) if ask else ""

    return of_entry


def _matter(entry: PairEntry, kind: RowKind, words: TableWords) -> str:
    """What the line is on; empty for what is on every topic, of which there is one line."""
    row = entry.row
    if _is_on_all(entry, kind):
        return ""
    if row.confers_mandate:
        return words.word("Paragraphs that confer a mandate")
    if row.is_on_addressee and row.name:
        return f"{words.word('Addressed to')}{words.word(':')} {words.name(row.name)}"
    if row.name:
        return words.full_name(row.name)
    return words.names(row.topics) if row.topics and kind is RowKind.PARAGRAPHS else words.word("No topic stated")


def _note(entry: PairEntry, kind: RowKind, words: TableWords) -> str:
    return words.word("on all recommendations") if _is_on_all(entry, kind) else ""


def _is_on_all(entry: PairEntry, kind: RowKind) -> bool:
    return entry.is_general and kind is RowKind.TOPICS


def _difference(comparison: Comparison, entry: PairEntry, words: TableWords) -> str:
    """How the two differ, in words."""
    if entry.difference in _IN_BOTH and entry.is_alone:
        return words.word("topic in both")
    if entry.difference in _IN_BOTH:
        return words.word(_IN_BOTH[entry.difference])
    place = 1 if entry.asks[0] is None else 0
    resolution = comparison.columns[place]
    symbol, year = _symbol(resolution, words), resolution.date[:4]
    if comparison.kind is RowKind.TOPICS and entry.is_own:
        gone = words.word("In %(earlier)s, no longer in %(later)s", earlier=year, later=comparison.columns[1].date[:4])
        return f"{words.word('New in %(year)s', year=year) if place else gone} ({symbol})"
    if entry.difference in _KNOWN:
        return words.word("only in %(document)s", document=symbol)
    return words.word("described only in %(document)s", document=symbol)


def _acts(words: TableWords, ask: Ask) -> str:
    return words.word(", ").join(words.name(act) for act in ask.acts) or words.word("no verb described")


def _addressees(words: TableWords, ask: Ask) -> str:
    return words.names(ask.addressees)


def _text(words: TableWords, ask: Ask) -> SheetCell:
    return words.text(ask.content) or UNSUMMARIZED


def _paragraph(words: TableWords, ask: Ask) -> SheetCell:
    return paragraph_cell(ask.paragraph) if ask.paragraph else words.word("preamble")


def _citation(words: TableWords, ask: Ask) -> str:
    place = citable_place(words.site.catalogue, ask.passage.iri if ask.passage else ask.thing.iri)
    return citation_text(place, words) if place else ""


def _iri(ask: Ask) -> str:
    return ask.thing.iri


def _other_topics(entry: PairEntry, words: TableWords) -> str:
    """The topics of the paragraphs beside that of the line."""
    if entry.is_general:
        return ""
    topics = dict.fromkeys(topic for ask in entry.asks if ask for topic in ask.topics)
    return words.names(each for each in topics if each != _row_topic(entry.row))


def _row_topic(row: ComparisonRow) -> object:
    return row.topics[0] if len(row.topics) == 1 else None


def _symbol(resolution: ComparedResolution, words: TableWords) -> str:
    return resolution.symbol or words.name(resolution.reference)


def _dated(resolution: ComparedResolution, words: TableWords) -> str:
    symbol = _symbol(resolution, words)
    return f"{symbol} ({resolution.date[:4]})" if resolution.date else symbol
