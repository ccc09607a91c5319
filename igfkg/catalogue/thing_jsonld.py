"""Things as compact JSON-LD (https://www.w3.org/TR/json-ld11/), with the context of :mod:`igfkg.model.context`.

A response says what the settled view says of the fields shown, and one about a thing also which passages of which
documents this comes from (``ontology/decisions/0006-passages-are-included-nodes.md``).
"""

from collections.abc import Callable, Iterable
from copy import copy
from dataclasses import dataclass
from typing import Any

from igfkg.catalogue.foreign_links import LinkFromOthers, LinkSource
from igfkg.catalogue.things import Evidence, Fact, Literal, Reference, Thing
from igfkg.model.context import EVIDENCE, LINKED_FROM, NATIVE, build_context
from igfkg.model.model import Field, Model
from igfkg.rdf.namespaces import DCT, RDF, XSD


@dataclass(frozen=True)
class Selection:
    """Which fields of a thing are shown, and in which of them what is pointed to is shown whole."""

    names: frozenset[str] | None = None  #: names of fields; None for all of them
    summary_only: bool = False  #: those that lists show, when no names are given
    expand: frozenset[str] = frozenset()  #: names of fields
    look_up: Callable[[str], Thing] | None = None  #: gives the thing of an IRI, for what is expanded

    @property
    def is_summary(self) -> bool:
        """Whether no more is shown than the fields of a summary."""
        return self.names is None and self.summary_only and not self.expand

    def shows(self, field: Field) -> bool:
        """Whether a field is shown."""
        if self.names is not None:
            return field.name in self.names
        return field.in_summary or not self.summary_only or field.name in self.expand

    def expanded(self, field: Field, reference: Reference) -> Thing | None:
        """Return the thing to show whole in place of a reference, or None."""
        expands = field.name in self.expand and reference.cls is not None and self.look_up is not None
        return self.look_up(reference.iri) if expands and self.look_up else None


EVERYTHING = Selection()
SUMMARY = Selection(summary_only=True)


class Compactor:
    """Turns things into JSON-LD with the context of the model."""

    def __init__(self, model: Model, context: str) -> None:
        """Write ``context``, the URL of the context, into every document."""
        self._model = model
        self.context = context
        self._coerced = _coerced(build_context(model)["@context"])

    def with_context(self, context: str) -> "Compactor":
        """Return one that writes the URL ``context`` into every document."""
        other = copy(self)
        other.context = context
        return other

    def document(
        self, thing: Thing, selection: Selection | None = None, linked: Iterable[LinkFromOthers] = ()
    ) -> dict[str, Any]:
        """Return the document about a thing: all its fields, when none are selected, and what of others links to it.

        Links of others are shown with all fields, not with a selection.
        """
        selection = selection or EVERYTHING
        links = [self._link_node(each) for each in linked] if selection.names is None else []
        return {
            "@context": self.context,
            **self.node(thing, selection),
            **({LINKED_FROM: links} if links else {}),
            EVIDENCE: [evidence_node(each) for each in thing.evidence],
        }

    def _link_node(self, link: LinkFromOthers) -> dict[str, Any]:
        """A thing of others with its link, and the passages with it."""
        name = self._model.properties[link.property]
        sources = [self._source_node(each) for each in link.sources]
        return {"id": link.subject, name: [{"id": link.target}], EVIDENCE: sources}

    def _source_node(self, source: LinkSource) -> dict[str, Any]:
        """The passage with a link of others, and its document with who states it and when."""
        node = evidence_node(source.evidence)
        if "partOf" in node:
            creator, issued = (self._model.properties[DCT + name] for name in ("creator", "issued"))
            node["partOf"] |= {creator: [reference_node(each) for each in source.by]}
            node["partOf"] |= {issued: source.date} if source.date else {}
        return node

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
        return values if self._model.is_multivalued(field.iri) else values[0]

    def _json(self, field: Field, value: Literal | Reference, selection: Selection) -> Any:
        if isinstance(value, Reference):
            thing = selection.expanded(field, value)
            return self.node(thing, EVERYTHING) if thing else reference_node(value)
        if value.datatype in NATIVE:
            return NATIVE[value.datatype](value.lexical)
        if value.datatype == XSD + "string" or self._coerced.get(field.name) == value.datatype:
            return value.lexical
        if value.datatype == RDF + "langString":
            return {"language": value.language, "value": value.lexical}
        return {"type": value.datatype.replace(XSD, "xsd:"), "value": value.lexical}


def _coerced(context: dict[str, Any]) -> dict[str, str]:
    return {name: term["@type"] for name, term in context.items() if isinstance(term, dict) and "@type" in term}


def reference_node(reference: Reference) -> dict[str, Any]:
    """Return a reference as a node: IRI, and for things of the dataset class and labels."""
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
    texts: dict[str, list[str]] = {}
    for value in literals:
        texts.setdefault(value.language or "@none", []).append(value.lexical)
    return texts
