"""Disagreements as triples: each one a thing with positions, so that queries, API and pages can show it."""

from collections.abc import Iterable, Iterator, Mapping

import pyoxigraph as ox

from igfkg.model.model import split_iri
from igfkg.rdf.namespaces import DEF, ID, RDF, SKOS
from igfkg.rdf.triples import Triple, Value
from igfkg.settling.settler import Disagreement, Position


def disagreement_triples(disagreements: Iterable[Disagreement], labels: Mapping[str, str]) -> Iterator[Triple]:
    """Yield the triples that describe the disagreements.

    Args:
        disagreements: what had to be settled.
        labels: English labels of properties, by IRI.
    """
    for each in disagreements:
        yield from _describe(each, labels.get(each.property, each.json_name))


def disagreement_key(disagreement: Disagreement) -> str:
    """Return the key of a disagreement, made of its subject and property (and language for text)."""
    segment, key = split_iri(disagreement.subject) or ("thing", disagreement.subject)
    parts = (segment, key.replace("_", "."), disagreement.json_name, disagreement.language)
    return ".".join(part for part in parts if part)


def _describe(disagreement: Disagreement, property_label: str) -> Iterator[Triple]:
    key = disagreement_key(disagreement)
    node = ox.NamedNode(f"{ID}disagreement/{key}")
    _, subject_key = split_iri(disagreement.subject) or ("", disagreement.subject)
    label = f"Sources differ on “{property_label}” of {subject_key}"
    yield from _typed(node, "Disagreement", label)
    yield node, _term("concerns"), ox.NamedNode(disagreement.subject)
    yield node, _term("onProperty"), ox.NamedNode(disagreement.property)
    yield node, _term("settledBy"), ox.NamedNode(f"{ID}settling-rule/{disagreement.rule}")
    for number, position in enumerate(disagreement.positions, 1):
        held = ox.NamedNode(f"{ID}position/{key}.{number}")
        yield node, _term("hasPosition"), held
        yield from _describe_position(held, position)


def _describe_position(node: ox.NamedNode, position: Position) -> Iterator[Triple]:
    yield from _typed(node, "Position", _readable(position.value))
    yield node, _term("value"), position.value
    yield node, _term("prevails"), ox.Literal(position.prevails)
    for source in position.stated_by:
        yield node, _term("statedBy"), ox.NamedNode(source)


def _typed(node: ox.NamedNode, cls: str, label: str) -> Iterator[Triple]:
    yield node, ox.NamedNode(RDF + "type"), _term(cls)
    yield node, ox.NamedNode(SKOS + "prefLabel"), ox.Literal(label, language="en")


def _readable(value: Value) -> str:
    parts = split_iri(value.value)
    return parts[1] if parts else value.value


def _term(name: str) -> ox.NamedNode:
    return ox.NamedNode(DEF + name)
