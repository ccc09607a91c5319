"""The tracker as tables of text, for CSV and XLSX: a row for each recommendation, and one for each assessment.

Things are given by IRI and by name; several values of a cell have `` | `` between them. The newest assessment of a
recommendation and the newest one with a coded status have columns of their own: the text of an assessment is its
status, else its sentence. Columns that end in ``Code`` have the same English codes in every language.
"""

from collections.abc import Iterable, Iterator, Sequence

from igfkg.catalogue.labels import label_text
from igfkg.catalogue.things import Reference
from igfkg.model import terms
from igfkg.rdf.dates import first_day
from igfkg.views.tracker.assessments import Assessment
from igfkg.views.tracker.row import TrackerRow

_SEPARATOR = " | "
RECOMMENDATION_COLUMNS: Sequence[str] = (
    *("uri", "notation", "label", "text", "source", "sourceUri", "sourceSymbol", "sourceDocumentUri", "symbol"),
    *("document", "documentUri", "paragraph", "date", "topic", "topicUri", "addressee", "addresseeUri"),
    *("responsible", "responsibleUri", "costCode", "newestAssessment", "newestAssessmentUri"),
    *("newestAssessmentDate", "newestAssessmentOfCode", "newestAssessmentAssessor", "newestAssessmentAssessorUri"),
    *("newestStatus", "newestStatusUri", "newestStatusDate", "newestStatusOfCode", "newestStatusAssessor"),
    *("newestStatusAssessorUri", "newestStatusAssessmentUri"),
    *("status", "assessments", "verification", "partOf", "restates", "extends", "continues", "foldedUnder", "statedIn"),
)
ASSESSMENT_COLUMNS: Sequence[str] = (
    *("uri", "label", "date", "status", "statusUri", "text", "assessor", "assessorUri", "ofCode", "assesses"),
    *("assessesUri", "recommendations", "statedIn"),
)


def recommendation_rows(rows: Iterable[TrackerRow], language: str) -> Iterator[Sequence[str]]:
    """Yield the cells of each row (:data:`RECOMMENDATION_COLUMNS`), with labels in a language (tag) where there are."""
    return (_recommendation(row, language) for row in rows)


def assessment_rows(rows: Iterable[TrackerRow], language: str) -> Iterator[Sequence[str]]:
    """Yield the cells of each assessment in rows (:data:`ASSESSMENT_COLUMNS`) once, the newest first."""
    assessments: dict[str, list[tuple[Assessment, TrackerRow]]] = {}
    for row in rows:
        for each in row.assessments:
            assessments.setdefault(each.thing.iri, []).append((each, row))
    newest_first = sorted(assessments, key=lambda iri: (first_day(assessments[iri][0][0].date), iri), reverse=True)
    return (_assessment(assessments[iri], language) for iri in newest_first)


def _recommendation(row: TrackerRow, language: str) -> Sequence[str]:
    return (
        *(row.thing.iri, row.notation, label_text(row.thing.labels, language), label_text(row.descriptions, language)),
        *_things(row.source, language),
        *(row.source_symbol, row.source_document.iri if row.source_document else "", row.symbol),
        *_things(row.documents, language),
        *(row.paragraph, row.date),
        *_things(row.topics, language),
        *_things(row.addressees, language),
        *_things(row.responsible, language),
        _SEPARATOR.join("yes" if cost else "no" for cost in row.costs),
        *_newest_assessment(row.newest, language),
        *_newest_status(row.newest_status, language),
        _names(dict.fromkeys(status for each in row.assessments for status in each.statuses), language),
        _SEPARATOR.join(each.thing.iri for each in row.assessments),
        _names(row.verifications, language),
        *(_iris(each) for each in (row.headlines, row.restates, row.extends, row.continues)),
        row.head if row.head != row.thing.iri else "",
        _iris(each.passage for each in row.thing.evidence),
    )


def _newest_assessment(assessment: Assessment | None, language: str) -> Sequence[str]:
    if assessment is None:
        return ("",) * 6
    text = _names(assessment.statuses, language) or label_text(assessment.sentences, language)
    assessors = _things(assessment.assessors, language)
    return (text, assessment.thing.iri, assessment.date, assessment.level, *assessors)


def _newest_status(assessment: Assessment | None, language: str) -> Sequence[str]:
    if assessment is None:
        return ("",) * 7
    statuses, assessors = _things(assessment.statuses, language), _things(assessment.assessors, language)
    return (*statuses, assessment.date, assessment.level, *assessors, assessment.thing.iri)


def _assessment(entries: Sequence[tuple[Assessment, TrackerRow]], language: str) -> Sequence[str]:
    assessment = entries[0][0]
    thing = assessment.thing
    return (
        *(thing.iri, label_text(thing.labels, language), assessment.date),
        *_things(assessment.statuses, language),
        label_text(assessment.sentences, language),
        *_things(assessment.assessors, language),
        _SEPARATOR.join(dict.fromkeys(each.level for each, _ in entries)),
        *_things(thing.references(terms.ASSESSES), language),
        _SEPARATOR.join(row.thing.iri for _, row in entries),
        _iris(each.passage for each in thing.evidence),
    )


def _things(references: Sequence[Reference], language: str) -> tuple[str, str]:
    """The names and the IRIs of things, in the same order."""
    return _names(references, language), _iris(references)


def _names(references: Iterable[Reference], language: str) -> str:
    return _SEPARATOR.join(label_text(each.labels, language, each.iri) for each in references)


def _iris(references: Iterable[Reference]) -> str:
    return _SEPARATOR.join(each.iri for each in references)
