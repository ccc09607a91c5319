"""The columns of the table of assessments: one row for each, with the recommendations that it is of."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from igfkg.catalogue.things import Reference
from igfkg.rdf.dates import first_day
from igfkg.spreadsheets.cell_tables import day
from igfkg.views.tracker.assessments import Assessment
from igfkg.views.tracker.row import TrackerRow
from igfkg_api.pages.assessment_sources import assessment_source
from igfkg_api.pages.table_columns import SEPARATOR, TableColumn, iris
from igfkg_api.pages.tracker_columns import LEVELS


@dataclass(frozen=True)
class AssessmentRow:
    """An assessment with the rows of the tracker that it is of."""

    assessment: Assessment
    levels: Sequence[str]  #: what it is of, seen from these rows
    recommendations: Sequence[str]  #: their IRIs


def assessment_rows(rows: Iterable[TrackerRow]) -> Sequence[AssessmentRow]:
    """Return the assessments of rows, each once, the newest first."""
    entries: dict[str, list[tuple[Assessment, TrackerRow]]] = {}
    for row in rows:
        for each in row.assessments:
            entries.setdefault(each.thing.iri, []).append((each, row))
    ordered = [_row(entries[iri]) for iri in sorted(entries, reverse=True)]
    return sorted(ordered, key=lambda each: first_day(each.assessment.date), reverse=True)


def _row(entries: Sequence[tuple[Assessment, TrackerRow]]) -> AssessmentRow:
    levels = dict.fromkeys(each.level.value for each, _ in entries)
    return AssessmentRow(entries[0][0], [*levels], [row.thing.iri for _, row in entries])


_Column = TableColumn[AssessmentRow]
#: The columns of the CSV and of the workbook.
ASSESSMENT_COLUMNS: Sequence[_Column] = (
    TableColumn("Date", 12, lambda row, _: day(row.assessment.date), is_main=True),
    TableColumn("Status", 18, lambda row, words: words.rating(row.assessment), is_main=True),
    TableColumn("In words", 50, lambda row, words: words.text(row.assessment.sentences), is_main=True),
    TableColumn("Assessed by", 34, lambda row, words: words.assessors(row.assessment), is_main=True),
    TableColumn("What was assessed", 30, lambda row, words: words.names(row.assessment.about), is_main=True),
    TableColumn(
        "Level", 18, lambda row, words: SEPARATOR.join(words.word(LEVELS[each]) for each in row.levels), is_main=True
    ),
    TableColumn("Citation", 46, lambda row, words: assessment_source(row.assessment, words).citation, is_main=True),
    TableColumn("Document", 34, lambda row, words: assessment_source(row.assessment, words).documents),
    TableColumn("Place in the document", 18, lambda row, words: assessment_source(row.assessment, words).places),
    TableColumn("How it was read", 18, lambda row, words: assessment_source(row.assessment, words).readings),
    TableColumn("URL", 34, lambda row, words: assessment_source(row.assessment, words).addresses),
    TableColumn("Assessment", 34, lambda row, words: words.text(row.assessment.thing.labels)),
    TableColumn("IRI", 40, lambda row, _: row.assessment.thing.iri),
    TableColumn("IRIs of the statuses", 40, lambda row, _: iris(row.assessment.statuses)),
    TableColumn("IRIs of the assessors", 40, lambda row, _: iris(row.assessment.assessors)),
    TableColumn("IRIs of what was assessed", 40, lambda row, _: iris(row.assessment.about)),
    TableColumn("IRIs of the recommendations", 40, lambda row, _: SEPARATOR.join(row.recommendations)),
    TableColumn("IRIs of the passages", 40, lambda row, _: iris(_passages(row))),
)


def _passages(row: AssessmentRow) -> Iterable[Reference]:
    return (each.passage for each in row.assessment.thing.evidence)
