"""Compact JSON-LD (https://www.w3.org/TR/json-ld11/): the context and the documents, both derived from the model.

A response says what the settled view says of the fields shown, and nothing more: keys that are only envelope (where
something is stated, counts, links to further pages) are null in the context.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any

from igfkg.describe import Evidence, Fact, Literal, Reference, Thing
from igfkg.errors import ContentError
from igfkg.model import Field, Model
from igfkg.namespaces import RDF, XSD

ENVELOPE = ("statedIn", "total", "next", "previous", "collection", "release")


def _boolean(lexical: str) -> bool:
    return lexical == "true"


_NATIVE: dict[str, Callable[[str], int | bool]] = {XSD + "integer": int, XSD + "boolean": _boolean}
_KEYWORDS = {"id": "@id", "type": "@type", "value": "@value", "language": "@language", "items": "@graph"}


def build_context(model: Model) -> dict[str, Any]:
    """Return the JSON-LD context of a model, ready to be written as ``{"@context": ...}``.

    Raises:
        ContentError: when two shapes want one property in two ways.
    """
    terms: dict[str, Any] = {"@version": 1.1, **_KEYWORDS, "xsd": XSD}
    terms |= dict.fromkeys(ENVELOPE)
    for cls in sorted(model.classes.values(), key=lambda each: each.name):
        terms[cls.name] = cls.iri
    for name, fields in sorted(_fields_by_name(model).items()):
        if name in terms:
            raise ContentError(f"JSON key {name!r} is taken; give {fields[0].iri} another igf:jsonName")
        terms[name] = _term(model, fields)
    return {"@context": terms}


def context_text(model: Model) -> str:
    """Return the context as the text of its file."""
    return json.dumps(build_context(model), indent=2, ensure_ascii=False) + "\n"


def _fields_by_name(model: Model) -> dict[str, list[Field]]:
    found: defaultdict[str, list[Field]] = defaultdict(list)
    for cls in model.classes.values():
        for field in cls.fields:
            found[field.name].append(field)
    return found


def _term(model: Model, fields: list[Field]) -> dict[str, Any]:
    first = fields[0]
    if {each.is_text for each in fields} != {first.is_text} or {each.unique_language for each in fields} != {
        first.unique_language
    }:
        raise ContentError(f"{first.iri} is text once per language in one shape and not in another; make them agree")
    term: dict[str, Any] = {"@id": first.iri}
    if first.is_text:
        return term | {"@container": "@language" if first.unique_language else ["@language", "@set"]}
    datatypes = {datatype for each in fields for datatype in each.datatypes}
    typed = len(datatypes) == 1 and not any(each.allows_iri for each in fields)
    if typed and datatypes.isdisjoint({*_NATIVE, XSD + "string"}):
        term["@type"] = datatypes.pop()
    if model.repeats(first.iri):
        term["@container"] = "@set"
    return term


class Compactor:
    """Turns things into JSON-LD with the context of the model."""

    def __init__(self, model: Model, context: str) -> None:
        """Write ``context``, the address of the context, into every document."""
        self._model = model
        self._context = context
        self._coerced = _coerced(build_context(model)["@context"])

    def document(self, thing: Thing) -> dict[str, Any]:
        """Return the whole document about a thing."""
        return {
            "@context": self._context,
            **self.node(thing),
            "statedIn": [evidence_node(each) for each in thing.evidence],
        }

    def page(self, things: Iterable[Thing], envelope: dict[str, Any]) -> dict[str, Any]:
        """Return a page of a list: the summary fields of each thing, inside an envelope."""
        return {"@context": self._context, **envelope, "items": [self.node(each, summary=True) for each in things]}

    def node(self, thing: Thing, *, summary: bool = False) -> dict[str, Any]:
        """Return a thing with its fields, without a context."""
        node: dict[str, Any] = {"id": thing.iri, "type": thing.cls.name}
        for field, facts in thing.by_field(summary=summary):
            node[field.name] = self._values(field, facts)
        return node

    def _values(self, field: Field, facts: list[Fact]) -> Any:
        if field.is_text:
            return _language_map(field, [fact.value for fact in facts])
        values = [self._json(field, fact.value) for fact in facts]
        return values if self._model.repeats(field.iri) else values[0]

    def _json(self, field: Field, value: Literal | Reference) -> Any:
        if isinstance(value, Reference):
            return reference_node(value)
        if value.datatype in _NATIVE:
            return _NATIVE[value.datatype](value.lexical)
        if value.datatype == XSD + "string" or self._coerced.get(field.name) == value.datatype:
            return value.lexical
        if value.datatype == RDF + "langString":
            return {"language": value.language, "value": value.lexical}
        return {"type": value.datatype.replace(XSD, "xsd:"), "value": value.lexical}


def _coerced(context: dict[str, Any]) -> dict[str, str]:
    return {name: term["@type"] for name, term in context.items() if isinstance(term, dict) and "@type" in term}


def reference_node(reference: Reference) -> dict[str, Any]:
    """Return a reference as a node: IRI, and for things of ours class and labels."""
    node: dict[str, Any] = {"id": reference.iri}
    if reference.cls:
        node |= {"type": reference.cls.name, "label": dict(reference.labels)}
    return node


def evidence_node(evidence: Evidence) -> dict[str, Any]:
    """Return where something is stated: the passage with its document and verification."""
    node = reference_node(evidence.passage)
    if evidence.document:
        node["partOf"] = reference_node(evidence.document)
    if evidence.verification:
        node["verification"] = reference_node(evidence.verification)
    return node


def _language_map(field: Field, values: list[Literal | Reference]) -> dict[str, Any]:
    literals = [value for value in values if isinstance(value, Literal)]
    if field.unique_language:
        return {value.language or "@none": value.lexical for value in literals}
    found: dict[str, list[str]] = {}
    for value in literals:
        found.setdefault(value.language or "@none", []).append(value.lexical)
    return found
