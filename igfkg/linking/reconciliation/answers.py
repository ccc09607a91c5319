"""Things, types, properties and values as the answers of both versions have them.

Entities: https://reconciliation-api.github.io/specs/1.0-draft/#entities; candidates: …/#reconciliation-query-responses;
values: …/#data-extension-responses.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.labels import label_text, pick_label
from igfkg.catalogue.things import Fact, Literal, Reference
from igfkg.errors import NotFoundError
from igfkg.linking.candidates.candidate import Candidate
from igfkg.linking.reconciliation.queries import ExtensionQuery
from igfkg.linking.reconciliation.vocabulary import TypesAndProperties
from igfkg.model.model import Class, Field
from igfkg.rdf.namespaces import XSD

_RIGHT_TO_LEFT = frozenset(("ar",))
_NUMBERS: Mapping[str, tuple[str, Callable[[str], int | float]]] = {
    XSD + "integer": ("int", int),
    XSD + "decimal": ("float", float),
}
_DAY = len("2012-05-21")


@dataclass(frozen=True)
class Audience:
    """Who reads the answers."""

    language: str  #: tag of the language of labels, where they have it
    translate: Callable[[str], str] = str  #: gives the words of the service in this language


class Answers:
    """Makes the JSON of answers for one reader."""

    def __init__(self, catalogue: Catalogue, vocabulary: TypesAndProperties, audience: Audience) -> None:
        """Use the labels of a catalogue."""
        self._catalogue = catalogue
        self._vocabulary = vocabulary
        self._audience = audience

    def type(self, cls: Class) -> dict[str, Any]:
        """Return a type with its direct broader types."""
        broader = [each for each in self._vocabulary.types if each.iri in cls.superclasses]
        node = {"id": cls.name, "name": self._label(cls.labels.items(), cls.name)}
        return node | (
            {"broader": [{"id": each.name, "name": self._name(each)} for each in broader]} if broader else {}
        )

    def suggested_type(self, cls: Class) -> dict[str, Any]:
        """Return a type as a suggestion, with its definition."""
        return {"id": cls.name, "name": self._name(cls), **self._described(cls.definitions)}

    def property(self, field: Field) -> dict[str, Any]:
        """Return a property with its description."""
        return {"id": field.name, "name": self._label(field.labels.items(), field.name)} | self._described(
            field.descriptions
        )

    def entity(self, iri: str) -> dict[str, Any]:
        """Return a thing as a suggestion, with its class."""
        reference = self._catalogue.reference(iri)
        node = self._labelled(reference)
        cls = reference.cls
        return node | ({"description": self._name(cls), "notable": [self._typed(cls)]} if cls else {})

    def candidate(self, candidate: Candidate, *, has_feature_names: bool) -> dict[str, Any]:
        """Return a candidate of 0.2, or of 1.0-draft with the names of features."""
        reference = self._catalogue.reference(candidate.iri)
        cls = reference.cls
        reason = ", ".join(self._audience.translate(each) for each in candidate.reasons)
        described = f"{self._name(cls)} · {reason}: {candidate.name}" if cls else reason
        features = {"score": candidate.score}
        if candidate.agreement is not None:
            features["properties"] = round(100 * candidate.agreement, 1)
        named = {"score": "How well the name fits", "properties": "Properties that agree, in percent"}
        return {
            **self._labelled(reference),
            "description": described,
            "type": [self._typed(cls)] if cls else [],
            "score": candidate.score,
            "match": candidate.is_match,
            "features": [
                {"id": each, "value": value}
                | ({"name": self._audience.translate(named[each])} if has_feature_names else {})
                for each, value in features.items()
            ],
        }

    def rows(self, query: ExtensionQuery) -> dict[str, dict[str, list[dict[str, Any]]]]:
        """Return the values of a data extension query by thing and property, as 0.2 has them."""
        return {each: self._row(each, query.properties) for each in query.ids}

    def meta(self, query: ExtensionQuery) -> list[dict[str, Any]]:
        """Return the properties of a data extension query, each with the type of its values if there is one."""
        return [self._meta(self._vocabulary.property(each)) for each in query.properties]

    def _meta(self, field: Field) -> dict[str, Any]:
        node = {"id": field.name, "name": self._label(field.labels.items(), field.name)}
        cls = self._catalogue.model.classes.get(field.classes[0]) if len(field.classes) == 1 else None
        return node | ({"type": self._typed(cls)} if cls else {})

    def _row(self, identifier: str, names: Iterable[str]) -> dict[str, list[dict[str, Any]]]:
        try:
            thing = self._catalogue.thing(self.iri(identifier))
        except NotFoundError:
            return {each: [] for each in names}
        by_name = {field.name: facts for field, facts in thing.by_field()}
        return {each: self._values(by_name.get(each, [])) for each in names}

    def iri(self, identifier: str) -> str:
        """Return the IRI of a thing from its IRI, or its path segment and key: ``document/A-67-65``."""
        if self._catalogue.space.is_thing_iri(identifier):
            return identifier
        segment, _, key = identifier.partition("/")
        return self._catalogue.find(segment, key) or identifier

    def _values(self, facts: list[Fact]) -> list[dict[str, Any]]:
        """The values of a field; of text in several languages that of the reader."""
        values = [each.value for each in facts]
        texts = [(each.language, each.lexical) for each in values if isinstance(each, Literal) and each.language]
        if texts:
            language = next(iter(pick_label(texts, [self._audience.language]) or ("",)))
            return [{"str": text} for tag, text in texts if tag == language]
        return [self._reference(each) if isinstance(each, Reference) else _literal(each) for each in values]

    def _reference(self, reference: Reference) -> dict[str, Any]:
        if reference.cls is None:
            return {"str": reference.iri}
        return {"id": reference.iri, "name": self._label(reference.labels, reference.iri)}

    def _labelled(self, reference: Reference) -> dict[str, Any]:
        """The identifier and the label of a thing, with the language and direction of the label."""
        picked = pick_label(reference.labels, [self._audience.language])
        language, name = picked or ("", reference.iri)
        direction = {"dir": "rtl"} if language in _RIGHT_TO_LEFT else {}
        return {"id": reference.iri, "name": name, **({"lang": language} if language else {}), **direction}

    def _typed(self, cls: Class) -> dict[str, str]:
        return {"id": cls.name, "name": self._name(cls)}

    def _name(self, cls: Class) -> str:
        return self._label(cls.labels.items(), cls.name)

    def _label(self, labels: Iterable[tuple[str, str]], otherwise: str) -> str:
        return label_text(labels, self._audience.language, otherwise)

    def _described(self, texts: Mapping[str, str]) -> dict[str, str]:
        description = self._label(texts.items(), "")
        return {"description": description} if description else {}


def draft_rows(rows: Mapping[str, Mapping[str, list[dict[str, Any]]]]) -> list[dict[str, Any]]:
    """Return rows as 1.0-draft has them: arrays in place of objects by identifier."""
    return [
        {"id": key, "properties": [{"id": name, "values": values} for name, values in row.items()]}
        for key, row in rows.items()
    ]


def _literal(literal: Literal) -> dict[str, Any]:
    if literal.datatype in _NUMBERS:
        name, read = _NUMBERS[literal.datatype]
        return {name: read(literal.lexical)}
    if literal.datatype == XSD + "date":
        return {"date": f"{literal.lexical[:_DAY]}T00:00:00Z"}
    if literal.datatype == XSD + "dateTime":
        return {"date": literal.lexical}
    return {"str": literal.lexical}
