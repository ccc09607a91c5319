"""The roles of a person: in which body, as what, in which years, the newest first."""

from dataclasses import dataclass

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.things import Reference, Thing
from igfkg.model import terms
from igfkg.rdf.namespaces import VOCABULARIES

_ORG = VOCABULARIES["org"]


@dataclass(frozen=True)
class PersonRole:
    """One role of a person."""

    role: Reference | None  #: None where the source has only that the person belongs to the body
    body: Reference
    start: str  #: year; empty where no source gives one
    end: str  #: as the start


def roles_of(catalogue: Catalogue, person: str) -> list[PersonRole]:
    """Return the roles of a person (an IRI), each once."""
    memberships = [catalogue.thing(iri) for iri in sorted(catalogue.subjects(_ORG + "member", person))]
    roles = dict.fromkeys(each for thing in memberships for each in _roles(thing))
    return sorted(roles, key=lambda each: each.end or each.start, reverse=True)


def _roles(membership: Thing) -> list[PersonRole]:
    role = next(iter(membership.references(_ORG + "role")), None)
    years = [
        next((each.lexical[:4] for each in membership.literals(prop)), "")
        for prop in (terms.START_YEAR, terms.END_YEAR)
    ]
    return [PersonRole(role, body, *years) for body in membership.references(_ORG + "organization")]
