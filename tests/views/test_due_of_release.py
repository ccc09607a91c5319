"""A day that editors alone give for a session is that on which it ends; one that a text gives is the day itself."""

import pytest

from igfkg.catalogue.catalogue import Catalogue
from igfkg.views.due import DueRequests
from tests.iris import ID


@pytest.mark.parametrize(("key", "is_end"), [("A-RES-80-173-103-funding", True), ("A-RES-80-173-67", False)])
def test_the_end_of_an_occasion_is_not_the_day_that_a_text_gives(catalogue: Catalogue, key: str, is_end: bool) -> None:
    due = DueRequests(catalogue).of(catalogue.thing(f"{ID}recommendation/{key}"))
    assert due
    assert due.is_end is is_end
