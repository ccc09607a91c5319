"""Disagreements as triples: each one a thing with positions, so that queries, API and pages can show it."""

from collections.abc import Iterable, Iterator, Mapping

import pyoxigraph as ox

from igfkg.model import terms
from igfkg.rdf.iris import local_name
from igfkg.rdf.namespaces import SKOS
from igfkg.rdf.space import UriSpace, scheme_iri
from igfkg.rdf.triples import Resource, Triple
from igfkg.settling.settler import Disagreement, Position
from igfkg.symbols import SymbolError, parse

_DISAGREEMENT, _POSITION, _RULE = "disagreement", "position", "settling-rule"  # path segments


def disagreement_triples(
    disagreements: Iterable[Disagreement], labels: Mapping[str, Mapping[str, str]], space: UriSpace
) -> Iterator[Triple]:
    """Yield the triples that describe the disagreements.

    Args:
        disagreements: the disagreements.
        labels: labels of properties by language, by IRI.
        space: the IRIs of the dataset.
    """
    for each in disagreements:
        label = labels.get(each.property, {}).get("en", each.json_name)
        yield from _describe(each, label, space)


def disagreement_key(disagreement: Disagreement, space: UriSpace) -> str:
    """Return the key of a disagreement: segment and key of the subject, JSON key of the property, and language."""
    segment, key = space.split(disagreement.subject) or ("thing", local_name(disagreement.subject))
    parts = (segment, key.replace("_", "."), disagreement.json_name, disagreement.language)
    return ".".join(part for part in parts if part)


def _describe(disagreement: Disagreement, property_label: str, space: UriSpace) -> Iterator[Triple]:
    key = disagreement_key(disagreement, space)
    label = f"Sources differ on “{property_label}” of {_readable(disagreement.subject, space)}"
    node = Resource(space.thing_iri(_DISAGREEMENT, key), terms.DISAGREEMENT).text(SKOS + "prefLabel", label, "en")
    node.link(terms.CONCERNS, disagreement.subject).link(terms.ON_PROPERTY, disagreement.property)
    node.link(terms.SETTLED_BY, scheme_iri(_RULE, disagreement.rule))
    for number, position in enumerate(disagreement.positions, 1):
        iri = space.thing_iri(_POSITION, f"{key}.{number}")
        node.link(terms.HAS_POSITION, iri)
        yield from _position(iri, position, space).triples
    yield from node.triples


def _position(iri: str, position: Position, space: UriSpace) -> Resource:
    node = Resource(iri, terms.POSITION).text(SKOS + "prefLabel", _stated(position.value, space), "en")
    node.add(terms.STATED_VALUE, position.value).add(terms.PREVAILS, ox.Literal(position.prevails))
    return node.link(terms.STATED_BY, *position.stated_by)


def _stated(value: ox.NamedNode | ox.Literal, space: UriSpace) -> str:
    """A value in words: the key of a thing without hyphens, unless it is a symbol."""
    text = _readable(value.value, space)
    is_key = isinstance(value, ox.NamedNode) and text == local_name(value.value)
    return text.replace("-", " ") if is_key else text


def _readable(text: str, space: UriSpace) -> str:
    """What people call a thing, as far as its IRI says: the symbol of a document, else its key."""
    parts = space.split(text)
    if not parts:
        return text
    try:
        return parse(parts[1].replace("-", "/")).text
    except SymbolError:
        return parts[1]
