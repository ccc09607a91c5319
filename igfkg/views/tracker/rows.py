"""TextReading the rows of the tracker: one for each recommendation."""

from collections.abc import Iterable
from dataclasses import replace

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.things import Reference, Thing
from igfkg.catalogue.topics import topics_of
from igfkg.model import terms
from igfkg.rdf.dates import first_day
from igfkg.views.asking_acts import asks_for_action
from igfkg.views.citable import symbol_of, with_symbol
from igfkg.views.tracker.assessments import assessments_of_recommendation
from igfkg.views.tracker.chains import chain_heads
from igfkg.views.tracker.readings import read_text_source
from igfkg.views.tracker.row import TrackerRow, Translations, no_translations
from igfkg.views.tracker.row_order import arrange


def read_rows(catalogue: Catalogue, translations: Translations = no_translations) -> list[TrackerRow]:
    """Return all rows: by source, those with assessments first, then the newest; headlines before their paragraphs.

    Args:
        catalogue: has the recommendations.
        translations: the names in other languages, besides those of the data, that rows are searched by.
    """
    cls = catalogue.model.classes[terms.RECOMMENDATION]
    rows = [_row(catalogue, catalogue.thing(iri)) for iri in catalogue.collection(cls)]
    heads = chain_heads({row.thing.iri: row for row in rows})
    return arrange(replace(row, head=heads[row.thing.iri], translations=translations) for row in rows)


def _row(catalogue: Catalogue, thing: Thing) -> TrackerRow:
    tasks = tuple(catalogue.thing(iri) for iri in catalogue.subjects(terms.IMPLEMENTS, thing.iri))
    topics, source = topics_of(catalogue, thing), thing.references(terms.IN_SET)
    documents, acts = thing.references(terms.SET_OUT_IN), thing.references(terms.ACT)
    of_source = [each for part in source for each in catalogue.thing(part.iri).references(terms.SET_OUT_IN)]
    source_document = with_symbol(catalogue, [*documents, *of_source])
    return TrackerRow(
        thing=thing,
        source=source,
        topics=topics,
        acts=acts,
        asks_for_action=asks_for_action(catalogue, acts),
        addressees=thing.references(terms.ADDRESSED_TO),
        tasks=tasks,
        responsible=tuple(dict.fromkeys(each for task in tasks for each in task.references(terms.RESPONSIBLE))),
        costs=tuple(sorted({cost for task in tasks for cost in _costs(task)})),
        assessments=assessments_of_recommendation(catalogue, thing),
        text_source=read_text_source(catalogue, thing, {each.iri for each in documents or of_source}),
        documents=documents,
        symbol=symbol_of(catalogue, with_symbol(catalogue, documents)),
        source_symbol=symbol_of(catalogue, source_document),
        source_document=source_document,
        date=_oldest(catalogue, documents) or _oldest(catalogue, of_source) or _oldest(catalogue, source),
        headlines=thing.references(terms.PART_OF_RECOMMENDATION),
        restates=thing.references(terms.RESTATES),
        extends=thing.references(terms.EXTENDS),
        continues=thing.references(terms.CONTINUES),
    )


def _costs(task: Thing) -> set[bool]:
    return {each.lexical == "true" for each in task.literals(terms.HAS_COST)}


def _oldest(catalogue: Catalogue, things: Iterable[Reference]) -> str:
    dates = (catalogue.date_of(catalogue.thing(each.iri)) for each in things)
    return min(filter(None, dates), key=first_day, default="")
