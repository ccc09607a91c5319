"""Guides for those who build on the graph."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from igfkg_api.pages import render
from igfkg_api.routes import site_of

router = APIRouter(tags=["pages"], include_in_schema=False)


@router.api_route("/guide/query", methods=["GET", "HEAD"])
async def query(request: Request) -> HTMLResponse:
    """Show how to query the graph: views, sources, patterns, pitfalls."""
    page = render("guide/query.html", site=site_of(request), languages=("en",))
    return HTMLResponse(page, headers={"Cache-Control": "no-cache"})
