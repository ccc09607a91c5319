"""The things of a list by their places in a collection, read when a page shows them."""

from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from heapq import nsmallest
from typing import overload

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
        return self._with([place for place in self.places if place in chosen])

    def fulfilling(self, conditions: Sequence[FieldCondition]) -> "ListedThings":
        """Return the things that fulfil all conditions; values are tested, each once, in place of things."""
        if not conditions:
            return self
        left = {*range(len(self._members))} if not self.is_filtered else {*self.places}
        for each in conditions:
            fulfilling = self._fulfilling(each)
            left = left - fulfilling if each.is_negated else left & fulfilling
        return self._with([place for place in self.places if place in left])

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
            counted = self._counted(field)
            if most is not None:
                counted = nsmallest(most, counted, key=lambda pair: (-pair[1], pair[0].iri or pair[0].lexical))
        elif most is None:
            counted = [(each, each.things) for each in self._index.postings(self._cls.iri, field)]
        else:
            counted = [(each, each.things) for each in self._index.most_frequent(self._cls.iri, field, most)]
        return [(self._value(each), count) for each, count in counted]

    def _counted(self, field: str) -> list[tuple[Posting, int]]:
        """The values that things of a filtered list have."""
        own = {*self.places}
        places = self._index.all_places(self._cls.iri, field)
        counts = {posting: count for posting, these in places if (count := len(own.intersection(these)))}
        postings = self._index.postings(self._cls.iri, field)
        return [(each, counts[each.id]) for each in postings if each.id in counts]

    def latest_first(self, path: str) -> "ListedThings":
        """Return the things in the reverse order, those without a date last, as they were.

        Args:
            path: IRI of the property by which the collection, and so this list, is in order, those without one last.
        """
        members = range(len(self._members))
        dated = bisect_left(members, 1, key=lambda place: not self._catalogue.thing(self._members[place]).values(path))
        end = bisect_left(self.places, dated)
        return self._with([*reversed(self.places[:end]), *self.places[end:]])

    @property
    def is_filtered(self) -> bool:
        """Whether it has only some of the things of the collection."""
        return len(self.places) < len(self._members)

    @property
    def _members(self) -> Members:
        return self._index.members(self._cls.iri)

    def _with(self, places: Places) -> "ListedThings":
        return ListedThings(self._catalogue, self._index, self._cls, places)

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
        return {place for each in postings for place in self._index.places(each)}

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
