"""The W3C's test suite of SHACL (https://w3c.github.io/data-shapes/data-shapes-test-suite/), as igfkg validates."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import rdflib
from rdflib.namespace import RDF, SH

from igfkg.validate.any_graph import read_graph
from igfkg.validate.engines.choice import EngineName, ShaclEngine, get_engine
from igfkg.validate.engines.paths import path_text
from igfkg.validate.engines.result import Result
from tests.conftest import SHARED

pytestmark = pytest.mark.shared_data
_SUITE = SHARED / "testdata" / "w3c-shacl" / "core"
_MF = rdflib.Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
_SHT = rdflib.Namespace("http://www.w3.org/ns/shacl-test#")
_Key = tuple[str, ...]


@dataclass(frozen=True)
class _Case:
    name: str
    data: Path
    shapes: Path
    expected: tuple[_Key, ...]


def _manifest(path: Path) -> rdflib.Graph:
    """The manifest with its literals as they stand."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rdflib, "NORMALIZE_LITERALS", False)
        return rdflib.Graph().parse(path, publicID=path.as_uri())


def _cases() -> Iterator[_Case]:
    for path in sorted(_SUITE.rglob("*.ttl")):
        manifest = _manifest(path)
        for entry in manifest.subjects(RDF.type, _SHT.Validate):
            action, result = manifest.value(entry, _MF.action), manifest.value(entry, _MF.result)
            files = [Path(str(manifest.value(action, each)).removeprefix("file://")) for each in _GRAPHS]
            expected = sorted(_expected(manifest, each) for each in manifest.objects(result, SH.result))
            yield _Case(str(path.relative_to(_SUITE)), files[0], files[1], tuple(expected))


_GRAPHS = (_SHT.dataGraph, _SHT.shapesGraph)


def _expected(manifest: rdflib.Graph, result: rdflib.term.Node) -> _Key:
    path = manifest.value(result, SH.resultPath)
    plain = (SH.focusNode, SH.sourceShape, SH.sourceConstraintComponent, SH.value, SH.resultSeverity)
    values = (manifest.value(result, each, any=True) for each in plain)
    return (path_text(manifest, path) if path else "", *(_plain(each) for each in values))


def _plain(term: rdflib.term.Node | None) -> str:
    return "_:" if isinstance(term, rdflib.BNode) else "" if term is None else str(term)


def _found(result: Result) -> _Key:
    terms = (result.focus, result.shape, result.component, result.value or "", result.severity_iri)
    return (result.path or "", *("_:" if each.startswith("_:") else each for each in terms))


CASES = [*_cases()]


def test_the_suite_is_whole() -> None:
    assert len(CASES) == 98


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_core(case: _Case) -> None:
    assert _results(case, get_engine(EngineName.SHACL)) == Counter(case.expected)


#: What pySHACL, the reference, gets otherwise.
_OTHERWISE_IN_PYSHACL = frozenset({"property/uniqueLang-002.ttl"})


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_reference_agrees(case: _Case) -> None:
    agrees = _results(case, get_engine(EngineName.PYSHACL)) == Counter(case.expected)
    assert agrees is (case.name not in _OTHERWISE_IN_PYSHACL)


def _results(case: _Case, engine: ShaclEngine) -> Counter[_Key]:
    return Counter(_found(each) for each in engine(read_graph([case.data]), read_graph([case.shapes])).results)
