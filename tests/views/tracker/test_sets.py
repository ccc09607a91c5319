"""Sets of recommendations at a glance: how many, how many were rated by themselves, what was not read."""

import pytest

from igfkg.catalogue.catalogue import Catalogue
from igfkg.rdf.iris import local_name
from igfkg.views.tracker.rows import read_rows
from igfkg.views.tracker.sets import SetSummary, read_set_summaries


@pytest.fixture(scope="module")
def summaries(catalogue: Catalogue) -> dict[str, SetSummary]:
    return {local_name(each.set.iri): each for each in read_set_summaries(catalogue, read_rows(catalogue))}


def test_the_set_of_2012(summaries: dict[str, SetSummary]) -> None:
    summary = summaries["wgigf-2012"]
    assert (summary.stated, summary.recommendations, summary.parts, summary.symbol) == ("39", 27, 9, "A/67/65")
    ratings = {tuple(local_name(each.iri) for each in statuses): number for statuses, number in summary.ratings}
    assert ratings == {("ongoing",): 3, ("to-be-started",): 1}
    assert (summary.rated, summary.inherited, summary.last_rated) == (4, 23, "2013")
    assert "sg-wsis-reports-after-2016-not-read" in [local_name(each.iri) for each in summary.not_read]
    assert any("do not name them" in text for _, text in summary.sentences)


def test_a_set_of_which_nothing_was_assessed(summaries: dict[str, SetSummary]) -> None:
    summary = next(each for each in summaries.values() if local_name(each.documents[0].iri) == "A-RES-80-173")
    assert (summary.stated, summary.rated, summary.inherited, summary.last_rated) == ("", 0, 0, "")
    assert (summary.ratings, summary.not_read) == ([], [])
