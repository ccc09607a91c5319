"""Who an assessor is: the roles that sources give a person at the time of an assessment."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.things import Reference, Thing
from igfkg.model import terms
from igfkg.rdf.namespaces import VOCABULARIES

_ORG = VOCABULARIES["org"]
_MEMBER, _ROLE, _ORGANIZATION = _ORG + "member", _ORG + "role", _ORG + "organization"
_YEAR = 4  # digits


@dataclass(frozen=True)
class AssessorRole:
    """A role of a person in a body."""

    role: Reference
    body: Reference
    affiliations: tuple[tuple[str, str], ...]  #: pairs of language tag and text; empty where no source has one


def roles_of(catalogue: Catalogue, assessor: str, date: str, bodies: Collection[str]) -> tuple[AssessorRole, ...]:
    """Return the roles of an assessor in the year of a date, and those without years.

    Roles at one meeting are left out. Empty for bodies, and for persons of whom no source gives a role.

    Args:
        catalogue: where to look.
        assessor: IRI.
        date: of the assessment; empty where none is known.
        bodies: IRIs of the bodies that agreed what is assessed; where one of them gave a role, others do not matter.
    """
    memberships = (catalogue.thing(each) for each in catalogue.subjects(_MEMBER, assessor))
    roles = tuple(role for each in memberships if _covers(each, date[:_YEAR]) for role in _roles(each))
    return tuple(each for each in roles if each.body.iri in bodies) or roles


def _roles(membership: Thing) -> Iterator[AssessorRole]:
    affiliations = tuple((each.language or "en", each.lexical) for each in membership.literals(terms.AFFILIATION))
    for body in membership.references(_ORGANIZATION):
        yield from (AssessorRole(role, body, affiliations) for role in membership.references(_ROLE))


def _covers(membership: Thing, year: str) -> bool:
    start = next((each.lexical for each in membership.literals(terms.START_YEAR)), "")
    end = next((each.lexical for each in membership.literals(terms.END_YEAR)), "")
    return not year or ((start or year) <= year <= (end or year))
