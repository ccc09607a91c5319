"""Full text: what is found in six languages, in which order, and what odd searches do."""

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from igfkg.catalogue.search import SearchIndex, write_index
from igfkg.errors import ReleaseError
from igfkg.model.reader import load_model
from igfkg.rdf.namespaces import DCT, SKOS
from igfkg.release.release import Release
from igfkg.sources.content import find_content
from tests.iris import ID


@pytest.fixture(scope="module")
def index(release: Release) -> Iterator[SearchIndex]:
    """The index of the release."""
    opened = SearchIndex(release.search)
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("CSTD", "body/cstd"),
        ("cstd", "body/cstd"),
        ("Commission Science Technology", "body/cstd"),
        ("voluntary financial contrib", "recommendation/wgigf-2012-III.1"),
        ("A/RES/67/195", "document/A-RES-67-195"),
        ("gouvernance internet forum", "body/igf"),
        ("gobernanza", "body/igf"),
        ("управления", "body/igf"),
        ("治理", "body/igf"),
        ("互联网治理论坛", "body/igf"),
        ("إدارة", "body/igf"),
        ("overnanc", "body/igf"),
        ("cstd commission", "body/cstd"),
        ("commission CSTD", "body/cstd"),
    ],
)
def test_things_are_found(index: SearchIndex, text: str, key: str) -> None:
    assert ID + key in index.find(text)


def test_a_name_comes_before_a_sentence(index: SearchIndex) -> None:
    assert index.find("CSTD")[0] == f"{ID}body/cstd"


@pytest.mark.parametrize(
    "text", ["", " ", '"', "NEAR(", "a OR", "*", "%", "_", "\x00", "text:x", "-x", "zzzzzz", "é" * 5000]
)
def test_odd_searches_find_little_and_break_nothing(index: SearchIndex, text: str) -> None:
    assert len(index.find(text)) < 200


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> SearchIndex:
    """The index of two things."""
    store = ox.Store()
    for key, prop, text in (
        ("body/a", SKOS + "prefLabel", "Réunion"),
        ("body/b", DCT + "description", "A reunion of 100% of_all"),
    ):
        store.add(ox.Quad(ox.NamedNode(ID + key), ox.NamedNode(prop), ox.Literal(text, language="fr")))
    path = tmp_path_factory.mktemp("index") / "search.sqlite"
    write_index(path, store, load_model(find_content().root))
    return SearchIndex(path)


def test_diacritics_do_not_matter(small: SearchIndex) -> None:
    assert small.find("reunion") == small.find("RÉUNION") == [f"{ID}body/a", f"{ID}body/b"]


def test_signs_of_the_query_language_are_only_signs(small: SearchIndex) -> None:
    assert small.find("0%") == [f"{ID}body/b"]
    assert small.find("f_") == [f"{ID}body/b"]
    assert small.find("%%") == []


@given(st.text(max_size=30))
def test_no_text_is_an_error(small: SearchIndex, text: str) -> None:
    assert {*small.find(text)} <= {f"{ID}body/a", f"{ID}body/b"}


def test_a_release_without_an_index_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ReleaseError, match="build it again"):
        SearchIndex(tmp_path / "search.sqlite")
