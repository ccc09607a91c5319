"""Conditions by table: bounds at exactly the value and just beside it, for numbers, days, months and years."""

import pytest

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.lists.conditions import read_conditions
from igfkg.rdf.iris import local_name
from tests.graphs import catalogue

#: Sets with numbers, and with dates of each precision around the ends of a month and of a year.
_SETS = """
set:n38 a igf:RecommendationSet ; igf:statedCount 38 .
set:n39 a igf:RecommendationSet ; igf:statedCount 39 .
set:n40 a igf:RecommendationSet ; igf:statedCount 40 .
set:d2012-12-31 a igf:RecommendationSet ; dct:date "2012-12-31"^^xsd:date .
set:d2013-01-01 a igf:RecommendationSet ; dct:date "2013-01-01"^^xsd:date .
set:d2013-04-30 a igf:RecommendationSet ; dct:date "2013-04-30"^^xsd:date .
set:d2013-05-01 a igf:RecommendationSet ; dct:date "2013-05-01"^^xsd:date .
set:d2013-05-31 a igf:RecommendationSet ; dct:date "2013-05-31"^^xsd:date .
set:d2013-06-01 a igf:RecommendationSet ; dct:date "2013-06-01"^^xsd:date .
set:d2013-12-31 a igf:RecommendationSet ; dct:date "2013-12-31"^^xsd:date .
set:d2014-01-01 a igf:RecommendationSet ; dct:date "2014-01-01"^^xsd:date .
set:m2013-05 a igf:RecommendationSet ; dct:date "2013-05"^^xsd:gYearMonth .
set:y2013 a igf:RecommendationSet ; dct:date "2013"^^xsd:gYear .
"""
_BEFORE = "d2012-12-31"
_UP_TO_APRIL = f"{_BEFORE} d2013-01-01 d2013-04-30"
_FROM_JUNE = "d2013-06-01 d2013-12-31 d2014-01-01"
_MAY = "d2013-05-01 d2013-05-31 m2013-05"


@pytest.fixture(scope="module")
def sets() -> Catalogue:
    """A catalogue of sets alone."""
    return catalogue(_SETS)


def _keys(found: Catalogue, collection: str, *pairs: tuple[str, str]) -> set[str]:
    cls = found.model.collection_class(collection)
    conditions = read_conditions(found, cls, pairs)
    things = [found.thing(each) for each in found.collection(cls)]
    return {local_name(each.iri) for each in things if all(condition(each) for condition in conditions)}


#: Parameter, value, and the keys of the sets that it leaves.
BOUNDS = [
    # numbers
    ("statedCount.from", "38", "n38 n39 n40"),
    ("statedCount.from", "39", "n39 n40"),
    ("statedCount.from", "39.0", "n39 n40"),
    ("statedCount.from", "38.999", "n39 n40"),
    ("statedCount.from", "39.001", "n40"),
    ("statedCount.from", "40", "n40"),
    ("statedCount.from", "41", ""),
    ("statedCount.from", "-1", "n38 n39 n40"),
    ("statedCount.from", "4", "n38 n39 n40"),
    ("statedCount.to", "40", "n38 n39 n40"),
    ("statedCount.to", "39", "n38 n39"),
    ("statedCount.to", "39.0", "n38 n39"),
    ("statedCount.to", "39.001", "n38 n39"),
    ("statedCount.to", "38.999", "n38"),
    ("statedCount.to", "38", "n38"),
    ("statedCount.to", "37", ""),
    ("statedCount.to", "100", "n38 n39 n40"),
    ("statedCount", "39", "n39"),
    ("statedCount", "39.0", "n39"),
    ("statedCount", "+39", "n39"),
    ("statedCount", "39.5", ""),
    # days: a month and a year lie on both sides of a day in them
    ("date.from", "2013-05-31", f"d2013-05-31 m2013-05 y2013 {_FROM_JUNE}"),
    ("date.from", "2013-06-01", f"y2013 {_FROM_JUNE}"),
    ("date.from", "2013-05-01", f"{_MAY} y2013 {_FROM_JUNE}"),
    ("date.from", "2013-05-02", f"d2013-05-31 m2013-05 y2013 {_FROM_JUNE}"),
    ("date.from", "2013-12-31", "d2013-12-31 d2014-01-01 y2013"),
    ("date.from", "2014-01-01", "d2014-01-01"),
    ("date.from", "2014-01-02", ""),
    ("date.to", "2013-05-01", f"{_UP_TO_APRIL} d2013-05-01 m2013-05 y2013"),
    ("date.to", "2013-04-30", f"{_UP_TO_APRIL} y2013"),
    ("date.to", "2013-05-31", f"{_UP_TO_APRIL} {_MAY} y2013"),
    ("date.to", "2013-05-30", f"{_UP_TO_APRIL} d2013-05-01 m2013-05 y2013"),
    ("date.to", "2013-01-01", f"{_BEFORE} d2013-01-01 y2013"),
    ("date.to", "2012-12-31", _BEFORE),
    ("date.to", "2012-12-30", ""),
    # a month or a year as a bound: from its first day, to its last
    ("date.from", "2013-05", f"{_MAY} y2013 {_FROM_JUNE}"),
    ("date.from", "2013-06", f"y2013 {_FROM_JUNE}"),
    ("date.from", "2013", f"d2013-01-01 d2013-04-30 {_MAY} y2013 {_FROM_JUNE}"),
    ("date.from", "2014", "d2014-01-01"),
    ("date.to", "2013-05", f"{_UP_TO_APRIL} {_MAY} y2013"),
    ("date.to", "2013-04", f"{_UP_TO_APRIL} y2013"),
    ("date.to", "2012", _BEFORE),
    ("date.to", "2013", f"{_UP_TO_APRIL} {_MAY} y2013 d2013-06-01 d2013-12-31"),
    # a date as a value: whole inside it
    ("date", "2013-05-01", "d2013-05-01"),
    ("date", "2013-05-31", "d2013-05-31"),
    ("date", "2013-05", _MAY),
    ("date", "2013-04", "d2013-04-30"),
    ("date", "2013-06", "d2013-06-01"),
    ("date", "2013", f"d2013-01-01 d2013-04-30 {_MAY} y2013 d2013-06-01 d2013-12-31"),
    ("date", "2012", _BEFORE),
    # whether there is any
    ("statedCount.exists", "true", "n38 n39 n40"),
    ("date.exists", "false", "n38 n39 n40"),
]


@pytest.mark.parametrize(("name", "value", "keys"), BOUNDS, ids=lambda each: each.partition(" ")[0])
def test_bounds(sets: Catalogue, name: str, value: str, keys: str) -> None:
    assert _keys(sets, "sets", (name, value)) == {*keys.split()}


def test_both_bounds_hold_together(sets: Catalogue) -> None:
    assert _keys(sets, "sets", ("statedCount.from", "39"), ("statedCount.to", "39")) == {"n39"}
    assert _keys(sets, "sets", ("date.from", "2013-05-31"), ("date.to", "2013-05-31")) == {
        *("d2013-05-31", "m2013-05", "y2013")
    }
