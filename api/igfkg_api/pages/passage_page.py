"""The page of a passage or note: of which document it is, and what it states, as sentences."""

from collections.abc import Mapping
from typing import Any

from igfkg.model import terms
from igfkg.views.presentation.account import account_of
from igfkg.views.presentation.paragraphs import paragraph_number
from igfkg_api.pages.cited_document import cited_document
from igfkg_api.pages.thing_content import ThingContent


def passage_values(content: ThingContent) -> Mapping[str, Any]:
    """Return what the page of a passage or note shows beside what all pages show."""
    catalogue, thing = content.site.catalogue, content.thing
    evidence = catalogue.evidence(thing.iri)
    locator = next((each.lexical for each in thing.literals(terms.LOCATOR)), "")
    return {
        "account": account_of(catalogue.statements(thing.iri)),
        "evidence": evidence,
        "cited": cited_document(content.site, evidence.document.iri, content.language) if evidence.document else None,
        "number": paragraph_number(locator),
    }
