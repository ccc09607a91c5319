"""The lineage of a recommendation, a set or a document as a picture and a list."""

from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response

from igfkg.rdf.formats import HTML
from igfkg.views.lineage.chain import trace_lineage
from igfkg.views.lineage.layout import lay_out
from igfkg_api.http.conditional_requests import respond
from igfkg_api.pages.rendering import render
from igfkg_api.requests.documents import DocumentRoute
from igfkg_api.requests.page_request import canonical_url, page_language, read_page_parameters
from igfkg_api.routes import site_of
from igfkg_api.site import Site

router = APIRouter(route_class=DocumentRoute, tags=["pages"], include_in_schema=False)
_DEFAULT = ("set", "wgigf-2012")
#: What is shown in its place in a release without it: the first of these that there is.
_SEGMENTS = ("set", "recommendation", "document")
_PARAMETERS = ("of", "as_of", "lang")


@router.api_route("/lineage", methods=["GET", "HEAD"])
def lineage(request: Request) -> Response:
    """Show the lineage of ``?of=set/wgigf-2012``, as it stood at ``?as_of=2017-01-01``."""
    site, parameters, language = site_of(request), read_page_parameters(request, _PARAMETERS), page_language(request)
    of, as_of = parameters.get("of") or _default(site), parameters.get("as_of") or None
    headers = {"Content-Language": language}
    etag = site.etag("lineage-page", language, of, as_of or "")
    page = _page(site, of, as_of, language, canonical_url(request, site.settings.public_base, _PARAMETERS))
    return respond(request, etag, headers, lambda: page, HTML.content_type)


def _default(site: Site) -> str:
    """Return the segment and key of the thing that is shown where the URL names none."""
    if site.catalogue.find(*_DEFAULT):
        return "/".join(_DEFAULT)
    classes = (site.model.by_segment[each] for each in _SEGMENTS)
    things = (iri for cls in classes for iri in site.catalogue.collection(cls))
    return "/".join(site.space.split(next(things, "")) or _DEFAULT)


def _page(site: Site, of: str, as_of: str | None, language: str, canonical: str) -> str:
    """Return the page. It is made before the ETag is compared, so that an unknown thing never gets 304."""
    segment, _, key = of.partition("/")
    iri = site.catalogue.iri(segment, key)
    chain = trace_lineage(site.catalogue, iri, as_of)
    collection = next(name for name, cls in site.model.by_collection.items() if cls.segment == segment)
    picture = lay_out(site.catalogue, chain, (language, "en"))
    return render(
        "lineage.html",
        site=site,
        languages=(language,),
        canonical=canonical,
        query=urlencode({"of": of, **({"as_of": as_of} if as_of else {})}),
        lineage=chain,
        picture=picture,
        of=of,
        of_collection=collection,
    )
