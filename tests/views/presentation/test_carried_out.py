"""What was done on a recommendation."""

import pytest

from igfkg.catalogue.catalogue import Catalogue
from igfkg.rdf.iris import local_name
from igfkg.views.presentation.carried_out import carried_out, parts_of
from igfkg.views.tracker.assessments import Level, assessments_with_parts
from tests.iris import ID

_MAG = f"{ID}recommendation/wgigf-2012-II.2"


def test_tasks_of_a_recommendation_its_parts_and_its_topic_are_the_newest_first(catalogue: Catalogue) -> None:
    tasks = carried_out(catalogue, _MAG)
    assert [(local_name(each.thing.iri), each.date, local_name(each.of.iri) if each.of else "") for each in tasks] == [
        ("mag-working-groups-2016", "2016", ""),
        ("mag-improvement-groups-2014", "2014-12", "working-modalities"),
        ("mag-renewal-2012", "2012", ""),
        ("mag-terms-of-reference", "", "wgigf-2012-mag-tor"),
    ]
    assert [each.is_editors_reading for each in tasks] == [True, True, True, False]


@pytest.mark.parametrize("key", ["A-RES-80-173-99", "A-RES-80-173-103"])
def test_nothing_is_made_up_where_no_source_says_what_was_done(catalogue: Catalogue, key: str) -> None:
    assert carried_out(catalogue, f"{ID}recommendation/{key}") == []


def test_assessments_of_parts_are_none_of_the_whole(catalogue: Catalogue) -> None:
    thing, parts = catalogue.thing(_MAG), parts_of(catalogue, _MAG)
    levels = {local_name(each.thing.iri): each.level for each in assessments_with_parts(catalogue, thing, parts)}
    of_parts = {name for name, level in levels.items() if level is Level.OTHER}
    assert len(of_parts) == 2
    assert {Level.TOPIC, Level.SET} <= {*levels.values()}
