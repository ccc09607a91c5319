"""The tracker: rows, what was said of them, and filters with counts that are right under search and other filters."""

import pytest

from igfkg.catalogue.catalogue import Catalogue
from igfkg.errors import BadRequestError
from igfkg.views.row_filters import NONE
from igfkg.views.text_search import read_words
from igfkg.views.tracker.assessments import Level
from igfkg.views.tracker.filters import DESCRIBED, FILTERS, RATED, choose_rows, options, read_filters
from igfkg.views.tracker.matrix import read_matrix
from igfkg.views.tracker.row import TrackerRow
from igfkg.views.tracker.rows import read_rows
from tests.iris import ID


@pytest.fixture(scope="module")
def rows(catalogue: Catalogue) -> list[TrackerRow]:
    return read_rows(catalogue)


def _row(rows: list[TrackerRow], key: str) -> TrackerRow:
    (found,) = [row for row in rows if row.thing.iri == f"{ID}recommendation/{key}"]
    return found


def _keys(rows: list[TrackerRow]) -> set[str]:
    return {row.thing.iri.rpartition("/")[2] for row in rows}


def test_every_recommendation_has_one_row(rows: list[TrackerRow], catalogue: Catalogue) -> None:
    everything = catalogue.collection(catalogue.model.collection_class("recommendations"))
    assert sorted(row.thing.iri for row in rows) == sorted(everything)


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("wgigf-2012-III.1", ("III.1", "", "", "A/67/65", "2012-03-16")),
        ("wgigf-2012-20a", ("20(a)", "20(a)", "A/67/65", "A/67/65", "2012-03-16")),
        ("gdc-2024-29b", ("29(b)", "29(b)", "", "", "2024-09-22")),
    ],
)
def test_where_it_is_set_out(rows: list[TrackerRow], key: str, expected: tuple[str, ...]) -> None:
    row = _row(rows, key)
    assert (row.notation, row.paragraph, row.symbol, row.source_symbol, row.date) == expected


@pytest.mark.parametrize(
    ("key", "assessment", "said"),
    [
        ("wgigf-2012-III.1", "major-2013-funding", (Level.TOPIC, {"uncertain"}, "2013-12")),
        ("wgigf-2012-III.1", "cstd-20-statement", (Level.SET, set(), "2017-05-09")),
        ("wgigf-2012-12", "mag-wg-2013-12", (Level.RECOMMENDATION, {"ongoing"}, "2013")),
        ("wgigf-2012-20b", "cscg-2018", (Level.RECOMMENDATION, set(), "2018-03-31")),
    ],
)
def test_who_said_what_of_it(
    rows: list[TrackerRow], key: str, assessment: str, said: tuple[Level, set[str], str]
) -> None:
    (found,) = [each for each in _row(rows, key).assessments if each.thing.iri.endswith(f"/{assessment}")]
    assert (found.level, {each.iri.rpartition("/")[2] for each in found.statuses}, found.date) == said
    assert found.assessors


def test_what_is_said_of_a_topic_says_nothing_of_other_sources_under_it(rows: list[TrackerRow]) -> None:
    later = _row(rows, "netmundial-statement-2014-c")
    assert later.topics[0].iri.rpartition("/")[2] == "funding"
    assert later.assessments == ()


def test_tasks_say_who_is_responsible_and_whether_it_costs(rows: list[TrackerRow]) -> None:
    fifteen = _row(rows, "wgigf-2012-15")
    assert {each.iri.rpartition("/")[2] for each in fifteen.responsible} == {"igf-secretariat", "igf-community"}
    assert (fifteen.costs, _row(rows, "wgigf-2012-12").costs, _row(rows, "gdc-2024-29b").costs) == (
        (True,),
        (False,),
        (),
    )


@pytest.mark.parametrize(
    ("query", "some", "others"),
    [
        ([("status", "uncertain")], {"wgigf-2012-III.1", "wgigf-2012-III.2"}, {"wgigf-2012-I.1", "gdc-2024-29b"}),
        ([("status", "uncertain"), ("status", "to-be-started")], {"wgigf-2012-III.1", "wgigf-2012-13"}, {"gdc-2024-a"}),
        ([("topic", "funding"), ("source", "wgigf-2012")], {"wgigf-2012-III.1"}, {"netmundial-statement-2014-c"}),
        ([("cost", "yes")], {"wgigf-2012-15"}, {"wgigf-2012-12", "gdc-2024-29b"}),
        ([("status", "completed")], {"wgigf-2012-20b", "wgigf-2012-I.1"}, {"wgigf-2012-III.1", "wgigf-2012-12"}),
        ([("status", "to-be-started")], {"wgigf-2012-13"}, {"wgigf-2012-12", "wgigf-2012-I.1"}),
        ([("reading", "elsewhere")], {"wgigf-2012-I.1"}, {"wgigf-2012-12", "A-RES-80-173-99"}),
        ([("status", DESCRIBED)], set(), {"gdc-2024-29b", "wgigf-2012-20b", "wgigf-2012-III.1"}),
        ([("status", NONE), ("topic", "funding")], {"netmundial-statement-2014-c"}, {"wgigf-2012-III.1"}),
        ([("source", "nothing")], set(), {"wgigf-2012-III.1"}),
        ([("source", "")], {"wgigf-2012-III.1", "gdc-2024-29b"}, set()),
    ],
)  # fmt: skip
def test_filters(rows: list[TrackerRow], query: list[tuple[str, str]], some: set[str], others: set[str]) -> None:
    found = _keys(choose_rows(rows, read_filters(query)))
    assert some <= found
    assert found.isdisjoint(others)


def test_the_status_filter_is_on_the_newest_status_its_own_first(rows: list[TrackerRow]) -> None:
    (status,) = [each for each in FILTERS if each.name == "status"]
    for row in rows:
        coded = [each for each in row.assessments if each.statuses]
        own = [each for each in coded if each.level is Level.RECOMMENDATION]
        expected = (
            {each.iri.rpartition("/")[2] for each in (own or coded)[0].statuses} | {RATED} if coded else {DESCRIBED}
        )
        assert {*status.keys(row)} == (expected if row.assessments else {NONE})


def test_the_status_filter_offers_every_status_that_occurs(rows: list[TrackerRow]) -> None:
    occurring = {status.iri for row in rows for each in row.assessments for status in each.statuses}
    offered = {each.reference.iri: each.count for each in options(rows, {})["status"] if each.reference}
    assert occurring == {*offered}
    assert all(offered.values())


@pytest.mark.parametrize("words", ["", "secretariat", "no such words"])
@pytest.mark.parametrize("query", [[], [("source", "wgigf-2012"), ("status", "ongoing")], [("topic", "funding")]])
def test_counts_say_how_many_rows_a_choice_leaves(
    rows: list[TrackerRow], query: list[tuple[str, str]], words: str
) -> None:
    chosen, searched = read_filters(query), read_words(words)
    for name, listed in options(rows, chosen, searched).items():
        for option in listed:
            alone = {**chosen, name: frozenset({option.key})}
            assert len(choose_rows(rows, alone, searched)) == option.count, (name, option.key)
        assert {key for each, key in query if each == name} <= {option.key for option in listed}
    assert {*options(rows, {})} == {each.name for each in FILTERS}


@pytest.mark.parametrize(
    ("text", "some", "others"),
    [
        ("voluntary money", {"wgigf-2012-III.1"}, {"wgigf-2012-III.2"}),
        ("  MONEY  Voluntary ", {"wgigf-2012-III.1"}, {"wgigf-2012-III.2"}),
        ("A/RES/80/173", {"A-RES-80-173-99"}, {"wgigf-2012-III.1"}),
        ("lynn st. amour", {"wgigf-2012-III.1"}, {"gdc-2024-29b"}),
        ("III.1", {"wgigf-2012-III.1"}, {"wgigf-2012-III.2"}),
        ("a faire avancer", set(), {"wgigf-2012-III.1"}),
    ],
)
def test_search(rows: list[TrackerRow], text: str, some: set[str], others: set[str]) -> None:
    keys = _keys(choose_rows(rows, {}, read_words(text)))
    assert some <= keys
    assert keys.isdisjoint(others)


def test_an_unknown_filter_is_refused() -> None:
    with pytest.raises(BadRequestError, match="source, topic, status"):
        read_filters([("nothing", "x")])


def test_the_matrix_has_what_was_said_of_each_topic(catalogue: Catalogue) -> None:
    matrix = read_matrix(catalogue)
    funding = next(each for each in matrix.topics if each.iri.endswith("/funding"))
    assert len(matrix.topics) == 5
    assert {"2013", "2018"} <= {*matrix.years}
    assert [each.thing.iri.rpartition("/")[2] for each in matrix.cell(funding, "2013")] == ["major-2013-funding"]
    assert matrix.cell(funding, "1999") == ()


@pytest.mark.parametrize(
    ("keys", "topics", "years"),
    [
        ((), 5, ["2013", "2017", "2018", "2019"]),
        (("funding",), 1, ["2013", "2017"]),  # 2017 is of the whole set
        (("funding", "participation"), 2, ["2013", "2017"]),
        (("nothing",), 5, ["2013", "2017", "2018", "2019"]),
    ],
)
def test_the_matrix_on_some_topics(catalogue: Catalogue, keys: tuple[str, ...], topics: int, years: list[str]) -> None:
    matrix = read_matrix(catalogue).on_topics(keys)
    assert (len(matrix.topics), matrix.years) == (topics, years)


def test_the_matrix_has_what_was_said_of_a_whole_set_once(catalogue: Catalogue) -> None:
    matrix = read_matrix(catalogue)
    (whole,) = matrix.sets
    assert [each.thing.iri.rpartition("/")[2] for each in matrix.cell(whole, "2017")] == ["cstd-20-statement"]
    assert not any(each.level is Level.SET for topic in matrix.topics for each in matrix.cell(topic, "2017"))
