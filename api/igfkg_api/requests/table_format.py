"""The format of a table that a page shows: that of ``format``, else the one that Accept prefers."""

from collections.abc import Sequence
from typing import Final
from urllib.parse import urlencode

from fastapi import Request

from igfkg.errors import BadRequestError, NotAcceptableError
from igfkg.rdf.formats import HTML, DocumentFormat, by_media_type
from igfkg.spreadsheets.workbooks import XLSX
from igfkg_api.http.negotiation import choose_format
from igfkg_api.requests.sparql_protocol import query_parameters

FORMAT: Final = "format"
CSV_TABLE: Final = DocumentFormat("csv", "text/csv")
WORKBOOK: Final = DocumentFormat("xlsx", XLSX)
#: The formats of files.
FILE_FORMATS: Sequence[DocumentFormat] = (CSV_TABLE, WORKBOOK)
_BY_SUFFIX = {each.suffix: each for each in (HTML, *FILE_FORMATS)}
_OFFERED = by_media_type(_BY_SUFFIX.values())


def chosen_format(request: Request) -> DocumentFormat:
    """Return the format in which a page is requested; HTML where the client accepts none of those that there are.

    Raises:
        BadRequestError: for an unknown ``format``, or several.
    """
    named = {value for name, value in query_parameters(request) if name == FORMAT and value}
    if len(named) > 1:
        raise BadRequestError(f"{FORMAT} is given more than once, with different values; give it once")
    if named:
        return _of_suffix(named.pop())
    try:
        return choose_format(request.headers.get("accept"), _OFFERED)
    except NotAcceptableError:
        return HTML


def without_format(request: Request) -> Request:
    """Return a request without the parameter ``format``, as the URL with the suffix of the format has it."""
    pairs = [pair for pair in query_parameters(request) if pair[0] != FORMAT]
    return Request({**request.scope, "query_string": urlencode(pairs).encode()}, request.receive)


def _of_suffix(suffix: str) -> DocumentFormat:
    if suffix not in _BY_SUFFIX:
        raise BadRequestError(f"there is no format {suffix[:20]!r} here; the formats are {', '.join(_BY_SUFFIX)}")
    return _BY_SUFFIX[suffix]
