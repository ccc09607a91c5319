"""Property paths (https://www.w3.org/TR/shacl/#property-paths) as SPARQL writes them."""

from collections.abc import Callable

import rdflib
from rdflib.namespace import RDF, SH

_Node = rdflib.term.Node
_FORMS: dict[_Node, Callable[[rdflib.Graph, _Node], str]] = {
    SH.alternativePath: lambda graph, value: f"({'|'.join(_members(graph, value))})",
    SH.inversePath: lambda graph, value: f"^{path_text(graph, value)}",
    SH.zeroOrMorePath: lambda graph, value: f"({path_text(graph, value)})*",
    SH.oneOrMorePath: lambda graph, value: f"({path_text(graph, value)})+",
    SH.zeroOrOnePath: lambda graph, value: f"({path_text(graph, value)})?",
}


def path_text(graph: rdflib.Graph, path: _Node) -> str:
    """Return a path of a graph as SPARQL writes it, such as ``(<urn:p>/<urn:q>)``."""
    if isinstance(path, rdflib.URIRef):
        return f"<{path}>"
    if (path, RDF.first, None) in graph:
        return f"({'/'.join(_members(graph, path))})"
    forms = (
        _FORMS[predicate](graph, value) for predicate, value in graph.predicate_objects(path) if predicate in _FORMS
    )
    return next(forms, str(path))


def _members(graph: rdflib.Graph, head: _Node) -> list[str]:
    return [path_text(graph, each) for each in graph.items(head)]
