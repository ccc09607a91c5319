"""What notes on a document say of sets of recommendations."""

import pytest

from igfkg.catalogue.catalogue import Catalogue
from igfkg.rdf.iris import local_name
from igfkg.views.presentation.set_accounts import set_accounts
from tests.iris import ID

#: Document, and the sets on which its notes have a sentence.
ACCOUNTS = {"A-RES-80-173": ["wgigf-2012"], "A-RES-70-184": ["wgigf-2012"], "A-RES-67-195": []}


@pytest.mark.parametrize("key", ACCOUNTS)
def test_notes_on_a_document_describe_sets(catalogue: Catalogue, key: str) -> None:
    accounts = set_accounts(catalogue, f"{ID}document/{key}")
    assert [local_name(each.set.iri) for each in accounts] == ACCOUNTS[key]
    for each in accounts:
        assert ("80/118 and 80/173 (2025) do not name them" in dict(each.texts)["en"]) is True
        assert local_name(each.evidence.passage.iri) == "70-184-no-request"
