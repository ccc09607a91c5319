"""The table of the page of a document that goes paragraph by paragraph, as a file."""

from collections.abc import Collection

from fastapi import APIRouter, Request

from igfkg.catalogue.things import Thing
from igfkg.errors import NotFoundError
from igfkg.rdf.iris import local_name
from igfkg.spreadsheets.cell_tables import CellTable
from igfkg_api.pages.counted_paragraphs import count_paragraphs
from igfkg_api.pages.page_table import PageTable
from igfkg_api.pages.paragraph_columns import PARAGRAPH_COLUMNS, paragraph_rows, paragraphs_with_asks
from igfkg_api.pages.rendering import render_text
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

    return PageTable(
        f"/id/{_SEGMENT}/{key}",
        key,
        title,
        make,
        subject=lambda words: words.full_name(thing),
        explained=lambda words, columns: _explained(words, thing, columns),
    )


def _explained(words: TableWords, document: Thing, columns: Collection[str]) -> str:
    """What the columns have, and which paragraphs that name the forum are not in the table."""
    counts = count_paragraphs(words.site, document.iri, paragraphs_with_asks(words, document))
    others = [(words.name(passage), number) for passage, number in counts.not_described]
    return render_text(
        "paragraphs-about.html",
        words.language,
        columns=columns,
        counts=counts,
        others=others if words.site.is_igfkg else [],
    )


add_table(router, "/paragraphs/{key}", _table)
