"""The columns of the table of recommendations: what people want first, the assessments of each year, IRIs last."""

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Final

from igfkg.catalogue.things import Reference, Thing
from igfkg.spreadsheets.cell_tables import UNSUMMARIZED, day
from igfkg.spreadsheets.sheet_writer import SheetCell
from igfkg.views.citable import CitablePlace
from igfkg.views.tracker.assessments import Assessment
from igfkg.views.tracker.readings import TextReading
from igfkg.views.tracker.row import TrackerRow
from igfkg_api.pages.assessment_sources import AssessmentSource, assessment_source
from igfkg_api.pages.cited_document import CitedDocument
from igfkg_api.pages.cited_place import citation_text, cited_in
from igfkg_api.pages.dates import day_text
from igfkg_api.pages.table_columns import SEPARATOR, TableColumn, TableWords, iris

_YEAR = 4  # digits
_IRI = 40  # characters
_READINGS: Final = {
    TextReading.ORIGINAL: "in the document itself",
    TextReading.QUOTED: "in another text that quotes it",
    TextReading.ELSEWHERE: "in another document, not in the document itself",
}
_Column = TableColumn[TrackerRow]
_Pick = Callable[[TrackerRow], Assessment | None]


def _cited(row: TrackerRow, words: TableWords) -> CitedDocument | None:
    return cited_in(_place(row), words)


def _title(row: TrackerRow, words: TableWords) -> str:
    cited = _cited(row, words)
    return cited.citation.title if cited else words.names(row.source)


def _text(row: TrackerRow, words: TableWords) -> SheetCell:
    return words.text(row.descriptions) or (UNSUMMARIZED if row.paragraph else "")


def _body(row: TrackerRow, words: TableWords) -> str:
    cited = _cited(row, words)
    return cited.citation.body if cited else ""


def _official_text(row: TrackerRow, words: TableWords) -> str:
    cited = _cited(row, words)
    return cited.citation.url if cited else ""


def _citation(row: TrackerRow, words: TableWords) -> str:
    """The citation as the page of the recommendation has it."""
    return citation_text(_place(row), words)


def _place(row: TrackerRow) -> CitablePlace:
    document = next(iter(row.documents), row.source_document)
    return CitablePlace(document, row.source_symbol, row.paragraph, is_of_recommendation=True, source=row.text_source)


def _words_of(assessment: Assessment | None, words: TableWords) -> str:
    """The statuses of an assessment, and what it says in a sentence."""
    sentence = words.text(assessment.sentences) if assessment else ""
    return ": ".join(filter(None, (words.rating(assessment), sentence)))


def _subject(assessment: Assessment | None, words: TableWords) -> str:
    return words.names(assessment.about) if assessment else ""


def _text_source(row: TrackerRow, words: TableWords) -> str:
    source = row.text_source
    if source is None:
        return ""
    where = words.word(_READINGS[source.reading])
    if source.reading is not TextReading.ELSEWHERE:
        return where
    details = [words.name(source.kind) if source.kind else "", day_text(source.date, words.language)]
    return f"{where}: {words.names([source.document])} ({', '.join(filter(None, details))})"


def _in_year(row: TrackerRow, words: TableWords, year: str) -> str:
    return SEPARATOR.join(_brief(each, words) for each in row.particular if each.date[:_YEAR] == year)


def _by_year(row: TrackerRow, words: TableWords) -> str:
    return SEPARATOR.join(f"{each.date[:_YEAR]}: {_brief(each, words)}" for each in reversed(row.particular))


def _brief(assessment: Assessment, words: TableWords) -> str:
    rating = words.rating(assessment) or words.text(assessment.sentences)
    return f"{rating} ({words.names(assessment.assessors)}, {words.word(LEVELS[assessment.level])})"


#: What an assessment is of, by level.
LEVELS: Final = {
    "recommendation": "of the recommendation",
    "topic": "of its topic",
    "set": "of the whole set",
    "other": "of something else",
}


def _status_details(on: str, by: str, pick: _Pick) -> Sequence[_Column]:
    return (
        TableColumn(on, 12, lambda row, _: _date(pick(row)), "status"),
        TableColumn(by, 30, lambda row, words: words.assessors(pick(row)), "status"),
    )


def _date(assessment: Assessment | None) -> SheetCell:
    return day(assessment.date) if assessment else ""


def _status_source(row: TrackerRow, words: TableWords) -> AssessmentSource:
    """What states the status of a row, its own or an inherited one."""
    return assessment_source(row.standing.current, words)


def _cost(row: TrackerRow, words: TableWords) -> str:
    return SEPARATOR.join(words.word("yes" if each else "no") for each in row.costs)


def due_occasion(thing: Thing, words: TableWords) -> str:
    """Return the occasion by which a recommendation asks for something; empty where a date alone is known."""
    due = words.site.views.due_requests.of(thing)
    return words.editors_text(due.occasions) if due else ""


def due_day(thing: Thing, words: TableWords) -> SheetCell:
    """Return the day by which a recommendation asks for something; empty where none is known."""
    due = words.site.views.due_requests.of(thing)
    return day(due.by) if due else ""


def _head(row: TrackerRow, words: TableWords) -> str:
    """The name of the recommendation under which the page shows it; empty for one that has a row."""
    return "" if row.head == row.thing.iri else words.names([words.site.catalogue.reference(row.head)])


def _document_iris(row: TrackerRow, _: TableWords) -> str:
    documents: Iterable[Reference] = row.documents or filter(None, [row.source_document])
    return iris(documents)


_FIRST: Sequence[_Column] = (
    TableColumn("Document symbol", 13, lambda row, _: row.source_symbol, "source", is_main=True),
    TableColumn("Paragraph or heading", 11, lambda row, _: row.notation, is_main=True),
    TableColumn("Date", 11, lambda row, _: day(row.date), "date", is_main=True),
    TableColumn("Act", 13, lambda row, words: words.names(row.acts), "act", is_main=True),
    TableColumn("Addressed to", 18, lambda row, words: words.names(row.addressees), "addressee", is_main=True),
    TableColumn("Text or summary", 52, _text, is_main=True),
    TableColumn("Topic", 26, lambda row, words: words.names(row.topics), "topic", is_main=True),
    TableColumn(
        "Newest status of its own", 13, lambda row, words: words.rating(row.standing.status), "status", is_main=True
    ),
    TableColumn(
        "Inherited status", 13, lambda row, words: words.rating(row.standing.inherited), "status", is_main=True
    ),
    TableColumn(
        "Source of the status", 46, lambda row, words: _status_source(row, words).citation, "status", is_main=True
    ),
    TableColumn("Source of the status: URL", 34, lambda row, words: _status_source(row, words).addresses, "status"),
    TableColumn("Citation", 46, _citation, "source", is_main=True),
    TableColumn("Adopted or issued by", 20, _body, "source"),
    TableColumn(
        "Recommendation",
        34,
        lambda row, words: words.names([Reference(row.thing.iri, None, row.thing.labels)]),
        is_main=True,
    ),
    *_status_details("Its own status: date", "Its own status: assessed by", lambda row: row.standing.status),
    *_status_details("Inherited status: date", "Inherited status: assessed by", lambda row: row.standing.inherited),
    TableColumn("Inherited from", 28, lambda row, words: _subject(row.standing.inherited, words), "status"),
    TableColumn("Newest assessment of its own", 40, lambda row, words: _words_of(row.standing.newest, words), "status"),
    *_status_details("Newest assessment: date", "Newest assessment: by", lambda row: row.standing.newest),
    TableColumn("Responsible", 22, lambda row, words: words.names(row.responsible), "responsible"),
    TableColumn("Cost", 8, _cost, "cost"),
    TableColumn("Due", 28, lambda row, words: due_occasion(row.thing, words)),
    TableColumn("Due by", 11, lambda row, words: due_day(row.thing, words)),
    TableColumn("Part of", 28, lambda row, words: words.names(row.headlines)),
    TableColumn("Restates", 28, lambda row, words: words.names(row.restates)),
    TableColumn("Extends", 28, lambda row, words: words.names(row.extends)),
    TableColumn("Follows", 28, lambda row, words: words.names(row.continues)),
    TableColumn("Folded under", 28, _head),
    TableColumn("Where the text was read", 34, _text_source, "reading"),
    TableColumn("Official text", 34, _official_text, "source"),
    TableColumn("Document", 50, _title, "source"),
)
_YEARS: _Column = TableColumn("Assessments by year", 40, _by_year, "years")
_LAST: Sequence[_Column] = (
    TableColumn("IRI", _IRI, lambda row, _: row.thing.iri),
    TableColumn("IRI of the document", _IRI, _document_iris, "source"),
    TableColumn("IRI of the set", _IRI, lambda row, _: iris(row.source), "source"),
    TableColumn("IRIs of the topics", _IRI, lambda row, _: iris(row.topics), "topic"),
    TableColumn("IRIs of the addressees", _IRI, lambda row, _: iris(row.addressees), "addressee"),
    TableColumn("IRIs of those responsible", _IRI, lambda row, _: iris(row.responsible), "responsible"),
    TableColumn("IRIs of the assessments", _IRI, lambda row, _: iris(each for each in _things(row)), "years"),
    TableColumn("IRI folded under", _IRI, lambda row, _: "" if row.head == row.thing.iri else row.head),
    TableColumn("IRIs of the passages", _IRI, lambda row, _: iris(each.passage for each in row.thing.evidence)),
)
#: The columns of the CSV.
CSV_COLUMNS: Sequence[_Column] = (*_FIRST, _YEARS, *_LAST)


def _things(row: TrackerRow) -> Iterable[Reference]:
    return (Reference(each.thing.iri, None) for each in row.assessments)


def workbook_columns(rows: Iterable[TrackerRow], chosen: Collection[str]) -> Sequence[_Column]:
    """Return the columns of a workbook: each year in which a row was assessed has one of its own.

    Args:
        rows: the rows of the workbook.
        chosen: the columns that are chosen on the page; empty for all.
    """
    years = sorted({each.date[:_YEAR] for row in rows for each in row.particular if each.date})
    columns = (*_FIRST, *(_year(each) for each in years), *_LAST)
    return [each for each in columns if not chosen or not each.shown_with or each.shown_with in chosen]


def _year(year: str) -> _Column:
    return TableColumn("Assessments in %(year)s", 34, lambda row, words: _in_year(row, words, year), "years", year)
