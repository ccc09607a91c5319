"""The files of a release: each holds what it says, and is the same for the same content."""

import csv
import hashlib
import io
import json
import zipfile
from pathlib import Path

import pyoxigraph as ox
from pyld import jsonld

from igfkg.catalogue.catalogue import Catalogue
from igfkg.dumps.tables import SEPARATOR
from igfkg.release.release import Release
from igfkg.sources.content import Content
from tests.examples import small_release

_DOCUMENT = """
document:d a igf:Document ; skos:prefLabel "d, \\"quoted\\""@en, "é"@fr ; dct:date "2020-01-01"^^xsd:date ;
    igf:sourceKind source-kind:official-text ; igf:symbol "A/1", "A/2" .
passage:d_p1 a igf:Passage ; eli:is_part_of document:d ; igf:locator "p1" ; igf:verification verification:seen .
body:b a igf:Body .
GRAPH passage:d_p1 { body:b skos:prefLabel "b"@en ; skos:altLabel "x"@en, "y"@en . }
"""


def _read(release: Release, form: str) -> bytes:
    (dump,) = [each for each in release.distributions if each.format == form]
    data = release.path_of(dump).read_bytes()
    assert (len(data), hashlib.sha256(data).hexdigest()) == (dump.bytes, dump.sha256)
    return data


def _tables(release: Release) -> dict[str, list[dict[str, str]]]:
    with zipfile.ZipFile(io.BytesIO(_read(release, "csv"))) as archive:
        return {
            name.removesuffix(".csv"): [
                *csv.DictReader(io.StringIO(archive.read(name).decode("utf-8-sig"), newline=""))
            ]
            for name in archive.namelist()
        }


def test_trig_holds_everything(release: Release) -> None:
    assert {*ox.parse(_read(release, "trig"), format=ox.RdfFormat.TRIG)} == {*release.open_store()}
    assert _read(release, "nq") == release.dump.read_bytes()


def test_turtle_holds_the_settled_view(release: Release, catalogue: Catalogue) -> None:
    found = {quad.triple for quad in ox.parse(_read(release, "ttl"), format=ox.RdfFormat.TURTLE)}
    assert found == {quad.triple for quad in catalogue.graph(None)}


def test_json_ld_says_nothing_but_the_settled_view_and_carries_its_context(
    bare_content: Content, tmp_path: Path
) -> None:
    release = small_release(bare_content, tmp_path / "home", _DOCUMENT)
    document = json.loads(_read(release, "jsonld"))
    text = jsonld.to_rdf(document, {"format": "application/n-quads"})
    found = {quad.triple for quad in ox.parse(text, format=ox.RdfFormat.N_QUADS)}
    catalogue = Catalogue(release.open_store(), release.model())
    assert found <= {quad.triple for quad in catalogue.graph(None)}
    body = next(each for each in document["items"] if each["id"].endswith("/body/b"))
    assert body["statedIn"][0]["id"].endswith("/passage/d_p1")


def test_json_ld_has_every_thing_once(release: Release, catalogue: Catalogue) -> None:
    ids = [each["id"] for each in json.loads(_read(release, "jsonld"))["items"]]
    everything = {iri for cls in catalogue.model.by_collection.values() for iri in catalogue.collection(cls)}
    assert len({*ids}) == len(ids)
    assert {*ids} == everything


def test_there_is_a_table_for_each_collection_with_sources(release: Release, catalogue: Catalogue) -> None:
    tables = _tables(release)
    assert {name: len(rows) for name, rows in tables.items()} == {
        name: len(catalogue.collection(cls)) for name, cls in catalogue.model.by_collection.items()
    }
    (row,) = [each for each in tables["recommendations"] if each["id"].endswith("/wgigf-2012-III.1")]
    assert row["label@en"]
    assert row["mainTopic"].endswith("/topic/funding")
    assert "https://w3id.org/igfkg/id/passage/major-2013_s10" in row["statedIn"].split(SEPARATOR)


def test_cells_keep_quotes_languages_and_several_values(bare_content: Content, tmp_path: Path) -> None:
    tables = _tables(small_release(bare_content, tmp_path / "home", _DOCUMENT))
    (document,) = tables["documents"]
    assert (document["label@en"], document["label@fr"], document["label@ar"]) == ('d, "quoted"', "é", "")
    assert document["symbol"].split(SEPARATOR) == ["A/1", "A/2"]
    (body,) = tables["bodies"]
    assert sorted(body["alternativeLabel@en"].split(SEPARATOR)) == ["x", "y"]
    assert body["statedIn"] == "https://w3id.org/igfkg/id/passage/d_p1"


def test_the_same_content_gives_the_same_files(bare_content: Content, tmp_path: Path) -> None:
    first, second = (small_release(bare_content, tmp_path / name, _DOCUMENT) for name in "ab")
    assert first.path != second.path
    assert first.manifest == second.manifest
