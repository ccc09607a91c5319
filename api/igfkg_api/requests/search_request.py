"""What a request for a search asks for: words, filters, and where in the results its page begins."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from igfkg.searching.facets import SearchFilters
from igfkg.searching.typed_words import MAX_LENGTH, read_typed_words
from igfkg_api.requests.page_number import read_number

#: The parameter with the number of results before the first one shown.
START = "from"
SEARCH_PARAMETERS = ("q", "type", "year", "body", START, "lang")


@dataclass(frozen=True)
class SearchRequest:
    """What a request asks for."""

    words: str
    filters: SearchFilters
    start: int  #: number of results before the first one shown
    is_cut: bool  #: whether there are more words or characters than count

    @property
    def chosen(self) -> dict[str, str]:
        """The parameters of the filters that are set."""
        filters = {"type": self.filters.kind, "year": self.filters.year, "body": self.filters.body}
        return {name: value for name, value in filters.items() if value}

    @property
    def is_plain(self) -> bool:
        """Whether it is the first page, without filters."""
        return not self.chosen and not self.start

    def query(self, **changes: str) -> str:
        """Return the query string of the search with other values of parameters, on the first page."""
        pairs = {"q": self.words, **self.chosen, **changes}
        return urlencode({name: value for name, value in pairs.items() if value})


def read_search(parameters: Mapping[str, str]) -> SearchRequest:
    """Return what the parameters of a request ask for.

    Args:
        parameters: values by name, of ``SEARCH_PARAMETERS``.

    Raises:
        BadRequestError: when the start is no number.
    """
    text = parameters.get("q", "").strip()
    kind, year, body = (parameters.get(name, "") for name in ("type", "year", "body"))
    start, is_cut = read_number(parameters, START, 0), read_typed_words(text).is_cut
    return SearchRequest(text[:MAX_LENGTH], SearchFilters(kind, year, body), start, is_cut)
