"""Asking the query engine on behalf of a request."""

import asyncio

from starlette.requests import Request

from igfkg.errors import BadRequestError, NotFoundError
from igfkg.sparql.formats import ResultFormat, choose_format, format_named
from igfkg.sparql.guard import Form
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


def format_for(question: Question, form: Form, accept: str | None) -> ResultFormat:
    """Return the format that a question names in the parameter format, or that the Accept header asks for.

    Many clients send a parameter format with names of their own beside the header; what is not known is passed over.

    Raises:
        NotAcceptableError: when none that the client accepts is offered.
    """
    return format_named(form, question.format) or choose_format(form, accept)


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
