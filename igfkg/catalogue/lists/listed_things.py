"""The things of a list by their places in a collection, read when a page shows them."""

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterator, Sequence
from heapq import nlargest, nsmallest
from typing import Any, overload

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.list_index import ListIndex, Posting
from igfkg.catalogue.list_members import Members
from igfkg.catalogue.list_order import ListOrder
from igfkg.catalogue.lists.conditions import FieldCondition
from igfkg.catalogue.things import Literal, Reference, Thing, Value
from igfkg.model.model import Class

Places = Sequence[int]
_CHUNK = 100  # things that are read at a time


class ListedThings(Sequence[Thing]):
    """Some of the things of a collection, in an order."""

    def __init__(self, catalogue: Catalogue, index: ListIndex, cls: Class, places: Places) -> None:
        """Read no thing yet; ``places`` are those of the things in the collection of ``cls``, in the order to show."""
        self._catalogue = catalogue
        self._index = index
        self._cls = cls
        self.places = places

    def __len__(self) -> int:
        return len(self.places)

    @overload
    def __getitem__(self, position: int) -> Thing: ...
    @overload
    def __getitem__(self, position: slice) -> list[Thing]: ...
    def __getitem__(self, position: int | slice) -> Thing | list[Thing]:
        if isinstance(position, slice):
            return [self._catalogue.thing(each) for each in self._members.at(self.places[position])]
        return self._catalogue.thing(self._members.at([self.places[position]])[0])

    def __iter__(self) -> Iterator[Thing]:
        for start in range(0, len(self), _CHUNK):
            yield from self[start : start + _CHUNK]

    def summaries(self, start: int, end: int) -> list[Thing]:
        """Return the things between two positions as lists show them (:meth:`Catalogue.summaries`)."""
        return self._catalogue.summaries(self._cls, self.places[start:end])

    def position(self, key: str) -> int | None:
        """Return the first position of a thing with a key; None when the list has none."""
        places = [place for place, _ in self._index.places_of(self._cls.iri, key)]
        positions = [each for place in places if (each := self._position(place)) is not None]
        return min(positions, default=None)

    def having(self, iris: Collection[str]) -> "ListedThings":
        """Return those of some things that are in this list, in the order of ``iris``."""
        places = (place for iri in iris if (place := self._members.place(iri)) is not None)
        return self._with([place for place in places if self._position(place) is not None])

    def among(self, iris: Collection[str]) -> "ListedThings":
        """Return those of some things that are in this list, in its order."""
        chosen = {place for iri in iris if (place := self._members.place(iri)) is not None}
        return self._chosen(chosen)

    def fulfilling(self, conditions: Sequence[FieldCondition]) -> "ListedThings":
        """Return the things that fulfil all conditions; values are tested, each once, in place of things."""
        if not conditions:
            return self
        left: set[int] | None = None  # None for all, so that as few are looked at as fulfil the first condition
        for each in sorted(conditions, key=lambda each: each.is_negated):
            fulfilling = self._fulfilling(each)
            if each.is_negated:
                left = ({*self.places} if left is None else left) - fulfilling
            else:
                left = fulfilling if left is None else left & fulfilling
        return self._chosen(left or set())

    def ordered(self, name: str) -> "ListedThings | None":
        """Return the things in an order of the index; None when it does not have it."""
        order = self._index.order(self._cls.iri, name)
        if order is None:
            return None
        if not self.is_filtered:
            return self._with(order)
        return self._with(sorted(self.places, key=order.ranks.__getitem__))

    def counts(self, field: str, most: int | None = None) -> list[tuple[Value, int]]:
        """Return the values of a field, each with the number of the things that have it.

        Args:
            field: the IRI of the property, or the name of a parameter.
            most: how many values, the most frequent ones; None for all, in no order.
        """
        if self.is_filtered:
            counted = self._counted(field, most)
        elif most is None:
            counted = [(each, each.things) for each in self._index.postings(self._cls.iri, field)]
        else:
            counted = [(each, each.things) for each in self._index.most_frequent(self._cls.iri, field, most)]
        return [(self._value(each), count) for each, count in counted]

    def _counted(self, field: str, most: int | None) -> list[tuple[Posting, int]]:
        """The values that things of a filtered list have; only those that are returned are read."""
        is_own = {*self.places}.__contains__
        places = self._index.all_places(self._cls.iri, field)
        counts = {posting: count for posting, these in places if (count := sum(map(is_own, these)))}
        if most is None:
            return [(each, counts[each.id]) for each in self._index.postings_of(counts)]
        least = min(nlargest(most, counts.values()), default=0)
        frequent = self._index.postings_of(posting for posting, count in counts.items() if count >= least)
        pairs = ((each, counts[each.id]) for each in frequent)
        return nsmallest(most, pairs, key=lambda pair: (-pair[1], pair[0].iri or pair[0].lexical))

    def values(self, field: str) -> Iterator[tuple[Value, set[int]]]:
        """Yield the values of a field without labels, each with the places of those of the things that have it."""
        own = {*self.places}
        for each in self._index.postings(self._cls.iri, field):
            yield _bare_value(each), own.intersection(self._index.places(each))

    def sorted_by(self, key: Callable[[int], Any]) -> "ListedThings":
        """Return the things sorted by a key of their places in the collection."""
        return self._with(sorted(self.places, key=key))

    def latest_first(self, path: str) -> "ListedThings":
        """Return the things in the reverse order, those without a date last, as they were.

        Args:
            path: IRI of the property by which the collection, and so this list, is in order, those without one last.
        """
        end = bisect_left(self.places, self._index.end_of_values(self._cls.iri, path))
        return self._with([*reversed(self.places[:end]), *self.places[end:]])

    @property
    def has_lifespans(self) -> bool:
        """Whether the index has when things began and ended, as values of a field."""
        return self._index.has_summaries

    @property
    def is_filtered(self) -> bool:
        """Whether it has only some of the things of the collection."""
        return len(self.places) < len(self._members)

    @property
    def _members(self) -> Members:
        return self._index.members(self._cls.iri)

    def _with(self, places: Places) -> "ListedThings":
        return ListedThings(self._catalogue, self._index, self._cls, places)

    def _chosen(self, places: set[int]) -> "ListedThings":
        """Those of the things that are at some places of the collection, in their order."""
        if isinstance(self.places, range):
            return self._with(sorted(places))
        if isinstance(self.places, ListOrder):
            return self._with(sorted(places, key=self.places.ranks.__getitem__))
        return self._with([place for place in self.places if place in places])

    def _position(self, place: int) -> int | None:
        if isinstance(self.places, ListOrder):
            return self.places.rank(place)
        if isinstance(self.places, range):
            return place
        try:
            return self.places.index(place)
        except ValueError:
            return None

    def _fulfilling(self, condition: FieldCondition) -> set[int]:
        if condition.iris is not None:
            exact = (self._index.posting_of(self._cls.iri, condition.field, each) for each in condition.iris)
            postings = [each for each in exact if each]
        else:
            every = self._index.postings(self._cls.iri, condition.field)
            postings = [each for each in every if condition.test(_bare_value(each))]
        return {*self._index.places(*postings)}

    def _value(self, posting: Posting) -> Value:
        bare = _bare_value(posting)
        return self._catalogue.reference(bare.iri) if isinstance(bare, Reference) else bare


def whole_list(catalogue: Catalogue, cls: Class) -> ListedThings | None:
    """Return all things of a collection in its order; None when the catalogue has no index of its lists."""
    if catalogue.index is None:
        return None
    return ListedThings(catalogue, catalogue.index, cls, range(len(catalogue.index.members(cls.iri))))


def _bare_value(posting: Posting) -> Value:
    """A value without the labels of what it points to."""
    if posting.iri is not None:
        return Reference(posting.iri, None)
    return Literal(posting.lexical, posting.datatype, posting.language)
