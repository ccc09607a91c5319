"""The columns of lists for spreadsheets: what a page shows, with the IRIs of what it links."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from igfkg.catalogue.disagreements import DisagreementRecord, PositionRecord
from igfkg.catalogue.things import Reference, Thing, Value
from igfkg.model import terms
from igfkg.model.collections import listed_fields
from igfkg.model.model import Class, Field, Model
from igfkg.rdf.namespaces import XSD
from igfkg.spreadsheets.cell_tables import day
from igfkg.spreadsheets.sheet_writer import SheetCell
from igfkg.views.gaps import GapRow
from igfkg.views.sources import SourceRow
from igfkg.views.timeline.entries import TimelineEntry
from igfkg_api.pages.full_titles import with_full_title
from igfkg_api.pages.labels import model_text, name_text
from igfkg_api.pages.table_columns import SEPARATOR, TableColumn, TableWords, iris

_WIDTH = 30
_DATE = XSD + "date"
_WHOLE_NUMBERS = frozenset(XSD + each for each in ("integer", "nonNegativeInteger", "positiveInteger"))
_NOT_LISTED = ("label", "locator")  # fields that lists show as the name, or not at all


@dataclass(frozen=True)
class PositionRow:
    """One position in a disagreement on a property of a thing."""

    about: Reference
    disagreement: DisagreementRecord
    position: PositionRecord

    @property
    def passages(self) -> list[str]:
        """The IRIs of the passages that state it."""
        return [each.passage.iri for each in self.position.stated_by]


@dataclass(frozen=True)
class DatedRow:
    """A thing of the timeline; the date is empty where none is known."""

    thing: Thing
    kind: Class
    date: str
    bodies: Sequence[Reference]

    @classmethod
    def of(cls, entry: TimelineEntry) -> "DatedRow":
        """Return the row of a dated entry."""
        return cls(entry.thing, entry.kind, entry.date, entry.bodies)


def collection_columns(model: Model, cls: Class) -> list[TableColumn[Thing]]:
    """Return the columns of the list of a collection: the name, the fields of the summary, the IRI."""
    fields = [each for each in listed_fields(model, cls) if each.in_summary and each.name not in _NOT_LISTED]
    named: TableColumn[Thing] = TableColumn("Name", _WIDTH, _label)
    address: TableColumn[Thing] = TableColumn("IRI", _WIDTH, lambda thing, _: thing.iri)
    return [named, *map(_field_column, fields), address]


def _field_column(field: Field) -> TableColumn[Thing]:
    def cell(thing: Thing, words: TableWords) -> SheetCell:
        text = values_text([fact.value for fact in thing.facts if fact.field.iri == field.iri], words)
        if {*field.datatypes} & _WHOLE_NUMBERS and text.isdecimal():
            return int(text)
        return day(text) if _DATE in field.datatypes else text

    return TableColumn(field.labels.get("en", field.name), _WIDTH, cell, labels=field.labels)


def values_text(values: Iterable[Value], words: TableWords) -> str:
    """Return values in one cell: names of things, texts in the language of the table where they have one."""
    texts: dict[str, None] = {}
    literals = [each for each in values if not isinstance(each, Reference)]
    worded = [(each.language, each.lexical) for each in literals if each.language]
    for each in values:
        if isinstance(each, Reference):
            texts[_label(each, words)] = None
        elif not each.language:
            texts[each.lexical] = None
    if worded:
        in_language = [text for language, text in worded if language == words.language]
        texts.update(dict.fromkeys(in_language or [words.text(worded)]))
    return SEPARATOR.join(texts)


GAP_COLUMNS: Sequence[TableColumn[GapRow]] = (
    TableColumn("Kind of gap", _WIDTH, lambda row, words: _names(words, [row.kind])),
    TableColumn("What is missing", _WIDTH, lambda row, words: _label(row.thing, words)),
    TableColumn("Note", _WIDTH, lambda row, words: words.text(row.sentences)),
    TableColumn("Concerns", _WIDTH, lambda row, words: _names(words, row.concerns)),
    TableColumn("Kind", _WIDTH, lambda row, words: SEPARATOR.join(_kind(each, words) for each in row.own_classes)),
    TableColumn("IRI", _WIDTH, lambda row, _: row.thing.iri),
    TableColumn("IRI of what it concerns", _WIDTH, lambda row, _: iris(row.concerns)),
)

SOURCE_COLUMNS: Sequence[TableColumn[SourceRow]] = (
    TableColumn("Document", _WIDTH, lambda row, words: _names(words, [row.document])),
    TableColumn("Date", _WIDTH, lambda row, _: day(row.date)),
    TableColumn("Kind of source", _WIDTH, lambda row, words: _names(words, [row.kind] if row.kind else [])),
    TableColumn("Passages", _WIDTH, lambda row, _: row.passages),
    TableColumn("Statements", _WIDTH, lambda row, _: row.claims),
    TableColumn("How it was read", _WIDTH, lambda row, words: _names(words, [each for each, _ in row.verifications])),
    TableColumn("IRI", _WIDTH, lambda row, _: row.document.iri),
    TableColumn("Numbered paragraphs", _WIDTH, lambda row, _: row.paragraphs),
    TableColumn("URL", _WIDTH, lambda row, _: row.address),
)

DISAGREEMENT_COLUMNS: Sequence[TableColumn[PositionRow]] = (
    TableColumn("What it is about", _WIDTH, lambda row, words: _names(words, [row.about])),
    TableColumn("Field", _WIDTH, lambda row, words: _property(row.disagreement.property, words)),
    TableColumn("Value", _WIDTH, lambda row, words: values_text(row.position.values, words)),
    TableColumn("Stated by", _WIDTH, lambda row, words: _stated_by(row.position, words)),
    TableColumn("Shown on pages", _WIDTH, lambda row, words: words.word("yes" if row.position.prevails else "no")),
    TableColumn(
        "Reason", _WIDTH, lambda row, words: words.text(row.disagreement.reasons if row.position.prevails else [])
    ),
    TableColumn("IRI", _WIDTH, lambda row, _: row.disagreement.thing.iri),
    TableColumn("IRI of what it is about", _WIDTH, lambda row, _: row.about.iri),
    TableColumn("IRIs of the passages", _WIDTH, lambda row, _: iris(each.passage for each in row.position.stated_by)),
)

TIMELINE_COLUMNS: Sequence[TableColumn[DatedRow]] = (
    TableColumn("Date", _WIDTH, lambda row, _: day(row.date)),
    TableColumn("Kind", _WIDTH, lambda row, words: _kind(row.kind, words)),
    TableColumn("Name", _WIDTH, lambda row, words: _label(row.thing, words)),
    TableColumn("Place", _WIDTH, lambda row, words: values_text(row.thing.literals(terms.PLACE), words)),
    TableColumn("Status", _WIDTH, lambda row, words: _names(words, row.thing.references(terms.MEETING_STATUS))),
    TableColumn("Body", _WIDTH, lambda row, words: _names(words, row.bodies)),
    TableColumn("IRI", _WIDTH, lambda row, _: row.thing.iri),
)


def _label(thing: Thing | Reference, words: TableWords) -> str:
    name = name_text(thing, (words.language,), words.site.space)
    return with_full_title(words.site.catalogue, thing, name)


def _names(words: TableWords, references: Iterable[Reference]) -> str:
    return SEPARATOR.join(_label(each, words) for each in references)


def _kind(cls: Class, words: TableWords) -> str:
    return model_text(cls.labels, (words.language,), cls.name)


def _property(iri: str, words: TableWords) -> str:
    return model_text(words.site.model.labels.get(iri, {}), (words.language,), iri)


def _stated_by(position: PositionRecord, words: TableWords) -> str:
    return SEPARATOR.join(
        _names(words, [each.passage]) + (f", {_names(words, [each.document])}" if each.document else "")
        for each in position.stated_by
    )
