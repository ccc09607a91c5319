"""Lists: conditions, order, pages and facets, on the release."""

import pytest

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.lists.conditions import is_dated, read_conditions
from igfkg.catalogue.lists.facets import count_facets, facet_fields
from igfkg.catalogue.lists.page import Window, cut, pick, select
from igfkg.catalogue.things import Literal, Reference
from igfkg.errors import BadRequestError
from igfkg.model.collections import TYPE
from igfkg.rdf.iris import local_name
from igfkg.rdf.namespaces import XSD


def _keys(catalogue: Catalogue, collection: str, *pairs: tuple[str, str], order: str | None = None) -> list[str]:
    cls = catalogue.model.collection_class(collection)
    return [local_name(each.iri) for each in select(catalogue, cls, read_conditions(catalogue, cls, pairs), order)]


@pytest.mark.parametrize(
    ("collection", "pairs", "some"),
    [
        ("recommendations", [("mainTopic", "funding"), ("inSet", "wgigf-2012")], {"wgigf-2012-III.1"}),
        ("recommendations", [("inSet", "set/wgigf-2012"), ("notation", "iii.1")], {"wgigf-2012-III.1"}),
        ("recommendations", [("inSet", "https://w3id.org/igfkg/id/set/wgigf-2012")], {"wgigf-2012-III.1"}),
        ("meetings", [("startDate.from", "2013-10"), ("startDate.to", "2013-10")], {"igf-2013"}),
        ("meetings", [("startDate", "2013-10-22")], {"igf-2013"}),
        ("sets", [("statedCount", "39")], {"wgigf-2012"}),
        ("sets", [("statedCount.from", "38.5"), ("statedCount.to", "40")], {"wgigf-2012"}),
        ("documents", [("symbol", "a/res/67/195")], {"A-RES-67-195"}),
        ("documents", [("symbol", "A/67/65"), ("symbol", "A/RES/67/195")], {"A-67-65", "A-RES-67-195"}),
        ("bodies", [("label", "internet governance forum")], {"igf"}),
        ("documents", [("adoptedOn", "2012")], {"A-RES-67-195"}),
        ("documents", [("adoptedOn", "2012-12")], {"A-RES-67-195"}),
        ("documents", [("passedBy", "UNGA")], {"A-RES-67-195"}),
        ("documents", [("type", "Resolution")], {"A-RES-67-195"}),
        ("passages", [("type", "Provision"), ("type", "CurationNote")], {"A-74-821_p93f"}),
        ("passages", [("operativeVerb.exists", "true")], {"A-74-821_p93f"}),
        ("sets", [("statedCount", "+39.0")], {"wgigf-2012"}),
        ("recommendations", [("verification", "Seen"), ("inSet", "WGIGF-2012")], {"wgigf-2012-III.1"}),
    ],
)
def test_filters(catalogue: Catalogue, collection: str, pairs: list[tuple[str, str]], some: set[str]) -> None:
    found = _keys(catalogue, collection, *pairs)
    assert some <= {*found}
    assert len(found) < len(_keys(catalogue, collection))


def test_a_partial_date_is_in_every_range_that_it_may_lie_in(catalogue: Catalogue) -> None:
    cls = catalogue.model.collection_class("documents")
    stem = next(each.name for each in cls.fields if is_dated(each))
    whole = _keys(catalogue, "documents", (f"{stem}.exists", "true"))
    early, late = (_keys(catalogue, "documents", (f"{stem}.{each}", "2012-06-30")) for each in ("to", "from"))
    assert {*early} | {*late} == {*whole}


def test_exists_splits_a_list_in_two(catalogue: Catalogue) -> None:
    there, missing = (_keys(catalogue, "documents", ("symbol.exists", each)) for each in ("true", "false"))
    assert there
    assert missing
    assert sorted([*there, *missing]) == sorted(_keys(catalogue, "documents"))


def test_verification_looks_at_the_sources(catalogue: Catalogue) -> None:
    seen, heard = (_keys(catalogue, "recommendations", ("verification", each)) for each in ("seen", "second-hand"))
    both = _keys(catalogue, "recommendations", ("verification", "seen"), ("verification", "second-hand"))
    assert {*seen} | {*heard} == {*both}
    assert 0 < len(heard) < len(seen)


@pytest.mark.parametrize(
    ("pairs", "part"),
    [
        ([("nothing", "x")], "unknown parameter nothing"),
        ([("label.from", "x")], "unknown parameter label.from"),
        ([("order", "many")], "not a number"),
        ([("order", "NaN")], "not a number"),
        ([("order.from", "1"), ("order.from", "2")], "order.from is given 2 times"),
        ([("label.exists", "maybe")], "true or false"),
        ([("order", "1e9999999")], "not a number"),
        ([("order", "9" * 5000)], "not a number"),
        ([("order", "\N{FULLWIDTH DIGIT THREE}")], "not a number"),
        ([("order.from", "1e9999999")], "not a number"),
        ([("verification", "nonsense")], "such as"),
        ([("verification", "")], "such as"),
        ([("verification", "topic/funding")], "verification"),
        ([("mainTopic", "nothing")], "topic, such as"),
        ([("mainTopic", "body/igf")], "topic, such as"),
        ([("mainTopic", "")], "topic, such as"),
        ([("mainTopic", "https://w3id.org/igfkg/id/topic/nothing")], "topic, such as"),
        ([("mainTopic", "fun ding<>")], "topic, such as"),
        ([("extends", "nothing")], "recommendation, such as"),
        ([("type", "Body")], "Recommendation"),
    ],
)
def test_what_does_not_fit_is_refused(catalogue: Catalogue, pairs: list[tuple[str, str]], part: str) -> None:
    with pytest.raises(BadRequestError, match=part):
        _keys(catalogue, "recommendations", *pairs)


@pytest.mark.parametrize("value", [*("yesterday", "2012-5", "12", "", "-2012", "2012-13", "2012-02-31"), "0000"])
@pytest.mark.parametrize("name", ["startDate", "startDate.from", "startDate.to"])
def test_what_is_no_date_is_refused(catalogue: Catalogue, name: str, value: str) -> None:
    with pytest.raises(BadRequestError, match="not a date"):
        _keys(catalogue, "meetings", (name, value))


def test_addresses_elsewhere_need_not_be_known(catalogue: Catalogue) -> None:
    assert _keys(catalogue, "bodies", ("exactMatch", "http://www.wikidata.org/entity/Q0")) == []


def test_what_a_parameter_names_has_to_be_of_the_class_of_the_field(catalogue: Catalogue) -> None:
    with pytest.raises(BadRequestError, match="passedBy"):
        _keys(catalogue, "documents", ("passedBy", "topic/funding"))


def test_order_and_its_reverse(catalogue: Catalogue) -> None:
    dated = ("startDate.exists", "true")
    forward = select_values(catalogue, "startDate", dated)
    assert forward == sorted(forward)
    assert select_values(catalogue, "-startDate", dated) == sorted(forward, reverse=True)
    undated = _keys(catalogue, "meetings", ("startDate.exists", "false"))
    for order in ("startDate", "-startDate"):
        whole = _keys(catalogue, "meetings", order=order)
        assert whole[len(whole) - len(undated) :] == undated
    with pytest.raises(BadRequestError, match="cannot sort"):
        _keys(catalogue, "meetings", order="nothing")


def select_values(catalogue: Catalogue, order: str | None, *pairs: tuple[str, str]) -> list[str]:
    cls = catalogue.model.collection_class("meetings")
    name = (order or "").lstrip("-")
    things = select(catalogue, cls, read_conditions(catalogue, cls, pairs), order)
    return [next(f.value.lexical for f in thing.facts if f.field.name == name) for thing in things]  # type: ignore[union-attr]


@pytest.mark.parametrize("limit", [1, 7, 1000])
@pytest.mark.parametrize("order", [None, "mainTopic", "-order"])
def test_a_walk_in_either_direction_gives_each_thing_once(catalogue: Catalogue, limit: int, order: str | None) -> None:
    cls = catalogue.model.collection_class("recommendations")
    everything = select(catalogue, cls, [], order)
    page = cut(everything, Window(limit))
    walked = [*page.things]
    while page.after is not None:
        page = cut(everything, Window(limit, after=page.after))
        walked += page.things
    assert walked == everything
    back = [*page.things]
    while page.before is not None:
        page = cut(everything, Window(limit, before=page.before))
        back = [*page.things, *back]
    assert back == everything


def test_a_window_at_no_key_is_refused(catalogue: Catalogue) -> None:
    for window in (Window(5, after="nothing"), Window(5, before="nothing")):
        with pytest.raises(BadRequestError, match="nothing"):
            cut([], window)


def test_picking_keeps_the_order_and_tells_what_is_missing(catalogue: Catalogue) -> None:
    cls = catalogue.model.collection_class("bodies")
    things, missing = pick(catalogue, cls, ["igf", "nothing", "cstd", "igf"])
    assert [local_name(each.iri) for each in things] == ["igf", "cstd"]
    assert missing == ["nothing"]


def test_every_value_of_a_facet_is_found_by_its_filter(catalogue: Catalogue) -> None:
    model = catalogue.model
    for name, cls in model.by_collection.items():
        things = select(catalogue, cls, [])
        facets = count_facets(model, cls, things, [TYPE, *facet_fields(model, cls)])
        for field, buckets in facets.items():
            for each in (*buckets[:3], *buckets[-3:]):
                value = each.value.iri if isinstance(each.value, Reference) else each.value.lexical
                number = len(_keys(catalogue, name, (field, value)))
                dated = isinstance(each.value, Literal) and each.value.datatype.endswith(("#gYear", "#gYearMonth"))
                # What lies in a year is not only what is known to the year.
                assert number >= each.count if dated else number == each.count, (name, field, value)


def test_fields_of_subclasses_sort_a_list(catalogue: Catalogue) -> None:
    ordered = _keys(catalogue, "passages", ("type", "Provision"), order="operativeVerb")
    assert sorted(ordered) == sorted(_keys(catalogue, "passages", ("type", "Provision")))
    assert ordered != _keys(catalogue, "passages", ("type", "Provision"))


def test_types_are_counted_with_those_above_them(catalogue: Catalogue) -> None:
    cls = catalogue.model.collection_class("documents")
    things = select(catalogue, cls, [])
    (first, *others) = count_facets(catalogue.model, cls, things, [TYPE])[TYPE]
    assert (first.value, first.count) == (Literal("Document", XSD + "string"), len(things))
    assert {each.value.lexical for each in others if isinstance(each.value, Literal)} >= {"Resolution", "Report"}


def test_facets_count_things(catalogue: Catalogue) -> None:
    cls = catalogue.model.collection_class("recommendations")
    things = select(catalogue, cls, [])
    for name, buckets in count_facets(catalogue.model, cls, things, facet_fields(catalogue.model, cls)).items():
        assert [each.count for each in buckets] == sorted((each.count for each in buckets), reverse=True)
        for each in buckets[:5]:
            if isinstance(each.value, Reference):
                assert len(_keys(catalogue, "recommendations", (name, each.value.iri))) == each.count
    with pytest.raises(BadRequestError, match="no facet label"):
        count_facets(catalogue.model, cls, things, ["label"])


@pytest.mark.parametrize(
    ("symbol", "keys"),
    [
        ("A/67/65", ["A-67-65"]),
        ("E/2012/48", ["A-67-65"]),
        ("A/67/65-E/2012/48", ["A-67-65"]),
        ("A/67/65\u2013E/2012/48", ["A-67-65"]),
        ("a / 67 / 65", ["A-67-65"]),
        ("https://undocs.org/en/A/67/65", ["A-67-65"]),
        ("E/2012/48-A/67/65", ["A-67-65"]),
        ("A/67/65-A/RES/67/195", ["A-67-65", "A-RES-67-195"]),
        ("A/RES/1/1", []),
        ("A/67", []),
        ("A-67-65", []),
        ("67/65", []),
        ("nothing", []),
        ("", []),
        ("A/" + "1" * 5000, []),
    ],
)
def test_documents_are_filtered_by_any_symbol_in_any_spelling(
    catalogue: Catalogue, symbol: str, keys: list[str]
) -> None:
    assert sorted(_keys(catalogue, "documents", ("symbol", symbol))) == keys
