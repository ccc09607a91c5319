"""Asking the query engine on behalf of a request."""

import asyncio

from starlette.requests import Request

from igfkg.errors import BadRequestError, NotFoundError
from igfkg.sparql.formats import ResultFormat
from igfkg.sparql.query import Answer, Query
from igfkg_api.http.disconnect import Watch
from igfkg_api.requests.sparql_protocol import Question
from igfkg_api.site import Site


def require_release(site: Site, name: str) -> None:
    """Make sure that a question which names a release is answered by that release and no other.

    Raises:
        NotFoundError: when another release is served.
    """
    if name and name != site.release.name:
        raise NotFoundError(
            f"release {name[:80]!r} is not served here; this is {site.release.name}, "
            "which answers without the parameter release"
        )


async def ask(request: Request, site: Site, question: Question, form: ResultFormat) -> Answer:
    """Ask, and wait for the answer; when the client goes away first, the query is stopped.

    Raises:
        QueryError: as the engine says.
        OverloadedError: when the queue is full or the engine is not there.
    """
    query = Query(
        question.text,
        form.media_type,
        question.default_graphs,
        question.named_graphs,
        client=request.client.host if request.client else "",
    )
    watch = Watch(request)
    try:
        return await site.pool.run(query)
    except asyncio.CancelledError:
        if not watch.is_gone:
            raise
        raise BadRequestError("the client went away") from None
    finally:
        watch.end()
