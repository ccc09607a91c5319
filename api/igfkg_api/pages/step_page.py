"""The page of a process step: what it acts on, its document, day and citation, and the steps beside it."""

from collections.abc import Mapping
from typing import Any

from igfkg.catalogue.incoming_links import IncomingLinks
from igfkg.model import terms
from igfkg.rdf.namespaces import DCT
from igfkg.views.presentation.adoption import adoption_differences
from igfkg.views.presentation.neighbouring_steps import COMES_AFTER, neighbouring_steps
from igfkg.views.presentation.step_account import is_process, step_account
from igfkg.views.presentation.steps import step_place
from igfkg_api.pages.cited_statement import cited_statement
from igfkg_api.pages.thing_content import ThingContent, summary_fields

SHOWN_BESIDE = 5  #: steps before or after a step that its summary has
_DATES = (terms.OCCURRED_ON, DCT + "date")


def step_values(content: ThingContent) -> Mapping[str, Any]:
    """Return what the page of a step shows beside what all pages show."""
    catalogue = content.site.catalogue
    place = step_place(catalogue, content.thing)
    adopted = place.document.iri if place.document and place.adoption else ""
    repeated = {place.document, *(each for each in content.thing.literals(*_DATES))}
    neighbours = neighbouring_steps(catalogue, content.thing)
    repeated.update(catalogue.reference(each.thing.iri) for each in neighbours.before)
    fields = [(field, facts) for field, facts in summary_fields(content) if {each.value for each in facts} - repeated]
    beside = {each.thing.iri for each in neighbours.after[:SHOWN_BESIDE]}
    return {
        "account": step_account(catalogue, content.thing, place.document.iri if place.document else ""),
        "are_processes": lambda things: all(map(is_process, things)),
        "shown_beside": SHOWN_BESIDE,
        "related": [each for each in content.links if not _is_note(each) and not _is_beside(each, beside)],
        "notes_on": [each for each in content.links if _is_note(each)],
        "summary_fields": fields,
        "place": place,
        "neighbours": neighbours,
        "stated": cited_statement(
            content.site, content.thing, content.language, place.document.iri if place.document else ""
        ),
        "adoption_differences": adoption_differences(catalogue, adopted) if adopted else [],
    }


def _is_note(links: IncomingLinks) -> bool:
    """Whether links are those of editors' notes, which are bookkeeping to a reader."""
    return terms.CURATION_NOTE in links.cls.all_types


def _is_beside(links: IncomingLinks, beside: set[str]) -> bool:
    """Whether the summary has all of the steps that follow (their IRIs)."""
    return (
        links.by == COMES_AFTER and links.total == len(links.things) and {each.iri for each in links.things} <= beside
    )
