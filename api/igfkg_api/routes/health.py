"""Whether the server lives, whether it is ready to answer, and its metrics."""

import asyncio

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse

from igfkg.errors import OverloadedError, QueryError
from igfkg.sparql.pool import engine_statistics
from igfkg.sparql.query import Query
from igfkg_api.openapi.responses import json_response, shared
from igfkg_api.requests.request_site import site_of
from igfkg_api.site import Site
from igfkg_api.stopping import is_stopping

router = APIRouter(tags=["health"])
_PROBE_SECONDS = 1.0
_PROBE = Query("ASK { ?s ?p ?o }", "text/csv", timeout=_PROBE_SECONDS, is_probe=True)


@router.api_route(
    "/health/live",
    methods=["GET", "HEAD"],
    operation_id="live",
    summary="Whether the process runs",
    responses={200: json_response("It does.", "Health")},
)
async def live() -> JSONResponse:
    """Answer as long as the process runs."""
    return JSONResponse({"status": "live"}, headers={"Cache-Control": "no-store"})


@router.api_route(
    "/health/ready",
    methods=["GET", "HEAD"],
    operation_id="ready",
    summary="Whether a release is open and queries are answered",
    responses={200: json_response("It is.", "Health"), **shared(503)},
)
async def ready(request: Request) -> JSONResponse:
    """Answer 200 when the query engine reads the store, and the search index can be read; else 503.

    A busy engine is ready: probes do not wait in its queue. Without an engine elsewhere, which all copies of a site may
    share, everything but queries is served: the answer is 200 then too, and says what is not available.
    A server that is about to stop is not ready.
    """
    site = site_of(request)
    if is_stopping():
        raise OverloadedError("the server is about to stop; send requests to another copy")
    status = {"status": "ready", "release": site.release.name}
    reason = await _probe_engine(site)
    if reason and not site.settings.engine_url:
        raise OverloadedError(f"the query engine is not ready: {reason}; try again in a few seconds")
    await asyncio.to_thread(site.search.probe)  # it waits for a search that is running
    lacking = {"unavailable": ["queries"], "reason": reason} if reason else {}
    return JSONResponse(status | lacking, headers={"Cache-Control": "no-store"})


async def _probe_engine(site: Site) -> str:
    """Why queries cannot be answered; empty when they are.

    Raises:
        OverloadedError: when the processes that queries go through do not run.
    """
    try:
        async with asyncio.timeout(_PROBE_SECONDS):
            (await site.pool.run(_PROBE)).close()
    except (TimeoutError, QueryError) as error:
        return str(error) or f"no answer within {_PROBE_SECONDS:g} second"
    return ""


@router.api_route("/metrics", methods=["GET", "HEAD"], include_in_schema=False)
async def metrics(request: Request) -> Response:
    """Send figures for Prometheus."""
    site = site_of(request)
    engine = await asyncio.to_thread(engine_statistics, site.pool.path)
    engine["kind"] = site.settings.engine_kind if site.settings.engine_url else "embedded"
    body = await asyncio.to_thread(request.app.state.metrics.exposition, engine, site.response_cache.size)
    headers = {"Content-Type": "text/plain; version=0.0.4; charset=utf-8", "Cache-Control": "no-store"}
    return Response(body, headers=headers)
