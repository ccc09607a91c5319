"""Validating any RDF files with any shapes, without a content folder and without the model of igfkg."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox

from igfkg.errors import BadRequestError
from igfkg.findings import Finding
from igfkg.rdf.graph import GraphReader
from igfkg.rdf.namespaces import SH
from igfkg.rdf.syntax import parse_rdf
from igfkg.validate.core import finding_of
from igfkg.validate.engines.choice import ShaclEngine
from igfkg.validate.engines.result import Outcome

_TARGETS = tuple(SH + name for name in ("targetClass", "targetNode", "targetObjectsOf", "targetSubjectsOf"))
_SHAPES = tuple(SH + name for name in ("NodeShape", "PropertyShape"))


def validate_files(data: Sequence[Path], shapes: Sequence[Path], engine: ShaclEngine) -> Outcome:
    """Return the validation results of the data; all files are merged into one graph, named graphs included.

    Args:
        data: RDF files; their suffixes determine the formats.
        shapes: files with the shapes graph (https://www.w3.org/TR/shacl/#shapes-graph); owl:imports is not followed.
        engine: the SHACL engine.

    Raises:
        BadRequestError: for a file that cannot be read, naming file and line, or when there is no shape.
        ValidatorError: when the engine itself fails.
    """
    shapes_graph = read_graph(shapes)
    _require_shapes(shapes_graph, shapes)
    return engine(read_graph(data), shapes_graph)


def read_graph(paths: Sequence[Path]) -> bytes:
    """Return the triples of files of RDF as one graph in N-Triples; raises as :func:`validate_files` does."""
    return b"".join(_lines(paths))


def findings_of(outcome: Outcome, data: Sequence[Path]) -> list[Finding]:
    """Return the results as findings; with a single data file they name it."""
    file = str(data[0]) if len(data) == 1 else None
    return [replace(finding_of(each), file=file) for each in outcome.results]


def _lines(paths: Sequence[Path]) -> Iterable[bytes]:
    """The triples as lines, each once; a store would put their literals into another form."""
    triples = (ox.Triple(quad.subject, quad.predicate, quad.object) for path in paths for quad in _parse(path))
    return dict.fromkeys(ox.serialize([each], format=ox.RdfFormat.N_TRIPLES) or b"" for each in triples)


def _parse(path: Path) -> list[ox.Quad]:
    form = ox.RdfFormat.from_extension(path.suffix.removeprefix("."))
    if form is None:
        known = ".ttl, .nt, .jsonld, .rdf, .trig or .nq"
        raise BadRequestError(f"{path}: {path.suffix!r} is not the suffix of an RDF file; use {known}")
    try:
        return parse_rdf(path.read_bytes(), form, base_iri=path.resolve().as_uri(), rename_blank_nodes=True)
    except SyntaxError as error:
        raise BadRequestError(f"{path}:{error.lineno or 1}: not {form.name}: {error.msg}") from error
    except (OSError, ValueError) as error:
        raise BadRequestError(f"{path} cannot be read: {error}") from error


def _require_shapes(shapes: bytes, paths: Sequence[Path]) -> None:
    store = ox.Store()
    store.load(shapes, format=ox.RdfFormat.N_TRIPLES)
    graph = GraphReader(store)
    if not any(graph.subjects_with(each) for each in _TARGETS) and not any(graph.instances(each) for each in _SHAPES):
        names = ", ".join(str(each) for each in paths)
        raise BadRequestError(
            f"{names}: no shapes, so that all data would conform; name a file with shapes by --shapes"
        )
