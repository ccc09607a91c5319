"""The result of a query as it is shown to people: a table or a graph, as long as it is short enough for that."""

from dataclasses import dataclass, field, replace

from starlette.requests import Request

from igfkg.sparql.formats import FORMATS, find_format
from igfkg_api.pages.result_table import Table, read_table
from igfkg_api.requests.documents import in_document_thread
from igfkg_api.requests.query_execution import run_query
from igfkg_api.requests.query_scan import scan_request
from igfkg_api.requests.sparql_protocol import QueryRequest
from igfkg_api.site import Site

#: Cells of a table, of unbound variables too. A short query can have millions of them.
_MOST_CELLS = 20_000
_OF_SPREADSHEETS = ("csv", "tsv")


@dataclass(frozen=True)
class ShownResult:
    """A result: a table, a graph, or neither where it is too long."""

    table: Table | None = None
    graph: str | None = None  #: Turtle
    is_large: bool = False
    formats: tuple[str, ...] = ()  #: names of those in which it can be downloaded, those of spreadsheets first
    seconds: float = field(default=0.0, compare=False)


async def run_shown(request: Request, site: Site, query_request: QueryRequest) -> ShownResult:
    """Run a query, and return its result for people.

    Args:
        request: the request for it, which ends the query when its client goes away.
        site: the site whose release answers.
        query_request: the query with its dataset; in what format it asks for the result does not matter.

    Raises:
        IgfkgError: as the guard and the engine say.
    """
    scanned = await scan_request(site, query_request)
    name = "ttl" if scanned.form.returns_graph else "json"
    form = find_format(scanned.form, name)
    if form is None:
        raise LookupError(name)
    result = await run_query(request, site, replace(query_request, format=name), form)
    formats = _formats(returns_graph=scanned.form.returns_graph)
    if result.file is not None:
        result.close()
        return ShownResult(is_large=True, formats=formats, seconds=result.seconds)
    if scanned.form.returns_graph:
        return ShownResult(graph=result.body.decode(), formats=formats, seconds=result.seconds)
    table = await in_document_thread(read_table, result.body, _MOST_CELLS)
    return ShownResult(table=table, formats=formats, seconds=result.seconds)


def _formats(*, returns_graph: bool) -> tuple[str, ...]:
    """The formats in which a result can be downloaded, those that spreadsheets open first."""
    names = (each.name for each in FORMATS if each.is_graph == returns_graph)
    return tuple(sorted(names, key=lambda name: name not in _OF_SPREADSHEETS))
