"""The page of a country or area: meetings, bodies and initiatives, memberships, contributions."""

from collections.abc import Mapping
from typing import Any

from igfkg.views.presentation.area import area_groups
from igfkg_api.pages.thing_content import ThingContent


def area_values(content: ThingContent) -> Mapping[str, Any]:
    """Return what the page of a country or area shows beside what all pages show."""
    groups = area_groups(content.site.catalogue, content.thing.iri)
    classes = {each.cls.iri for each in groups}
    return {
        "area_groups": groups,
        "related": [each for each in content.links if each.cls.iri not in classes],
    }
