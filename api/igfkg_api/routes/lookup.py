"""Look-up for those who link: from a symbol or a name to the URI of the thing, and all names as a table."""

import json
import unicodedata
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from igfkg.catalogue.things import Thing
from igfkg.errors import BadRequestError, NotAcceptableError, NotFoundError
from igfkg.model.json_schema import reference_to
from igfkg.rdf.formats import HTML, JSON, DocumentFormat, by_media_type, content_type
from igfkg.rdf.namespaces import DCT
from igfkg.spreadsheets.csv_files import write_spreadsheet
from igfkg_api.http.conditional_requests import respond
from igfkg_api.http.negotiation import choose_format
from igfkg_api.openapi.parameters import path_parameter, query_parameter, takes
from igfkg_api.openapi.responses import response, shared, shared_response
from igfkg_api.openapi.schemas import list_of
from igfkg_api.pages.rendering import render
from igfkg_api.requests.documents import DocumentRoute
from igfkg_api.requests.page_request import LANGUAGE, page_language, read_page_parameters
from igfkg_api.requests.request_site import site_of
from igfkg_api.site import Site

router = APIRouter(route_class=DocumentRoute, tags=["look-up"])
_READ = ["GET", "HEAD"]
_FORMATS_OF_CHOICES = by_media_type((JSON, HTML))
_PARAMETERS = ("label", LANGUAGE)
_NO_SIGNS = "?#"  # they part an address from what follows it; in a symbol they are a mistake
_COLUMNS = ("name", "language", "kind", "type", "uri")
_SYMBOL = path_parameter(
    "symbol",
    "A symbol, or the end of one from a slash on; its slashes may stand as they are. Words such as “paragraph 63 of "
    "resolution 70/125” lead to the passage; where they cite several documents, all of them are listed.",
    "A/RES/67/195",
)
_LABEL = query_parameter(
    "label",
    "The whole name; letter case, spaces, kinds of apostrophes and dashes, and the width of signs do not matter.",
    "CSTD",
    {"type": "string", "pattern": r"\S"},
    required=True,
)
_LABEL_LANGUAGE = query_parameter(LANGUAGE, "Only names in the language of this tag; en-GB is English.", "en")


@router.api_route(
    "/symbol/{symbol:path}",
    methods=_READ,
    operation_id="find_symbol",
    summary="From a document symbol, however it is spelt, to the document",
    openapi_extra=takes(_SYMBOL),
    status_code=303,
    responses={404: shared_response("UnknownSymbol"), **shared(300, 303, 400)},
)
def symbol(request: Request, symbol: str) -> Response:
    """Redirect from a document symbol, however it is spelt, to the document; 300 where several documents have it."""
    site = site_of(request)
    _refuse_signs(request.scope["path"].removeprefix("/symbol/"))  # a router leaves out a line break at the end
    return _answer(request, site, site.indexes.names.find_cited(symbol), symbol)


@router.api_route(
    "/lookup",
    methods=_READ,
    operation_id="find_name",
    summary="From a name or acronym to the thing that has it",
    openapi_extra=takes(_LABEL, _LABEL_LANGUAGE),
    status_code=303,
    responses=shared(300, 303, 400, 404),
)
def lookup(request: Request) -> Response:
    """Redirect from a name or acronym (``label``, in ``lang``) to the thing that has it; 300 where several have it.

    People follow links to it, so other parameters are ignored, as pages do.

    Raises:
        BadRequestError: for no name, or a parameter that has several values.
    """
    site, parameters = site_of(request), read_page_parameters(request, _PARAMETERS)
    label = parameters.get("label", "")
    if not label.strip():
        raise BadRequestError("label is empty; give a name or an acronym")
    return _answer(request, site, _called(request, site, label, parameters.get(LANGUAGE, "")), label)


@router.api_route(
    "/names.csv",
    methods=_READ,
    operation_id="names_as_csv",
    summary="Every name and symbol with its URI, for spreadsheets",
    description="UTF-8 with a byte order mark. A cell that a spreadsheet would run as a formula has an apostrophe in "
    "front; /names.json has the names as they are.",
    responses={200: response("The table.", ["text/csv"])},
)
def names_csv(request: Request) -> Response:
    """Send every name and symbol with its URI, for spreadsheets."""
    site = site_of(request)
    return respond(request, site.etag("names.csv"), {}, lambda: _csv(site), content_type("text/csv; header=present"))


@router.api_route(
    "/names.json",
    methods=_READ,
    operation_id="names_as_json",
    summary="Every name and symbol with its URI, for programs",
    responses={200: response("The table.", [JSON.media_type], {JSON.media_type: list_of(reference_to("Name"))})},
)
def names_json(request: Request) -> Response:
    """Send every name and symbol with its URI, for programs."""
    site = site_of(request)
    return respond(request, site.etag("names.json"), {}, lambda: _json(site), "application/json")


def _called(request: Request, site: Site, label: str, language: str) -> list[str]:
    """The things with a name. On a page the language is that of the reader, who may have typed a name of another."""
    try:
        return site.indexes.names.find_by_name(label, language)
    except NotFoundError:
        if not language or _format_of_choices(request.headers.get("accept")) is not HTML:
            raise
        return site.indexes.names.find_by_name(label)


def _answer(request: Request, site: Site, iris: list[str], label: str) -> Response:
    if len(iris) == 1:
        return RedirectResponse(quote(site.local(iris[0]), safe="/%"), 303)
    things = [site.catalogue.thing(each) for each in iris]
    form = _format_of_choices(request.headers.get("accept"))
    if form is HTML:
        language = page_language(request)
        page = render(
            "choices.html",
            site=site,
            languages=(language,),
            query=urlencode({"label": label}),
            things=things,
            sentences={each.iri: _sentences(each) for each in things},
            label=label,
        )
        headers = {"Content-Language": language, "ETag": site.etag("choices", form.media_type, language, label, *iris)}
        return Response(page, 300, headers, form.content_type)
    choices = [{"id": each.iri, "type": each.cls.name, "label": dict(each.labels)} for each in things]
    headers = {"ETag": site.etag("choices", form.media_type, *iris)}
    return Response(json.dumps({"choices": choices}, ensure_ascii=False), 300, headers, form.content_type)


def _sentences(thing: Thing) -> list[tuple[str, str]]:
    return [(each.language or "", each.lexical) for each in thing.literals(DCT + "description")]


def _format_of_choices(accept: str | None) -> DocumentFormat:
    """Return HTML if the client prefers it, else JSON, even if it accepts neither (RFC 9110 §12.5.1 permits that)."""
    try:
        return choose_format(accept, _FORMATS_OF_CHOICES)
    except NotAcceptableError:
        return JSON


def _refuse_signs(symbol: str) -> None:
    wrong = [sign for sign in symbol if sign in _NO_SIGNS or unicodedata.category(sign).startswith("C")]
    if wrong:
        raise BadRequestError(f"{symbol[:80]!r} is not a document symbol: {wrong[0]!r} is not a component of symbols")


def _rows(site: Site) -> list[tuple[str, ...]]:
    return [
        (each.text, each.language, each.kind.value, cls.name, each.iri)
        for each in site.indexes.names.names
        if (cls := site.catalogue.reference(each.iri).cls)
    ]


def _csv(site: Site) -> str:
    return write_spreadsheet(_COLUMNS, _rows(site))


def _json(site: Site) -> str:
    return json.dumps([dict(zip(_COLUMNS, row, strict=True)) for row in _rows(site)], ensure_ascii=False)
