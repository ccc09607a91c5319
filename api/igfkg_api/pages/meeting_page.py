"""The page of a meeting: when, where, on which theme and with how many people, and the meetings before and after it."""

from collections.abc import Mapping
from typing import Any

from igfkg.catalogue.things import Literal, Thing
from igfkg.model import terms
from igfkg.views.presentation.meeting import neighbours_of, participants_of, records_of
from igfkg_api.pages.thing_content import ThingContent, in_language, summary_fields

_DATES = ("startDate", "endDate")  # JSON keys


def meeting_values(content: ThingContent) -> Mapping[str, Any]:
    """Return what the page of a meeting shows beside what all pages show."""
    catalogue, thing = content.site.catalogue, content.thing
    start, end = (_first(thing, each) for each in _DATES)
    links = [each for each in content.links if each.by != terms.SAME_UNDERTAKING]
    return {
        "related": [each for each in links if each.by != terms.COUNT_OF],
        "counts": [each for each in links if each.by == terms.COUNT_OF],
        "summary_fields": [(field, facts) for field, facts in summary_fields(content) if field.name not in _DATES],
        "start": start,
        "end": end,
        "themes": in_language([fact for fact in thing.facts if fact.field.iri == terms.THEME], content.language),
        "participants": participants_of(catalogue, thing.iri),
        "records": records_of(catalogue, thing.iri),
        "neighbours": neighbours_of(catalogue, thing),
    }


def _first(thing: Thing, name: str) -> str:
    """The first value of a field (its JSON key); empty where no source has one."""
    values = (fact.value for fact in thing.facts if fact.field.name == name)
    return next((each.lexical for each in values if isinstance(each, Literal)), "")
