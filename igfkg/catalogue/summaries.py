"""Things as lists show them: with the fields of a summary and no evidence, written as JSON into the index of lists.

A page of a list is read from the index with these, and the store is not. What things point to is written once, with its
names, and has a number in their summaries.
"""

import json
import sqlite3
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Final

from igfkg.catalogue.list_index import ListIndex
from igfkg.catalogue.things import Fact, Literal, Reference, Thing, Value
from igfkg.model.model import Model
from igfkg.rdf.datatypes import LANG_STRING
from igfkg.rdf.namespaces import XSD

#: Summaries that a reader caches; beyond them the one that was used longest ago is read again.
CACHED_SUMMARIES: Final = 4096
_CACHED_REFERENCES: Final = 65536


class SummaryWriter:
    """Writes summaries into a new index."""

    def __init__(self, database: sqlite3.Connection) -> None:
        """Write nothing yet."""
        self._database = database
        self._references: dict[str, int] = {}  # their numbers by IRI

    def write(self, thing: Thing, lifespan: str) -> int:
        """Write the summary of a thing with its lifespan as text, and return the number of it.

        It has the name of the class, the labels, and facts by name of the field.
        """
        facts = [[fact.field.name, self._as_json(fact.value)] for fact in thing.facts if fact.field.in_summary]
        content = _json_text([thing.cls.name, dict(thing.labels), facts])
        statement = "INSERT INTO summaries(lifespan, content) VALUES (?, ?)"
        return int(self._database.execute(statement, (lifespan, content)).lastrowid or 0)

    def _as_json(self, value: Value) -> int | list[str | None]:
        if isinstance(value, Literal):
            return [value.lexical, "" if value.language else value.datatype.removeprefix(XSD), value.language]
        number = self._references.get(value.iri)
        if number is None:
            number = self._references[value.iri] = len(self._references) + 1
            content = _json_text([value.iri, value.cls.name if value.cls else None, dict(value.labels)])
            self._database.execute("INSERT INTO pointed_to VALUES (?, ?)", (number, content))
        return number


class SummaryReader:
    """Reads the summaries of an index."""

    def __init__(self, index: ListIndex, model: Model) -> None:
        """Read summaries of things of the classes of ``model``."""
        self._index = index
        self._classes = {each.name: each for each in model.classes.values()}
        self._fields = {name: {field.name: field for field in cls.fields} for name, cls in self._classes.items()}
        self._thing = lru_cache(maxsize=CACHED_SUMMARIES)(self._read_thing)
        self._reference = lru_cache(maxsize=_CACHED_REFERENCES)(self._read_reference)

    def things(self, collection: str, places: Sequence[int]) -> list[Thing]:
        """Return the things at some places of a collection (the IRI of its class) as their summaries have them."""
        return [self._thing(iri, content) for iri, content in self._index.summaries(collection, places)]

    def _read_thing(self, iri: str, content: str) -> Thing:
        name, labels, values = json.loads(content)
        fields = self._fields[name]
        facts = tuple(Fact(fields[field], self._value(value), ()) for field, value in values)
        return Thing(iri, self._classes[name], tuple(labels.items()), facts)

    def _value(self, value: int | list[Any]) -> Value:
        if isinstance(value, int):
            return self._reference(value)
        lexical, datatype, language = value
        if language:
            return Literal(lexical, LANG_STRING, language)
        return Literal(lexical, datatype if ":" in datatype else XSD + datatype)

    def _read_reference(self, number: int) -> Reference:
        iri, name, labels = json.loads(self._index.pointed_to(number))
        return Reference(iri, self._classes[name] if name else None, tuple(labels.items()))


def _json_text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
