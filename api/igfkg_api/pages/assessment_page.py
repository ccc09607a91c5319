"""The page of an assessment: what was assessed, and the citation of the document that states it."""

from collections.abc import Mapping
from typing import Any

from igfkg.views.tracker.bare_statements import is_bare_statement
from igfkg_api.pages.cited_statement import cited_statement
from igfkg_api.pages.thing_content import ThingContent


def assessment_values(content: ThingContent) -> Mapping[str, Any]:
    """Return what the page of an assessment shows beside what all pages show."""
    return {
        "stated": cited_statement(content.site, content.thing, content.language),
        "is_bare": is_bare_statement(content.site.catalogue, content.thing),
    }
