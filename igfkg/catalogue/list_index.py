"""The index of lists of a release: the things of a list, their orders, which of them have a value, and their names.

A page of a list, a key, the number of things and the counts of values are read from it without reading the things. A
thing is numbered by its place in the list of its collection. Orders and the things with a value are arrays of such
places, each 4 bytes, so that a page is a part of an array.
"""

import json
import sqlite3
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from igfkg.catalogue.index_database import IndexDatabase
from igfkg.catalogue.list_members import MEMBERS_BY_KEY, Members
from igfkg.catalogue.list_order import PLACES, ListOrder
from igfkg.errors import ReleaseError
from igfkg.rdf.iris import local_name

SCHEMA: Final = """
CREATE TABLE members (
    collection TEXT, place INTEGER, iri TEXT, key TEXT, summary INTEGER, PRIMARY KEY (collection, place)
) WITHOUT ROWID;
CREATE TABLE summaries (id INTEGER PRIMARY KEY, lifespan TEXT, content TEXT);
CREATE TABLE pointed_to (id INTEGER PRIMARY KEY, content TEXT);
CREATE INDEX member_keys ON members (collection, key, place);
CREATE TABLE aliases (segment TEXT, alias TEXT, key TEXT, PRIMARY KEY (segment, alias)) WITHOUT ROWID;
CREATE TABLE orders (collection TEXT, name TEXT, places BLOB, ranks BLOB);
CREATE UNIQUE INDEX order_names ON orders (collection, name);
CREATE TABLE postings (
    collection TEXT, field TEXT, iri TEXT, lexical TEXT, datatype TEXT, language TEXT, things INTEGER, places BLOB
);
CREATE TABLE names (form TEXT, language TEXT, is_symbol INTEGER, iri TEXT);
CREATE INDEX name_forms ON names (form);
CREATE INDEX symbols ON names (form, iri) WHERE is_symbol;
CREATE INDEX posting_values ON postings (collection, field, iri);
CREATE INDEX posting_counts ON postings (collection, field, things DESC, coalesce(iri, lexical));
"""
_ORDERS = 16  # whole orders in memory


@dataclass(frozen=True)
class Posting:
    """A value of a field, and how many things of a collection have it."""

    id: int
    iri: str | None  #: of the thing that it is; None for a literal
    lexical: str
    datatype: str
    language: str | None
    things: int


class ListIndex:
    """The index of a release, open for reading."""

    def __init__(self, path: Path) -> None:
        """Open the index.

        Raises:
            ReleaseError: when it cannot be read.
        """
        try:
            self._database = IndexDatabase(path)
            self._sizes = dict(self._database.rows("SELECT collection, max(place) + 1 FROM members GROUP BY 1"))
            #: Whether it has the summaries and lifespans of things; releases of older versions do not.
            self.has_summaries = self._database.row("SELECT 1 FROM sqlite_schema WHERE name = 'summaries'") is not None
        except sqlite3.Error as error:
            raise ReleaseError(f"{path} cannot be read: {error}") from error
        self.members = lru_cache(maxsize=None)(self._members)
        self.order = lru_cache(maxsize=_ORDERS)(self._order)
        self.end_of_values = lru_cache(maxsize=None)(self._end_of_values)

    def _members(self, collection: str) -> Members:
        """Return the IRIs of the things of a collection (the IRI of its class)."""
        return Members(self._database, collection, self._sizes.get(collection, 0))

    def _order(self, collection: str, name: str) -> ListOrder | None:
        """Return an order of a collection; None when the index does not have it."""
        row = self._database.row("SELECT rowid FROM orders WHERE collection = ? AND name = ?", (collection, name))
        return ListOrder(self._database, row[0]) if row else None

    def member(self, collection: str, key: str) -> str | None:
        """Return the IRI of the thing with a key in a collection; the last, where several have it."""
        query = f"SELECT iri FROM {MEMBERS_BY_KEY} WHERE collection = ? AND key = ? ORDER BY place DESC LIMIT 1"  # noqa: S608
        row = self._database.row(query, (collection, key))
        return row[0] if row else None

    def places_of(self, collection: str, key: str) -> list[tuple[int, str]]:
        """Return the places and IRIs of the things with a key in a collection, in order."""
        query = f"SELECT place, iri FROM {MEMBERS_BY_KEY} WHERE collection = ? AND key = ? ORDER BY place"  # noqa: S608
        return self._database.rows(query, (collection, key))

    def summaries(self, collection: str, places: Sequence[int]) -> list[tuple[str, str]]:
        """Return the IRIs and summaries (:mod:`igfkg.catalogue.summaries`) of the things at some places."""
        query = """SELECT members.iri, summaries.content FROM json_each(?) AS places
                   JOIN members ON members.collection = ? AND members.place = places.value
                   JOIN summaries ON summaries.id = members.summary ORDER BY places.key"""
        return self._database.rows(query, (json.dumps([*places]), collection))

    def pointed_to(self, number: int) -> str:
        """Return what summaries have of a thing that things point to, by its number."""
        (content,) = self._database.row("SELECT content FROM pointed_to WHERE id = ?", (number,))
        return str(content)

    def lifespan(self, collection: str, iri: str) -> str | None:
        """Return the lifespan of a thing of a collection as text (:mod:`igfkg.catalogue.as_of`); None without it."""
        query = f"""SELECT lifespan FROM {MEMBERS_BY_KEY} JOIN summaries ON summaries.id = summary
                    WHERE collection = ? AND key = ? AND iri = ?"""  # noqa: S608
        row = self._database.row(query, (collection, local_name(iri), iri))
        return row[0] if row else None

    def alias(self, segment: str, alias: str) -> str | None:
        """Return the key of the thing with a path segment and another key, in lower case."""
        query = "SELECT key FROM aliases WHERE segment = ? AND alias = ?"
        row = self._database.row(query, (segment, alias))
        return row[0] if row else None

    def aliases(self, segment: str) -> dict[str, str]:
        """Return the keys of the things with a path segment by each of their other keys."""
        return dict(self._database.rows("SELECT alias, key FROM aliases WHERE segment = ?", (segment,)))

    def with_name(self, form: str) -> list[tuple[str, str]]:
        """Return the IRIs of the things with a folded name, each with the language of the name, empty for none."""
        return self._database.rows("SELECT iri, language FROM names WHERE form = ?", (form,))

    def with_symbol_ending(self, end: str) -> list[str]:
        """Return the IRIs of the things with a folded symbol that ends so, sorted; all symbols are compared."""
        query = "SELECT DISTINCT iri FROM names WHERE is_symbol AND substr(form, -?) = ? ORDER BY iri"
        return [iri for (iri,) in self._database.rows(query, (len(end), end))]

    def postings(self, collection: str, field: str) -> Iterator[Posting]:
        """Return the values of a field that things of a collection have."""
        query = """SELECT rowid, iri, lexical, datatype, language, things FROM postings
                   WHERE collection = ? AND field = ?"""
        return (Posting(*row) for row in self._database.rows(query, (collection, field)))

    def most_frequent(self, collection: str, field: str, number: int) -> list[Posting]:
        """Return the values of a field that most things of a collection have, the most frequent first."""
        query = """SELECT rowid, iri, lexical, datatype, language, things FROM postings
                   WHERE collection = ? AND field = ? ORDER BY things DESC, coalesce(iri, lexical) LIMIT ?"""
        return [Posting(*row) for row in self._database.rows(query, (collection, field, number))]

    def all_places(self, collection: str, field: str) -> Iterator[tuple[int, "array[int]"]]:
        """Return the places of the things with each value of a field, by id of the posting."""
        query = "SELECT rowid, places FROM postings WHERE collection = ? AND field = ?"
        return ((row, array(PLACES, places)) for row, places in self._database.rows(query, (collection, field)))

    def _end_of_values(self, collection: str, field: str) -> int:
        """Return the place after the last thing of a collection that has a value of a field; 0 where none has."""
        query = f"SELECT substr(places, -{array(PLACES).itemsize}) FROM postings WHERE collection = ? AND field = ?"  # noqa: S608
        last = array(PLACES, b"".join(places for (places,) in self._database.rows(query, (collection, field))))
        return max(last, default=-1) + 1

    def postings_of(self, ids: Iterable[int]) -> list[Posting]:
        """Return postings by their ids."""
        query = """SELECT postings.rowid, iri, lexical, datatype, language, things FROM json_each(?) AS ids
                   JOIN postings ON postings.rowid = ids.value"""
        return [Posting(*row) for row in self._database.rows(query, (json.dumps([*ids]),))]

    def posting_of(self, collection: str, field: str, iri: str) -> Posting | None:
        """Return the posting of a thing as value of a field; None when no thing of the collection has it."""
        query = """SELECT rowid, iri, lexical, datatype, language, things FROM postings
                   WHERE collection = ? AND field = ? AND iri = ?"""
        row = self._database.row(query, (collection, field, iri))
        return Posting(*row) if row else None

    def places(self, *postings: Posting) -> "array[int]":
        """Return the places of the things that have one of some values; of one value, in order."""
        query = "SELECT places FROM json_each(?) AS ids JOIN postings ON postings.rowid = ids.value"
        rows = self._database.rows(query, (json.dumps([each.id for each in postings]),))
        return array(PLACES, b"".join(places for (places,) in rows))

    def pointing(self, collection: str, field: str, iri: str) -> list[str]:
        """Return the IRIs of the things of a collection that have a thing as value of a field, in its order."""
        posting = self.posting_of(collection, field, iri)
        return self.members(collection).at(self.places(posting)) if posting else []

    def close(self) -> None:
        """Close the index."""
        self._database.close()
