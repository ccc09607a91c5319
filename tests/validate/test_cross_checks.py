"""Cross-checks: each finds its bad example, says nothing of good data, and agrees with pySHACL."""

from pathlib import Path

import pyoxigraph as ox
import pyshacl
import pytest
import rdflib
from rdflib.namespace import SH

from igfkg.assembly.assemble import assemble
from igfkg.findings import Severity
from igfkg.model.files import read_model_files
from igfkg.rdf.iris import shorten
from igfkg.sources.content import Content, find_content
from igfkg.validate.cross_checks import read_checks, run_checks
from tests.examples import source

_CHECKS = read_checks(read_model_files(find_content().root))
pytestmark = pytest.mark.unmeasured  # pySHACL takes long
_EXAMPLES = Path(__file__).parent / "bad"


def _dataset(content: Content, name: str) -> tuple[ox.Store, list[str]]:
    (content.data / "bad.trig").write_text(
        source((_EXAMPLES / f"{name}.trig").read_text(encoding="utf-8")), encoding="utf-8"
    )
    dataset = assemble(content)
    found = run_checks(dataset.store, _CHECKS, dataset.claims)
    return dataset.store, [shorten(each.shape).removeprefix("s:") for each in found]


def test_every_check_has_a_bad_example() -> None:
    assert {shorten(check.shape).removeprefix("s:") for check in _CHECKS} == {
        each.stem for each in _EXAMPLES.glob("*.trig")
    }


@pytest.mark.parametrize("name", sorted(each.stem for each in _EXAMPLES.glob("*.trig")))
def test_check_finds_its_bad_example_and_pyshacl_agrees(bare_content: Content, name: str) -> None:
    store, found = _dataset(bare_content, name)
    assert name in found
    data = rdflib.Dataset()
    data.parse(data=store.dump(format=ox.RdfFormat.N_QUADS), format="nquads")
    for graph in [each for each in data.graphs() if "/graph/" in str(each.identifier)]:
        data.remove_graph(graph)
    _, results, _ = pyshacl.validate(
        data, shacl_graph=_shape(find_content().shapes, name), advanced=False, inference="none"
    )
    assert isinstance(results, rdflib.Graph)
    assert [*results.subjects(SH.sourceShape, rdflib.URIRef(f"https://w3id.org/igfkg/shapes#{name}"))]


def _shape(folder: Path, name: str) -> rdflib.Graph:
    """The one check, with the prefixes."""
    graph = rdflib.Graph()
    for path in folder.glob("checks/*.ttl"):
        graph.parse(path)
    wanted = rdflib.URIRef(f"https://w3id.org/igfkg/shapes#{name}")
    for shape in [each for each in graph.subjects(SH.sparql) if each != wanted]:
        graph.remove((shape, None, None))
    return graph.parse(folder / "prefixes.ttl")


def test_the_data_breaks_no_check() -> None:
    dataset = assemble(find_content())
    found = run_checks(dataset.store, _CHECKS, dataset.claims)
    assert [each for each in found if each.severity is not Severity.INFO] == []


def test_messages_name_what_they_are_about(bare_content: Content) -> None:
    (bare_content.data / "bad.trig").write_text(
        source((_EXAMPLES / "NoDanglingReference.trig").read_text()), encoding="utf-8"
    )
    dataset = assemble(bare_content)
    [found] = [
        each
        for each in run_checks(dataset.store, _CHECKS, dataset.claims)
        if each.shape.endswith("NoDanglingReference")
    ]
    assert "body/nobody" in found.message
    assert found.file == "data/bad.trig"
