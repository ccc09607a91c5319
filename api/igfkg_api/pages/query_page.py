"""The page of the endpoint for browsers: form, examples, and answers as tables; all of it works without JavaScript."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from igfkg.errors import IgfkgError, NotAcceptableError
from igfkg.rdf.namespaces import VOCABULARIES
from igfkg.sparql.formats import FORMATS, find_format
from igfkg.sparql.guard import scan_query
from igfkg_api.http.common_headers import content_policy
from igfkg_api.http.negotiation import choose
from igfkg_api.pages.rendering import render
from igfkg_api.pages.result_table import Table, read_table
from igfkg_api.requests.page_request import LANGUAGE, page_language
from igfkg_api.requests.query_execution import ask, require_release
from igfkg_api.requests.sparql_protocol import Question, question_of
from igfkg_api.routes import site_of
from igfkg_api.site import Site

_PAGE = "text/html"
_FIRST_EXAMPLE = "statuses-by-assessor"
#: The style that YASGUI's table puts into the page for the handles between its columns.
_TABLE_STYLE = "'sha256-zCK2EVMoPc04mRF/g5CotUvxbJPWS+8V0b+s9ptqQIk='"
_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": content_policy(_TABLE_STYLE),
}


def wants_page(accept: str, pairs: list[tuple[str, str]]) -> bool:
    """Whether a client would rather look at a page, and names no format of results."""
    if dict(pairs).get("format", "") in {each.name for each in FORMATS}:
        return False
    try:
        return choose(accept, [_PAGE, *(each.media_type for each in FORMATS)]) == _PAGE
    except NotAcceptableError:
        return False


@dataclass(frozen=True)
class _Shown:
    """An answer, as the page shows it."""

    table: Table | None = None
    graph: str | None = None
    is_large: bool = False
    formats: tuple[str, ...] = ()
    seconds: float = field(default=0.0, compare=False)


async def query_page(request: Request, pairs: list[tuple[str, str]], headers: Mapping[str, str]) -> Response:
    """Return the page: with the answer when there is a query, with what is wrong when it cannot be answered."""
    site = site_of(request)
    given = dict(pairs)
    language = page_language(request)
    shown: _Shown | None = None
    error: IgfkgError | None = None
    if "query" in given:
        try:
            shown = await _ask(request, site, question_of(pairs))
        except IgfkgError as found:
            error = found
    kept = [(name, value) for name, value in pairs if name != LANGUAGE]
    body = render(
        "sparql.html",
        site=site,
        languages=(language,),
        query=urlencode(kept),
        text_of_query=given.get("query") or _example(site, given.get("example", "")),
        shown=shown,
        error=error,
        link=lambda **more: "/sparql?" + urlencode([*kept, *more.items()]),
        citation="/sparql/citation?" + urlencode(kept),
        editor=_editor_data(site),
    )
    told = {**headers, **_HEADERS, "Content-Language": language}
    if error and error.retry_after is not None:
        told["Retry-After"] = str(error.retry_after)
    return HTMLResponse(body, error.status if error else 200, told)


async def _ask(request: Request, site: Site, question: Question) -> _Shown:
    require_release(site, question.release)
    found = scan_query(question.text, site.settings.scan_limits)
    name = "ttl" if found.form.returns_graph else "json"
    form = find_format(found.form, name)
    if form is None:
        raise LookupError(name)
    answer = await ask(request, site, replace(question, format=name), form)
    formats = tuple(each.name for each in FORMATS if each.is_graph == found.form.returns_graph)
    if answer.file is not None:
        answer.close()
        return _Shown(is_large=True, formats=formats, seconds=answer.seconds)
    if found.form.returns_graph:
        return _Shown(graph=answer.body.decode(), formats=formats, seconds=answer.seconds)
    return _Shown(table=read_table(answer.body), formats=formats, seconds=answer.seconds)


def _example(site: Site, key: str) -> str:
    """The query of an example; for an unknown key, of the one that shows first."""
    by_key = {each.key: each.query for each in site.examples}
    return by_key.get(key) or by_key.get(_FIRST_EXAMPLE) or next(iter(by_key.values()), "")


def _editor_data(site: Site) -> dict[str, object]:
    """What the editor completes: prefixes, and the terms in use."""
    classes, properties = site.terms
    return {
        "base": site.space.base,
        "prefixes": {
            **VOCABULARIES,
            **{each: site.space.thing_iri(each, "") for each in sorted(site.model.by_segment)},
        },
        "classes": [each.iri for each in classes],
        "properties": [each.iri for each in properties],
    }
