"""Answers to the published questions as workbooks, for those who go on in a spreadsheet."""

from fastapi import APIRouter, Request, Response

from igfkg.errors import BadRequestError, NotFoundError, ResultTooLargeError
from igfkg.sources.examples import Example
from igfkg.spreadsheets.workbooks import XLSX
from igfkg_api.http.conditional_requests import respond
from igfkg_api.pages.answer_workbook import answer_workbook
from igfkg_api.pages.result_table import Table
from igfkg_api.pages.shown_result import run_shown
from igfkg_api.requests.documents import in_document_thread
from igfkg_api.requests.page_request import LANGUAGE, page_language, read_parameters
from igfkg_api.requests.release_site import queried_site
from igfkg_api.requests.sparql_protocol import parse_query_request, release_name
from igfkg_api.site import Site

router = APIRouter(tags=["pages"], include_in_schema=False)
_RELEASE = "release"
_LONGEST_KEY = 40  # characters of an unknown key that a message repeats


@router.api_route("/answers/{key}.xlsx", methods=["GET", "HEAD"])
async def answer_as_workbook(request: Request, key: str) -> Response:
    """Send what the page of a question shows; ``release`` names the release that answers."""
    parameters = read_parameters(request, (_RELEASE, LANGUAGE))
    language = page_language(request)
    async with queried_site(request, release_name(parameters.get(_RELEASE, ""))) as site:
        question = _question(site, key)
        table = await _table(request, site, question)
        headers = {
            "Content-Language": language,
            "Content-Disposition": f'attachment; filename="igfkg-{question.key}.xlsx"',
        }
        etag = site.etag("answer.xlsx", language, question.key, site.published_on)
        return await in_document_thread(
            respond, request, etag, headers, lambda: answer_workbook(site, question, table, language), XLSX
        )


def _question(site: Site, key: str) -> Example:
    question = next((each for each in site.examples if each.key == key), None)
    if question is None:
        raise NotFoundError(f"no question here has the key {key[:_LONGEST_KEY]!r}; all of them are at /sparql")
    return question


async def _table(request: Request, site: Site, question: Example) -> Table:
    """The whole answer.

    Raises:
        BadRequestError: when it is a graph.
        ResultTooLargeError: when it has more rows than a page shows.
    """
    result = await run_shown(request, site, parse_query_request([("query", question.query)]))
    if result.graph is not None:
        raise BadRequestError(f"the answer to {question.key} is a graph, not a table; its page offers it as Turtle")
    table = result.table
    if table is None or (table.truth is None and len(table.rows) < table.total):
        raise ResultTooLargeError(
            f"the answer to {question.key} is too long for a workbook; its page offers it as CSV, which has no limit"
        )
    return table
