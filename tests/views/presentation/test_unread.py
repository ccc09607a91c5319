"""Documents whose text was not read."""

import pytest

from igfkg.catalogue.catalogue import Catalogue
from igfkg.views.presentation.unread import is_unread
from tests.iris import ID


@pytest.mark.parametrize(
    ("document", "unread"), [("A-80-PV.68", True), ("A-69-PV.75", False), ("A-RES-80-173", False), ("igfkg", False)]
)
def test_only_what_was_read_in_another_document_is_unread(catalogue: Catalogue, document: str, unread: bool) -> None:
    assert is_unread(catalogue, f"{ID}document/{document}") is unread
