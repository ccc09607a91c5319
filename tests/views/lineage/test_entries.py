"""The events of one date as entries, a document once."""

import pytest

from igfkg.catalogue.catalogue import Catalogue
from igfkg.rdf.iris import local_name
from igfkg.views.lineage.chain import trace_lineage
from igfkg.views.lineage.entries import entries_of
from tests.iris import ID

_SUBJECTS = ("topic/funding", "set/wgigf-2012", "recommendation/wgigf-2012-III.1", "document/A-67-65")


@pytest.mark.parametrize("of", _SUBJECTS)
def test_every_event_is_in_one_entry(catalogue: Catalogue, of: str) -> None:
    for _, events in trace_lineage(catalogue, ID + of).by_date():
        entries = entries_of(events)
        shown = [event.thing.iri for each in entries for event in (each.event, *each.parts) if event]
        assert sorted(shown) == sorted(each.thing.iri for each in events)


def test_a_step_of_a_resolution_is_under_it(catalogue: Catalogue) -> None:
    lineage = trace_lineage(catalogue, f"{ID}topic/funding")
    groups = {dating.date: events for dating, events in lineage.by_date()}
    (entry,) = entries_of(groups["2025-07-29"])
    assert entry.event is not None
    assert local_name(entry.event.thing.iri) == "E-RES-2025-18"
    assert len(entry.parts) == len(groups["2025-07-29"]) - 1 > 0


def test_several_paragraphs_of_a_resolution_are_under_it_though_it_is_no_event(catalogue: Catalogue) -> None:
    lineage = trace_lineage(catalogue, f"{ID}set/wgigf-2012")
    groups = {dating.date: events for dating, events in lineage.by_date()}
    (entry,) = [each for each in entries_of(groups["2025-12-17"]) if each.document]
    assert entry.event is None
    assert entry.document is not None
    assert local_name(entry.document.iri) == "A-RES-80-173"
    assert len(entry.parts) > 2
