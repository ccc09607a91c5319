"""Search for people: a page, and what a search box suggests while somebody types."""

import json
from dataclasses import dataclass
from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response

from igfkg.catalogue.labels import pick_label
from igfkg.catalogue.search import MAX_TERMS
from igfkg.model import terms
from igfkg.rdf.formats import HTML
from igfkg.rdf.iris import local_name
from igfkg.searching.facets import SearchFilters
from igfkg.searching.question_words import names_subject_alone
from igfkg.searching.searcher import SearchResults
from igfkg.searching.typed_words import MAX_LENGTH, read_typed_words
from igfkg_api.http.conditional_requests import respond
from igfkg_api.pages.absent_area import names_absent_area
from igfkg_api.pages.answer_sentence import answer_sentence
from igfkg_api.pages.cited_comparison import compare_cited
from igfkg_api.pages.first_rows import first_row
from igfkg_api.pages.rendering import render
from igfkg_api.pages.result_rows import result_rows
from igfkg_api.pages.search_answers import SearchAnswers, find_answers
from igfkg_api.pages.topic_names import topics_called
from igfkg_api.requests.documents import in_document_thread
from igfkg_api.requests.overviews import OverviewRoute
from igfkg_api.requests.page_number import read_number
from igfkg_api.requests.page_request import canonical_url, page_language, read_page_parameters, read_parameters
from igfkg_api.requests.request_site import site_of
from igfkg_api.site import Site

router = APIRouter(route_class=OverviewRoute, tags=["pages"], include_in_schema=False)
_READ = ["GET", "HEAD"]
_START = "from"
_PARAMETERS = ("q", "type", "year", "body", _START, "lang")
_SUGGEST_PARAMETERS = ("q", "lang")
_PAGE, _SUGGESTIONS = 20, 8
_FEW = 5  # things beside an answer, where only what everything here is about is left of a question
_MOST_BODIES = 20  # to choose from
#: Classes that are offered first as kinds of results.
_MAIN_KINDS = frozenset(
    map(
        local_name,
        (
            terms.DOCUMENT,
            terms.RECOMMENDATION,
            terms.TOPIC,
            terms.BODY,
            terms.MEETING,
            terms.PERSON,
            terms.PROCESS,
            terms.PASSAGE,
            terms.MANDATE,
            terms.OUTCOME,
            terms.ASSESSMENT,
        ),
    )
)


@dataclass(frozen=True)
class _Search:
    """What a request asks for."""

    words: str
    filters: SearchFilters
    start: int  #: number of results before the first one shown
    is_cut: bool  #: whether there are more words or characters than count

    @property
    def chosen(self) -> dict[str, str]:
        """The parameters of the filters that are set."""
        filters = {"type": self.filters.kind, "year": self.filters.year, "body": self.filters.body}
        return {name: value for name, value in filters.items() if value}

    @property
    def is_plain(self) -> bool:
        """Whether it is the first page, without filters."""
        return not self.chosen and not self.start

    def query(self, **changes: str) -> str:
        """Return the query string of the search with other values of parameters, on the first page."""
        pairs = {"q": self.words, **self.chosen, **changes}
        return urlencode({name: value for name, value in pairs.items() if value})


@dataclass(frozen=True)
class _SearchOutcome:
    """What a search has: things, and questions and pages."""

    results: SearchResults
    answers: SearchAnswers


@router.api_route("/search", methods=_READ)
async def search(request: Request) -> Response:
    """Show what fits the words of ``?q=``: of a class with ``type=``, of a year, of a body; from a number on."""
    site, language = site_of(request), page_language(request)
    requested = _read_search(read_page_parameters(request, _PARAMETERS))
    outcome = await in_document_thread(_find, site, requested)
    question = next(iter(outcome.answers.questions), None)
    answer = await first_row(request, site, question) if question else None

    def page() -> str:
        results, answers = outcome.results, outcome.answers
        has_answer = bool(answers.questions or answers.pages or answers.nearest)
        is_short = has_answer and names_subject_alone(results.sought)
        is_shown = not (has_answer and results.is_guess)  # what is only similar is of no use beside an answer
        shown = _on_page(requested, results)[: _FEW if is_short else _PAGE]
        rows = [*result_rows(site, _marked_words(requested, results), shown, (language,))] if is_shown else []
        is_first = bool(rows) and not requested.start and rows[0].thing.iri == results.direct
        return render(
            "search.html",
            site=site,
            languages=(language,),
            query=requested.query(),
            canonical=canonical_url(request, site.settings.public_base, _PARAMETERS),
            search=requested,
            most_words=MAX_TERMS,
            most_signs=MAX_LENGTH,
            results=results,
            answers=answers,
            has_answer=has_answer,
            is_shown=is_shown,
            is_found=bool(results.iris) and not (results.is_guess or results.is_partial),
            is_short=is_short,
            is_of_absent_area=names_absent_area(site, requested.words),
            main_kinds=_MAIN_KINDS,
            sentence=answer_sentence(site, question, answer, language) if question and answer else None,
            direct=site.catalogue.reference(results.direct) if results.direct else None,
            direct_row=rows[0] if is_first else None,
            cited=[site.catalogue.reference(each) for each in results.cited] if requested.is_plain else [],
            compared=compare_cited(site, results.cited) if requested.is_plain else None,
            facets=_facets(site, results, requested.filters.body),
            rows=rows[1:] if is_first else rows,
            pages=_pages(requested, results) if is_shown and not is_short else {},
        )

    parts = (requested.query(), str(requested.start), str(requested.is_cut), str(answer is not None))
    etag, headers = site.etag("search", language, *parts), {"Content-Language": language}
    return await in_document_thread(respond, request, etag, headers, page, HTML.content_type)


def _find(site: Site, requested: _Search) -> _SearchOutcome:
    values = [*topics_called(site, requested.words), *site.indexes.value_names.called(requested.words)]
    results = site.indexes.searcher.search(requested.words, requested.filters, values)
    first = site.catalogue.reference(results.iris[0]) if results.iris and not results.is_guess else None
    return _SearchOutcome(results, find_answers(site, requested.words if requested.is_plain else "", first))


@router.api_route("/suggest", methods=_READ)
def suggest(request: Request) -> Response:
    """Suggest names that fit what was typed (https://github.com/dewitt/opensearch, suggestions extension)."""
    site, language = site_of(request), page_language(request)
    words = read_parameters(request, _SUGGEST_PARAMETERS).get("q", "").strip()

    def suggestions() -> str:
        iris = site.indexes.searcher.suggest(words)[:_SUGGESTIONS]
        labels = [pick_label(site.catalogue.reference(iri).labels, [language]) for iri in iris]
        return json.dumps([words, [label[1] for label in labels if label]], ensure_ascii=False)

    return respond(request, site.etag("suggest", language, words), {}, suggestions, "application/x-suggestions+json")


def _read_search(parameters: dict[str, str]) -> _Search:
    text = parameters.get("q", "").strip()
    kind, year, body = (parameters.get(name, "") for name in ("type", "year", "body"))
    start, is_cut = read_number(parameters, _START, 0), read_typed_words(text).is_cut
    return _Search(text[:MAX_LENGTH], SearchFilters(kind, year, body), start, is_cut)


def _marked_words(search: _Search, results: SearchResults) -> str:
    """The words that are marked in results: as the results have them."""
    return (results.correction if results.is_guess else "") or results.sought or search.words


def _on_page(search: _Search, results: SearchResults) -> list[str]:
    return [*results.iris[search.start : search.start + _PAGE]]


def _pages(search: _Search, results: SearchResults) -> dict[str, str]:
    """The query strings of the page before and after, where there are any."""
    pages, total = {}, len(results.iris)
    if search.start:
        before = max(0, min(search.start, -(-total // _PAGE) * _PAGE) - _PAGE)
        pages["prev"] = search.query(**({_START: str(before)} if before else {}))
    if search.start + _PAGE < total:
        pages["next"] = search.query(**{_START: str(search.start + _PAGE)})
    return pages


def _facets(site: Site, results: SearchResults, chosen: str) -> dict[str, list[tuple[str, object, int]]]:
    """For each parameter its values with what they are called by (labels, or the text of a year) and the counts.

    Of the bodies those with most results, and the chosen one.
    """
    classes = {each.name: each for each in site.model.classes.values()}
    ranked = enumerate(results.facets.bodies)
    bodies = [(key, count) for place, (key, count) in ranked if place < _MOST_BODIES or key == chosen]
    return {
        "type": [(name, classes[name].labels, count) for name, count in results.facets.kinds],
        "year": [(year, year, count) for year, count in results.facets.years],
        "body": [(key, _body_labels(site, key), count) for key, count in bodies],
    }


def _body_labels(site: Site, key: str) -> tuple[tuple[str, str], ...]:
    segment = site.model.classes[terms.BODY].segment
    return site.catalogue.reference(site.space.thing_iri(segment, key)).labels
