"""The two SHACL Core stages: each claim graph alone, and the settled view as one graph."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from igfkg.findings import Finding
from igfkg.rdf.namespaces import RDF, RDFS
from igfkg.rdf.triples import Triple
from igfkg.sources.claims import Claims
from igfkg.validate.engines.choice import ShaclEngine
from igfkg.validate.engines.result import Result

_TYPE = ox.NamedNode(RDF + "type")


@dataclass(frozen=True)
class _Place:
    """The origin of a focus node in the validated graph."""

    focus: str
    graph: str | None
    file: str | None


def validate_claims(claims: Claims, shapes: bytes, schema: Iterable[Triple], engine: ShaclEngine) -> list[Finding]:
    """Return the findings of stage one: each claim graph by itself, against datatypes, patterns and sh:maxCount.

    All graphs are validated in one run: a subject gets another IRI in each graph, so that graphs do not mix.

    Args:
        claims: the claims.
        shapes: the shapes for single claim graphs, as N-Triples.
        schema: the triples of the ontology, for its class hierarchy.
        engine: the SHACL engine.
    """
    data: list[ox.Triple] = [ox.Triple(*each) for each in schema if each[1].value == RDFS + "subClassOf"]
    places: dict[str, _Place] = {}
    for number, (graph, triples) in enumerate(claims.graphs.items()):
        file = claims.file_of_graph(graph)
        for subject, predicate, value in triples:
            alias = f"urn:claim:{number}:{subject.value}"
            places[alias] = _Place(subject.value, graph, file)
            data.append(ox.Triple(ox.NamedNode(alias), predicate, value))
    for alias, place in places.items():
        types = claims.types.get(place.focus, ())
        data += [ox.Triple(ox.NamedNode(alias), _TYPE, ox.NamedNode(cls)) for cls in types]
    return _findings(ox.serialize(data, format=ox.RdfFormat.N_TRIPLES) or b"", shapes, engine, places.get)


def validate_settled(
    settled: bytes, shapes: bytes, file_of_subject: Callable[[str], str | None], engine: ShaclEngine
) -> list[Finding]:
    """Return the findings of stage two: the settled view as one graph, against all SHACL Core shapes.

    Args:
        settled: the triples of the default graph, schema and inferences included, as N-Triples.
        shapes: the Core shapes, as N-Triples.
        file_of_subject: returns the file of a focus node (IRI).
        engine: the SHACL engine.
    """
    return _findings(settled, shapes, engine, lambda focus: _Place(focus, None, file_of_subject(focus)))


def _findings(
    data: bytes, shapes: bytes, engine: ShaclEngine, place_of: Callable[[str], _Place | None]
) -> list[Finding]:
    return [finding_of(each, place_of(each.focus)) for each in engine(data, shapes).results]


def finding_of(result: Result, place: _Place | None = None) -> Finding:
    """Return a validation result as a finding."""
    return Finding(
        severity=result.severity,
        shape=result.shape,
        message=pick_language(result.messages),
        file=place.file if place else None,
        focus=place.focus if place else result.focus,
        graph=place.graph if place else None,
        path=result.property or result.path,
        value=result.value,
    )


def pick_language(texts: Mapping[str, str], language: str = "en") -> str:
    """Return the text in ``language``, or else in English, or else any."""
    return texts.get(language) or texts.get("en") or next((texts[each] for each in sorted(texts)), "")
