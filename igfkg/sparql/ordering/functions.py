"""The functions that rewritten queries call: sort keys, and MIN and MAX in the same order.

https://www.w3.org/TR/sparql11-query/#modOrderBy and #defn_aggMin. Visitors may call them too; they are pure, except
for :data:`SEQUENCE`.
"""

import itertools
from typing import Any, ClassVar

import pyoxigraph as ox

from igfkg.sparql.ordering.sort_key import Term, sort_key, tie_key, total_key

_SPACE = "urn:x-igfkg:"
SORT_KEY = f"{_SPACE}sort-key"  #: of a term; equal values have equal keys
TIE_KEY = f"{_SPACE}tie-key"  #: of a term; tells terms with equal sort keys apart
TOTAL_KEY = f"{_SPACE}total-key"  #: of a term; both in one
SEQUENCE = f"{_SPACE}sequence"  #: a number that grows with each call, so that rows with equal keys stay in order
MINIMUM = f"{_SPACE}minimum"
MAXIMUM = f"{_SPACE}maximum"


class _Extreme:
    """The accumulator of an aggregate that returns one of its terms; no value for no terms."""

    largest: ClassVar[bool]

    def __init__(self) -> None:
        self._key = ""
        self._term: Term | None = None

    def accumulate(self, term: Term) -> None:
        key = total_key(term)
        if self._term is None or (key > self._key) is self.largest:
            self._key, self._term = key, term

    def finish(self) -> Term | None:
        return self._term


class _Minimum(_Extreme):
    largest = False


class _Maximum(_Extreme):
    largest = True


def query_functions() -> dict[str, Any]:
    """Return the arguments of ``Store.query`` that define the functions and aggregates for one query."""
    numbers = itertools.count()
    return {
        "custom_functions": {
            ox.NamedNode(SORT_KEY): lambda term: ox.Literal(sort_key(term)),
            ox.NamedNode(TIE_KEY): lambda term: ox.Literal(tie_key(term)),
            ox.NamedNode(TOTAL_KEY): lambda term: ox.Literal(total_key(term)),
            ox.NamedNode(SEQUENCE): lambda: ox.Literal(next(numbers)),
        },
        "custom_aggregate_functions": {ox.NamedNode(MINIMUM): _Minimum, ox.NamedNode(MAXIMUM): _Maximum},
    }
