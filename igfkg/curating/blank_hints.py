"""What goes into a blank: the field that it is of, and how its values are written."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from igfkg.model.model import Field, Model
from igfkg.rdf.datatypes import PATTERNS
from igfkg.rdf.graph import Node, Term
from igfkg.rdf.iris import prefixed, shorten
from igfkg.rdf.namespaces import DCT, RDF
from igfkg.rdf.space import UriSpace
from igfkg.sources.blanks import is_blank

_TYPE = RDF + "type"
_LANGUAGE = "en"


@dataclass(frozen=True)
class BlankHint:
    """A blank, and what goes there."""

    subject: str  #: IRI
    property: str  #: IRI
    graph: str  #: IRI of the passage or note; empty in the structure
    text: str  #: the field and what goes there, in English


def blank_hints(quads: Iterable[ox.Quad], model: Model, space: UriSpace) -> list[BlankHint]:
    """Return the blanks among statements, in the order of the statements."""
    listed = [*quads]
    types = {quad.subject: quad.object for quad in listed if quad.predicate.value == _TYPE}
    return [_hint(quad, types, model, space) for quad in listed if is_blank(quad.object)]


def value_forms(field: Field, language: str, model: Model, space: UriSpace) -> str:
    """Return how a value of a field is written, in English; ``language`` is that of a text, empty for English."""
    return " or ".join(_forms(field, language or _LANGUAGE, model, space)) or "a value"


def field_name(field: Field) -> str:
    """Return a field as source files and people call it: ``dct:title, official title``."""
    return f"{prefixed(field.iri)}, {field.labels.get(_LANGUAGE, field.name)}"


def _hint(quad: ox.Quad, types: Mapping[Node | ox.Triple, Term], model: Model, space: UriSpace) -> BlankHint:
    cls = model.class_of([str(getattr(types.get(quad.subject), "value", ""))])
    iri = quad.predicate.value
    fields = (cls.by_iri.get(iri) if cls else None, *(each.by_iri.get(iri) for each in model.classes.values()))
    field = next((each for each in fields if each), None)
    language = quad.object.language or "" if isinstance(quad.object, ox.Literal) else ""
    text = f"{field_name(field)}; write {value_forms(field, language, model, space)}" if field else prefixed(iri)
    graph = "" if isinstance(quad.graph_name, ox.DefaultGraph) else str(getattr(quad.graph_name, "value", ""))
    return BlankHint(str(getattr(quad.subject, "value", "")), iri, graph, text)


def _forms(field: Field, language: str, model: Model, space: UriSpace) -> Iterator[str]:
    if field.is_text and field.iri == DCT + "description":
        yield f'a text in own words, after the passage, as in "…"@{language}'
    elif field.is_text:
        yield f'a text, as in "…"@{language}'
    elif PATTERNS.keys() & {*field.datatypes}:
        yield " or ".join(f'"{PATTERNS[each]}"^^{prefixed(each)}' for each in field.datatypes if each in PATTERNS)
    elif field.datatypes:
        yield 'a text without a language tag, as in "…"'
    if field.classes:
        names = (model.classes[each] for each in field.classes if each in model.classes)
        segments = dict.fromkeys(each.segment for each in names)
        yield " or ".join(f"a thing as in {each}:…" for each in segments) or shorten(field.classes[0], space.things)
    elif field.allows_iri:
        yield "a URL as in <https://…>, or a thing as in body:…"
