"""How documents were adopted, as far as sources say."""

import pytest

from igfkg.catalogue.catalogue import Catalogue
from igfkg.model import terms
from igfkg.rdf.iris import local_name
from igfkg.views.presentation.adoption import adoption_differences, adoption_of
from tests.iris import ID

#: Document, and: who adopted it, when, in which manner, with how many votes.
ADOPTIONS = {
    "A-RES-80-173": ("unga", "2025-12-17", "without-a-vote", ()),
    "A-RES-80-118": ("unga", "2025-12-15", "recorded-vote", ("181", "2", "1")),
    "A-67-65": (None, "", None, ()),
}


@pytest.mark.parametrize("key", ADOPTIONS)
def test_adoptions(catalogue: Catalogue, key: str) -> None:
    adoption = adoption_of(catalogue.thing(f"{ID}document/{key}"))
    body = local_name(adoption.body.iri) if adoption.body else None
    manner = local_name(adoption.manner.iri) if adoption.manner else None
    assert (body, adoption.date, manner, adoption.votes) == ADOPTIONS[key]


def test_votes_are_all_three_or_none(catalogue: Catalogue) -> None:
    documents = catalogue.collection(catalogue.model.collection_class("documents"))
    votes = {local_name(iri): adoption_of(catalogue.thing(iri)).votes for iri in documents}
    assert {key: each for key, each in votes.items() if each} == {
        "A-HRC-RES-47-16": ("43", "0", "4"),
        "A-RES-80-118": ("181", "2", "1"),
    }
    assert adoption_of(catalogue.thing(f"{ID}document/A-67-65")).issuer is not None


def test_sources_may_differ_on_an_adoption(catalogue: Catalogue) -> None:
    differing = adoption_differences(catalogue, f"{ID}document/A-RES-79-277")
    assert [each.property for each in differing] == [terms.ADOPTED_ON]
    assert adoption_differences(catalogue, f"{ID}document/A-RES-80-173") == []
