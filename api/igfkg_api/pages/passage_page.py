"""The page of a passage or note: of which document it is, and what it states, as sentences."""

from collections.abc import Mapping
from typing import Any

from igfkg.views.presentation.account import account_of
from igfkg_api.pages.thing_content import ThingContent


def passage_values(content: ThingContent) -> Mapping[str, Any]:
    """Return what the page of a passage or note shows beside what all pages show."""
    catalogue, thing = content.site.catalogue, content.thing
    return {
        "account": account_of(catalogue.statements(thing.iri)),
        "evidence": catalogue.evidence(thing.iri),
    }
