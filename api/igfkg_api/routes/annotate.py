"""Recognising the things of the release in a text: for programs, and a page to paste a text into.

Nothing of a text is kept: it goes to a process that ends with it, and into no log and no cache.
"""

from functools import partial

from fastapi import APIRouter, Request, Response
from markupsafe import Markup

from igfkg.linking.annotated_text import AnnotatedText
from igfkg.linking.text_job import read_spans
from igfkg.rdf.formats import HTML, JSON, JSON_LD
from igfkg.spreadsheets.workbooks import XLSX
from igfkg.views.presentation.origins import origins_of
from igfkg_api.http.conditional_requests import respond
from igfkg_api.http.disconnect import while_connected
from igfkg_api.http.own_base import loopback_base
from igfkg_api.openapi.parameters import query_parameter, takes
from igfkg_api.openapi.responses import problem, response, shared
from igfkg_api.openapi.schemas import IRI, OBJECT, STRING, TEXT_AS_BODY, record
from igfkg_api.pages.annotation_workbook import annotation_workbook
from igfkg_api.pages.rendering import render
from igfkg_api.requests.client_quota import charge_client
from igfkg_api.requests.documents import DocumentRoute, in_document_thread
from igfkg_api.requests.page_request import canonical_url, page_language
from igfkg_api.requests.request_site import site_of
from igfkg_api.requests.sparql_protocol import FORM
from igfkg_api.requests.text_request import CONTENT_TYPES, OFFERED, PLAIN, WORKBOOK, TextRequest, read_text_request
from igfkg_api.site import Site

router = APIRouter(route_class=DocumentRoute, tags=["look-up"])
_PATH = "/annotate"
_MOST_ROWS = 500  # of the table of the page; the downloads have all
_FORMAT = query_parameter(
    "format", "Format of the result, in place of Accept.", "csv", {"type": "string", "enum": [*CONTENT_TYPES]}
)
_SOURCE = query_parameter(
    "source", "IRI of the text, which the annotations then have as their source.", "https://example.org/report", IRI
)
_TEXT = "Recalling resolution 67/195, the Internet Governance Forum (IGF) was convened."
_BODIES = {
    FORM: {"schema": record({"text": STRING}), "example": {"text": _TEXT}},
    PLAIN: {"schema": TEXT_AS_BODY, "example": _TEXT},
    HTML.media_type: {"schema": TEXT_AS_BODY, "example": f"<p>{_TEXT}</p>"},
}


@router.api_route(_PATH, methods=["GET", "HEAD"], include_in_schema=False)
def page(request: Request) -> Response:
    """Show the page to paste a text into."""
    site, language = site_of(request), page_language(request)
    headers = {"Content-Language": language}
    etag = site.etag("annotate", language)
    return respond(request, etag, headers, lambda: _page(request, site, language, None), HTML.content_type)


@router.post(
    _PATH,
    operation_id="annotate",
    summary="Names and references in a text, as Web Annotations",
    description="Finds the names of things in six languages, and the references to documents of the United Nations. "
    "Offsets count Unicode code points: of the text, or of the text content of the body of an HTML document. Where a "
    "name is that of several things, the body is a Choice; a range of paragraphs has all that are here as bodies. A "
    "document that the release does not have is given by its URL at the United Nations. Of the text, nothing is kept.",
    openapi_extra={**takes(_FORMAT, _SOURCE), "requestBody": {"required": True, "content": _BODIES}},
    responses={
        200: response("The annotations.", OFFERED, dict.fromkeys((JSON_LD.media_type, JSON.media_type), OBJECT)),
        408: problem("The body did not come in time."),
        415: problem("The body is of a type or charset that is not understood."),
        **shared(400, 406, 413, 429, 503, 507),
    },
)
async def annotate(request: Request) -> Response:
    """Send what a text names and cites."""
    await charge_client(request)
    site = site_of(request)
    settings = site.settings
    sent = await read_text_request(request, settings.text_bytes, settings.body_timeout)
    result = await while_connected(request, site.text_workers.run(sent.job, sent.data))
    headers = {"Cache-Control": "no-store"}
    if sent.is_page:
        language = page_language(request)
        html = await in_document_thread(_result_page, request, site, language, sent, result)
        return Response(html, headers={**headers, "Content-Language": language, "Content-Type": HTML.content_type})
    if sent.as_workbook:
        headers["Content-Disposition"] = f'attachment; filename="annotations.{WORKBOOK}"'
        text, spans, language = sent.data.decode(), read_spans(result), page_language(request)
        base = site.settings.public_base or loopback_base(request.scope)
        workbook = await in_document_thread(annotation_workbook, site, base, language, text, spans)
        return Response(workbook, headers={**headers, "Content-Type": XLSX})
    if sent.is_form:
        headers["Content-Disposition"] = f'attachment; filename="annotations.{sent.job.form}"'
    return Response(result, headers={**headers, "Content-Type": CONTENT_TYPES[sent.job.form]})


def _result_page(request: Request, site: Site, language: str, sent: TextRequest, result: bytes) -> str:
    return _page(request, site, language, AnnotatedText(sent.data.decode(), read_spans(result), {}))


def _page(request: Request, site: Site, language: str, annotated: AnnotatedText | None) -> str:
    return render(
        "annotate.html",
        site=site,
        languages=(language,),
        canonical=canonical_url(request, site.settings.public_base),
        submitted=annotated.text if annotated else "",
        marked=Markup(annotated.marked_text(site.local)) if annotated else None,  # noqa: S704 - escapes the text
        spans=annotated.spans if annotated else (),
        most=_MOST_ROWS,
        reference=site.catalogue.reference,
        origins=partial(origins_of, site.catalogue),
    )
