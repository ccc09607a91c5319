"""The columns of a lineage for spreadsheets: one row for each event, with what it says and where that is stated."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from igfkg.catalogue.things import Thing
from igfkg.rdf.namespaces import DCT, SKOS
from igfkg.spreadsheets.cell_tables import UNSUMMARIZED, day
from igfkg.spreadsheets.sheet_writer import SheetCell
from igfkg.views.citable import CitablePlace, citable_place
from igfkg.views.lineage.chain import Lineage
from igfkg.views.lineage.dating import Dating
from igfkg.views.lineage.events import Event, acting_body
from igfkg_api.pages.cited_place import citation_text, official_address
from igfkg_api.pages.table_citations import paragraph_cell
from igfkg_api.pages.table_columns import SEPARATOR, TableColumn, TableWords, iris

#: Properties that say what an event is in a sentence, the first that it has.
_SENTENCES = (DCT + "description", SKOS + "definition")


@dataclass(frozen=True)
class EventRow:
    """An event with its date, and what is cited for it."""

    event: Event
    dating: Dating
    cited: Sequence[CitablePlace]  #: the passages that state it, but for notes of the editors
    about: Sequence[str]  #: IRIs of what it concerns besides the subject of the lineage


def event_rows(lineage: Lineage, words: TableWords, *, newest_first: bool) -> list[EventRow]:
    """Return the events of a lineage in the order of its page; those without a date are the last."""
    catalogue = words.site.catalogue
    dated = [event for _, events in lineage.by_date(newest_first=newest_first) for event in events]

    def row(event: Event) -> EventRow:
        places = (citable_place(catalogue, each.passage.iri) for each in event.evidence)
        about = [each for each in event.about if each != lineage.subject.iri]
        return EventRow(event, lineage.datings[event.thing.iri], [each for each in places if each], about)

    return [row(each) for each in (*dated, *lineage.undated)]


def event_sentences(thing: Thing) -> list[tuple[str, str]]:
    """Return what a thing says, as pairs of a language tag and a text; nothing where no source describes it."""
    texts = ([(each.language or "", each.lexical) for each in thing.literals(prop)] for prop in _SENTENCES)
    return next((each for each in texts if each), [])


def _joined(texts: Iterable[str]) -> str:
    return SEPARATOR.join(dict.fromkeys(filter(None, texts)))


def _kind(row: EventRow, words: TableWords) -> str:
    return words.editors_text(words.site.model.event_kinds[row.event.kind].labels.items())


def _body(row: EventRow, words: TableWords) -> str:
    body = acting_body(row.event.thing)
    return words.name(body) if body else ""


def _about(row: EventRow, words: TableWords) -> str:
    return words.full_names(words.site.catalogue.reference(each) for each in row.about)


def _sentence(row: EventRow, words: TableWords) -> SheetCell:
    is_paragraph = any(each.paragraph for each in row.cited)
    return words.text(event_sentences(row.event.thing)) or (UNSUMMARIZED if is_paragraph else "")


def _source(row: EventRow, words: TableWords) -> str:
    return _joined(citation_text(each, words) for each in row.cited)


_Column = TableColumn[EventRow]
#: The columns of the CSV and of the workbook.
LINEAGE_COLUMNS: Sequence[_Column] = (
    TableColumn("Date", 12, lambda row, _: day(row.dating.date)),
    TableColumn("Not before", 12, lambda row, _: day(row.dating.not_before)),
    TableColumn("Not after", 12, lambda row, _: day(row.dating.not_after)),
    TableColumn("Kind", 20, _kind),
    TableColumn("Event", 40, lambda row, words: words.full_name(row.event.thing)),
    TableColumn("What it says", 60, _sentence),
    TableColumn("Body", 24, _body),
    TableColumn("Concerns", 30, _about),
    TableColumn("Document symbol", 18, lambda row, _: _joined(each.symbol for each in row.cited)),
    TableColumn("Paragraph", 12, lambda row, _: paragraph_cell(_joined(each.paragraph for each in row.cited))),
    TableColumn("Source", 46, _source),
    TableColumn("Official text", 34, lambda row, words: _joined(official_address(each, words) for each in row.cited)),
    TableColumn("IRI", 40, lambda row, _: row.event.thing.iri),
    TableColumn("IRIs of the passages", 40, lambda row, _: iris(each.passage for each in row.event.evidence)),
    TableColumn("IRIs of what it concerns", 40, lambda row, _: SEPARATOR.join(row.about)),
)
