"""Where documents are published by the United Nations."""

import pytest

from igfkg.catalogue.catalogue import Catalogue
from igfkg.views.presentation.published import official_addresses
from tests.iris import ID

_LANGUAGES = ("en", "ar")
#: Document, and the URL in English: only where a source gives an address on the document site.
ADDRESSES = {
    "A-RES-80-173": "https://docs.un.org/en/A/RES/80/173",
    "A-66-64": "https://docs.un.org/en/A/66/64",
    "WSIS-05-TUNIS-DOC-6-Rev.1-E": None,
    "major-2013": None,
}


@pytest.mark.parametrize("key", ADDRESSES)
def test_official_addresses(catalogue: Catalogue, key: str) -> None:
    addresses = official_addresses(catalogue.thing(f"{ID}document/{key}"), _LANGUAGES)
    english = ADDRESSES[key]
    expected = {"en": english, "ar": english.replace("/en/", "/ar/")} if english else {}
    assert addresses == expected
