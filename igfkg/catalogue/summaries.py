"""Things as lists show them: with the fields of a summary and no evidence, written as JSON into the index of lists.

A page of a list is read from the index with these, and the store is not. Each is whole in itself: it has the names of
what it points to.
"""

import json
from functools import lru_cache
from typing import Any, Final

from igfkg.catalogue.things import Fact, Literal, Reference, Thing, Value
from igfkg.model.model import Model
from igfkg.rdf.datatypes import LANG_STRING
from igfkg.rdf.namespaces import XSD

#: Summaries that a reader caches; beyond them the one that was used longest ago is read again.
CACHED_SUMMARIES: Final = 4096


def summary_text(thing: Thing) -> str:
    """Return the summary of a thing as JSON: the name of its class, its labels, and facts by name of the field."""
    facts = [[fact.field.name, _as_json(fact.value)] for fact in thing.facts if fact.field.in_summary]
    return json.dumps([thing.cls.name, dict(thing.labels), facts], ensure_ascii=False, separators=(",", ":"))


class SummaryReader:
    """Reads the summaries that :func:`summary_text` writes."""

    def __init__(self, model: Model) -> None:
        """Read summaries of things of the classes of ``model``."""
        self._classes = {each.name: each for each in model.classes.values()}
        self._fields = {name: {field.name: field for field in cls.fields} for name, cls in self._classes.items()}
        self.thing = lru_cache(maxsize=CACHED_SUMMARIES)(self._thing)

    def _thing(self, iri: str, text: str) -> Thing:
        """Return the thing with an IRI as its summary has it."""
        name, labels, values = json.loads(text)
        fields = self._fields[name]
        facts = tuple(Fact(fields[field], self._value(value), ()) for field, value in values)
        return Thing(iri, self._classes[name], tuple(labels.items()), facts)

    def _value(self, value: list[Any]) -> Value:
        if isinstance(value[-1], dict):
            iri, name, labels = value
            return Reference(iri, self._classes[name] if name else None, tuple(labels.items()))
        lexical, datatype, language = value
        if language:
            return Literal(lexical, LANG_STRING, language)
        return Literal(lexical, datatype if ":" in datatype else XSD + datatype)


def _as_json(value: Value) -> list[Any]:
    if isinstance(value, Reference):
        return [value.iri, value.cls.name if value.cls else None, dict(value.labels)]
    return [value.lexical, "" if value.language else value.datatype.removeprefix(XSD), value.language]
