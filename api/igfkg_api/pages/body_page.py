"""The page of a body: what it is, who chaired it and how many members it has, then what points to it in groups."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from igfkg.catalogue.incoming_links import link_date
from igfkg.catalogue.things import Thing
from igfkg.model import terms
from igfkg.rdf.namespaces import VOCABULARIES
from igfkg.views.presentation.body import (
    LinkGroup,
    belonging,
    chaired_by,
    inherited_dates,
    last_member_count,
    leaves_members_out,
    link_groups,
)
from igfkg.views.presentation.body_parts import meeting_parts
from igfkg.views.presentation.contributions import known_contributions
from igfkg.views.presentation.last_known_chair import LastKnownChair, last_known_chair
from igfkg.views.presentation.mandates import decisions_on_mandate
from igfkg.views.presentation.naming_texts import naming_texts
from igfkg.views.presentation.permanence import permanence_of
from igfkg.views.presentation.recency import is_recent
from igfkg.views.presentation.requests_by_text import REQUESTED, TextRequests, requests_by_text
from igfkg.views.presentation.unread import is_unread
from igfkg_api.pages.cited_document import CitedDocument, cited_document
from igfkg_api.pages.thing_content import ThingContent

_ORG = VOCABULARIES["org"]
_OPENING = (
    _ORG + "classification",
    _ORG + "subOrganizationOf",
    _ORG + "reportsTo",
    terms.ESTABLISHED_BY,
    terms.START_YEAR,
)
_NOT_SUMMED_UP = (terms.CONCERNS,)
_MOST_TEXTS = 40  # that name it
#: Groups of links that a body has which is more than a name for others.
_OWN = frozenset(("mandates", "tasks", "statements", "chairs", "members", "seats", "numbers", "meetings"))


def body_values(content: ThingContent) -> Mapping[str, Any]:
    """Return what the page of a body shows beside what all pages show."""
    fields = {field.iri: (field, facts) for _, group in content.groups for field, facts in group}
    receives = any(each.by == terms.RECIPIENT for each in content.links)
    catalogue, body = content.site.catalogue, content.thing.iri
    links = [each for each in content.links if each.by != terms.SAME_UNDERTAKING]
    groups = link_groups(catalogue, body, links)
    parts = [thing for each in links if each.by == _ORG + "subOrganizationOf" for thing in each.things]
    return {
        "summary_fields": [fields[each] for each in _OPENING if each in fields],
        "is_founded_without_year": terms.ESTABLISHED_BY in fields and not _has_founding_year(content),
        "leaves_members_out": leaves_members_out(catalogue, body),
        "kinds_of_body": content.thing.references(_ORG + "classification"),
        "permanence": permanence_of(catalogue, body),
        "related": [],
        "link_groups": groups,
        "known_groups": _known_groups(groups),
        "dates_of": partial(inherited_dates, catalogue),
        "chairs": chaired_by(catalogue, body),
        "parts_in": partial(meeting_parts, catalogue, body),
        "start_year": next((each.lexical for each in content.thing.literals(terms.START_YEAR)), ""),
        "link_properties": (terms.LINK_FROM, terms.LINK_TO),
        "belonging": partial(belonging, catalogue),
        **_requests(content, groups),
        "texts_on": _texts_on(content, groups),
        "date_of_text": partial(link_date, catalogue),
        "decisions": decisions_on_mandate(catalogue, body),
        "parts": [] if content.description or {each.name for each in groups} & _OWN else parts,
        "others": known_contributions(catalogue, without_recipient=True) if receives else None,
        **_newest(content),
    }


def _known_groups(groups: Sequence[LinkGroup]) -> list[LinkGroup]:
    """The groups that sum up what is known of a body, without links whose names say nothing to a reader."""
    rest = [replace(each, links=[one for one in each.links if one.by not in _NOT_SUMMED_UP]) for each in groups]
    return [each for each in rest if each.links]


def _requests(content: ThingContent, groups: Sequence[LinkGroup]) -> Mapping[str, Any]:
    """What texts request of a body by text, with their citations, and the tasks of other kinds."""
    tasks = [each for group in groups if group.name == "tasks" for each in group.links]
    by_text = [each for each in tasks if each.cls.iri in REQUESTED]
    texts = requests_by_text(content.site.catalogue, [thing for each in by_text for thing in each.things])
    others = [each for each in tasks if each.cls.iri not in REQUESTED]
    return {
        "text_requests": texts,
        "more_requests": [each for each in by_text if each.total > len(each.things) and each.field],
        "other_tasks": others,
        "task_count": sum(len(each.requests) for each in texts) + sum(each.total for each in others),
        "cited_text": partial(_cited, content),
    }


def _texts_on(content: ThingContent, groups: Sequence[LinkGroup]) -> list[Thing]:
    """The recommendations that name the body and are not in its groups; none in a large release, which has too many."""
    site = content.site
    if site.release.is_large:
        return []
    grouped = {thing.iri for group in groups for each in group.links for thing in each.things}
    return naming_texts(site.catalogue, content.thing, (row.thing for row in site.views.tracker), grouped)[:_MOST_TEXTS]


def _cited(content: ThingContent, text: TextRequests) -> CitedDocument | None:
    """The document of requests as a page cites it; None where none is known, or its text was not read."""
    if text.document is None or is_unread(content.site.catalogue, text.document.iri):
        return None
    return cited_document(content.site, text.document.iri, content.language)


def _has_founding_year(content: ThingContent) -> bool:
    """Whether the first year of a body is known, or that of the text that founded it."""
    founders = (
        content.site.catalogue.thing(each.iri) for each in content.thing.references(terms.ESTABLISHED_BY) if each.cls
    )
    texts = (each for each in founders if terms.DOCUMENT in each.cls.all_types)
    return bool(content.thing.literals(terms.START_YEAR)) or any(content.site.catalogue.date_of(each) for each in texts)


def _last_year(chair: LastKnownChair) -> str:
    """The last year that sources have of a chair; empty where they have none."""
    tenure = chair.tenure
    return tenure.end or tenure.next or tenure.known or (chair.stated.end if chair.stated else "") or tenure.start


def _newest(content: ThingContent) -> Mapping[str, Any]:
    """The last chair, the number of members unless it is old, and the document that describes the body."""
    catalogue, body = content.site.catalogue, content.thing.iri
    newest, chair = content.site.views.due_requests.newest, last_known_chair(catalogue, body)
    count = last_member_count(catalogue, body, newest)
    described = next((each.document for fact in content.description for each in fact.evidence if each.document), None)
    return {
        "last_chair": chair,
        "is_chair_recent": chair is not None and is_recent(_last_year(chair), newest),
        "members": count,
        "members_number": next((each.lexical for each in count.literals(terms.NUMBER)), "") if count else "",
        "members_date": catalogue.date_of(count) if count else "",
        "described_in": described,
        "described_on": catalogue.date_of(catalogue.thing(described.iri)) if described else "",
    }
