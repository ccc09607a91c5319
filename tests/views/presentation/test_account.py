"""What a passage states, thing by thing."""

from igfkg.catalogue.catalogue import Catalogue
from igfkg.rdf.iris import local_name
from igfkg.views.presentation.account import account_of
from tests.iris import ID


def test_every_statement_is_in_the_account_once(catalogue: Catalogue) -> None:
    statements = catalogue.statements(f"{ID}passage/A-RES-80-173_op99")
    account = account_of(statements)
    stated = sum(len(each.texts) + sum(len(field.values) for field in each.fields) for each in account)
    assert stated == len(statements)
    assert len({each.thing.iri for each in account}) == len(account)


def test_what_is_described_comes_first_with_its_sentence(catalogue: Catalogue) -> None:
    first, *_, last = account_of(catalogue.statements(f"{ID}passage/A-RES-80-173_op99"))
    assert local_name(first.thing.iri) == "A-RES-80-173-99"
    assert first.texts[0].lexical.startswith("The IGF becomes a permanent forum")
    assert [local_name(each.property) for each in first.fields] == ["act", "paragraph", "setOutIn"]
    assert last.texts == []
