"""The package ``shacl``: SHACL Core and SHACL-SPARQL in Rust."""

import pyoxigraph as ox
import shacl

from igfkg.rdf.graph import GraphReader
from igfkg.rdf.namespaces import SH
from igfkg.validate.engines.result import Outcome, Result, convert_failures, sort_results

_FORMAT = "ntriples"


def validate(data: bytes, shapes: bytes) -> Outcome:
    """Return the validation results of the data against the shapes, both in N-Triples.

    Raises:
        ValidatorError: when the engine fails.
    """
    with convert_failures("the SHACL engine shacl", "Try again with --engine pyshacl"):
        report = shacl.Shapes.from_text(shapes.decode(), format=_FORMAT).validate_text(data.decode(), format=_FORMAT)
    texts = _Messages(shapes) if report.results else None
    results = [_result(each, texts) for each in report.results if texts]
    return Outcome(sort_results(results), lambda: str(report.turtle))


class _Messages:
    """The messages of shapes with their language tags, which the results of the engine lack."""

    def __init__(self, shapes: bytes) -> None:
        store = ox.Store()
        store.load(shapes, format=ox.RdfFormat.N_TRIPLES)
        self._graph = GraphReader(store)

    def of(self, result: shacl.Result) -> dict[str, str]:
        stated = self._graph.texts(_plain(result.source_shape), SH + "message") if result.source_shape else {}
        if {*stated.values()} >= {*result.messages}:
            return stated
        return {"": "; ".join(result.messages)}


def _result(result: shacl.Result, texts: _Messages) -> Result:
    return Result(
        focus=_plain(result.focus_node),
        path=result.path,
        shape=_plain(result.source_shape) if result.source_shape else "",
        component=result.component_iri,
        value=_plain(result.value) if result.value is not None else None,
        severity_iri=result.severity_iri,
        messages=texts.of(result),
    )


def _plain(term: str) -> str:
    """The IRI, blank node or lexical form of a term in N-Triples."""
    if term.startswith("<"):
        return term[1:-1]
    if not term.startswith('"'):
        return term
    quad = next(iter(ox.parse(f"<urn:s> <urn:p> {term} .", format=ox.RdfFormat.N_TRIPLES)))
    return str(getattr(quad.object, "value", term))
