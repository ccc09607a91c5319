"""The table of the page of a document that goes paragraph by paragraph, as a file."""

from fastapi import APIRouter, Request

from igfkg.errors import NotFoundError
from igfkg.rdf.iris import local_name
from igfkg.spreadsheets.cell_tables import CellTable
from igfkg_api.pages.page_table import PageTable
from igfkg_api.pages.paragraph_columns import PARAGRAPH_COLUMNS, paragraph_rows
from igfkg_api.pages.table_columns import TableWords, column_table
from igfkg_api.requests.documents import DocumentRoute
from igfkg_api.requests.page_request import LANGUAGE, read_parameters
from igfkg_api.requests.request_site import site_of
from igfkg_api.routes.table_files import add_table

router = APIRouter(route_class=DocumentRoute, tags=["pages"], include_in_schema=False)
_SEGMENT = "document"


def _table(request: Request) -> PageTable:
    """The paragraphs of the document that the path names.

    Raises:
        NotFoundError: for an unknown document, and for one of which no paragraph is described with what it asks.
    """
    site = site_of(request)
    read_parameters(request, (LANGUAGE,))
    thing = site.catalogue.thing(site.catalogue.iri(_SEGMENT, request.path_params["key"]))
    key = local_name(thing.iri)
    if not paragraph_rows(TableWords(site, "en"), thing):
        raise NotFoundError(f"no paragraph of document/{key} is described here with what it asks; see its page")

    def make(words: TableWords) -> CellTable:
        return column_table(PARAGRAPH_COLUMNS, paragraph_rows(words, thing), words)

    def title(words: TableWords) -> str:
        return words.word("Paragraph by paragraph")

    return PageTable(f"/id/{_SEGMENT}/{key}", key, title, make, subject=lambda words: words.full_name(thing))


add_table(router, "/paragraphs/{key}", _table)
