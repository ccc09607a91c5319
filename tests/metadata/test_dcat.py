"""The catalogue: DCAT-AP's own shapes pass, and it says what the release says."""

from pathlib import Path

import pyshacl
import pytest
import rdflib
from rdflib.namespace import DCAT, DCTERMS, RDF, SH

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.dated_things import years_of_timeline
from igfkg.metadata.dcat import CatalogueRecord, describe_catalogue
from igfkg.metadata.description import read_description
from igfkg.rdf.serialise import serialise_triples
from igfkg.release.release import Release
from tests.iris import DATASET

_SHAPES = Path(__file__).parents[1] / "vendor" / "dcat-ap-3.0.1"
_SITE = "https://example.org"


@pytest.fixture(scope="module")
def described(release: Release, catalogue: Catalogue) -> rdflib.Graph:
    description = read_description(release.open_store())
    files, date = release.distributions, str(release.manifest["date"])
    record = CatalogueRecord(description, release.name, date, files, _SITE, years_of_timeline(catalogue))
    turtle = serialise_triples(describe_catalogue(record), "text/turtle", catalogue.space)
    return rdflib.Graph().parse(data=turtle, format="turtle")


def _results(graph: rdflib.Graph, name: str) -> list[str]:
    shapes = rdflib.Graph().parse(_SHAPES / f"{name}.ttl")
    _, results, _ = pyshacl.validate(graph, shacl_graph=shapes, advanced=False, inference="none")
    assert isinstance(results, rdflib.Graph)
    told = (SH.focusNode, SH.resultPath, SH.resultMessage)
    found = results.subjects(RDF.type, SH.ValidationResult)
    return [" ".join(str(results.value(each, name)) for name in told) for each in found]


@pytest.mark.parametrize("name", ["shapes", "range"])
def test_the_shapes_of_dcat_ap_pass(described: rdflib.Graph, name: str) -> None:
    assert _results(described, name) == []


#: What DCAT-AP recommends and nobody can say of this dataset.
_LEFT_OUT = {"availability", "spatial", "issued", "status", "themeTaxonomy", "type", "conformsTo"}


def test_what_dcat_ap_recommends_is_there_but_for_what_is_left_out(described: rdflib.Graph) -> None:
    missing = {
        each.split(" ")[1].replace("#", "/").rpartition("/")[2] for each in _results(described, "shapes_recommended")
    }
    assert missing <= _LEFT_OUT


def test_the_shapes_would_find_a_missing_title(described: rdflib.Graph) -> None:
    spoilt = rdflib.Graph() + described
    spoilt.remove((rdflib.URIRef(DATASET), DCTERMS.title, None))
    assert _results(spoilt, "shapes")


def test_every_file_is_a_distribution(described: rdflib.Graph, release: Release) -> None:
    files = {str(each) for each in described.objects(rdflib.URIRef(DATASET), DCAT.distribution)}
    assert files == {f"{_SITE}/dumps/{dump.name}" for dump in release.distributions}
    for dump in release.distributions:
        file = rdflib.URIRef(f"{_SITE}/dumps/{dump.name}")
        assert str(described.value(file, DCAT.byteSize)) == str(dump.bytes)
        checksum = rdflib.URIRef(f"{file}#checksum")
        values = {str(each).lower() for each in described.objects(checksum)}
        assert dump.sha256 in values
