"""The ontology, the shapes and the JSON-LD context, as the release has them."""

from pathlib import Path

from fastapi import APIRouter, Request, Response

from igfkg_api.conditional import respond
from igfkg_api.routes import site_of

router = APIRouter(tags=["ontology"])
_TURTLE = "text/turtle; charset=utf-8"


@router.api_route("/def", methods=["GET", "HEAD"])
async def ontology(request: Request) -> Response:
    """Send the ontology as Turtle; its terms are fragments of this address."""
    site = site_of(request)
    return respond(request, site.etag("def"), {}, lambda: _joined(site.release.ontology / "igf.ttl"), _TURTLE)


@router.api_route("/shapes", methods=["GET", "HEAD"])
async def shapes(request: Request) -> Response:
    """Send all shapes as Turtle."""
    site = site_of(request)
    files = sorted(site.release.shapes.rglob("*.ttl"))
    return respond(request, site.etag("shapes"), {}, lambda: _joined(*files), _TURTLE)


@router.api_route("/context/v1.jsonld", methods=["GET", "HEAD"])
async def context(request: Request) -> Response:
    """Send the JSON-LD context."""
    site = site_of(request)
    return respond(request, site.etag("context"), {}, lambda: site.context, "application/ld+json")


def _joined(*files: Path) -> bytes:
    return b"\n".join(path.read_bytes() for path in files)
