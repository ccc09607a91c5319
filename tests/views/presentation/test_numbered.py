"""The number by which people call a recommendation, with the symbol and year of its document."""

import pytest

from igfkg.catalogue.catalogue import Catalogue
from igfkg.views.presentation.numbered import numbered_recommendation
from tests.iris import ID

#: Recommendation, and its heading, paragraph, symbol and year.
NUMBERS = {
    "wgigf-2012-II.3": ("II.3", "", "A/67/65", "2012"),
    "A-RES-80-173-99": ("", "99", "A/RES/80/173", "2025"),
    "A-RES-80-173-103-funding": ("", "103", "A/RES/80/173", "2025"),
}


@pytest.mark.parametrize("key", NUMBERS)
def test_numbers(catalogue: Catalogue, key: str) -> None:
    each = numbered_recommendation(catalogue, f"{ID}recommendation/{key}")
    assert (each.heading, each.paragraph, each.symbol, each.year) == NUMBERS[key]
    assert each.reference.iri.endswith(f"/{key}")
