"""A thing as lists show it is the whole thing without what lists do not show, and is read without the store."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.list_index import ListIndex
from igfkg.catalogue.lists.page import Window, cut, select
from igfkg.catalogue.thing_jsonld import SUMMARY, Compactor
from igfkg.catalogue.things import Thing
from igfkg.release.open_release import OpenRelease
from igfkg.release.release import Release
from tests.graphs import indexed_catalogue

_DATA = """
document:a a igf:Resolution , igf:Document ; skos:prefLabel "Alpha"@en , "Ålpha \\"à\\""@fr , "阿"@zh ;
  dct:issued "2012-05-21"^^xsd:date ; dct:subject topic:one ; dct:source <https://example.org/a> ;
  eli:passed_by body:none ; igf:symbol "A/RES/68/198" .
document:b a igf:Document ; dct:description "More than lists show"@en .
passage:a_p1 a igf:Passage ; eli:is_part_of document:a ; igf:locator "p1" .
GRAPH passage:a_p1 { document:a dct:title "Whole"@en ; dct:issued "2012-05-21"^^xsd:date . }
topic:one a igf:Topic ; skos:prefLabel "One"@en .
<https://w3id.org/igfkg/id/position/x> a igf:Position ; skos:prefLabel "X"@en ;
  igf:statedValue "in words"@en , 39 , 0.5 , topic:one .
"""


@pytest.fixture(scope="module")
def opened(release: Release) -> Iterator[OpenRelease]:
    """The release."""
    read = OpenRelease(release)
    yield read
    read.close()


def _summary(thing: Thing) -> Thing:
    return replace(thing, facts=tuple(replace(each, evidence=()) for each in thing.facts if each.field.in_summary))


def test_things_of_every_list_of_the_release(opened: OpenRelease) -> None:
    compactor, read = Compactor(opened.model, "c"), 0
    for cls in opened.model.by_collection.values():
        whole = [opened.catalogue.thing(iri) for iri in opened.catalogue.collection(cls)[:30]]
        summaries = opened.catalogue.summaries(cls, range(len(whole)))
        assert summaries == [_summary(each) for each in whole]
        assert compactor.page(summaries, {}) == compactor.page(whole, {}, SUMMARY)
        read += len(whole)
    assert read > 500


def test_values_of_every_kind(tmp_path: Path) -> None:
    catalogue = indexed_catalogue(_DATA, tmp_path)
    for name in ("documents", "positions", "passages"):
        cls = catalogue.model.collection_class(name)
        whole = [catalogue.thing(iri) for iri in catalogue.collection(cls)]
        assert catalogue.summaries(cls, [*reversed(range(len(whole)))]) == [_summary(each) for each in reversed(whole)]
        assert whole


def test_a_page_reads_nothing_from_the_store(tmp_path: Path) -> None:
    catalogue = indexed_catalogue(_DATA, tmp_path)
    things = select(catalogue, catalogue.model.collection_class("documents"), [], "-issued")
    page = cut(things, Window(2), with_all_fields=False)
    assert [each.iri.rpartition("/")[2] for each in page.things] == ["a", "b"]
    assert not page.things[0].evidence
    assert catalogue.thing.cache_info().misses == catalogue.reference.cache_info().misses == 0
    assert cut(things, Window(2)).things[0].evidence


def test_an_index_of_an_older_version_has_none(tmp_path: Path) -> None:
    catalogue = indexed_catalogue(_DATA, tmp_path)
    path = tmp_path / "catalogue.sqlite"
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("DROP TABLE summaries")
    older = Catalogue(catalogue._store, catalogue.model, ListIndex(path))
    cls = catalogue.model.collection_class("documents")
    page = cut(select(older, cls, []), Window(2), with_all_fields=False)
    assert [*page.things] == [catalogue.thing(iri) for iri in catalogue.collection(cls)]
