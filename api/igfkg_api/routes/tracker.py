"""The tracker: all recommendations in one table, and exactly what is shown as CSV, XLSX and JSON-LD."""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response

from igfkg.catalogue.thing_jsonld import Compactor
from igfkg.errors import BadRequestError
from igfkg.rdf.formats import HTML, content_type
from igfkg.sources.examples import Example
from igfkg.spreadsheets.workbooks import XLSX
from igfkg.views.tracker.chains import Chain
from igfkg.views.tracker.filters import FILTER_NAMES, RATED, choose_rows, options
from igfkg.views.tracker.row import TrackerRow
from igfkg.views.tracker.row_order import SORTS
from igfkg.views.tracker.sets import SetSummary, main_sets
from igfkg_api.http.conditional_requests import respond
from igfkg_api.pages.assessment_columns import ASSESSMENT_COLUMNS, assessment_rows
from igfkg_api.pages.headings_beside import HeadingsBeside, headings_beside
from igfkg_api.pages.rendering import render
from igfkg_api.pages.searched_topics import SearchedTopic, questions_on, searched_topics, topics_of_question
from igfkg_api.pages.table_columns import TableWords, csv_table
from igfkg_api.pages.tracker_columns import CSV_COLUMNS
from igfkg_api.pages.tracker_workbook import tracker_file_name, tracker_workbook
from igfkg_api.requests.overviews import OverviewRoute
from igfkg_api.requests.page_request import LANGUAGE, canonical_url, page_language, page_parameters
from igfkg_api.requests.request_site import compactor_of, site_of
from igfkg_api.requests.sparql_protocol import query_parameters
from igfkg_api.requests.tracker_request import (
    ASSESSED_COLUMNS,
    PAGE,
    TRACKER_COLUMNS,
    TRACKER_PARAMETERS,
    TrackerPage,
    TrackerRequest,
    read_tracker_page,
    read_tracker_request,
)
from igfkg_api.site import Site

router = APIRouter(route_class=OverviewRoute, tags=["pages"], include_in_schema=False)
_READ = ["GET", "HEAD"]
_CSV = "text/csv; header=present"
_OFFERED_SETS = 4
_MOST_QUESTIONS = 1  # on the words of a search
_LABEL_LANGUAGE = "en"  # of the labels by which JSON-LD is sorted, which is the same in every language

_Pairs = Sequence[tuple[str, str]]
_Write = Callable[[TrackerRequest, TableWords], bytes | str]


@router.api_route("/tracker", methods=_READ)
def tracker(request: Request) -> Response:
    """Show the table with its filters, and the assessments of each topic over time."""
    site, language = site_of(request), page_language(request)
    pairs = page_parameters(request, TRACKER_PARAMETERS)
    parameters = read_tracker_request(pairs)
    canonical = canonical_url(request, site.settings.public_base, TRACKER_PARAMETERS)
    etag = site.etag("tracker", language, urlencode(pairs))
    headers = {"Content-Language": language}
    body = lambda: _page(site, parameters, language, canonical)  # noqa: E731
    return respond(request, etag, headers, body, HTML.content_type)


@router.api_route("/tracker.csv", methods=_READ)
def tracker_csv(request: Request) -> Response:
    """Send the recommendations that the page shows, for spreadsheets."""
    return _file(request, "tracker.csv", content_type(_CSV), _recommendations_csv)


@router.api_route("/tracker-assessments.csv", methods=_READ)
def tracker_assessments_csv(request: Request) -> Response:
    """Send the assessments of the recommendations that the page shows, for spreadsheets."""
    return _file(request, "tracker-assessments.csv", content_type(_CSV), _assessments_csv)


@router.api_route("/tracker.xlsx", methods=_READ)
def tracker_xlsx(request: Request) -> Response:
    """Send both as a workbook, with a sheet on what is in it."""
    return _file(request, "tracker.xlsx", XLSX, tracker_workbook)


@router.api_route("/tracker.jsonld", methods=_READ)
def tracker_json_ld(request: Request) -> Response:
    """Send the recommendations that the page shows, as the API does."""
    site, pairs, _ = _read(request)
    rows = read_tracker_request(pairs).rows(site.views.tracker, _LABEL_LANGUAGE)
    compactor = compactor_of(request)
    etag = site.etag("tracker.jsonld", urlencode(pairs), compactor.context)
    return respond(request, etag, {}, lambda: _json_ld(site, compactor, pairs, rows), "application/ld+json")


def _file(request: Request, name: str, media_type: str, write: _Write) -> Response:
    site, pairs, language = _read(request)
    parameters = read_tracker_request(pairs)
    headers = {
        "Content-Language": language,
        "Content-Disposition": f'attachment; filename="{tracker_file_name(site, parameters, name)}"',
    }
    etag = site.etag(name, language, urlencode(pairs), site.published_on)
    body = lambda: write(parameters, TableWords(site, language))  # noqa: E731
    return respond(request, etag, headers, body, media_type)


def _read(request: Request) -> tuple[Site, _Pairs, str]:
    """The site, the parameters but that of the language, and the language.

    Raises:
        BadRequestError: for the number of a page, since data have all rows.
    """
    pairs = [pair for pair in query_parameters(request) if pair[0] != LANGUAGE]
    if any(name == PAGE for name, _ in pairs):
        raise BadRequestError(f"there is no parameter {PAGE} here, where all rows are; leave it out")
    return site_of(request), pairs, page_language(request)


def _rows(parameters: TrackerRequest, words: TableWords) -> Sequence[TrackerRow]:
    return parameters.rows(words.site.views.tracker, words.language)


def _recommendations_csv(parameters: TrackerRequest, words: TableWords) -> str:
    return csv_table(CSV_COLUMNS, _rows(parameters, words), words)


def _assessments_csv(parameters: TrackerRequest, words: TableWords) -> str:
    return csv_table(ASSESSMENT_COLUMNS, assessment_rows(_rows(parameters, words)), words)


def _page(site: Site, parameters: TrackerRequest, language: str, canonical: str) -> str:
    chains = parameters.chains(site.views.tracker, language)
    page = read_tracker_page(parameters, chains)
    columns = _columns(parameters, page)
    rated = _rated(site, parameters)
    texts = [row for chain in chains for row in chain.rows]
    questions = _questions(site, parameters)
    by_topic = [] if "topic" in parameters.chosen else searched_topics(site, parameters.text, texts)
    return render(
        "tracker.html",
        site=site,
        languages=(language,),
        canonical=canonical,
        query=urlencode(parameters.pairs),
        parameters=parameters,
        page=page,
        columns=columns,
        has_ratings=any(_VALUES[each](chain.row) for each in ASSESSED_COLUMNS for chain in page.chains),
        has_assessments=any(row.assessments for row in texts),
        rated_count=len(rated),
        rated_year=_only_year(rated),
        rated_url=f"/tracker?{parameters.with_value('status', RATED)}",
        headings_of={row.thing.iri: row for row in site.views.tracker if row.notation and not row.paragraph},
        page_sets={each for chain in page.chains for each in chain.row.source},
        shown=len(texts),
        questions=questions,
        by_topic=by_topic,
        beside=_beside(site, parameters, texts, by_topic, questions),
        total=len(site.views.tracker),
        filters=FILTER_NAMES,
        options=options(site.views.tracker, parameters.chosen, parameters.words),
        all_columns=TRACKER_COLUMNS,
        sorts=SORTS,
        matrix=site.views.matrix.on_topics(parameters.chosen.get("topic", ())),
        sets=_sets(site, chains),
        main_sets=main_sets(site.views.sets, _OFFERED_SETS),
        csv_columns=[each.name for each in CSV_COLUMNS],
    )


_ALWAYS = "status"  # the usual column that is there without a value, too
#: What a row has in each of the usual columns.
_VALUES: Mapping[str, Callable[[TrackerRow], object]] = {
    "source": lambda row: row.source or row.documents,
    "date": lambda row: row.date,
    "topic": lambda row: row.topics,
    "status": lambda row: row.standing.status or row.standing.inherited or row.standing.newest,
    "years": lambda row: row.particular,
}


def _columns(parameters: TrackerRequest, page: TrackerPage) -> Sequence[str]:
    """The columns of the page: those that are chosen, else the usual ones with a value in a row of the page.

    That of the status is always there, which says of each row that no rating is known.
    """
    if parameters.chosen_columns or not page.chains:
        return parameters.columns
    rows = [chain.row for chain in page.chains]
    return [each for each in parameters.columns if each == _ALWAYS or any(map(_VALUES[each], rows))]


def _questions(site: Site, parameters: TrackerRequest) -> Sequence[Example]:
    """The published questions on the topics or the words that are chosen, whose answers count other texts."""
    if not parameters.text:
        return questions_on(site, parameters.chosen.get("topic", ()))
    matches = site.question_index.find(parameters.text)
    keys = {each.key for each in matches[:_MOST_QUESTIONS] if each.has_phrase}
    return [each for each in site.examples if each.key in keys]


def _beside(
    site: Site,
    parameters: TrackerRequest,
    texts: Sequence[TrackerRow],
    by_topic: Sequence[SearchedTopic],
    questions: Sequence[Example],
) -> Sequence[HeadingsBeside]:
    """The numbered recommendations without the words, on the topics of these or of the published questions for them."""
    if not parameters.text or parameters.chosen or not texts:
        return []
    of_questions = [topic for each in questions for topic in topics_of_question(site, each)]
    topics = [*dict.fromkeys(each.topic for each in by_topic or of_questions)]
    return [*headings_beside(site.views.tracker, topics, {row.thing.iri for row in texts})]


def _rated(site: Site, parameters: TrackerRequest) -> Sequence[TrackerRow]:
    """The rows that are chosen, on all pages, and rated."""
    chosen = {**parameters.chosen, "status": frozenset([RATED])}
    return choose_rows(site.views.tracker, chosen, parameters.words)


def _only_year(rows: Sequence[TrackerRow]) -> str:
    """The year that all rows have; empty where they have several or none."""
    years = {row.date[:4] for row in rows}
    return years.pop() if len(years) == 1 else ""


def _sets(site: Site, chains: Sequence[Chain]) -> Sequence[SetSummary]:
    """The sets that have rows among those that are shown."""
    shown = {each for chain in chains for row in chain.rows for each in row.source}
    return [each for each in site.views.sets if each.set in shown]


def _json_ld(site: Site, compactor: Compactor, pairs: _Pairs, rows: Sequence[TrackerRow]) -> str:
    here = f"{site.settings.public_base}/tracker.jsonld" + (f"?{urlencode(pairs)}" if pairs else "")
    envelope: dict[str, Any] = {"collection": here, "total": len(rows)}
    return json.dumps(compactor.page([row.thing for row in rows], envelope), ensure_ascii=False)
