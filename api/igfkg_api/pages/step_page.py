"""The page of a process step: its document, day and citation, how the document was adopted, the steps beside it."""

from collections.abc import Mapping
from typing import Any

from igfkg.model import terms
from igfkg.rdf.namespaces import DCT
from igfkg.views.presentation.adoption import adoption_differences
from igfkg.views.presentation.neighbouring_steps import neighbouring_steps
from igfkg.views.presentation.steps import step_place
from igfkg_api.pages.cited_statement import cited_statement
from igfkg_api.pages.thing_content import ThingContent, summary_fields

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
    return {
        "summary_fields": fields,
        "place": place,
        "neighbours": neighbours,
        "stated": cited_statement(
            content.site, content.thing, content.language, place.document.iri if place.document else ""
        ),
        "adoption_differences": adoption_differences(catalogue, adopted) if adopted else [],
    }
