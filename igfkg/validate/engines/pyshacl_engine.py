"""pySHACL (https://github.com/RDFLib/pySHACL): the reference, slower by far."""

import rdflib
from rdflib.namespace import RDF, SH

from igfkg.validate.engines.paths import path_text
from igfkg.validate.engines.result import Outcome, Result, ValidatorError, convert_failures, sort_results

_FORMAT = "nt"


def validate(data: bytes, shapes: bytes) -> Outcome:
    """Return the validation results of the data against the shapes, both in N-Triples.

    Raises:
        ValidatorError: when the engine fails.
    """
    import pyshacl  # slow to import, and needed only where this engine is used

    with convert_failures("the SHACL engine pyshacl", "Look for a value that is not written as its datatype wants it"):
        _, report, text = pyshacl.validate(
            _graph(data), shacl_graph=_graph(shapes), inference="none", advanced=False, allow_warnings=True
        )
    if not isinstance(report, rdflib.Graph):
        raise ValidatorError(f"the SHACL engine pyshacl gave no report: {text}")
    results = [_result(report, each) for each in report.objects(_report(report), SH.result)]
    return Outcome(sort_results(results), lambda: report.serialize(format="turtle"))


def _graph(triples: bytes) -> rdflib.Graph:
    """The triples with unchanged lexical forms: by default rdflib normalises literals."""
    graph = rdflib.Graph()
    normalize, rdflib.NORMALIZE_LITERALS = rdflib.NORMALIZE_LITERALS, False
    try:
        return graph.parse(data=triples, format=_FORMAT)
    finally:
        rdflib.NORMALIZE_LITERALS = normalize


def _report(report: rdflib.Graph) -> rdflib.term.Node:
    node = next(report.subjects(RDF.type, SH.ValidationReport), None)
    if node is None:
        raise ValidatorError("the SHACL engine pyshacl gave a report without sh:ValidationReport")
    return node


def _result(report: rdflib.Graph, result: rdflib.term.Node) -> Result:
    def first(predicate: rdflib.URIRef) -> rdflib.term.Node | None:
        return next(iter(sorted(report.objects(result, predicate), key=str)), None)

    messages = [each for each in report.objects(result, SH.resultMessage) if isinstance(each, rdflib.Literal)]
    value = first(SH.value)
    return Result(
        focus=_plain(first(SH.focusNode)),
        path=path_text(report, path) if (path := first(SH.resultPath)) else None,
        shape=_plain(first(SH.sourceShape)),
        component=_plain(first(SH.sourceConstraintComponent)),
        value=None if value is None else _plain(value),
        severity_iri=_plain(first(SH.resultSeverity)),
        messages={each.language or "": str(each) for each in messages},
    )


def _plain(term: rdflib.term.Node | None) -> str:
    if isinstance(term, rdflib.BNode):
        return f"_:{term}"
    return "" if term is None else str(term)
