"""The newest documents: official texts first of all, by date."""

from pathlib import Path

import pytest

from igfkg.catalogue.catalogue import Catalogue
from igfkg.sources.content import Content
from igfkg.views.newest_documents import newest_documents
from tests.examples import document, small_release
from tests.iris import ID


@pytest.mark.parametrize(
    ("documents", "expected"),
    [
        ([("a", "official-text", "2020-01-01"), ("b", "third-party", "2021-01-01")], ["a"]),
        ([("a", "official-text", "2020-01-01"), ("b", "official-text", "2021-01-01")], ["b", "a"]),
        ([("a", "slides", "2020-01-01"), ("b", "third-party", "2019-01-01")], ["b"]),
        ([(str(each), "official-text", f"2020-01-0{each}") for each in range(1, 5)], ["4", "3", "2"]),
        ([], []),
    ],
)
def test_official_texts_come_first(
    bare_content: Content, tmp_path: Path, documents: list[tuple[str, str, str]], expected: list[str]
) -> None:
    release = small_release(bare_content, tmp_path / "home", *(document(*each) for each in documents))
    catalogue = Catalogue(release.open_store(), release.model())
    assert [each.iri.removeprefix(f"{ID}document/") for _, each in newest_documents(catalogue, 3)] == expected
