"""Discrepancies of a source with the text."""

from igfkg.catalogue.catalogue import Catalogue
from igfkg.rdf.iris import local_name
from igfkg.views.presentation.discrepancies import discrepancies_about
from tests.iris import ID


def test_what_a_source_says_and_what_the_text_has(catalogue: Catalogue) -> None:
    found = {local_name(each.thing.iri): each for each in discrepancies_about(catalogue, [f"{ID}set/wgigf-2012"])}
    assert {*found} == {"major-2013-endorsed", "wgigf-39-stated-17-listed"}
    endorsed = found["major-2013-endorsed"]
    assert (endorsed.as_stated, endorsed.expected) == ("endorsed", "takes note (A/RES/67/195, para. 18)")


def test_notes_and_gaps_are_no_discrepancies(catalogue: Catalogue) -> None:
    assert discrepancies_about(catalogue, [f"{ID}document/A-67-65"]) == []
    assert discrepancies_about(catalogue, []) == []
