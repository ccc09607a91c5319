"""Where a thing is from: its document, or its set where no document is known."""

import pytest

from igfkg.catalogue.catalogue import Catalogue
from igfkg.views.presentation.origins import origins_of
from tests.iris import ID


@pytest.mark.parametrize(
    ("thing", "origins"),
    [
        ("passage/A-RES-80-173_op99", ["document/A-RES-80-173"]),
        ("recommendation/A-RES-80-173-99", ["document/A-RES-80-173"]),
        ("recommendation/wgigf-2012-II.3", ["set/wgigf-2012"]),
        ("body/igf", []),
        ("document/A-RES-80-173", []),
    ],
)
def test_the_document_else_the_set(catalogue: Catalogue, thing: str, origins: list[str]) -> None:
    assert [each.iri for each in origins_of(catalogue, f"{ID}{thing}")] == [f"{ID}{each}" for each in origins]
