"""The rows of the tracker as CSV, for spreadsheets: a line for each recommendation, things by their IRIs and labels."""

import csv
import io
from collections.abc import Iterable

from igfkg.catalogue.catalogue import Reference, pick_label
from igfkg.views.tracker.rows import Row

_SEPARATOR = " | "
_COLUMNS = (
    *("uri", "notation", "label", "source", "topic", "addressee", "responsible", "cost"),
    *("status", "assessments", "verification", "restates", "statedIn"),
)


def write_csv(rows: Iterable[Row], language: str) -> str:
    """Return rows as CSV with labels in a language (tag) as far as there are any."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(_COLUMNS)
    writer.writerows(_cells(row, language) for row in rows)
    return text.getvalue()


def _cells(row: Row, language: str) -> list[str]:
    def names(references: Iterable[Reference]) -> str:
        return _SEPARATOR.join(_name(each, language) for each in references)

    facts = {fact.field.name: fact.value for fact in row.thing.facts}
    notation = facts.get("notation")
    label = pick_label(row.thing.labels, [language])
    return [
        row.thing.iri,
        getattr(notation, "lexical", ""),
        label[1] if label else "",
        names(row.source),
        names(row.topics),
        names(row.addressees),
        names(row.responsible),
        _SEPARATOR.join("yes" if cost else "no" for cost in row.costs),
        names(dict.fromkeys(status for each in row.judgements for status in each.statuses)),
        _SEPARATOR.join(f"{each.assessment.iri} ({each.date}, of the {each.level})" for each in row.judgements),
        names(row.verifications),
        row.root if row.repeats else "",
        _SEPARATOR.join(each.passage.iri for each in row.thing.evidence),
    ]


def _name(reference: Reference, language: str) -> str:
    found = pick_label(reference.labels, [language])
    return found[1] if found else reference.iri
