"""The ontology, the shapes and the JSON-LD context, as the release has them: for people, and in every RDF format."""

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from igfkg.errors import NotFoundError
from igfkg.model.vocabulary import Definition
from igfkg.rdf.formats import HTML, MODEL_FORMATS, DocumentFormat, by_media_type
from igfkg.rdf.namespaces import DEF, ONTOLOGY, OWL
from igfkg.rdf.serialise import serialise_files
from igfkg_api.http.conditional_requests import respond
from igfkg_api.http.negotiation import choose_format
from igfkg_api.http.signposting import Link, licence_link, link_header
from igfkg_api.openapi.responses import response, shared
from igfkg_api.openapi.schemas import OBJECT, record
from igfkg_api.pages.rendering import render
from igfkg_api.requests.overviews import OverviewRoute
from igfkg_api.requests.page_request import page_language
from igfkg_api.requests.request_site import site_of
from igfkg_api.site import CONTEXT_PATH, Site

router = APIRouter(route_class=OverviewRoute, tags=["dataset"])
_READ = ["GET", "HEAD"]
_OFFERED = by_media_type(MODEL_FORMATS)
_BY_SUFFIX = {form.suffix: form for form in MODEL_FORMATS}
_MEDIA_TYPES = [form.media_type for form in MODEL_FORMATS]
_IN_FORMAT = "In the format of the Accept header; also with a suffix, such as /{}.ttl."
_JSON_LD = "application/ld+json"
_CONTEXT = record({"@context": OBJECT})


@router.api_route(
    "/def",
    methods=_READ,
    operation_id="def",
    summary="The ontology",
    responses={200: response(_IN_FORMAT.format("def"), _MEDIA_TYPES), **shared(406)},
)
def ontology(request: Request) -> Response:
    """Send the ontology; its terms are fragments of this URL."""
    return _send(request, "def", None)


@router.api_route(
    "/shapes",
    methods=_READ,
    operation_id="shapes",
    summary="The shapes",
    responses={200: response(_IN_FORMAT.format("shapes"), _MEDIA_TYPES), **shared(406)},
)
def shapes(request: Request) -> Response:
    """Send all shapes."""
    return _send(request, "shapes", None)


@router.api_route("/def.{suffix}", methods=_READ, include_in_schema=False)
def ontology_in_format(request: Request, suffix: str) -> Response:
    """Send the ontology in one format."""
    return _send(request, "def", _format(suffix))


@router.api_route("/shapes.{suffix}", methods=_READ, include_in_schema=False)
def shapes_in_format(request: Request, suffix: str) -> Response:
    """Send the shapes in one format."""
    return _send(request, "shapes", _format(suffix))


@router.api_route("/def/{name}", methods=_READ, include_in_schema=False)
def term(request: Request, name: str) -> Response:
    """Show a term of the ontology; its RDF, and versions of the ontology, lead to the ontology.

    Terms never change meaning, so an earlier version leads there too.

    Raises:
        NotFoundError: when there is neither such a term nor such a version, naming the versions.
    """
    site = site_of(request)
    definition = site.indexes.documentation.vocabulary.by_iri.get(DEF + name)
    if definition is None and name not in (known := _versions(site)):
        raise NotFoundError(
            f"the ontology has neither a term nor a version {name[:40]!r}; its terms are at /def, "
            f"its versions are {', '.join(known)}"
        )
    if definition is None or choose_format(request.headers.get("accept"), _OFFERED) is not HTML:
        return RedirectResponse("/def", 303)
    language = page_language(request)
    headers = {"Content-Language": language, "Link": link_header([licence_link(site)])}
    etag = site.etag("term", name, language)
    return respond(request, etag, headers, lambda: _term(site, definition, language), HTML.content_type)


@router.api_route(
    CONTEXT_PATH,
    methods=_READ,
    operation_id="context",
    summary="The JSON-LD context",
    responses={200: response("The context; it only ever gains terms.", [_JSON_LD], {_JSON_LD: _CONTEXT})},
)
def context(request: Request) -> Response:
    """Send the JSON-LD context."""
    site = site_of(request)
    headers = {"Cache-Control": "public, max-age=86400"}
    return respond(request, site.etag("context"), headers, lambda: site.context, _JSON_LD)


def _versions(site: Site) -> list[str]:
    """The version of the ontology in this release, and those before it as far as they are named."""
    versions = site.catalogue.objects(ONTOLOGY, OWL + "versionIRI")
    queue = site.catalogue.objects(ONTOLOGY, OWL + "priorVersion")
    while queue:
        each = queue.pop(0)
        if each not in versions:
            versions.append(each)
            queue += site.catalogue.objects(each, OWL + "priorVersion")
    return [each.rpartition("/")[2] for each in versions if each.startswith(f"{ONTOLOGY}/")]


def _format(suffix: str) -> DocumentFormat:
    if suffix not in _BY_SUFFIX:
        raise NotFoundError(f"there is no format {suffix[:20]!r}; the formats are {', '.join(_BY_SUFFIX)}")
    return _BY_SUFFIX[suffix]


def _send(request: Request, name: str, form: DocumentFormat | None) -> Response:
    site = site_of(request)
    form = form or choose_format(request.headers.get("accept"), _OFFERED)
    language = page_language(request) if form is HTML else ""
    base = site.settings.public_base
    links = [licence_link(site)]
    links += [Link("describedby", f"{base}/{name}.{each.suffix}", each.media_type) for each in MODEL_FORMATS[1:]]
    headers = {"Content-Location": f"/{name}.{form.suffix}", "Link": link_header(links)}
    if language:
        headers["Content-Language"] = language
    etag = site.etag(name, form.media_type, language)
    return respond(request, etag, headers, lambda: _render(site, name, form, language), form.content_type)


def _term(site: Site, definition: Definition, language: str) -> str:
    return render(
        "term.html",
        site=site,
        languages=(language,),
        canonical=f"{site.settings.public_base}/def/{definition.name}",
        definition=definition,
        documentation=site.indexes.documentation,
        model=site.model,
        uses=_uses(site),
    )


def _uses(site: Site) -> dict[str, int]:
    """Return how many things or statements the release has of each class and property (IRI)."""
    return {each.iri: each.uses for terms in site.indexes.terms for each in terms}


def _render(site: Site, name: str, form: DocumentFormat, language: str) -> str | bytes:
    if form is HTML:
        return render(
            f"{name}.html",
            site=site,
            languages=(language,),
            documentation=site.indexes.documentation,
            model=site.model,
            uses=_uses(site),
        )
    return serialise_files(_files(site, name), form)


def _files(site: Site, name: str) -> list[bytes]:
    return [*site.files.all_shapes.values()] if name == "shapes" else [site.files.ontology["ontology/igf.ttl"]]
