"""Compact JSON-LD (https://www.w3.org/TR/json-ld11/): the context and the documents, both derived from the model.

A response says what the settled view says of the fields shown, and nothing more: keys that are only envelope (where
something is stated, counts, links to further pages) are null in the context.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from igfkg.catalogue.catalogue import Evidence, Fact, Literal, Reference, Thing
from igfkg.errors import ContentError
from igfkg.model.model import Field, Model
from igfkg.rdf.namespaces import RDF, XSD

ENVELOPE = (
    *("statedIn", "total", "next", "previous", "collection", "release", "facets", "missing"),
    *("of", "asOf", "state", "undated", "event"),
)
#: Parameters of lists: a field of that name could not be filtered by.
PARAMETERS = ("limit", "after", "before", "sort", "fields", "expand", "facets", "id", "q")


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
        if name in terms or name in PARAMETERS:
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


@dataclass(frozen=True)
class Selection:
    """Which fields of a thing are shown, and in which of them what is pointed to is shown whole."""

    names: frozenset[str] | None = None  #: names of fields; None for all of them
    summary_only: bool = False  #: those that lists show, when no names are given
    expand: frozenset[str] = frozenset()  #: names of fields
    look_up: Callable[[str], Thing] | None = None  #: gives the thing of an IRI, for what is expanded

    def shows(self, field: Field) -> bool:
        """Whether a field is shown."""
        if self.names is not None:
            return field.name in self.names
        return field.in_summary or not self.summary_only or field.name in self.expand

    def expanded(self, field: Field, reference: Reference) -> Thing | None:
        """Return the thing to show whole in place of a reference, or None."""
        wanted = field.name in self.expand and reference.cls is not None and self.look_up is not None
        return self.look_up(reference.iri) if wanted and self.look_up else None


EVERYTHING = Selection()
SUMMARY = Selection(summary_only=True)


class Compactor:
    """Turns things into JSON-LD with the context of the model."""

    def __init__(self, model: Model, context: str) -> None:
        """Write ``context``, the address of the context, into every document."""
        self._model = model
        self.context = context
        self._coerced = _coerced(build_context(model)["@context"])

    def document(self, thing: Thing, selection: Selection | None = None) -> dict[str, Any]:
        """Return the document about a thing: all its fields, when none are selected."""
        selection = selection or EVERYTHING
        return {
            "@context": self.context,
            **self.node(thing, selection),
            "statedIn": [evidence_node(each) for each in thing.evidence],
        }

    def page(
        self, things: Iterable[Thing], envelope: dict[str, Any], selection: Selection | None = None
    ) -> dict[str, Any]:
        """Return a page of a list: fields of each thing, those of a summary when none are selected, in an envelope."""
        selection = selection or SUMMARY
        return {"@context": self.context, **envelope, "items": [self.node(each, selection) for each in things]}

    def node(self, thing: Thing, selection: Selection | None = None) -> dict[str, Any]:
        """Return a thing without a context: with all its fields, when none are selected."""
        selection = selection or EVERYTHING
        node: dict[str, Any] = {"id": thing.iri, "type": thing.cls.name}
        for field, facts in thing.by_field():
            if selection.shows(field):
                node[field.name] = self._values(field, facts, selection)
        return node

    def value(self, field: Field | None, value: Literal | Reference) -> Any:
        """Return one value of a field; None stands for ``type``, whose values are names of classes."""
        if field is None:
            return value.iri if isinstance(value, Reference) else value.lexical
        return self._json(field, value, EVERYTHING)

    def _values(self, field: Field, facts: list[Fact], selection: Selection) -> Any:
        if field.is_text:
            return _language_map(field, [fact.value for fact in facts])
        values = [self._json(field, fact.value, selection) for fact in facts]
        return values if self._model.repeats(field.iri) else values[0]

    def _json(self, field: Field, value: Literal | Reference, selection: Selection) -> Any:
        if isinstance(value, Reference):
            thing = selection.expanded(field, value)
            return self.node(thing, EVERYTHING) if thing else reference_node(value)
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
