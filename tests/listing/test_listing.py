"""Lists: conditions, order, pages and facets, on the release."""

import pytest

from igfkg.describe import Catalogue, Reference
from igfkg.errors import BadRequestError
from igfkg.listing.conditions import parameters, read_conditions
from igfkg.listing.facets import count_facets, facet_fields
from igfkg.listing.page import Window, cut, pick, select
from igfkg.model import local_name


def _keys(catalogue: Catalogue, collection: str, *pairs: tuple[str, str], order: str | None = None) -> list[str]:
    cls = catalogue.model.collection_class(collection)
    return [local_name(each.iri) for each in select(catalogue, cls, read_conditions(cls, pairs), order)]


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
    ],
)
def test_filters(catalogue: Catalogue, collection: str, pairs: list[tuple[str, str]], some: set[str]) -> None:
    found = _keys(catalogue, collection, *pairs)
    assert some <= {*found}
    assert len(found) < len(_keys(catalogue, collection))


def test_a_partial_date_is_in_every_range_that_it_may_lie_in(catalogue: Catalogue) -> None:
    cls = catalogue.model.collection_class("documents")
    field = next(name for name in parameters(cls) if name.endswith(".from"))
    stem = field.removesuffix(".from")
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
        ([("order.from", "1"), ("order.from", "2")], "2 bounds"),
        ([("label.exists", "maybe")], "true or false"),
    ],
)
def test_what_does_not_fit_is_refused(catalogue: Catalogue, pairs: list[tuple[str, str]], part: str) -> None:
    with pytest.raises(BadRequestError, match=part):
        _keys(catalogue, "recommendations", *pairs)


@pytest.mark.parametrize("value", ["yesterday", "2012-5", "12", "", "-2012"])
def test_what_is_no_date_is_refused(catalogue: Catalogue, value: str) -> None:
    with pytest.raises(BadRequestError, match="not a date"):
        _keys(catalogue, "meetings", ("startDate.from", value))


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
    things = select(catalogue, cls, read_conditions(cls, pairs), order)
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


def test_facets_count_things(catalogue: Catalogue) -> None:
    cls = catalogue.model.collection_class("recommendations")
    things = select(catalogue, cls, [])
    for name, buckets in count_facets(cls, things, facet_fields(cls)).items():
        assert [each.count for each in buckets] == sorted((each.count for each in buckets), reverse=True)
        for each in buckets[:5]:
            if isinstance(each.value, Reference):
                assert len(_keys(catalogue, "recommendations", (name, each.value.iri))) == each.count
    with pytest.raises(BadRequestError, match="no facet label"):
        count_facets(cls, things, ["label"])
