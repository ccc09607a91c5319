"""Whether a body is permanent, since when, and by which text."""

import pytest

from igfkg.catalogue.catalogue import Catalogue
from igfkg.rdf.iris import local_name
from igfkg.views.presentation.permanence import permanence_of
from tests.iris import ID


def test_the_text_that_was_adopted_counts_rather_than_who_reports_it(catalogue: Catalogue) -> None:
    permanence = permanence_of(catalogue, f"{ID}body/igf")
    assert permanence is not None
    assert (local_name(permanence.by.iri), permanence.since) == ("A-RES-80-173", "2025-12-17")
    assert [local_name(each.passage.iri) for each in permanence.evidence] == ["A-RES-80-173_op99"]


@pytest.mark.parametrize("key", ["mag", "cstd"])
def test_other_bodies_are_not(catalogue: Catalogue, key: str) -> None:
    assert permanence_of(catalogue, f"{ID}body/{key}") is None
