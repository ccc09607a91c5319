"""The page of a person: the roles, with their years."""

from collections.abc import Mapping
from typing import Any

from igfkg.views.presentation.roles import roles_of
from igfkg_api.pages.thing_content import ThingContent


def person_values(content: ThingContent) -> Mapping[str, Any]:
    """Return what the page of a person shows beside what all pages show."""
    return {"roles": roles_of(content.site.catalogue, content.thing.iri)}
