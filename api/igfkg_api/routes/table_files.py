"""Files of the tables that pages show, offered in one way.

A table is at the path of its page with a suffix (``/gaps.csv``, ``/gaps.xlsx``), and at the page itself for a client
that names its format (``/gaps?format=xlsx``) or prefers it by Accept.
"""

from collections.abc import Callable

from fastapi import APIRouter, Request, Response

from igfkg.rdf.formats import HTML, DocumentFormat, content_type
from igfkg_api.http.conditional_requests import respond
from igfkg_api.pages.page_table import PageTable, page_csv, page_workbook
from igfkg_api.pages.table_columns import TableWords
from igfkg_api.requests.page_request import page_language
from igfkg_api.requests.request_site import site_of
from igfkg_api.requests.table_format import CSV_TABLE, FILE_FORMATS, chosen_format, without_format

_READ = ["GET", "HEAD"]
_HEADER = "; header=present"  # parameter of CSV, https://www.rfc-editor.org/rfc/rfc4180#section-3

_Answer = Callable[[Request], Response]
_Read = Callable[[Request], PageTable]


def add_table(router: APIRouter, path: str, read: _Read, page: _Answer | None = None) -> None:
    """Offer a table as files, and its page.

    Args:
        router: where the routes are added.
        path: of the page.
        read: returns what a request chooses; it raises what the request has wrong, before anything is made.
        page: answers with the page; None where the page has several tables, and a route of its own.
    """
    for form in FILE_FORMATS:
        router.add_api_route(f"{path}.{form.suffix}", _file(read, form), methods=_READ)
    if page is not None:
        router.add_api_route(path, _page_or_file(page, read), methods=_READ)


def _file(read: _Read, form: DocumentFormat) -> _Answer:
    def answer(request: Request) -> Response:
        return respond_table(request, read(request), form)

    return answer


def _page_or_file(page: _Answer, read: _Read) -> _Answer:
    def answer(request: Request) -> Response:
        form = chosen_format(request)
        return page(request) if form is HTML else respond_table(request, read(without_format(request)), form)

    return answer


def respond_table(request: Request, table: PageTable, form: DocumentFormat) -> Response:
    """Return a table as a file in a format, or 304 where the client has it."""
    site, language = site_of(request), page_language(request)
    name = table.file_name(site, form.suffix)
    headers = {"Content-Language": language, "Content-Disposition": f'attachment; filename="{name}"'}
    etag = site.etag(f"{table.path}.{form.suffix}", table.name, language, table.query, table.state, site.published_on)

    def body() -> bytes | str:
        write = page_csv if form is CSV_TABLE else page_workbook
        return write(table, TableWords(site, language))

    media_type = content_type(f"{form.media_type}{_HEADER}") if form is CSV_TABLE else form.media_type
    return respond(request, etag, headers, body, media_type)
