"""Two engines of SHACL agree: ``shacl``, which the build uses, and pySHACL, the reference."""

import pyoxigraph as ox
import pytest

from igfkg.model.files import read_model_files
from igfkg.model.model import Class
from igfkg.rdf.triples import Triple
from igfkg.release.release import Release
from igfkg.sources.content import find_content
from igfkg.validate.engines import pyshacl_engine, shacl_engine
from igfkg.validate.engines.result import Result
from igfkg.validate.shapes import core_shapes
from tests.validate.spoilt import CLASSES, spoilt_descriptions, spoilt_examples

pytestmark = pytest.mark.unmeasured  # pySHACL takes long
_SHAPES = core_shapes(read_model_files(find_content().root))


def _written(triples: list[Triple]) -> bytes:
    return ox.serialize((ox.Triple(*triple) for triple in triples), format=ox.RdfFormat.N_TRIPLES) or b""


def _full(results: tuple[Result, ...]) -> list[tuple[object, ...]]:
    return [(*_key(each), each.severity, sorted(each.messages.items())) for each in results]


def _key(each: Result) -> tuple[object, ...]:
    return (each.focus, each.path, each.shape, each.component, each.value)


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.name)
def test_engines_find_the_same_in_spoilt_examples(cls: Class) -> None:
    triples, _ = spoilt_examples(cls)
    data = _written(triples)
    found = shacl_engine.validate(data, _SHAPES)
    assert found.results
    assert _full(found.results) == _full(pyshacl_engine.validate(data, _SHAPES).results)


def test_engines_find_the_same_in_spoilt_descriptions() -> None:
    triples, _ = spoilt_descriptions()
    data = _written(triples)
    found = shacl_engine.validate(data, _SHAPES)
    assert found.results
    assert _full(found.results) == _full(pyshacl_engine.validate(data, _SHAPES).results)


def test_both_engines_accept_the_data(release: Release) -> None:
    quads = release.open_store().quads_for_pattern(None, None, None, ox.DefaultGraph())
    data = ox.serialize((quad.triple for quad in quads), format=ox.RdfFormat.N_TRIPLES) or b""
    assert shacl_engine.validate(data, _SHAPES).results == ()
    assert pyshacl_engine.validate(data, _SHAPES).results == ()
