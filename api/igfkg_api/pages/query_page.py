"""The query page of the endpoint: questions with their answers, a form, and results as tables.

It works without JavaScript.
"""

import re
from collections.abc import Mapping, Sequence
from contextlib import AsyncExitStack
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from igfkg.catalogue.folding import folded
from igfkg.errors import IgfkgError, NotAcceptableError, NotFoundError
from igfkg.optional_libraries import is_installed
from igfkg.rdf.formats import HTML, MediaFormat, by_media_type
from igfkg.rdf.namespaces import VOCABULARIES
from igfkg.sources.examples import Example
from igfkg.sparql.formats import FORMATS, is_format_name
from igfkg_api.http.common_headers import content_policy
from igfkg_api.http.negotiation import choose_format
from igfkg_api.http.problems import Problem
from igfkg_api.pages.answer_citations import AnswerCitations
from igfkg_api.pages.answer_sentence import answer_sentence
from igfkg_api.pages.answer_table import answer_table
from igfkg_api.pages.cell_names import CellNames
from igfkg_api.pages.question_background import read_background
from igfkg_api.pages.rendering import render
from igfkg_api.pages.searched_topics import topics_of_question
from igfkg_api.pages.shown_result import ShownResult, run_shown
from igfkg_api.pages.table_columns import TableWords
from igfkg_api.requests.documents import in_document_thread
from igfkg_api.requests.page_request import LANGUAGE, page_language
from igfkg_api.requests.release_site import queried_site
from igfkg_api.requests.request_site import site_of
from igfkg_api.requests.sparql_protocol import parse_query_request, release_name
from igfkg_api.site import Site

_SOLUTIONS: tuple[MediaFormat, ...] = tuple(each for each in FORMATS if not each.is_graph)
#: The page, and the formats of results; those of graphs without aliases, since most queries are no CONSTRUCT.
_OFFERED = by_media_type((HTML, *_SOLUTIONS)) | {each.media_type: each for each in FORMATS if each.is_graph}
_FIND = "find"  # the parameter with words of examples
_ANSWER = "answer"  # the parameter with the key of an example that is answered on the page
_EXAMPLE = "example"  # the parameter with the key of an example that is in the editor
_MOST_WORDS = 200  # characters of them
_LONGEST_KEY = 40  # characters of an unknown key that a message repeats
#: The example in the editor without another one: it shows where GRAPH stands.
_FIRST_EXAMPLE = "passages-of-statuses"
#: By column of answers, the question whose answer has the sources of its values.
_SOURCES = {"adoptedHow": "put-to-a-vote"}
_GRAPH = re.compile(r"(?<![?$:\w])graph\s*[?$<\w]", re.IGNORECASE)  # a pattern on the claims of a passage
#: The inline style of YASGUI's table, for the handles between its columns.
_TABLE_STYLE = "'sha256-zCK2EVMoPc04mRF/g5CotUvxbJPWS+8V0b+s9ptqQIk='"
_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": content_policy(_TABLE_STYLE),
}


def wants_page(accept: str, pairs: list[tuple[str, str]]) -> bool:
    """Whether a client prefers HTML and names no result format."""
    if is_format_name(dict(pairs).get("format", "")):
        return False
    try:
        return choose_format(accept, _OFFERED) is HTML
    except NotAcceptableError:
        return False


async def query_page(request: Request, pairs: list[tuple[str, str]], headers: Mapping[str, str]) -> Response:
    """Return the page, with the result of the query if there is one, else with its error."""
    async with AsyncExitStack() as opened:
        site, refusal = site_of(request), None
        try:
            asks = any(name in ("query", _ANSWER) for name, _ in pairs)
            name = release_name(dict(pairs).get("release", "")) if asks else ""
            site = await opened.enter_async_context(queried_site(request, name))
        except IgfkgError as error:
            refusal = error
        return await _page(request, site, pairs, headers, refusal)


async def _page(
    request: Request,
    site: Site,
    pairs: list[tuple[str, str]],
    headers: Mapping[str, str],
    error: IgfkgError | None,
) -> Response:
    """Return the page from a site; ``error`` says why it is not that of the release that the request names."""
    named = dict(pairs)
    find = named.get(_FIND, "").strip()
    answered = _answered(site, named)
    pairs = _query_pairs(pairs, answered)
    parameters = dict(pairs)
    language = page_language(request)
    result: ShownResult | None = None
    unknown = _unknown_key(site, named)
    if unknown and error is None:
        error = NotFoundError(f"no question here has the key {unknown[:_LONGEST_KEY]!r}; choose one of those below")
    if "query" in parameters and error is None:
        try:
            result = await run_shown(request, site, parse_query_request(pairs))
        except IgfkgError as refusal:
            error = refusal
    query_pairs = [(name, value) for name, value in pairs if name != LANGUAGE]
    text = parameters.get("query") or _example(site, parameters.get(_EXAMPLE, ""))
    body = await in_document_thread(
        _render,
        site,
        language,
        query=urlencode(
            [*([(_ANSWER, answered.key)] if answered else query_pairs), *([(_FIND, find)] if find else [])]
        ),
        carried=[pair for pair in query_pairs if pair[0] in ("query", _EXAMPLE)],
        find=find,
        answered=answered,
        topics=topics_of_question(site, answered) if answered else [],
        examples=choose_examples(site.examples, find),
        text_of_query=text,
        name_of_query=query_name(site.examples, text),
        hint=_hint(site.examples),
        has_graph=bool(_GRAPH.search(text)),
        result=result,
        error=error,
        is_unknown=isinstance(error, NotFoundError) and bool(unknown),
        problem=Problem.of(error) if error else None,
        link=lambda **more: "/sparql?" + urlencode([*query_pairs, *more.items()]),
        citation="/sparql/citation?" + urlencode(query_pairs),
        workbook=_workbook(answered, result, named),
    )
    page_headers = {**headers, **_HEADERS, "Content-Language": language}
    if error and error.retry_after is not None:
        page_headers["Retry-After"] = str(error.retry_after)
    return HTMLResponse(body, error.status if error else 200, page_headers)


def _answered(site: Site, parameters: Mapping[str, str]) -> Example | None:
    """The example whose answer is asked for; a query of the reader's own comes before it."""
    key = parameters.get(_ANSWER, "") if "query" not in parameters else ""
    return next((each for each in site.examples if each.key == key), None)


def _unknown_key(site: Site, parameters: Mapping[str, str]) -> str:
    """The key that a link to a question has and no example; empty without one, and beside a query of the reader's."""
    keys = (parameters.get(name, "") for name in (_ANSWER, _EXAMPLE) if "query" not in parameters)
    known = {each.key for each in site.examples}
    return next((key for key in keys if key and key not in known), "")


def _query_pairs(pairs: Sequence[tuple[str, str]], answered: Example | None) -> list[tuple[str, str]]:
    """The parameters of the endpoint, with the query of the example that is answered."""
    own = [pair for pair in pairs if pair[0] not in (_FIND, _ANSWER)]
    return [("query", answered.query), *own] if answered else own


def _render(site: Site, language: str, **values: Any) -> str:
    languages = (language,)
    names, editor = CellNames(site, languages), _editor_data(site)
    answer = _answer_for_people(site, language, values["answered"], values["result"]) if values["answered"] else {}
    return render("sparql.html", site=site, languages=languages, editor=editor, cells=names, **answer, **values)


def _answer_for_people(site: Site, language: str, question: Example, result: ShownResult | None) -> dict[str, Any]:
    """Return what the page of a question shows besides its result: background, sentence and table of the answer."""
    table = result.table if result else None
    return {
        "background": read_background(site, question),
        "sentence": answer_sentence(site, question, table, language) if table else None,
        "answer_rows": answer_table(table) if table else None,
        "cited_paragraph": AnswerCitations(TableWords(site, language)).of_paragraph(question, table, language)
        if table
        else None,
        "sources_of": _sources_of(site, question),
    }


def _sources_of(site: Site, question: Example) -> Mapping[str, str]:
    """The pages with the sources of what some columns have, by column; not that of the question itself."""
    keys = {each.key for each in site.examples} - {question.key}
    return {column: f"/sparql?{urlencode({_ANSWER: key})}" for column, key in _SOURCES.items() if key in keys}


def _workbook(question: Example | None, result: ShownResult | None, parameters: Mapping[str, str]) -> str:
    """The address of the answer to a question as a workbook; empty where it is too long for one, or a graph."""
    table = result.table if result and question else None
    if question is None or table is None or len(table.rows) < table.total or not is_installed("openpyxl"):
        return ""
    release = parameters.get("release", "")
    return f"/answers/{question.key}.xlsx" + (f"?{urlencode({'release': release})}" if release else "")


def query_name(examples: Sequence[Example], text: str) -> str:
    """Return the name of a file with the answer to a query, without a suffix: that of the example whose query it is."""
    key = next((each.key for each in examples if each.query.split() == text.split()), "answer")
    return f"igfkg-{key}"


def _example(site: Site, key: str) -> str:
    """Return the query of an example; for an unknown key, of the first one."""
    by_key = {each.key: each.query for each in site.examples}
    first = _hint(site.examples)
    return by_key.get(key) or (first.query if first else "")


def _hint(examples: Sequence[Example]) -> Example | None:
    """Return the example that shows how a claim is matched with its passage; another one where it is not published."""
    return next((each for each in examples if each.key == _FIRST_EXAMPLE), next(iter(examples), None))


def choose_examples(examples: Sequence[Example], words: str) -> list[Example]:
    """Return the examples that have all words in their questions, their query, their key or what is typed for them."""
    sought = folded(words[:_MOST_WORDS]).split()
    return [each for each in examples if all(word in _text(each) for word in sought)]


def _text(example: Example) -> str:
    return folded(" ".join((*example.titles.values(), *example.keywords, example.key, example.query)))


def _editor_data(site: Site) -> dict[str, object]:
    """Return what the editor completes: prefixes, and the terms in use."""
    classes, properties = site.indexes.terms
    return {
        "base": site.space.base,
        "prefixes": {
            **VOCABULARIES,
            **{each: site.space.thing_iri(each, "") for each in sorted(site.model.by_segment)},
        },
        "classes": [each.iri for each in classes],
        "properties": [each.iri for each in properties],
    }
