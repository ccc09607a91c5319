"""The roles of a person, each once, the newest first."""

from igfkg.catalogue.catalogue import Catalogue
from igfkg.rdf.iris import local_name
from igfkg.views.presentation.roles import roles_of
from tests.iris import ID


def test_roles_have_their_years(catalogue: Catalogue) -> None:
    roles = roles_of(catalogue, f"{ID}person/nitin-desai")
    assert [
        (local_name(each.role.iri) if each.role else "", local_name(each.body.iri), each.start, each.end)
        for each in roles
    ] == [("chair", "mag", "2006", "2010"), ("co-chair", "mag", "2007", "2007"), ("chair", "wgig", "", "")]


def test_each_role_is_there_once(catalogue: Catalogue) -> None:
    for iri in catalogue.collection(catalogue.model.collection_class("persons")):
        roles = roles_of(catalogue, iri)
        assert len({*roles}) == len(roles)
