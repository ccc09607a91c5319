"""The rows of the tracker as CSV, for spreadsheets: a line for each recommendation, things by their IRIs and labels."""

from collections.abc import Iterable

from igfkg.catalogue.labels import pick_label
from igfkg.catalogue.spreadsheets import write_spreadsheet
from igfkg.catalogue.things import Reference
from igfkg.rdf.namespaces import SKOS
from igfkg.views.tracker.rows import TrackerRow

_SEPARATOR = " | "
_COLUMNS = (
    *("uri", "notation", "label", "source", "topic", "addressee", "responsible", "cost"),
    *("status", "assessments", "verification", "restates", "statedIn"),
)


def write_csv(rows: Iterable[TrackerRow], language: str) -> str:
    """Return rows as CSV with labels in a language (tag) as far as there are any."""
    return write_spreadsheet(_COLUMNS, (_cells(row, language) for row in rows))


def _cells(row: TrackerRow, language: str) -> list[str]:
    def names(references: Iterable[Reference]) -> str:
        return _SEPARATOR.join(_name(each, language) for each in references)

    notation = next((each.lexical for each in row.thing.literals(SKOS + "notation")), "")
    label = pick_label(row.thing.labels, [language])
    return [
        row.thing.iri,
        notation,
        label[1] if label else "",
        names(row.source),
        names(row.topics),
        names(row.addressees),
        names(row.responsible),
        _SEPARATOR.join("yes" if cost else "no" for cost in row.costs),
        names(dict.fromkeys(status for each in row.assessments for status in each.statuses)),
        _SEPARATOR.join(f"{each.thing.iri} ({each.date}, of the {each.level})" for each in row.assessments),
        names(row.verifications),
        row.root if row.repeats else "",
        _SEPARATOR.join(each.passage.iri for each in row.thing.evidence),
    ]


def _name(reference: Reference, language: str) -> str:
    label = pick_label(reference.labels, [language])
    return label[1] if label else reference.iri
