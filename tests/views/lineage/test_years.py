"""The events of a lineage year by year."""

import pytest

from igfkg.catalogue.catalogue import Catalogue
from igfkg.views.lineage.chain import trace_lineage
from igfkg.views.lineage.years import years_of_lineage
from tests.iris import ID


@pytest.mark.parametrize("newest_first", [True, False])
def test_every_event_is_in_its_year(catalogue: Catalogue, newest_first: bool) -> None:
    lineage = trace_lineage(catalogue, f"{ID}set/wgigf-2012")
    years = years_of_lineage(catalogue, lineage, newest_first=newest_first)
    assert [each.year for each in years] == sorted((each.year for each in years), reverse=newest_first)
    assert sum(len(each.events) for each in years) == len(lineage.events)
    for each in years:
        assert {lineage.datings[event.thing.iri].place[:4] for event in each.events} == {each.year}
        orders = [catalogue.model.event_kinds[event.kind].lane_order for event in each.events]
        assert orders == sorted(orders)
