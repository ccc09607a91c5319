"""The page of a recommendation: where it is set out, what it answers, and the later recommendations that answer it."""

from collections.abc import Mapping
from typing import Any

from igfkg.catalogue.topics import topics_of
from igfkg.model import terms
from igfkg_api.pages.thing_content import ThingContent, by_field, without_fields

_RELATIONS = (terms.RESTATES, terms.EXTENDS, terms.SHARES_THEME_WITH)


def recommendation_values(content: ThingContent) -> Mapping[str, Any]:
    """Return what the page of a recommendation shows beside what all pages show."""
    thing = content.thing
    earlier = [fact for fact in thing.facts if fact.field.iri in _RELATIONS]
    later = [each for each in content.links if each.by in _RELATIONS]
    return {
        "set_out_in": thing.references(terms.SET_OUT_IN),
        "paragraph": next((each.lexical for each in thing.literals(terms.PARAGRAPH)), ""),
        "sets": thing.references(terms.IN_SET),
        "topics": topics_of(content.site.catalogue, thing),
        "acts": thing.references(terms.ACT),
        "addressees": thing.references(terms.ADDRESSED_TO),
        "earlier": by_field(earlier),
        "later": later,
        "groups": without_fields(content.groups, earlier),
        "related": [each for each in content.links if each not in later],
    }
