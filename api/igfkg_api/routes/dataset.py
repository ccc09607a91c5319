"""The dataset as a whole: its catalogue, and what leads search engines to it."""

import json
from collections.abc import Iterator
from xml.sax.saxutils import escape

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from igfkg.errors import NotAcceptableError
from igfkg.metadata.cff import citation_file
from igfkg.metadata.dcat import describe_catalogue
from igfkg.rdf.formats import GRAPH_FORMATS, HTML, DocumentFormat, by_media_type, content_type
from igfkg.rdf.namespaces import SCHEMA_ORG
from igfkg.rdf.serialise import serialise_triples
from igfkg_api.http.conditional_requests import respond
from igfkg_api.http.negotiation import choose_format
from igfkg_api.http.signposting import LINKSET, Link, document_path, inbox_links, licence_link, link_header, linkset
from igfkg_api.openapi.responses import response, shared
from igfkg_api.pages.dataset_json import dataset_json
from igfkg_api.pages.rendering import render
from igfkg_api.requests.documents import DocumentRoute
from igfkg_api.requests.page_request import page_language
from igfkg_api.requests.request_site import site_of
from igfkg_api.site import Site

router = APIRouter(route_class=DocumentRoute, tags=["dataset"])
_READ = ["GET", "HEAD"]
_CATALOGUE_FORMATS = (*GRAPH_FORMATS.values(), HTML)
_OFFERED = by_media_type(_CATALOGUE_FORMATS)
#: Without a type: clients read YAML as text.
_CITATION = {"description": "See https://citation-file-format.github.io."}
_PAGES = (
    "/",
    "/tracker",
    "/lineage",
    "/disagreements",
    "/gaps",
    "/sources",
    "/about",
    "/timeline",
    "/mentions",
    "/questions",
    "/charts",
    "/catalog",
    "/dumps",
    "/def",
    "/shapes",
    "/api",
    "/guide",
    "/guide/briefing",
    "/guide/query",
    "/guide/api",
    "/guide/uris",
    "/guide/link",
    "/annotate",
    "/link",
    "/sparql",
    "/compare",
    "/changes",
    "/releases",
)


@router.api_route(
    "/catalog",
    methods=_READ,
    operation_id="catalog",
    summary="The catalogue in DCAT: the dataset, its files and services",
    responses={200: response("The catalogue.", [each.media_type for each in _CATALOGUE_FORMATS]), **shared(406)},
)
def catalog(request: Request) -> Response:
    """Send the catalogue: DCAT for programs, a page for people."""
    site = site_of(request)
    form = choose_format(request.headers.get("accept"), _OFFERED)
    headers = {"Link": link_header(dataset_links(site))}
    language = page_language(request) if form is HTML else ""
    if language:
        headers["Content-Language"] = language
    etag = site.etag("catalog", form.media_type, language)
    return respond(request, etag, headers, lambda: _catalog(site, form, language), form.content_type)


@router.api_route(
    "/dataset",
    methods=_READ,
    operation_id="dataset",
    summary="The dataset itself: leads to its description, as a page or in RDF",
    status_code=303,
    responses=shared(303),
)
def dataset(request: Request) -> Response:
    """Lead people to the page of the catalogue, programs to RDF in which the parts of the dataset are described, too.

    (https://www.w3.org/TR/cooluris/#r303gendocument)
    """
    try:
        is_page = choose_format(request.headers.get("accept"), _OFFERED) is HTML
    except NotAcceptableError:
        is_page = False
    return RedirectResponse("/catalog" if is_page else "/.well-known/void", 303)


@router.api_route("/catalog/links", methods=_READ, include_in_schema=False)
def catalog_links(request: Request) -> Response:
    """Send the links of the dataset as a linkset."""
    site = site_of(request)
    document = linkset(
        site.public_url("/catalog"), (link for link in dataset_links(site) if link.relation != "linkset")
    )
    return respond(request, site.etag("catalog-links"), {}, lambda: json.dumps(document), LINKSET)


@router.api_route(
    "/CITATION.cff",
    methods=_READ,
    operation_id="citation_file",
    summary="How to cite the release, in the Citation File Format",
    responses={200: response("The file.", ["text/yaml"], {"text/yaml": _CITATION})},
)
def citation_cff(request: Request) -> Response:
    """Say how to cite the release."""
    site = site_of(request)
    date = site.published_on.partition("T")[0]
    return respond(
        request,
        site.etag("cff", date),
        {},
        lambda: citation_file(site.description, site.release.name, date),
        content_type("text/yaml"),
    )


@router.api_route("/sitemap.xml", methods=_READ, include_in_schema=False)
def sitemap(request: Request) -> Response:
    """List all pages for search engines (https://www.sitemaps.org/protocol.html)."""
    site = site_of(request)
    return respond(request, site.etag("sitemap"), {}, lambda: "".join(_sitemap(site)), "application/xml")


@router.api_route("/robots.txt", methods=_READ, include_in_schema=False)
def robots(request: Request) -> Response:
    """Say what robots may read: everything but answers to queries and filters (https://www.rfc-editor.org/rfc/rfc9309)."""
    site = site_of(request)
    paths = ("/sparql?query=", "/lookup", "/search?q=", "/suggest", "/report", "/changes?")
    refused = "".join(f"Disallow: {path}\n" for path in paths)
    text = f"User-agent: *\n{refused}Sitemap: {site.public_url('/sitemap.xml')}\n"
    return respond(request, site.etag("robots"), {}, lambda: text, content_type("text/plain"))


def dataset_links(site: Site) -> list[Link]:
    """Return the links of pages about the dataset as a whole."""
    links = [Link("cite-as", site.space.dataset), Link("type", SCHEMA_ORG + "Dataset"), licence_link(site)]
    links += [Link("describedby", site.public_url("/catalog"), each) for each in GRAPH_FORMATS]
    links.append(Link("describedby", site.public_url("/.well-known/void"), "text/turtle"))
    links += [
        Link("item", site.public_url(f"/dumps/{each.name}"), each.media_type) for each in site.release.distributions
    ]
    return [*links, *inbox_links(site), Link("linkset", site.public_url("/catalog/links"), LINKSET)]


def _catalog(site: Site, form: DocumentFormat, language: str) -> str | bytes:
    if form is HTML:
        return render(
            "catalog.html",
            site=site,
            languages=(language,),
            described=dataset_json(site),
            dumps=site.release.distributions,
        )
    return serialise_triples(describe_catalogue(site.record), form.media_type, site.space)


def _sitemap(site: Site) -> Iterator[str]:
    date = str(site.release.manifest.get("date", ""))
    changed = f"<lastmod>{date}</lastmod>" if date else ""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    for path in (*_PAGES, *_terms(site), *_things(site)):
        yield f"<url><loc>{escape(site.public_url(path))}</loc>{changed}</url>\n"
    yield "</urlset>\n"


def _terms(site: Site) -> Iterator[str]:
    """Paths of the pages of the ontology's terms."""
    for each in site.indexes.vocabulary.definitions:
        yield f"/def/{each.name}"


def _things(site: Site) -> Iterator[str]:
    """Paths of all things of the dataset."""
    shown = {iri for cls in site.model.by_collection.values() for iri in site.catalogue.collection(cls)}
    for iri in sorted(shown):
        yield document_path(site, "doc", iri)
