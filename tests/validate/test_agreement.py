"""Two engines of SHACL Core agree: pySHACL, which the build uses, and rudof (https://github.com/rudof-project/rudof)."""

import pyoxigraph as ox
import pyrudof
import pytest

from igfkg.model.model import Class
from igfkg.rdf.triples import Triple
from igfkg.release.release import Release
from igfkg.sources.claims import Claims
from igfkg.sources.content import find_content
from igfkg.validate.graphs import validate_settled
from igfkg.validate.shapes import read_shapes
from tests.validate.spoilt import CLASSES, spoilt_examples

_SHAPES = read_shapes(find_content().shapes)
_TURTLE = _SHAPES.serialize(format="turtle")


def _rudof(triples: list[Triple]) -> pyrudof.ShaclValidationReport:
    engine = pyrudof.Rudof(pyrudof.RudofConfig())
    data = ox.serialize((ox.Triple(*triple) for triple in triples), format=ox.RdfFormat.N_TRIPLES)
    engine.read_data((data or b"").decode(), pyrudof.RDFFormat.NTriples, reader_mode=pyrudof.ReaderMode.Strict)
    engine.read_shacl(_TURTLE, pyrudof.ShaclFormat.Turtle, reader_mode=pyrudof.ReaderMode.Strict)
    return engine.validate_shacl()


def _bare(term: object) -> str:
    return str(term).strip("<>")


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.name)
def test_engines_find_the_same_in_spoilt_examples(cls: Class) -> None:
    triples, _ = spoilt_examples(cls)
    ours = {(each.focus, each.shape) for each in validate_settled(triples, _SHAPES, Claims(()))}
    theirs = {(_bare(each.focus_node), _bare(each.source_shape)) for each in _rudof(triples)}
    assert theirs == ours


def test_engines_accept_the_data(release: Release) -> None:
    quads = release.open_store().quads_for_pattern(None, None, None, ox.DefaultGraph())
    report = _rudof([(quad.subject, quad.predicate, quad.object) for quad in quads])  # type: ignore[misc]
    assert report.conforms
