"""What of a thing can be cited, and where its official text is."""

import pytest

from igfkg.catalogue.catalogue import Catalogue
from igfkg.views.citable import citable_place, official_text
from tests.iris import ID


@pytest.mark.parametrize(
    ("key", "symbol", "paragraph"),
    [
        ("document/A-RES-80-173", "A/RES/80/173", ""),
        ("passage/A-RES-80-173_op99", "A/RES/80/173", "99"),
        ("passage/A-RES-75-202_pp33", "A/RES/75/202", ""),  # a paragraph of the preamble has no number of its own
        ("recommendation/A-RES-80-173-99", "A/RES/80/173", "99"),
        ("recommendation/wgigf-2012-II.3", "A/67/65", ""),  # set out in the document of its set
    ],
)
def test_documents_passages_and_recommendations_can_be_cited(
    catalogue: Catalogue, key: str, symbol: str, paragraph: str
) -> None:
    place = citable_place(catalogue, ID + key)
    assert place is not None
    assert (place.symbol, place.paragraph) == (symbol, paragraph)
    assert place.document is not None
    assert place.document.iri.startswith(ID + "document/")
    assert (place.passage is not None) == key.startswith("passage/")


@pytest.mark.parametrize("key", ["body/igf", "meeting/igf-2013", "body/nothing"])
def test_other_things_can_not(catalogue: Catalogue, key: str) -> None:
    assert citable_place(catalogue, ID + key) is None
    assert official_text(catalogue, ID + key, "en") == ""


@pytest.mark.parametrize(
    ("key", "language", "address"),
    [
        ("document/A-RES-80-173", "en", "https://docs.un.org/en/A/RES/80/173"),
        ("passage/A-RES-80-173_op99", "fr", "https://docs.un.org/fr/A/RES/80/173"),
        ("recommendation/A-RES-80-173-99", "", "https://docs.un.org/en/A/RES/80/173"),
        ("recommendation/A-RES-80-173-99", "de", "https://docs.un.org/en/A/RES/80/173"),
    ],
)
def test_the_official_text_is_in_the_language_or_in_english(
    catalogue: Catalogue, key: str, language: str, address: str
) -> None:
    assert official_text(catalogue, ID + key, language) == address


@pytest.mark.parametrize(
    ("key", "address"),
    [
        ("document/E-2012-31", "http://unctad.org/meetings/en/SessionalDocuments/CSTD_2012_Report.pdf"),
        ("document/WSIS-05-TUNIS-DOC-6-Rev.1-E", ""),  # no source gives an address
    ],
)
def test_a_document_that_is_not_at_the_united_nations_has_the_page_on_which_it_is(
    catalogue: Catalogue, key: str, address: str
) -> None:
    assert official_text(catalogue, ID + key, "en") == address
