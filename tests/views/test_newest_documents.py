"""The newest documents: official texts first of all, by date; with an index of lists no document is read for them."""

from pathlib import Path

import pytest

from igfkg.catalogue.catalogue import Catalogue
from igfkg.rdf.iris import local_name
from igfkg.sources.content import Content
from igfkg.views.due import newest_date
from igfkg.views.newest_documents import document_dates, newest_documents
from tests.examples import document, small_release
from tests.graphs import catalogue, indexed_catalogue
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


_DATED = """
<https://w3id.org/igfkg/id/source-kind/official> a igf:SourceKind ; igf:rank 1 .
<https://w3id.org/igfkg/id/source-kind/curation> a igf:SourceKind ; igf:rank 5 .
document:a a igf:Document ; dct:issued "2013"^^xsd:gYear ;
  igf:sourceKind <https://w3id.org/igfkg/id/source-kind/official> .
document:b a igf:Document ; dct:issued "2013-01-01"^^xsd:date ; dct:date "2020"^^xsd:gYear ;
  igf:sourceKind <https://w3id.org/igfkg/id/source-kind/curation> , <https://w3id.org/igfkg/id/source-kind/official> .
document:c a igf:Document ; dct:date "2012-05"^^xsd:gYearMonth ;
  igf:sourceKind <https://w3id.org/igfkg/id/source-kind/official> .
document:d a igf:Document ; dct:issued "2011"^^xsd:gYear , "2010-02-01"^^xsd:date .
document:e a igf:Document ; igf:sourceKind <https://w3id.org/igfkg/id/source-kind/official> .
document:f a igf:Document ; dct:issued "2019"^^xsd:gYear ;
  igf:sourceKind <https://w3id.org/igfkg/id/source-kind/curation> .
"""


def test_they_are_the_same_with_and_without_an_index(tmp_path: Path) -> None:
    plain, indexed = catalogue(_DATED), indexed_catalogue(_DATED, tmp_path)
    assert document_dates(indexed) == document_dates(plain)
    assert len(document_dates(plain)) > 3
    assert newest_date(indexed) == newest_date(plain) == "2019"
    for number in (1, 2, 9):
        assert newest_documents(indexed, number) == newest_documents(plain, number)
    assert [local_name(each.iri) for _, each in newest_documents(plain, 9)][:2] == ["b", "a"]


def test_with_an_index_no_document_is_read(tmp_path: Path) -> None:
    indexed = indexed_catalogue(_DATED.replace(', "2010-02-01"^^xsd:date', ""), tmp_path)
    assert newest_date(indexed) == "2019"
    assert indexed.thing.cache_info().misses == 0
