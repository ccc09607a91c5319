"""Running the query of a request on the query engine."""

from starlette.requests import Request

from igfkg.sparql.formats import ResultFormat
from igfkg.sparql.query import Answer, Query
from igfkg.sparql.quota import client_name
from igfkg_api.http.disconnect import while_connected
from igfkg_api.requests.sparql_protocol import QueryRequest
from igfkg_api.site import Site


async def run_query(request: Request, site: Site, query_request: QueryRequest, form: ResultFormat) -> Answer:
    """Return the result of a query; when the client disconnects first, the query is cancelled.

    Raises:
        QueryError: for the errors of the engine: syntax, time limit, memory.
        OverloadedError: when the queue is full or the engine is not running.
    """
    query = Query(
        query_request.text,
        form.media_type,
        query_request.default_graphs,
        query_request.named_graphs,
        client=client_name(request.client.host) if request.client else "",
    )
    return await while_connected(request, site.pool.run(query))
