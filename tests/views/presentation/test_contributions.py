"""Contributions of money that sources give, with or without a recipient."""

from igfkg.catalogue.catalogue import Catalogue
from igfkg.model import terms
from igfkg.views.presentation.contributions import known_contributions


def test_every_contribution_is_there_the_newest_first(catalogue: Catalogue) -> None:
    table = known_contributions(catalogue)
    assert {each.iri for each in table.things} == {*catalogue.collection(table.cls)}
    years = [next(iter(each.literals(terms.YEAR))).lexical for each in table.things]
    assert years == sorted(years, reverse=True)
    assert {"amount", "currency", "contributor", "recipient"} <= {each.name for each in table.columns}


def test_those_without_a_recipient(catalogue: Catalogue) -> None:
    table = known_contributions(catalogue, without_recipient=True)
    assert table.things
    assert not [each for each in table.things if each.references(terms.RECIPIENT)]
    assert "recipient" not in {each.name for each in table.columns}
