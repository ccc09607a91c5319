"""The page of a person: the roles with their years and sources, then what the person assessed and wrote."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.things import Evidence, Literal, Reference, Thing
from igfkg.model import terms
from igfkg.rdf.namespaces import DCT, VOCABULARIES
from igfkg.views.presentation.roles import (
    PersonRole,
    Tenure,
    is_note,
    last_year_of,
    memberships_of,
    roles_of,
    source_years,
    tenure_of,
    year_of,
)
from igfkg.views.tracker.assessments import Assessment, assessments_by
from igfkg.views.tracker.bare_statements import is_bare_statement
from igfkg.views.tracker.conclusions import Conclusion, conclusions_of
from igfkg_api.pages.cited_document import cited_document
from igfkg_api.pages.thing_content import ThingContent

_CREATOR, _DESCRIPTION = DCT + "creator", DCT + "description"
_ORGANIZATION = VOCABULARIES["org"] + "organization"


@dataclass(frozen=True)
class Remark:
    """What a source adds on a role, such as an affiliation."""

    texts: tuple[tuple[str, str], ...]  #: by language tag
    stated: Tenure | None  #: years of the sources, where none gives the years of the role; None if none has a date


@dataclass(frozen=True)
class MeetingRole:
    """A role of a person at a meeting; or, without a role or meetings, a membership by its name."""

    membership: Thing
    role: Reference | None
    meetings: Sequence[Reference]
    year: str  #: empty where none is known
    remarks: Sequence[Remark]


@dataclass(frozen=True)
class NewestSource:
    """The passage that a page names as the source of a role."""

    evidence: Evidence
    date: str  #: of its document; empty where none is known


@dataclass(frozen=True)
class WrittenDocument:
    """A document by a person."""

    thing: Thing
    date: str  #: empty where none is known
    conclusions: Sequence[Conclusion]


def person_values(content: ThingContent) -> Mapping[str, Any]:
    """Return what the page of a person shows beside what all pages show."""
    catalogue, person = content.site.catalogue, content.thing.iri
    memberships = memberships_of(catalogue, person)
    classes = {each.cls.iri for each in memberships}
    roles = roles_of(catalogue, person)
    without_body = [_meeting_role(catalogue, each) for each in memberships if not each.references(_ORGANIZATION)]
    by = [each for each in content.links if each.by == _CREATOR and terms.DOCUMENT in each.cls.all_types]
    shown = {id(each) for each in by}
    assessments = assessments_by(catalogue, person)
    return {
        "roles": roles,
        "roles_in_order": _in_order(roles, without_body),
        "memberships": memberships,
        "without_body": without_body,
        "first_source": _newest_source(catalogue, _first_evidence(roles, without_body)),
        "remarks": _remarks(catalogue, memberships),
        "assessments_by": assessments,
        "places_of_bare": _places_of_bare(content, assessments),
        "documents_by": [_written(catalogue, each) for links in by for each in links.things],
        "related": [
            each
            for each in content.links
            if each.cls.iri not in classes and each.by != terms.ASSESSED_BY and id(each) not in shown
        ],
    }


def _in_order(roles: Iterable[PersonRole], others: Iterable[MeetingRole]) -> list[PersonRole | MeetingRole]:
    """The roles in bodies and at meetings, the newest first, those without years last."""
    dated: list[tuple[str, PersonRole | MeetingRole]] = [(last_year_of(each), each) for each in roles]
    dated += [(each.year, each) for each in others]
    return [each for _, each in sorted(dated, key=lambda pair: pair[0], reverse=True)]


def _places_of_bare(content: ThingContent, assessments: Iterable[Assessment]) -> Mapping[str, str]:
    """Where the statements are read whose content is not described: URLs by IRI, empty where none is known."""
    bare = (each.thing for each in assessments if is_bare_statement(content.site.catalogue, each.thing))
    documents = {each.iri: next((one.document.iri for one in each.evidence if one.document), "") for each in bare}
    return {
        iri: cited_document(content.site, document, content.language).citation.url if document else ""
        for iri, document in documents.items()
    }


def _first_evidence(roles: Sequence[PersonRole], others: Sequence[MeetingRole]) -> Sequence[Evidence]:
    """The evidence of the role that opens the page."""
    if roles:
        return roles[0].evidence
    return others[0].membership.evidence if others else ()


def _newest_source(catalogue: Catalogue, evidence: Sequence[Evidence]) -> NewestSource | None:
    """The passage of the newest document, notes of the editors left out unless there is nothing else."""
    dated = [
        (not is_note(each), catalogue.date_of(catalogue.thing(each.document.iri)), each)
        for each in evidence
        if each.document
    ]
    if not dated:
        return None
    _, date, newest = max(dated, key=lambda each: each[:2])
    return NewestSource(newest, date)


def _written(catalogue: Catalogue, document: Thing) -> WrittenDocument:
    return WrittenDocument(document, catalogue.date_of(document), conclusions_of(catalogue, document.iri))


def _meeting_role(catalogue: Catalogue, membership: Thing) -> MeetingRole:
    return MeetingRole(
        membership,
        _role(membership),
        membership.references(terms.AT_MEETING),
        year_of(catalogue, membership),
        [*dict.fromkeys(_remarks_of(catalogue, membership))],
    )


def _role(membership: Thing) -> Reference | None:
    return next(iter(membership.references(VOCABULARIES["org"] + "role")), None)


def _remarks(catalogue: Catalogue, memberships: Iterable[Thing]) -> Mapping[tuple[str, str], Sequence[Remark]]:
    """What sources add on roles, by the IRIs of role and body, each text once."""
    remarks: dict[tuple[str, str], list[Remark]] = {}
    for membership in memberships:
        role = _role(membership)
        for body in membership.references(_ORGANIZATION):
            remarks.setdefault((role.iri if role else "", body.iri), []).extend(_remarks_of(catalogue, membership))
    return {place: [*dict.fromkeys(found)] for place, found in remarks.items()}


def _remarks_of(catalogue: Catalogue, membership: Thing) -> list[Remark]:
    has_years = bool(tenure_of(membership).end or year_of(catalogue, membership))
    return [
        Remark(
            ((fact.value.language or "en", fact.value.lexical),),
            None if has_years else source_years(catalogue, fact.evidence),
        )
        for fact in membership.facts
        if fact.field.iri in (terms.AFFILIATION, _DESCRIPTION) and isinstance(fact.value, Literal)
    ]
