"""Writes the index of lists (:mod:`igfkg.catalogue.list_index`) from a catalogue, one collection after the other."""

import sqlite3
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Final

from igfkg.catalogue.as_of import LIFESPAN, lifespan_of, lifespan_text
from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.collation import label_key
from igfkg.catalogue.folding import folded
from igfkg.catalogue.list_index import SCHEMA
from igfkg.catalogue.list_order import PLACES
from igfkg.catalogue.lists.conditions import VERIFICATION, values_of
from igfkg.catalogue.lists.page import has_label_order, sort_key
from igfkg.catalogue.names import Name, NameKind
from igfkg.catalogue.summaries import SummaryWriter
from igfkg.catalogue.things import Literal, Reference, Thing, Value
from igfkg.model.collections import TYPE, listed_classes, listed_fields
from igfkg.model.model import Class
from igfkg.rdf.iris import local_name
from igfkg.rdf.namespaces import XSD

#: The languages of the pages, in each of which lists have an order.
LANGUAGES: Final = ("en", "fr", "es", "ar", "ru", "zh")
Orders = Mapping[tuple[str, str], Sequence[str]]
_STRING = XSD + "string"
_Places = defaultdict[tuple[str, Value], "array[int]"]
_SortKey = tuple[list[tuple[int, int, str]], int]


def write_list_index(path: Path, catalogue: Catalogue, names: Iterable[Name], orders: Orders) -> None:
    """Write the index of a catalogue to a new file.

    Args:
        path: of the file.
        catalogue: the things.
        names: the names by which they are looked up.
        orders: further orders of collections: the IRIs of their things by IRI of the class and name of the order.
    """
    with closing(sqlite3.connect(path)) as database, database:
        database.executescript(SCHEMA)
        for segment in catalogue.model.by_segment:
            rows = ((segment, alias, local_name(iri)) for alias, iri in catalogue.aliases(segment).items())
            database.executemany("INSERT INTO aliases VALUES (?, ?, ?)", sorted(rows))
        forms = ((folded(each.text), each.language, each.kind is NameKind.SYMBOL, each.iri) for each in names)
        database.executemany("INSERT INTO names VALUES (?, ?, ?, ?)", forms)
        summaries = SummaryWriter(database)
        for cls in catalogue.model.by_collection.values():
            writer = _CollectionWriter(database, catalogue, cls, summaries)
            writer.write_things()
            writer.write_values()
            writer.write_orders()
            for (collection, name), ordered in orders.items():
                if collection == cls.iri:
                    writer.write_order(name, [writer.place_of[iri] for iri in ordered])


class _CollectionWriter:
    """Writes what the index has of one collection; each thing is read once."""

    def __init__(
        self, database: sqlite3.Connection, catalogue: Catalogue, cls: Class, summaries: SummaryWriter
    ) -> None:
        self._database = database
        self._summaries = summaries
        self._catalogue = catalogue
        self._cls = cls
        self._iris = [*catalogue.collection(cls)]
        self.place_of = {iri: place for place, iri in enumerate(self._iris)}
        self._labels: list[tuple[tuple[str, str], ...]] = []
        self._places: _Places = defaultdict(lambda: array(PLACES))
        self._keys: defaultdict[str, list[_SortKey]] = defaultdict(list)

    def write_things(self) -> None:
        """Write the things in the order of their list; read their labels, values and sort keys."""
        listed = listed_classes(self._catalogue.model, self._cls).values()
        fields = {each.iri for each in listed_fields(self._catalogue.model, self._cls)}
        for place, iri in enumerate(self._iris):
            thing = self._catalogue.thing(iri)
            lifespan = lifespan_text(lifespan_of(self._catalogue, thing))
            self._write_thing(place, thing, lifespan)
            self._labels.append(thing.labels)
            self._places[LIFESPAN, Literal(lifespan, _STRING)].append(place)
            for pair in dict.fromkeys(_values(thing, listed)):
                self._places[pair].append(place)
            for field, facts in thing.by_field():
                if field.iri in fields and (key := sort_key(fact.value for fact in facts)):
                    self._keys[field.iri].append((key, place))

    def _write_thing(self, place: int, thing: Thing, lifespan: str) -> None:
        """Write a thing at its place in the list."""
        summary = self._summaries.write(thing, lifespan)
        member = (self._cls.iri, place, thing.iri, local_name(thing.iri), summary)
        self._database.execute("INSERT INTO members VALUES (?, ?, ?, ?, ?)", member)

    def write_values(self) -> None:
        """Write which things have each value of each field."""
        rows = (
            (self._cls.iri, field, *_columns(value), len(places), places.tobytes())
            for (field, value), places in self._places.items()
        )
        self._database.executemany("INSERT INTO postings VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)

    def write_orders(self) -> None:
        """Write the orders by each field, upwards and downwards, and by label in each language."""
        for path, keyed in self._keys.items():
            with_value = {place for _, place in keyed}
            rest = [place for place in range(len(self._iris)) if place not in with_value]
            for sign in ("", "-"):
                ordered = sorted(keyed, key=lambda pair: pair[0], reverse=bool(sign))
                self.write_order(sign + path, [*(place for _, place in ordered), *rest])
        if has_label_order(self._cls):
            self._write_label_orders()

    def _write_label_orders(self) -> None:
        labelled = [*zip(self._labels, self._iris, strict=True)]
        # thing by thing, since most have one label for all languages, whose sort key is made once then
        keys = [[label_key(labels, (language,), iri) for language in LANGUAGES] for labels, iri in labelled]
        for number, language in enumerate(LANGUAGES):
            self.write_order(f"label:{language}", sorted(range(len(keys)), key=lambda place: keys[place][number]))

    def write_order(self, name: str, places: Sequence[int]) -> None:
        """Write an order of the whole collection, and the rank of each place in it."""
        ranks = array(PLACES, places)
        for rank, place in enumerate(places):
            ranks[place] = rank
        row = (self._cls.iri, name, array(PLACES, places).tobytes(), ranks.tobytes())
        self._database.execute("INSERT INTO orders VALUES (?, ?, ?, ?)", row)


def _values(thing: Thing, listed: Iterable[Class]) -> Iterator[tuple[str, Value]]:
    """The values by which a thing is filtered and counted, with the IRI of the field or the name of the parameter."""
    for cls in listed:
        if cls.iri in thing.cls.all_types:
            yield TYPE, Reference(cls.iri, None)
    for value in values_of(thing, VERIFICATION):
        yield VERIFICATION, value
    for fact in thing.facts:
        yield fact.field.iri, fact.value


def _columns(value: Value) -> tuple[str | None, str, str, str | None]:
    if isinstance(value, Literal):
        return None, value.lexical, value.datatype, value.language
    return value.iri, "", "", None
