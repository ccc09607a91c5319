"""The page of an assessment: what was assessed, and the citation of the document that states it."""

from collections.abc import Mapping
from typing import Any

from igfkg.catalogue.things import Evidence
from igfkg.rdf.iris import local_name
from igfkg.views.presentation.paragraphs import paragraph_number
from igfkg.views.tracker.bare_statements import is_bare_statement
from igfkg_api.pages.cited_document import cited_document, quoted_in
from igfkg_api.pages.thing_content import ThingContent


def assessment_values(content: ThingContent) -> Mapping[str, Any]:
    """Return what the page of an assessment shows beside what all pages show."""
    thing = content.thing
    first = next((each for each in thing.evidence if each.document), None)
    return {
        "cited": cited_document(content.site, first.document.iri, content.language)
        if first and first.document
        else None,
        "cited_passage": first.passage if first else None,
        "cited_number": _number(first),
        "quoted_in": quoted_in(content.site, first.passage.iri, content.language) if first else None,
        "is_bare": is_bare_statement(content.site.catalogue, thing),
    }


def _number(evidence: Evidence | None) -> str:
    """The number of the paragraph of a passage; empty for another place."""
    return paragraph_number(local_name(evidence.passage.iri).rpartition("_")[2]) if evidence else ""
