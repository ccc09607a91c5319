"""The first rows of the answers to published questions, for their sentences: each read once for a release."""

from dataclasses import replace

from starlette.requests import Request

from igfkg.errors import IgfkgError
from igfkg.sources.examples import Example
from igfkg_api.pages.result_table import Table
from igfkg_api.pages.shown_result import run_shown
from igfkg_api.requests.sparql_protocol import parse_query_request
from igfkg_api.site import Site


async def first_row(request: Request, site: Site, question: Example) -> Table | None:
    """Return the answer to a question with its first row alone.

    Its query is run as one from outside, with the same limits. None for a question without a sentence, for an answer
    that is a graph or too long, where the query engine has no time for it now, and for older states, which have none.
    """
    if not question.sentences or site.root_path:
        return None
    if question.key not in site.first_rows:
        try:
            table = (await run_shown(request, site, parse_query_request([("query", question.query)]))).table
        except IgfkgError:
            return None
        site.first_rows[question.key] = replace(table, rows=table.rows[:1]) if table else None
    return site.first_rows[question.key]
