"""Mentions: paragraphs by year and body."""

from igfkg.catalogue.catalogue import Catalogue
from igfkg.views.charts.mentions import count_mentions
from igfkg.views.mentions.rows import read_mentions
from tests.iris import ID
from tests.views.charts.numbers import numbers_of

_FORUM = ID + "body/igf"


def test_mentions_are_counted_by_the_body_that_adopted_them(catalogue: Catalogue) -> None:
    figures = count_mentions(read_mentions(catalogue, _FORUM))
    assert numbers_of(figures, "unga", "2025") == [17]
    assert numbers_of(figures, "ecosoc", "2021") == [10]
    assert numbers_of(figures, "ecosoc", "2020") == []
    assert numbers_of(figures, "unga", "2019") == []
