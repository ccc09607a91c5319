"""Whether the server lives, and whether it is ready to answer."""

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse

from igfkg.sparql.query import Query
from igfkg_api.routes import site_of

router = APIRouter(prefix="/health", tags=["health"])
_PROBE = Query("ASK {}", "application/sparql-results+json", timeout=5.0)


@router.api_route("/live", methods=["GET", "HEAD"])
async def live() -> JSONResponse:
    """Answer as long as the process runs."""
    return JSONResponse({"status": "live"}, headers={"Cache-Control": "no-store"})


@router.api_route("/ready", methods=["GET", "HEAD"])
async def ready(request: Request) -> JSONResponse:
    """Answer 200 when a release is open and the query engine answers, else 503."""
    site = site_of(request)
    (await site.pool.run(_PROBE)).close()
    return JSONResponse({"status": "ready", "release": site.release.name}, headers={"Cache-Control": "no-store"})
