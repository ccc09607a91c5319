"""The page of a process step: the document and the day it belongs to, and how the document was adopted."""

from collections.abc import Mapping
from typing import Any

from igfkg.model import terms
from igfkg.rdf.namespaces import DCT
from igfkg.views.presentation.adoption import adoption_differences
from igfkg.views.presentation.steps import step_place
from igfkg_api.pages.thing_content import ThingContent, summary_fields

_DATES = (terms.OCCURRED_ON, DCT + "date")


def step_values(content: ThingContent) -> Mapping[str, Any]:
    """Return what the page of a step shows beside what all pages show."""
    catalogue = content.site.catalogue
    place = step_place(catalogue, content.thing)
    adopted = place.document.iri if place.document and place.adoption else ""
    repeated = {place.document, *(each for each in content.thing.literals(*_DATES))}
    fields = [(field, facts) for field, facts in summary_fields(content) if {each.value for each in facts} - repeated]
    return {
        "summary_fields": fields,
        "place": place,
        "adoption_differences": adoption_differences(catalogue, adopted) if adopted else [],
    }
