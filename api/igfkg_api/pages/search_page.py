"""The page of a search: what fits the words, questions and pages before things, and filters with their counts."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from igfkg.catalogue.search import MAX_TERMS
from igfkg.catalogue.things import Reference
from igfkg.model import terms
from igfkg.rdf.iris import local_name
from igfkg.rdf.namespaces import ELI
from igfkg.searching.question_words import names_subject_alone
from igfkg.searching.searcher import SearchResults
from igfkg.searching.typed_words import MAX_LENGTH
from igfkg.searching.typed_years import typed_years
from igfkg.sources.examples import Example
from igfkg_api.pages.absent_area import names_absent_area
from igfkg_api.pages.answer_sentence import AnswerSentence, answer_sentence
from igfkg_api.pages.attendance_answer import AttendanceAnswer, find_attendance
from igfkg_api.pages.body_answer import BodyAnswer, find_body_answer
from igfkg_api.pages.cited_comparison import compare_cited, compare_years
from igfkg_api.pages.leading_topic import leading_topic
from igfkg_api.pages.meetings_at_place import meetings_at_place
from igfkg_api.pages.person_answer import PersonAnswer, find_person_answer
from igfkg_api.pages.rendering import render
from igfkg_api.pages.result_rows import ResultRow, result_rows
from igfkg_api.pages.result_table import Table
from igfkg_api.pages.search_answers import SearchAnswers, find_answers
from igfkg_api.pages.topic_names import topics_called
from igfkg_api.requests.search_request import START, SearchRequest
from igfkg_api.site import Site

_PAGE = 20
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
class SearchOutcome:
    """What a search has: things, and questions and pages."""

    requested: SearchRequest
    results: SearchResults
    answers: SearchAnswers
    of_body: BodyAnswer | None = None  #: what answers a question on the chair or the tasks of a body
    of_person: PersonAnswer | None = None  #: what answers a question on the statements of a person
    of_attendance: Sequence[AttendanceAnswer] = ()  #: what answers a question on how many people took part

    @property
    def has_answer(self) -> bool:
        """Whether a question or a page fits, or is near, or the words are on a body, a person or attendance."""
        is_named = self.of_body is not None or self.of_person is not None or bool(self.of_attendance)
        return is_named or bool(self.answers.questions or self.answers.pages or self.answers.nearest)

    @property
    def direct(self) -> str | None:
        """The one thing that the words lead to; None where an answer has it as its heading."""
        of_body, of_person = self.of_body, self.of_person
        headings = [each.meeting.iri for each in self.of_attendance]
        headings += [of_body.body.iri] if of_body else []
        headings += [of_person.person.iri] if of_person else []
        return None if self.results.direct in headings else self.results.direct

    @property
    def is_short(self) -> bool:
        """Whether nothing is left of a question but what everything here is about, so that few things are enough."""
        return self.has_answer and names_subject_alone(self.results.sought)

    @property
    def is_shown(self) -> bool:
        """Whether the things are of use: what is only similar is not, beside an answer."""
        return not (self.has_answer and self.results.is_guess)


def find_outcome(site: Site, requested: SearchRequest) -> SearchOutcome:
    """Return what a search has."""
    values = [*topics_called(site, requested.words), *site.indexes.value_names.called(requested.words)]
    results = site.indexes.searcher.search(requested.words, requested.filters, values)
    of_body = find_body_answer(site, requested.words) if requested.is_plain else None
    of_person = find_person_answer(site, requested.words) if requested.is_plain else None
    of_attendance = find_attendance(site, requested.words) if requested.is_plain else []
    of_name = of_body or of_person or next(iter(of_attendance), None)
    if of_name and (results.is_guess or results.is_partial or not results.iris):
        results = replace(site.indexes.searcher.search(of_name.name, requested.filters), sought=of_name.name)
    first = site.catalogue.reference(results.iris[0]) if results.iris and not results.is_guess else None
    answers = find_answers(site, requested.words if requested.is_plain else "", first)
    if of_attendance:
        answers = replace(answers, pages=())  # lists of people are on something else
    return SearchOutcome(requested, results, answers, of_body, of_person, of_attendance)


def search_page(site: Site, language: str, canonical: str, outcome: SearchOutcome, answer: Table | None) -> str:
    """Return the page.

    Args:
        site: the site.
        language: of the page, a tag.
        canonical: URL of the page.
        outcome: what the search has.
        answer: the first row of the answer to the first question, for its sentence.
    """
    requested, results, answers = outcome.requested, outcome.results, outcome.answers
    rows = _rows(site, language, outcome)
    is_first = bool(rows) and not requested.start and rows[0].thing.iri == outcome.direct
    return render(
        "search.html",
        site=site,
        languages=(language,),
        query=requested.query(),
        canonical=canonical,
        search=requested,
        most_words=MAX_TERMS,
        most_signs=MAX_LENGTH,
        results=results,
        answers=answers,
        of_body=outcome.of_body,
        of_person=outcome.of_person,
        of_attendance=outcome.of_attendance,
        at_place=meetings_at_place(site, requested.words) if requested.is_plain else (),
        has_answer=outcome.has_answer,
        is_shown=outcome.is_shown,
        is_found=bool(results.iris) and not (results.is_guess or results.is_partial),
        is_short=outcome.is_short,
        is_of_absent_area=names_absent_area(site, requested.words),
        leading=leading_topic(site, requested.words, results) if requested.is_plain else None,
        main_kinds=_MAIN_KINDS,
        **_sentence(site, language, outcome, answer),
        direct=site.catalogue.reference(outcome.direct) if outcome.direct else None,
        direct_row=rows[0] if is_first else None,
        rows=rows[1:] if is_first else rows,
        pages=_pages(requested, results) if outcome.is_shown and not outcome.is_short else {},
        facets=_facets(site, results, requested.filters.body),
        **_cited(site, requested, results),
    )


def _sentence(site: Site, language: str, outcome: SearchOutcome, answer: Table | None) -> dict[str, object]:
    """The answer to the first question as a sentence, and the years that the words name and it is not of.

    There is none where the answer on a body has it already, nor one of another year than those that the words name.
    """
    question = next(iter(outcome.answers.questions), None)
    years = typed_years(outcome.requested.words)
    if question is None or (outcome.of_body and outcome.of_body.is_on_chairs):
        return {"sentence": None, "other_years": ()}
    sentence = answer_sentence(site, question, answer, language) if answer else None
    other_years = years if sentence and not _is_of_years(question, sentence, years) else ()
    return {"sentence": None if other_years else sentence, "other_years": other_years}


def _is_of_years(question: Example, sentence: AnswerSentence, years: Sequence[str]) -> bool:
    """Whether each year is in the sentence of an answer, or is what the question itself is about."""
    texts = (sentence.html.striptags(), *question.titles.values(), *question.keywords)
    return all(any(year in text for text in texts) for year in years)


def _rows(site: Site, language: str, outcome: SearchOutcome) -> list[ResultRow]:
    if not outcome.is_shown:
        return []
    requested, results = outcome.requested, outcome.results
    shown = _on_page(requested, results)[: _FEW if outcome.is_short else _PAGE]
    return [*result_rows(site, _marked_words(requested, results), shown, (language,))]


def _cited(site: Site, requested: SearchRequest, results: SearchResults) -> dict[str, object]:
    """The documents or passages that the words cite, passages with their documents, and a comparison."""
    if not requested.is_plain:
        return {"cited": [], "compared": None}
    cited = [(site.catalogue.reference(each), _document_of(site, each)) for each in results.cited]
    compared = compare_cited(site, results.cited) if cited else compare_years(site, requested.words)
    return {"cited": cited, "compared": compared}


def _document_of(site: Site, iri: str) -> Reference | None:
    """The document of a passage; None for a document."""
    return next((site.catalogue.reference(each) for each in site.catalogue.objects(iri, ELI + "is_part_of")), None)


def _marked_words(search: SearchRequest, results: SearchResults) -> str:
    """The words that are marked in results: as the results have them."""
    return (results.correction if results.is_guess else "") or results.sought or search.words


def _on_page(search: SearchRequest, results: SearchResults) -> list[str]:
    return [*results.iris[search.start : search.start + _PAGE]]


def _pages(search: SearchRequest, results: SearchResults) -> dict[str, str]:
    """The query strings of the page before and after, where there are any."""
    pages, total = {}, len(results.iris)
    if search.start:
        before = max(0, min(search.start, -(-total // _PAGE) * _PAGE) - _PAGE)
        pages["prev"] = search.query(**({START: str(before)} if before else {}))
    if search.start + _PAGE < total:
        pages["next"] = search.query(**{START: str(search.start + _PAGE)})
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
