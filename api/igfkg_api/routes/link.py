"""Linking the rows of a table to the things of the release: for programs, and a page to send a table to.

Nothing of a table is kept: it goes to a process that ends with it, and into no log and no cache. The page of a result
has the table in its form, so that the linked table is made when a person downloads it.
"""

import re
from base64 import b64encode
from functools import partial
from typing import Any
from urllib.parse import quote

from fastapi import APIRouter, Request, Response

from igfkg.errors import BadRequestError
from igfkg.linking.candidates.schemes import is_scheme_value
from igfkg.linking.tables.links import LEAST_ACCEPTED, LOWEST_ACCEPTED
from igfkg.linking.tables.sheet import listed_columns
from igfkg.linking.tables.writers import MOST_FORMATTED_CELLS
from igfkg.rdf.formats import HTML
from igfkg.views.presentation.origins import origins_of
from igfkg_api.http.conditional_requests import respond
from igfkg_api.http.disconnect import while_connected
from igfkg_api.http.own_base import loopback_base
from igfkg_api.openapi.responses import problem, response, shared
from igfkg_api.openapi.schemas import STRING, TEXT_AS_BODY, described, list_of, record
from igfkg_api.pages.reconciliation_answers import reason_in
from igfkg_api.pages.rendering import render
from igfkg_api.requests.client_quota import charge_client
from igfkg_api.requests.documents import DocumentRoute, in_document_thread
from igfkg_api.requests.multipart import MULTIPART
from igfkg_api.requests.page_request import canonical_url, page_language
from igfkg_api.requests.request_site import site_of
from igfkg_api.requests.table_request import ROW, TABLE_FORMATS, TableRequest, read_table_request
from igfkg_api.site import Site

router = APIRouter(route_class=DocumentRoute, tags=["look-up"])
_PATH = "/link"
_MOST_LISTED = 200  # rows of each kind on the page; the table has all
_HIGHEST_OFFERED, _STEP = 95, 5  # scores from which single candidates can be listed
_CONTENT_TYPES = {each.suffix: each.content_type for each in TABLE_FORMATS}
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_UNSAFE = re.compile(r"[^\w .()+-]+")
_MOST_NAME = 80  # characters of the name of a file
_BODY = record(
    {
        "file": described(TEXT_AS_BODY, "The table: CSV with any separator, XLSX or ODS."),
        "column": described(
            STRING, "Heading of the column with names, or its number from 1. Needed where it cannot be told."
        ),
        "sheet": described(STRING, "Name of the sheet; by default the first."),
        "type": list_of(described(STRING, "Class of the things, such as Body.")),
        "language": described(STRING, "Language tag of the names, such as fr."),
        "accept": described(
            {**STRING, "enum": ["single"]},
            "Takes the only candidate of a row, where its score is that of `least` or more.",
        ),
        "least": described(
            STRING,
            f"Score from which `accept` takes candidates, {LOWEST_ACCEPTED} to 100; {LEAST_ACCEPTED} by default.",
        ),
    },
    optional=("column", "sheet", "type", "language", "accept", "least"),
) | {"additionalProperties": False}
_EXAMPLE = {"file": "Organisation\nITU\nUN DESA\n", "column": "Organisation"}


@router.api_route(_PATH, methods=["GET", "HEAD"], include_in_schema=False)
def page(request: Request) -> Response:
    """Show the page to send a table to."""
    site, language = site_of(request), page_language(request)
    headers = {"Content-Language": language}
    etag = site.etag("link", language)
    return respond(request, etag, headers, lambda: _page(request, site, language, None, {}), HTML.content_type)


@router.post(
    _PATH,
    operation_id="link_table",
    summary="The same table, with the thing that each row names",
    description="Returns the table in the same kind of file with eight columns more: address (IRI), name, "
    "score (0 to 100), reason and kind of what the row names, where nothing is sure the choices, the URL of "
    "the official text (UN document), and that of the page at this site. Formats and other sheets stay as they "
    f"are; of an XLSX of more than {MOST_FORMATTED_CELLS:,} cells, the sheet comes back alone, without formats. "
    "Without `column`, the column is taken that is the only one, or the only one with names of things; where there is "
    "none such, the detail of the refusal lists the columns. Of the table, nothing is kept.",
    openapi_extra={"requestBody": {"required": True, "content": {MULTIPART: {"schema": _BODY, "example": _EXAMPLE}}}},
    responses={
        200: response(
            "The linked table.",
            [each.media_type for each in TABLE_FORMATS],
            {each.media_type: STRING if each.suffix == "csv" else TEXT_AS_BODY for each in TABLE_FORMATS},
        ),
        408: problem("The body did not come in time."),
        413: problem("The table is too large; the detail names the limit."),
        415: problem("The body is no form with a file."),
        **shared(400, 406, 429, 503, 507),
    },
)
async def link(request: Request) -> Response:
    """Send the linked table, or a page with what is linked in it."""
    await charge_client(request)
    site, settings = site_of(request), site_of(request).settings
    sent = await read_table_request(request, settings.table_bytes, settings.body_timeout)
    classes = tuple(site.indexes.types_and_properties.type(each).iri for each in sent.types)
    job = sent.job(classes, _MOST_LISTED if sent.is_page else 0, _base_of_pages(request, site))
    result, table = await while_connected(request, site.table_workers.link(job, sent.data))
    headers = {"Cache-Control": "no-store"}
    if sent.is_page:
        language = page_language(request)
        html = await in_document_thread(_page, request, site, language, sent, result)
        return Response(html, headers={**headers, "Content-Language": language, "Content-Type": HTML.content_type})
    if "preview" in result:
        raise BadRequestError(
            f"name the column with the names in the field column; the columns are: {listed_columns(result['columns'])}"
        )
    name = _disposition(sent.filename, result["kind"])
    return Response(
        table, headers={**headers, "Content-Disposition": name, "Content-Type": _content_type(result, table)}
    )


def _base_of_pages(request: Request, site: Site) -> str:
    """What the URLs of pages of things begin with: the public base, else a loopback host; empty where none is known."""
    base = site.settings.public_base or loopback_base(request.scope)
    return f"{base}{site.root_path}" if base else ""


def _content_type(result: dict[str, Any], table: bytes) -> str:
    if table.startswith(_UTF_16):
        return "text/csv; charset=utf-16"
    return _CONTENT_TYPES[result["kind"]]


def _disposition(filename: str, kind: str) -> str:
    """The header Content-Disposition (https://www.rfc-editor.org/rfc/rfc6266) for the linked table."""
    stem = _UNSAFE.sub("_", filename.rpartition("/")[2].rpartition(".")[0] or filename)[:_MOST_NAME].strip() or "table"
    name = f"{stem}-linked.{kind}"
    plain = name.encode("ascii", "replace").decode().replace("?", "_")
    return f'attachment; filename="{plain}"' + ("" if plain == name else f"; filename*=UTF-8''{quote(name)}")


def _page(request: Request, site: Site, language: str, sent: TableRequest | None, result: dict[str, Any]) -> str:
    return render(
        "link.html",
        site=site,
        languages=(language,),
        canonical=canonical_url(request, site.settings.public_base),
        sent=sent,
        data=b64encode(sent.data).decode() if sent else "",
        result=result,
        row=ROW,
        least=sent.least if sent else LEAST_ACCEPTED,
        scores=range(_HIGHEST_OFFERED, LOWEST_ACCEPTED - 1, -_STEP),
        has_pages=bool(_base_of_pages(request, site)),
        reason_of=partial(reason_in, language),
        most=_MOST_LISTED,
        types=[
            each for each in site.indexes.types_and_properties.types if each.collection and not is_scheme_value(each)
        ],
        reference=site.catalogue.reference,
        origins=partial(origins_of, site.catalogue),
    )
