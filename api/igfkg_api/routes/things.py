"""Dereferencing: ``/id/…`` names a thing and redirects to ``/doc/…``, a document about it in the format asked for."""

import json
from dataclasses import dataclass
from urllib.parse import quote

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from igfkg.errors import NotFoundError
from igfkg.negotiation import choose, choose_language
from igfkg.serialise import DOCUMENT_FORMATS, HTML, JSON, JSON_LD, DocumentFormat, serialise
from igfkg_api.conditional import respond
from igfkg_api.pages import LANGUAGES, thing_page
from igfkg_api.routes import site_of
from igfkg_api.site import Site

router = APIRouter(tags=["things"])
_BY_MEDIA_TYPE = {name: form for form in DOCUMENT_FORMATS for name in (form.media_type, *form.aliases)}
_BY_SUFFIX = {form.suffix: form for form in DOCUMENT_FORMATS}
_VARY = {"Vary": "Accept, Accept-Language"}


@dataclass(frozen=True)
class _Target:
    """What a path names: a thing, and the format that a suffix asks for."""

    iri: str
    key: str
    form: DocumentFormat | None


@router.api_route("/id/{segment}/{key}", methods=["GET", "HEAD"])
async def identify(request: Request, segment: str, key: str) -> Response:
    """Redirect from a thing to the document about it (https://www.w3.org/TR/cooluris/#r303gendocument)."""
    site = site_of(request)
    try:
        site.catalogue.iri(segment, key)
    except NotFoundError:
        return _moved(site, "id", segment, key)
    return RedirectResponse(_path("doc", segment, key), 303, headers=_VARY)


@router.api_route("/doc/{segment}/{key}", methods=["GET", "HEAD"])
async def document(request: Request, segment: str, key: str, lang: str | None = None) -> Response:
    """Send a document about a thing in the format that the suffix or the Accept header asks for."""
    site = site_of(request)
    try:
        target = _find(site, segment, key)
    except NotFoundError:
        return _moved(site, "doc", segment, key)
    form = target.form or _BY_MEDIA_TYPE[choose(request.headers.get("accept"), list(_BY_MEDIA_TYPE))]
    language = choose_language(lang or request.headers.get("accept-language"), LANGUAGES) if form is HTML else ""
    path = _path("doc", segment, target.key)
    headers = {**_VARY, "Content-Location": f"{path}.{form.suffix}", "Link": _links(target, path)}
    if language:
        headers["Content-Language"] = language
    etag = site.etag(form.media_type, language, target.iri)
    return respond(request, etag, headers, lambda: _render(site, target.iri, form, language), form.content_type)


def _find(site: Site, segment: str, key: str) -> _Target:
    """Find what a key names: tried as it stands, then without a format suffix."""
    try:
        return _Target(site.catalogue.iri(segment, key), key, None)
    except NotFoundError:
        stem, _, suffix = key.rpartition(".")
        if suffix not in _BY_SUFFIX or not stem:
            raise
        return _Target(site.catalogue.iri(segment, stem), stem, _BY_SUFFIX[suffix])


def _moved(site: Site, room: str, segment: str, key: str) -> Response:
    """Redirect from another name of a thing to its own.

    Raises:
        NotFoundError: when nothing has that name either.
    """
    other = site.catalogue.alias(segment, key)
    if other is None or other == key:
        raise NotFoundError(f"nothing is called {segment}/{key[:200]} in this release")
    return RedirectResponse(_path(room, segment, other), 301, headers=_VARY)


def _path(room: str, segment: str, key: str) -> str:
    return f"/{room}/{quote(segment)}/{quote(key)}"


def _links(target: _Target, path: str) -> str:
    """Signposting (https://signposting.org/FAIR/): how to cite the thing, and where it is described."""
    described = (
        f'<{path}.{form.suffix}>; rel="describedby"; type="{form.media_type}"'
        for form in DOCUMENT_FORMATS
        if form is not HTML
    )
    licence = '<https://creativecommons.org/licenses/by/4.0/>; rel="license"'
    return ", ".join((f'<{target.iri}>; rel="cite-as"', *described, licence))


def _render(site: Site, iri: str, form: DocumentFormat, language: str) -> bytes | str:
    if form is HTML:
        return thing_page(site, iri, language)
    if form in (JSON, JSON_LD):
        return json.dumps(site.compactor.document(site.catalogue.thing(iri)), ensure_ascii=False)
    return serialise(site.catalogue, iri, form)
