"""The page of a person: the roles, with their years."""

from collections.abc import Mapping
from typing import Any

from igfkg.views.presentation.roles import memberships_of, roles_of
from igfkg_api.pages.thing_content import ThingContent


def person_values(content: ThingContent) -> Mapping[str, Any]:
    """Return what the page of a person shows beside what all pages show."""
    catalogue, person = content.site.catalogue, content.thing.iri
    memberships = memberships_of(catalogue, person)
    classes = {each.cls.iri for each in memberships}
    return {
        "roles": roles_of(catalogue, person),
        "memberships": memberships,
        "related": [each for each in content.links if each.cls.iri not in classes],
    }
