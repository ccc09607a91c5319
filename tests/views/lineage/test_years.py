"""The events of a lineage year by year."""

from collections import Counter

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
    for each in years:
        events = [event for event in lineage.events if lineage.datings[event.thing.iri].place[:4] == each.year]
        assert each.kinds == Counter(event.kind for event in events)
        orders = [catalogue.model.event_kinds[kind].lane_order for kind in each.kinds]
        assert orders == sorted(orders)
    assert sum(sum(each.kinds.values()) for each in years) == len(lineage.events)
