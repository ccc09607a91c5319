"""Reporting an error: a form that makes a text to send, with the fact and its passages; nothing is sent from here."""

from collections.abc import Mapping
from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response

from igfkg.errors import BadRequestError
from igfkg.rdf.formats import HTML, content_type
from igfkg_api.http.conditional_requests import respond
from igfkg_api.pages.rendering import render
from igfkg_api.pages.report_text import ReaderReport, report_link
from igfkg_api.requests.documents import DocumentRoute
from igfkg_api.requests.page_request import (
    LANGUAGE,
    canonical_url,
    page_language,
    read_page_parameters,
    read_parameters,
)
from igfkg_api.requests.request_site import site_of
from igfkg_api.site import Site

router = APIRouter(route_class=DocumentRoute, tags=["pages"], include_in_schema=False)
_READ = ["GET", "HEAD"]
_OF, _FIELD = "of", "field"
_WRITTEN = ("page", "wrong", "document", "paragraph", "wording")
_PARAMETERS = (_OF, _FIELD, *_WRITTEN, LANGUAGE)
_NO_ADDRESSEE = "mailto:"  # the reader writes it in
_LONGEST = 2000  # characters of what a reader writes into one field: all of them are in the URL


@router.api_route("/report", methods=_READ)
def report(request: Request) -> Response:
    """Show a form and the text that follows from it, about the thing ``?of=topic/funding`` or one ``field=`` of it.

    Without a thing it is about the page whose URL the reader writes.

    Raises:
        BadRequestError: when a field is named that is none of the thing's, or a text is too long.
        NotFoundError: when there is no such thing.
    """
    site, parameters, language = site_of(request), read_page_parameters(request, _PARAMETERS), page_language(request)
    read = _read(site, parameters)
    text = read.text(site.release.name)
    query = urlencode({name: value for name, value in parameters.items() if name != LANGUAGE and value})
    etag = site.etag("report", language, site.settings.contact, query, text)

    def page() -> str:
        return render(
            "report.html",
            site=site,
            languages=(language,),
            canonical=canonical_url(request, site.settings.public_base, (_OF, _FIELD)),
            query=query,
            report=read,
            of=parameters.get(_OF, ""),
            text_of_report=text,
            longest=_LONGEST,
            contact=report_link(site.settings.contact, read, text),
            mail=report_link(_NO_ADDRESSEE, read, text),
        )

    return respond(request, etag, {"Content-Language": language, **_storing(read)}, page, HTML.content_type)


@router.api_route("/report.txt", methods=_READ)
def report_text(request: Request) -> Response:
    """Send the text that the page makes, as a file."""
    site, parameters = site_of(request), read_parameters(request, _PARAMETERS)
    read = _read(site, parameters)
    text = read.text(site.release.name)
    headers = {"Content-Disposition": 'attachment; filename="report.txt"', **_storing(read)}
    return respond(request, site.etag("report.txt", text), headers, lambda: text, content_type("text/plain"))


def _read(site: Site, parameters: Mapping[str, str]) -> ReaderReport:
    for name in _WRITTEN:
        if len(parameters.get(name, "")) > _LONGEST:
            raise BadRequestError(
                f"{name} has more than {_LONGEST:,} characters; shorten it, or write the rest by hand"
            )
    written = {name: parameters.get(name, "").replace("\r\n", "\n").strip() for name in _WRITTEN}
    iri = _iri(site, parameters.get(_OF, ""))
    return ReaderReport(site.catalogue.thing(iri) if iri else None, parameters.get(_FIELD, ""), **written)


def _iri(site: Site, name: str) -> str:
    segment, _, key = name.partition("/")
    return site.catalogue.iri(segment, key) if name else ""


def _storing(read: ReaderReport) -> dict[str, str]:
    """What a reader wrote is kept in no cache."""
    return {"Cache-Control": "no-store"} if read.is_written or read.page else {}
