"""Look-up for those who link: from a symbol or a name to the URI of the thing, and all names as a table."""

import csv
import io
import json
from urllib.parse import quote

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from igfkg.errors import BadRequestError
from igfkg.negotiation import choose
from igfkg_api.conditional import respond
from igfkg_api.page_request import page_language
from igfkg_api.pages import local, render
from igfkg_api.routes import site_of
from igfkg_api.site import Site

router = APIRouter(tags=["look-up"])
_READ = ["GET", "HEAD"]
_VARY = {"Vary": "Accept, Accept-Language"}
_COLUMNS = ("name", "language", "kind", "type", "uri")


@router.api_route("/symbol/{symbol:path}", methods=_READ)
async def symbol(request: Request, symbol: str) -> Response:
    """Redirect from a document symbol, however it is spelt, to the document; 300 where several documents have it."""
    site = site_of(request)
    return _answer(request, site, site.directory.cited(symbol), symbol)


@router.api_route("/lookup", methods=_READ)
async def lookup(request: Request, label: str, lang: str = "") -> Response:
    """Redirect from a name or acronym to the thing that has it; 300 where several have it."""
    site = site_of(request)
    if not label.strip():
        raise BadRequestError("label is empty; give a name or an acronym")
    return _answer(request, site, site.directory.named(label, lang), label)


@router.api_route("/names.csv", methods=_READ)
async def names_csv(request: Request) -> Response:
    """Send every name and symbol with its URI, for spreadsheets."""
    site = site_of(request)
    return respond(request, site.etag("names.csv"), {}, lambda: _csv(site), "text/csv; charset=utf-8; header=present")


@router.api_route("/names.json", methods=_READ)
async def names_json(request: Request) -> Response:
    """Send every name and symbol with its URI, for programs."""
    site = site_of(request)
    return respond(request, site.etag("names.json"), {}, lambda: _json(site), "application/json")


def _answer(request: Request, site: Site, iris: list[str], asked: str) -> Response:
    if len(iris) == 1:
        return RedirectResponse(quote(local(iris[0]), safe="/%"), 303, headers=_VARY)
    things = [site.catalogue.thing(each) for each in iris]
    media_type = choose(request.headers.get("accept"), ["application/json", "text/html"])
    if media_type == "text/html":
        language = page_language(request)
        page = render("choices.html", site=site, languages=(language,), things=things, asked=asked)
        return Response(page, 300, {**_VARY, "Content-Language": language}, "text/html; charset=utf-8")
    choices = [{"id": each.iri, "type": each.cls.name, "label": dict(each.labels)} for each in things]
    return Response(json.dumps({"choices": choices}, ensure_ascii=False), 300, _VARY, "application/json")


def _rows(site: Site) -> list[tuple[str, ...]]:
    return [
        (each.text, each.language, each.kind.value, cls.name, each.iri)
        for each in site.directory.names
        if (cls := site.catalogue.reference(each.iri).cls)
    ]


def _csv(site: Site) -> str:
    text = io.StringIO()
    csv.writer(text).writerows([_COLUMNS, *_rows(site)])
    return text.getvalue()


def _json(site: Site) -> str:
    return json.dumps([dict(zip(_COLUMNS, row, strict=True)) for row in _rows(site)], ensure_ascii=False)
