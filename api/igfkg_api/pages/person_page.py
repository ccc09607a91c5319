"""The page of a person: the roles, with their years."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from igfkg.catalogue.things import Thing
from igfkg.model import terms
from igfkg.rdf.namespaces import DCT, VOCABULARIES
from igfkg.views.presentation.roles import memberships_of, roles_of, year_of
from igfkg_api.pages.thing_content import ThingContent

_DESCRIPTION = DCT + "description"
_ORGANIZATION = VOCABULARIES["org"] + "organization"


def person_values(content: ThingContent) -> Mapping[str, Any]:
    """Return what the page of a person shows beside what all pages show."""
    catalogue, person = content.site.catalogue, content.thing.iri
    memberships = memberships_of(catalogue, person)
    classes = {each.cls.iri for each in memberships}
    return {
        "roles": roles_of(catalogue, person),
        "memberships": memberships,
        "without_body": [
            (each, year_of(catalogue, each)) for each in memberships if not each.references(_ORGANIZATION)
        ],
        "remarks": _remarks(memberships),
        "related": [each for each in content.links if each.cls.iri not in classes],
    }


def _remarks(memberships: Iterable[Thing]) -> Mapping[tuple[str, str], Sequence[Sequence[tuple[str, str]]]]:
    """What sources add on roles, such as affiliations, by the IRIs of role and body; each text by language tag."""
    remarks: dict[tuple[str, str], list[list[tuple[str, str]]]] = {}
    for membership in memberships:
        role = next((each.iri for each in membership.references(VOCABULARIES["org"] + "role")), "")
        texts = [
            [(each.language or "en", each.lexical)] for each in membership.literals(terms.AFFILIATION, _DESCRIPTION)
        ]
        for body in membership.references(_ORGANIZATION):
            remarks.setdefault((role, body.iri), []).extend(each for each in texts)
    return {place: [*dict.fromkeys(map(tuple, texts))] for place, texts in remarks.items()}
