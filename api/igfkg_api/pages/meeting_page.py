"""The page of a meeting: when, where, on which theme and with how many people, and the meetings before and after it."""

from collections.abc import Mapping
from typing import Any

from igfkg.catalogue.things import Literal, Thing
from igfkg.model import terms
from igfkg.rdf.namespaces import SCHEMA_ORG
from igfkg.views.presentation.meeting import neighbours_of, participants_of, records_of
from igfkg.views.presentation.unread import is_unread
from igfkg_api.pages.thing_content import ThingContent, in_language, summary_fields

_DATES, _DATE = ("startDate", "endDate"), "date"  # JSON keys
_WHOLE = SCHEMA_ORG + "superEvent"  # the meeting or series that it is a part of


def meeting_values(content: ThingContent) -> Mapping[str, Any]:
    """Return what the page of a meeting shows beside what all pages show."""
    catalogue, thing = content.site.catalogue, content.thing
    start, end = (_first(thing, each) for each in _DATES)
    date = "" if start or end else _first(thing, _DATE)
    whole = [pair for _, fields in content.groups for pair in fields if pair[0].iri == _WHOLE]
    shown = {*_DATES, *([_DATE] if date else [])}
    links = [each for each in content.links if each.by != terms.SAME_UNDERTAKING]
    records = records_of(catalogue, thing.iri)
    return {
        "related": [each for each in links if each.by != terms.COUNT_OF],
        "counts": [each for each in links if each.by == terms.COUNT_OF],
        "summary_fields": [*whole, *(pair for pair in summary_fields(content) if pair[0].name not in shown)],
        "start": start,
        "end": end,
        "date": date,
        "themes": in_language([fact for fact in thing.facts if fact.field.iri == terms.THEME], content.language),
        "participants": participants_of(catalogue, thing.iri),
        "records": records,
        "unread_records": [each for each in records if is_unread(catalogue, each.iri)],
        "neighbours": neighbours_of(catalogue, thing),
    }


def _first(thing: Thing, name: str) -> str:
    """The first value of a field (its JSON key); empty where no source has one."""
    values = (fact.value for fact in thing.facts if fact.field.name == name)
    return next((each.lexical for each in values if isinstance(each, Literal)), "")
