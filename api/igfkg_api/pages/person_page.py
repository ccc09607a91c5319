"""The page of a person: the roles, with their years."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.things import Literal, Reference, Thing
from igfkg.model import terms
from igfkg.rdf.namespaces import DCT, VOCABULARIES
from igfkg.views.presentation.roles import Tenure, memberships_of, roles_of, source_years, tenure_of, year_of
from igfkg_api.pages.thing_content import ThingContent

_DESCRIPTION = DCT + "description"
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


def person_values(content: ThingContent) -> Mapping[str, Any]:
    """Return what the page of a person shows beside what all pages show."""
    catalogue, person = content.site.catalogue, content.thing.iri
    memberships = memberships_of(catalogue, person)
    classes = {each.cls.iri for each in memberships}
    return {
        "roles": roles_of(catalogue, person),
        "memberships": memberships,
        "without_body": [_meeting_role(catalogue, each) for each in memberships if not each.references(_ORGANIZATION)],
        "remarks": _remarks(catalogue, memberships),
        "related": [each for each in content.links if each.cls.iri not in classes],
    }


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
