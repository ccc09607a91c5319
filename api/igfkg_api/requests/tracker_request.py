"""What a request for the tracker, or for its rows as data, chooses: filters, words, order, columns, folding."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import Final
from urllib.parse import urlencode

from igfkg.errors import BadRequestError
from igfkg.views.row_filters import Chosen
from igfkg.views.text_search import LONGEST_SEARCH, SearchedPhrase, read_words
from igfkg.views.tracker.chains import Chain, fold_rows
from igfkg.views.tracker.filters import FILTER_NAMES, choose_rows, read_filters
from igfkg.views.tracker.row import TrackerRow
from igfkg.views.tracker.row_order import RowOrder, followed_first, read_order, sort_rows
from igfkg_api.requests.page_number import read_page_number

WORDS: Final = "q"
SORT: Final = "sort"
COLUMNS: Final = "columns"
FOLDED: Final = "folded"
PAGE: Final = "page"
#: The parameters of the page; its data have all but the last.
TRACKER_PARAMETERS: Sequence[str] = (*FILTER_NAMES, WORDS, SORT, COLUMNS, FOLDED, PAGE)
#: The columns besides that of the recommendation itself, in the order of the page, each with whether it is usual.
TRACKER_COLUMNS: Final = {
    "source": True,
    "date": True,
    "topic": True,
    "act": False,
    "addressee": False,
    "responsible": False,
    "cost": False,
    "status": True,
    "years": True,
    "reading": False,
}
#: The columns that are empty without an assessment.
ASSESSED_COLUMNS: Final = ("status", "years")
_USUAL = tuple(name for name, usual in TRACKER_COLUMNS.items() if usual)
_NOT_FOLDED = "no"
_WHOLE = "all"  # the page that has all rows
_ROWS = 25  # of a page
_SOURCE = "source"  # name of a filter

_Pairs = Sequence[tuple[str, str]]


@dataclass(frozen=True)
class TrackerRequest:
    """What is chosen."""

    pairs: _Pairs  #: the parameters that have a value, in their order
    chosen: Chosen
    text: str  #: to search for, as it was typed
    order: RowOrder
    columns: Sequence[str]
    is_folded: bool
    page: int  #: from 1; 0 for the page that has all rows

    @property
    def words(self) -> Sequence[SearchedPhrase]:
        """The words to search for."""
        return read_words(self.text)

    @property
    def chosen_columns(self) -> Sequence[str]:
        """The columns that are chosen; empty where the usual ones are shown, since none is."""
        return self.columns if any(name == COLUMNS for name, _ in self.pairs) else ()

    @property
    def is_in_order_of_source(self) -> bool:
        """Whether the rows are those of one source in its own order, such as that of its paragraphs."""
        return not self.order.column and len(self.chosen.get(_SOURCE, ())) == 1

    @property
    def query(self) -> str:
        """The query string of the data, without the language."""
        return urlencode(self.others())

    def chains(self, rows: Sequence[TrackerRow], language: str) -> list[Chain]:
        """Return the rows that are chosen, in their order, folded or each on its own."""
        chosen = choose_rows(rows, self.chosen, self.words)
        is_sorted = self.order.column or self.is_in_order_of_source
        ordered = sort_rows(chosen, self.order, language) if is_sorted else followed_first(chosen)
        return fold_rows(ordered) if self.is_folded else [Chain(row) for row in ordered]

    def rows(self, rows: Sequence[TrackerRow], language: str) -> list[TrackerRow]:
        """Return the rows that are chosen, for files: as the page is sorted.

        Those that are folded on a sorted page come after the row they are under. The head of each is the row that the
        page shows for it.
        """
        chosen = [row for chain in self.chains(rows, language) for row in chain.folded_rows]
        if self.is_in_order_of_source:
            places = {row.thing.iri: place for place, row in enumerate(rows)}
            return sorted(chosen, key=lambda row: places[row.thing.iri])
        return chosen if self.order.column else followed_first(chosen)

    def others(self, *names: str) -> _Pairs:
        """Return the parameters but those with some names and the number of the page, for forms."""
        return [pair for pair in self.pairs if pair[0] not in (*names, PAGE)]

    def with_value(self, name: str, value: str) -> str:
        """Return the query string with one value for a parameter, with none for an empty value."""
        return urlencode([*self.others(name), *([(name, value)] if value else [])])

    def without(self, name: str, value: str) -> str:
        """Return the query string without one value of a parameter."""
        return urlencode([pair for pair in self.others() if pair != (name, value)])

    def sorted_by(self, column: str) -> str:
        """Return the query string that sorts by a column, the other way round where the rows are sorted by it."""
        is_descending = self.order.column == column and not self.order.is_descending
        return self.with_value(SORT, str(RowOrder(column, is_descending)))


@dataclass(frozen=True)
class TrackerPage:
    """One page of the rows."""

    chains: Sequence[Chain]
    start: int  #: the rows before it
    total: int  #: the rows of all pages
    number: int  #: from 1; 0 for the page that has all rows
    most: int = _ROWS  #: rows of a page

    @property
    def last(self) -> int:
        """The number of the last page."""
        return ceil(self.total / self.most)


def read_tracker_page(parameters: TrackerRequest, chains: Sequence[Chain]) -> TrackerPage:
    """Return the page of the rows that is chosen; without rows where it is behind the last."""
    number, total = parameters.page, len(chains)
    if number == 0:
        return TrackerPage(chains, 0, total, 0)
    start = (number - 1) * _ROWS
    return TrackerPage(chains[start : start + _ROWS], start, total, number)


def read_tracker_request(pairs: _Pairs) -> TrackerRequest:
    """Return what the query parameters choose.

    Raises:
        BadRequestError: for an unknown parameter, column or order, a page that is no number, or a parameter with
            several values that has one.
    """
    filters = [pair for pair in pairs if pair[0] not in (WORDS, SORT, COLUMNS, FOLDED, PAGE)]
    folded = _only(pairs, FOLDED)
    if folded not in ("", "yes", _NOT_FOLDED):
        raise BadRequestError(f"folded is {folded[:40]!r}; it is yes or no")
    return TrackerRequest(
        tuple((name, value[:LONGEST_SEARCH] if name == WORDS else value) for name, value in pairs if value),
        read_filters(filters),
        _only(pairs, WORDS).strip()[:LONGEST_SEARCH],
        read_order(_only(pairs, SORT)),
        _columns(pairs),
        folded != _NOT_FOLDED,
        _page(_only(pairs, PAGE)),
    )


def _page(text: str) -> int:
    return 0 if text == _WHOLE else read_page_number({PAGE: text}).number


def _only(pairs: _Pairs, name: str) -> str:
    values = list(dict.fromkeys(value for each, value in pairs if each == name and value))
    if len(values) > 1:
        raise BadRequestError(f"{name} is given more than once, with different values; give it once")
    return values[0] if values else ""


def _columns(pairs: _Pairs) -> Sequence[str]:
    """The columns that are chosen, repeated or with commas between them; the usual ones where none is."""
    names = {each for name, value in pairs if name == COLUMNS for each in value.split(",") if each}
    unknown = sorted(names - {*TRACKER_COLUMNS})
    if unknown:
        raise BadRequestError(f"there is no column {unknown[0][:40]!r}; the columns are {', '.join(TRACKER_COLUMNS)}")
    return tuple(each for each in TRACKER_COLUMNS if each in names) or _USUAL
