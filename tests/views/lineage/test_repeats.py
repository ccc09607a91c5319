"""What repeats year after year is one entry, from two dates with steps on, or three without; no event is lost."""

import pytest

from igfkg.catalogue.catalogue import Catalogue
from igfkg.rdf.iris import local_name
from igfkg.views.lineage.chain import trace_lineage
from igfkg.views.lineage.repeats import fold_repeats
from tests.iris import ID


@pytest.mark.parametrize("subject", ["set/wgigf-2012", "topic/funding", "document/A-RES-67-195"])
@pytest.mark.parametrize("newest_first", [True, False])
def test_no_event_is_lost(catalogue: Catalogue, subject: str, newest_first: bool) -> None:
    lineage = trace_lineage(catalogue, ID + subject)
    groups = fold_repeats(lineage, newest_first=newest_first)
    every = [each for group in groups for part in (group, *group.repeats) for each in part.events]
    assert sorted(each.thing.iri for each in every) == sorted(each.thing.iri for each in lineage.events)
    assert all(len(each.repeats) != 1 or any(event.kind == "step" for event in each.events) for each in groups)


@pytest.mark.parametrize("newest_first", [True, False])
def test_the_newest_stands_for_all(catalogue: Catalogue, newest_first: bool) -> None:
    groups = fold_repeats(trace_lineage(catalogue, f"{ID}set/wgigf-2012"), newest_first=newest_first)
    (yearly,) = [each for each in groups if any(e.thing.iri.endswith("/A-RES-79-194") for e in each.events)]
    keys = [local_name(event.thing.iri) for each in yearly.repeats for event in each.events]
    documents = [each for each in keys if each.count("-") == 3 and each.startswith("A-RES")]
    assert documents == [
        f"A-RES-{each}" for each in ("78-132", "77-150", "76-189", "75-202", "74-197", "73-218", "72-200", "71-212")
    ]
