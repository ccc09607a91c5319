"""The JSON-LD API: a collection per class of the model, and each thing in it."""

import json
from collections.abc import Callable, Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response

from igfkg.errors import BadRequestError, NotFoundError
from igfkg.model import Class
from igfkg.negotiation import choose
from igfkg_api.conditional import respond
from igfkg_api.routes import site_of
from igfkg_api.site import Site

router = APIRouter(prefix="/api/v1", tags=["api"])
_MEDIA_TYPES = ("application/ld+json", "application/json")
_VARY = {"Vary": "Accept"}
_MOST = 1000

Limit = Annotated[int, Query(ge=1, le=_MOST, description="How many things a page has at most.")]
After = Annotated[str | None, Query(description="Key of the last thing of the page before.")]


@router.api_route("", methods=["GET", "HEAD"])
async def collections(request: Request) -> Response:
    """List the collections with their addresses and sizes."""
    site = site_of(request)
    listed = [
        {
            "collection": f"{site.settings.public_base}/api/v1/{name}",
            "label": dict(cls.labels),
            "total": len(site.catalogue.collection(cls)),
        }
        for name, cls in sorted(site.model.by_collection.items())
    ]
    return _send(request, site, "collections", lambda: {"collections": listed})


@router.api_route("/{collection}", methods=["GET", "HEAD"])
async def collection(request: Request, collection: str, limit: Limit = 50, after: After = None) -> Response:
    """List the things of a collection, page by page."""
    site = site_of(request)
    _refuse_unknown(request, ("limit", "after"))
    cls = site.model.collection_class(collection)
    iris = site.catalogue.collection(cls)
    start = _start(site, cls, iris, after)
    shown = iris[start : start + limit]
    here = f"{site.settings.public_base}/api/v1/{collection}"
    envelope: dict[str, Any] = {"collection": here, "total": len(iris)}
    headers = dict(_VARY)
    if start + limit < len(iris):
        envelope["next"] = f"{here}?limit={limit}&after={shown[-1].rpartition('/')[2]}"
        headers["Link"] = f'<{envelope["next"]}>; rel="next"'
    things = [site.catalogue.thing(each) for each in shown]
    return _send(request, site, f"{collection} {limit} {after}", lambda: site.compactor.page(things, envelope), headers)


@router.api_route("/{collection}/{key}", methods=["GET", "HEAD"])
async def item(request: Request, collection: str, key: str) -> Response:
    """Send one thing of a collection."""
    site = site_of(request)
    _refuse_unknown(request, ())
    cls = site.model.collection_class(collection)
    iri = site.catalogue.member(cls, key)
    return _send(request, site, iri, lambda: site.compactor.document(site.catalogue.thing(iri)))


def _refuse_unknown(request: Request, known: tuple[str, ...]) -> None:
    unknown = sorted({*request.query_params} - {*known})
    if unknown:
        choices = f"known here: {', '.join(known)}" if known else "this address takes none"
        raise BadRequestError(f"unknown parameter {', '.join(unknown)}; {choices}")


def _start(site: Site, cls: Class, iris: Sequence[str], after: str | None) -> int:
    if after is None:
        return 0
    try:
        return iris.index(site.catalogue.member(cls, after)) + 1
    except NotFoundError:
        raise BadRequestError(f"after={after[:80]!r} is not the key of a thing in this list") from None


def _send(
    request: Request, site: Site, name: str, make: Callable[[], Any], headers: dict[str, str] | None = None
) -> Response:
    media_type = choose(request.headers.get("accept"), _MEDIA_TYPES)
    etag = site.etag("api", media_type, name)
    return respond(request, etag, headers or _VARY, lambda: json.dumps(make(), ensure_ascii=False), media_type)
