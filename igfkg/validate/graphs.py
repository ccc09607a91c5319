"""The two SHACL Core stages, run by pySHACL (https://github.com/RDFLib/pySHACL)."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import pyoxigraph as ox
import pyshacl
import rdflib
from rdflib.namespace import SH

from igfkg.findings import Finding, Severity
from igfkg.rdf.namespaces import RDF, RDFS
from igfkg.rdf.triples import Triple
from igfkg.sources.claims import Claims
from igfkg.validate.shapes import claim_shapes

_SEVERITIES = {str(SH.Warning): Severity.WARNING, str(SH.Info): Severity.INFO}


@dataclass(frozen=True)
class _Place:
    """Where a focus node of the validated graph comes from."""

    focus: str
    graph: str | None
    file: str | None


def validate_claims(claims: Claims, shapes: rdflib.Graph, schema: Iterable[Triple]) -> list[Finding]:
    """Stage one: hold each claim graph by itself to datatypes, forms, languages and upper cardinalities.

    One run covers all graphs: a subject gets another name in each graph, so that no two graphs meet.

    Args:
        claims: the claims.
        shapes: the Core shapes.
        schema: the triples of the ontology, for its class hierarchy.
    """
    data = rdflib.Graph()
    _add(data, schema)
    places: dict[str, _Place] = {}
    for number, (graph, triples) in enumerate(claims.graphs.items()):
        file = claims.file_of_graph(graph)
        for subject, predicate, value in triples:
            alias = f"urn:claim:{number}:{subject.value}"
            places[alias] = _Place(subject.value, graph, file)
            data.add((rdflib.URIRef(alias), rdflib.URIRef(predicate.value), to_rdflib(value)))
    for alias, place in places.items():
        for cls in claims.types.get(place.focus, ()):
            data.add((rdflib.URIRef(alias), rdflib.URIRef(RDF + "type"), rdflib.URIRef(cls)))
    return _run(data, claim_shapes(shapes), places.get)


def validate_settled(settled: Iterable[Triple], shapes: rdflib.Graph, claims: Claims) -> list[Finding]:
    """Stage two: hold the settled view, as one plain graph, to all of the Core shapes.

    Args:
        settled: the triples of the default graph, schema and inferences included.
        shapes: the Core shapes.
        claims: the claims, to name the file of a focus node.
    """
    data = rdflib.Graph()
    _add(data, settled)
    return _run(data, shapes, lambda focus: _Place(focus, None, claims.file_of_subject(focus)))


def to_rdflib(term: ox.NamedNode | ox.Literal) -> rdflib.term.Identifier:
    """Return the same term as rdflib writes it."""
    if isinstance(term, ox.NamedNode):
        return rdflib.URIRef(term.value)
    if term.language:
        return rdflib.Literal(term.value, lang=term.language)
    return rdflib.Literal(term.value, datatype=rdflib.URIRef(term.datatype.value), normalize=False)


def _add(graph: rdflib.Graph, triples: Iterable[Triple]) -> None:
    for subject, predicate, value in triples:
        graph.add((rdflib.URIRef(subject.value), rdflib.URIRef(predicate.value), to_rdflib(value)))


def _run(data: rdflib.Graph, shapes: rdflib.Graph, place_of: Callable[[str], _Place | None]) -> list[Finding]:
    _, results, _ = pyshacl.validate(data, shacl_graph=shapes, inference="none", advanced=False, allow_warnings=True)
    if not isinstance(results, rdflib.Graph):
        raise TypeError(f"pySHACL gave no report: {results}")
    return [_finding(results, each, place_of) for each in results.subjects(SH.focusNode)]


def _finding(results: rdflib.Graph, result: rdflib.term.Node, place_of: Callable[[str], _Place | None]) -> Finding:
    def first(predicate: rdflib.URIRef) -> str | None:
        value = results.value(result, predicate, any=True)
        return None if value is None else str(value)

    messages = [each for each in results.objects(result, SH.resultMessage) if isinstance(each, rdflib.Literal)]
    focus = first(SH.focusNode) or ""
    place = place_of(focus) or _Place(focus, None, None)
    return Finding(
        severity=_SEVERITIES.get(first(SH.resultSeverity) or "", Severity.VIOLATION),
        shape=first(SH.sourceShape) or "",
        message=pick_language({each.language or "": str(each) for each in messages}),
        file=place.file,
        focus=place.focus,
        graph=place.graph,
        path=first(SH.resultPath),
        value=first(SH.value),
    )


def pick_language(texts: Mapping[str, str], language: str = "en") -> str:
    """Return the text in ``language``, or else in English, or else any."""
    return texts.get(language) or texts.get("en") or next((texts[each] for each in sorted(texts)), "")


def class_hierarchy(schema: Iterable[Triple]) -> list[Triple]:
    """Return the subclass statements of the schema, which targets of shapes need."""
    return [triple for triple in schema if triple[1].value == RDFS + "subClassOf"]
