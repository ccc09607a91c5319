"""Conditions by table: bounds at exactly the value and just beside it, for numbers, days, months and years."""

import pytest

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.lists.conditions import parameters, read_conditions
from igfkg.errors import BadRequestError
from igfkg.rdf.iris import local_name
from tests.graphs import catalogue
from tests.iris import ID

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
    ("statedCount", "3.9e1", "n39"),
    ("statedCount", "390E-1", "n39"),
    ("statedCount.from", "5e-324", "n38 n39 n40"),
    ("statedCount.to", "1.7976931348623157e+308", "n38 n39 n40"),
    ("statedCount.to", "0.00012345678901234567", ""),
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


#: Things with values of every other kind, and passages of two documents that were read in different ways.
_THINGS = """
topic:money a igf:Topic ; skos:prefLabel "Money"@en .
topic:rules a igf:Topic ; skos:prefLabel "Rules"@en .
verification:seen a igf:Verification . verification:second-hand a igf:Verification .
document:d a igf:Document ; igf:symbol "A/1" ; skos:prefLabel "D"@en .
document:r a igf:Document, igf:Resolution ; igf:symbol "A/2" ; skos:prefLabel "R"@en .
passage:seen a igf:Passage ; eli:is_part_of document:d ; igf:verification verification:seen .
passage:heard a igf:Passage ; eli:is_part_of document:d ; igf:verification verification:second-hand .
passage:unread a igf:Passage ; eli:is_part_of document:d .
recommendation:a a igf:Recommendation ; igf:order 1 ; skos:notation "III.1" .
recommendation:b a igf:Recommendation ; igf:order 2 ; skos:notation "iii.2" .
recommendation:c a igf:Recommendation ; igf:order 3 .
GRAPH passage:seen { recommendation:a igf:mainTopic topic:money }
GRAPH passage:heard { recommendation:b igf:mainTopic topic:rules }
GRAPH passage:unread { recommendation:c igf:addressedTo <http://example.org/all> }
task:dear a igf:ImplementationTask ; igf:hasCost true .
task:free a igf:ImplementationTask ; igf:hasCost false .
task:vague a igf:ImplementationTask .
position:text a igf:Position ; igf:value "Plain" .
position:thing a igf:Position ; igf:value topic:money .
position:alike a igf:Position ; igf:value topic:easymoney .
position:number a igf:Position ; igf:value 39 .
""".replace("position:", f"PREFIX position: <{ID}position/>\nposition:", 1)


@pytest.fixture(scope="module")
def things() -> Catalogue:
    """A catalogue of things of several classes."""
    return catalogue(_THINGS)


#: Collection, parameters, and the keys of what they leave.
FILTERS: list[tuple[str, list[tuple[str, str]], str]] = [
    # a thing that is pointed to
    ("recommendations", [("mainTopic", "money")], "a"),
    ("recommendations", [("mainTopic", "topic/money")], "a"),
    ("recommendations", [("mainTopic", f"{ID}topic/money")], "a"),
    ("recommendations", [("mainTopic", "money"), ("mainTopic", "rules")], "a b"),
    ("recommendations", [("addressedTo", "http://example.org/all")], "c"),
    ("recommendations", [("addressedTo", "http://example.org/al")], ""),
    # text, in any letter case, and whole
    ("recommendations", [("notation", "iii.1")], "a"),
    ("recommendations", [("notation", "III.2")], "b"),
    ("recommendations", [("notation", "III")], ""),
    ("recommendations", [("notation", "III.1"), ("notation", "III.2")], "a b"),
    ("recommendations", [("notation", "III.1"), ("order", "2")], ""),
    ("recommendations", [("order", "1"), ("order", "3")], "a c"),
    # truth values
    ("tasks", [("hasCost", "true")], "dear"),
    ("tasks", [("hasCost", "false")], "free"),
    ("tasks", [("hasCost", "true"), ("hasCost", "false")], "dear free"),
    # values of any kind
    ("positions", [("statedValue", "plain")], "text"),
    ("positions", [("statedValue", "39")], "number"),
    ("positions", [("statedValue", f"{ID}topic/money")], "thing"),
    ("positions", [("statedValue", "money")], "thing"),
    ("positions", [("statedValue", "topic/money")], "thing"),
    ("positions", [("statedValue", "oney")], ""),
    # the class
    ("documents", [("type", "Document")], "d r"),
    ("documents", [("type", "Resolution")], "r"),
    ("documents", [("type", "Report")], ""),
    ("documents", [("type", "Report"), ("type", "Resolution")], "r"),
    # how the sources were read
    ("recommendations", [("verification", "seen")], "a"),
    ("recommendations", [("verification", "Second-Hand")], "b"),
    ("recommendations", [("verification", "seen"), ("verification", "second-hand")], "a b"),
    ("passages", [("verification", "seen")], "seen"),
    # whether there is any
    ("recommendations", [("mainTopic.exists", "true")], "a b"),
    ("recommendations", [("mainTopic.exists", "false")], "c"),
    ("recommendations", [], "a b c"),
]


@pytest.mark.parametrize(("collection", "pairs", "keys"), FILTERS)
def test_filters(things: Catalogue, collection: str, pairs: list[tuple[str, str]], keys: str) -> None:
    assert _keys(things, collection, *pairs) == {*keys.split()}


_LONG = "9" * 100
#: Collection, name and values of a parameter, and the message.
REFUSED: list[tuple[str, str, list[str], str]] = [
    ("tasks", "hasCost", ["yes"], "hasCost='yes' is neither true nor false"),
    ("tasks", "hasCost", ["True"], "hasCost='True' is neither true nor false"),
    ("tasks", "hasCost", [""], "hasCost='' is neither true nor false"),
    ("tasks", "hasCost", ["true", "1"], "hasCost='1' is neither true nor false"),
    ("tasks", "hasCost", ["y" * 100], f"hasCost={'y' * 80!r} is neither true nor false"),
    ("tasks", "hasCost.exists", ["maybe"], "hasCost.exists is either true or false"),
    ("tasks", "hasCost.exists", ["true", "true"], "hasCost.exists is either true or false"),
    ("tasks", "date", ["May"], "date='May' is not a date; write 2012, 2012-05 or 2012-05-21"),
    ("tasks", "date.from", ["May"], "date='May' is not a date; write 2012, 2012-05 or 2012-05-21"),
    ("tasks", "date.to", ["M" * 100], f"date={'M' * 80!r} is not a date; write 2012, 2012-05 or 2012-05-21"),
    ("tasks", "date.to", ["2012", "2013"], "date.to is given 2 times; give it once"),
    ("tasks", "date.from", ["2012", "2013"], "date.from is given 2 times; give it once"),
    ("recommendations", "order", ["x"], "order='x' is not a number; write 39 or 0.5"),
    ("recommendations", "order.from", ["1."], "order='1.' is not a number; write 39 or 0.5"),
    ("recommendations", "order.to", [_LONG], f"order={_LONG[:80]!r} is not a number; write 39 or 0.5"),
    ("recommendations", "order.to", ["1", "2", "3"], "order.to is given 3 times; give it once"),
    ("bodies", "type", ["Topic"], "type='Topic' is not in this list; its classes are Body, Initiative, WorkingGroup"),
    ("bodies", "type", ["Body", "T" * 100],
     f"type={'T' * 80!r} is not in this list; its classes are Body, Initiative, WorkingGroup"),
]  # fmt: skip


@pytest.mark.parametrize(("collection", "name", "values", "message"), REFUSED)
def test_what_does_not_fit_is_refused(
    things: Catalogue, collection: str, name: str, values: list[str], message: str
) -> None:
    with pytest.raises(BadRequestError) as caught:
        _keys(things, collection, *((name, each) for each in values))
    assert str(caught.value) == message


@pytest.mark.parametrize("name", ["nothing", "notation.from", "notation.exists.exists", "nothing.exists", "n" * 90, ""])
def test_an_unknown_parameter_names_those_there_are(things: Catalogue, name: str) -> None:
    with pytest.raises(BadRequestError) as caught:
        _keys(things, "topics", (name, "x"))
    cls = things.model.collection_class("topics")
    fields = sorted({"type", "verification", *(each.name for each in cls.fields)})
    assert str(caught.value) == f"unknown parameter {name[:80]}; fields to filter by are {', '.join(fields)}"


@pytest.mark.parametrize("value", ["nothing", "", "topic/money"])
def test_a_way_of_reading_has_to_be_one(things: Catalogue, value: str) -> None:
    with pytest.raises(BadRequestError, match="verification"):
        _keys(things, "recommendations", ("verification", value))


def test_every_field_has_its_filters_and_only_ordered_ones_have_bounds(things: Catalogue) -> None:
    found = parameters(things.model, things.model.collection_class("recommendations"))
    assert {"order", "order.from", "order.to", "order.exists", "notation", "notation.exists"} <= found.keys()
    assert not {"notation.from", "notation.to", "mainTopic.from", "type.exists"} & found.keys()
    assert (found["type"], found["verification"]) == (None, None)
    assert {name: field.name for name, field in found.items() if field and name.startswith("order")} == {
        "order": "order", "order.from": "order", "order.to": "order", "order.exists": "order",
    }  # fmt: skip
    dated = parameters(things.model, things.model.collection_class("tasks"))
    assert {"date.from", "date.to", "startYear.from", "hasCost.exists"} <= dated.keys()
    assert "hasCost.from" not in dated
