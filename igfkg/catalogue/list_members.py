"""The things of a collection, read from the index of lists of a release as they are needed."""

import json
from collections.abc import Iterator, Sequence
from typing import Final, overload

from igfkg.catalogue.index_database import IndexDatabase
from igfkg.catalogue.list_order import range_of
from igfkg.rdf.iris import local_name

#: The table in queries by key, which SQLite would answer by going through the collection.
MEMBERS_BY_KEY: Final = "members INDEXED BY member_keys"
_CHUNK: Final = 1000  # members that are read at a time


class Members(Sequence[str]):
    """The IRIs of the things of a collection in its order, read as they are needed."""

    def __init__(self, database: IndexDatabase, collection: str, size: int) -> None:
        """Read nothing yet."""
        self._database = database
        self._collection = collection
        self._size = size

    def __len__(self) -> int:
        return self._size

    @overload
    def __getitem__(self, place: int) -> str: ...
    @overload
    def __getitem__(self, place: slice) -> list[str]: ...
    def __getitem__(self, place: int | slice) -> str | list[str]:
        if isinstance(place, slice):
            start, stop, step = place.indices(self._size)
            return self._between(start, stop)[::step] if step > 0 else [*self][place]
        return self._between(*range_of(place, self._size))[0]

    def __iter__(self) -> Iterator[str]:
        for start in range(0, self._size, _CHUNK):
            yield from self._between(start, start + _CHUNK)

    def __contains__(self, iri: object) -> bool:
        return isinstance(iri, str) and self.place(iri) is not None

    def at(self, places: Sequence[int]) -> list[str]:
        """Return the IRIs at some places."""
        query = """SELECT members.iri FROM json_each(?) AS places
                   JOIN members ON members.collection = ? AND members.place = places.value ORDER BY places.key"""
        return [iri for (iri,) in self._database.rows(query, (json.dumps([*places]), self._collection))]

    def place(self, iri: str) -> int | None:
        """Return the place of a thing, None when it is not in the collection."""
        query = f"SELECT place FROM {MEMBERS_BY_KEY} WHERE collection = ? AND key = ? AND iri = ?"  # noqa: S608
        row = self._database.row(query, (self._collection, local_name(iri), iri))
        return row[0] if row else None

    def _between(self, start: int, stop: int) -> list[str]:
        query = "SELECT iri FROM members WHERE collection = ? AND place >= ? AND place < ? ORDER BY place"
        return [iri for (iri,) in self._database.rows(query, (self._collection, start, stop))]
