"""Look-up of names and symbols in the release."""

import pytest

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.names import NameIndex, NameKind, UnknownSymbolError
from igfkg.errors import NotFoundError
from igfkg.release.release import Release
from igfkg.symbols import SymbolError
from tests.iris import ID


@pytest.fixture(scope="module")
def directory(release: Release, catalogue: Catalogue) -> NameIndex:
    """The names of the release."""
    return NameIndex(release.open_store(), catalogue)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("A/RES/67/195", "document/A-RES-67-195"),
        ("a/res/67/195", "document/A-RES-67-195"),
        (" A / RES / 67 / 195 ", "document/A-RES-67-195"),
        ("https://undocs.org/en/A/RES/67/195", "document/A-RES-67-195"),
        ("General Assembly resolution 67/195", "document/A-RES-67-195"),
        ("A/67/65", "document/A-67-65"),
        ("E/2012/48", "document/A-67-65"),
        ("A/67/65–E/2012/48", "document/A-67-65"),
        ("WSIS-05/TUNIS/DOC/6(Rev.1)-E", "document/WSIS-05-TUNIS-DOC-6-Rev.1-E"),
        ("paragraph 63 of resolution 70/125", "passage/A-RES-70-125_op63"),
        ("paragraph 9999 of resolution 70/125", "document/A-RES-70-125"),
    ],
)
def test_symbols_in_every_spelling(directory: NameIndex, text: str, key: str) -> None:
    assert directory.find_cited(text) == [ID + key]


def test_several_documents_are_all_given(directory: NameIndex) -> None:
    assert directory.find_cited("A/67/65-A/RES/67/195") == [f"{ID}document/A-67-65", f"{ID}document/A-RES-67-195"]


def test_all_that_words_cite_is_given(directory: NameIndex) -> None:
    found = [f"{ID}document/A-RES-67-195", f"{ID}document/A-RES-68-198"]
    assert directory.find_cited("resolutions A/RES/67/195 and A/RES/68/198") == found
    assert directory.find_cited("67/195") == [f"{ID}document/A-RES-67-195"]


def test_an_unknown_symbol_has_the_address_of_the_un(directory: NameIndex) -> None:
    with pytest.raises(UnknownSymbolError, match=r"https://undocs\.org/A/RES/99/999") as caught:
        directory.find_cited("A/RES/99/999")
    assert caught.value.members() == {"addresses": ["https://undocs.org/A/RES/99/999"]}


@pytest.mark.parametrize("text", ["", "and/or", "12/05", "ISO/IEC 27001", "x" * 500])
def test_what_is_no_symbol_is_refused(directory: NameIndex, text: str) -> None:
    with pytest.raises(SymbolError):
        directory.find_cited(text)


@pytest.mark.parametrize(
    ("text", "language", "keys"),
    [
        ("CSTD", "", ["body/cstd"]),
        ("cstd", "", ["body/cstd"]),
        ("internet  governance FORUM", "en", ["body/igf", "process/igf", "term/dhl-internet-governance-forum"]),
        ("互联网治理论坛", "zh", ["body/igf"]),
        ("Forum sur la gouvernance de l’Internet", "FR", ["body/igf"]),
        ("CSTD", "en-GB", ["body/cstd"]),
    ],
)
def test_names_in_every_language(directory: NameIndex, text: str, language: str, keys: list[str]) -> None:
    assert directory.find_by_name(text, language) == [ID + key for key in keys]


@pytest.mark.parametrize(("text", "language"), [("no such name", ""), ("互联网治理论坛", "en"), ("", "")])
def test_a_name_that_nothing_has(directory: NameIndex, text: str, language: str) -> None:
    with pytest.raises(NotFoundError):
        directory.find_by_name(text, language)


def test_every_thing_but_records_has_a_name_in_the_table(directory: NameIndex, catalogue: Catalogue) -> None:
    named = {each.iri for each in directory.names}
    for cls in catalogue.model.by_collection.values():
        things = [catalogue.reference(iri) for iri in catalogue.collection(cls)]
        labelled = [each for each in things if each.labels and each.cls]
        assert {each.iri for each in labelled if each.cls and not each.cls.is_bookkeeping} <= named
        assert named.isdisjoint({each.iri for each in labelled if each.cls and each.cls.is_bookkeeping})
    assert {each.kind for each in directory.names} == {*NameKind}


@pytest.mark.parametrize(
    "text",
    [
        "Forum sur la gouvernance d'Internet",
        "Forum sur la gouvernance d\u2019Internet",
        "FORUM SUR LA GOUVERNANCE D\u2018INTERNET",
        "Forum\u00a0sur la gouvernance d\u02bcInternet",
        "Forum sur la gouvern\u00adance d`Internet",
    ],
)
def test_a_name_is_found_however_it_is_typed(directory: NameIndex, text: str) -> None:
    assert f"{ID}body/igf" in directory.find_by_name(text)


def test_a_text_that_is_no_name_by_its_length_is_not_compared(directory: NameIndex) -> None:
    with pytest.raises(NotFoundError):
        directory.find_by_name("\u0315\u0301" * 20_000)
