"""What people type, and what has to come first; the order of the rest; and texts that are made to break it."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from igfkg.catalogue.catalogue import Catalogue
from igfkg.model import terms
from igfkg.searching.facets import SearchFilters
from igfkg.searching.searcher import Searcher, SearchResults
from tests.iris import ID

#: What is typed, a tab, and the keys of the right things, any of which may come first; then what kind of words it is.
_TYPED = [line.split("\t") for line in Path(__file__).with_name("typed.tsv").read_text("utf-8").splitlines()[1:]]
_CASES = [(typed, right) for typed, right, _ in _TYPED]


def _keys(results: SearchResults) -> list[str]:
    return [each.removeprefix(ID) for each in results.iris]


@pytest.mark.parametrize(("typed", "right"), _CASES)
def test_the_right_thing_is_first(searcher: Searcher, typed: str, right: str) -> None:
    assert _keys(searcher.search(typed))[:1] in [[each] for each in right.split()]


def test_the_table_is_about_things_that_there_are(catalogue: Catalogue) -> None:
    keys = {key for _, right, _ in _TYPED for key in right.split()}
    assert [key for key in sorted(keys) if catalogue.find(*key.split("/", 1)) is None] == []
    assert len(_TYPED) >= 60


@pytest.mark.parametrize(
    ("typed", "direct"),
    [
        ("A/RES/80/173", "document/A-RES-80-173"),
        ("a/res/80/173", "document/A-RES-80-173"),
        ("body/cstd", "body/cstd"),
        ("/id/body/cstd", "body/cstd"),
        (ID + "body/cstd", "body/cstd"),
        ("http://localhost:8000/id/body/cstd", "body/cstd"),
        ("A-RES-80-173", "document/A-RES-80-173"),
        ("igf-2013", "meeting/igf-2013"),
        ("IGF 2013", "meeting/igf-2013"),
        ("ECOSOC 2025/18", "document/E-RES-2025-18"),
        ("CSTD", "body/cstd"),
        ("who chairs the CSTD", None),
        ("IGF", None),
        ("Kyoto", None),
        ("see A/RES/80/173", None),
        ("body/nothing", None),
        ("http://localhost/", None),
        ("funding", None),
    ],
)
def test_an_address_or_symbol_leads_to_one_thing(searcher: Searcher, typed: str, direct: str | None) -> None:
    assert searcher.search(typed).direct == (ID + direct if direct else None)


def test_a_passage_comes_before_its_document_and_what_it_states(searcher: Searcher) -> None:
    first, second, *rest = _keys(searcher.search("see A/RES/80/173, para. 99"))
    assert (first, second) == ("passage/A-RES-80-173_op99", "document/A-RES-80-173")
    assert "recommendation/A-RES-80-173-99" in rest


def test_words_of_a_question_are_not_sought_beside_telling_ones(searcher: Searcher) -> None:
    whole = searcher.search("Is the IGF permanent, since when, who decided, was there a vote?")
    assert whole.sought == "IGF permanent"
    assert whole.iris == searcher.search("IGF permanent").iris
    assert searcher.search("IGF permanent since when").iris[:5] == whole.iris[:5]


def test_a_place_brings_what_took_place_in_its_country(searcher: Searcher) -> None:
    first, second, *_ = _keys(searcher.search("Japón"))
    assert (first, second) == ("area/JP", "meeting/igf-2023")


def test_things_come_before_records(searcher: Searcher, catalogue: Catalogue) -> None:
    classes = [catalogue.thing(iri).cls for iri in searcher.search("enhanced cooperation").iris]
    places = [each.is_bookkeeping for each in classes]
    assert places == sorted(places)
    assert any(places)


def test_documents_with_the_same_words_are_sorted_by_date(searcher: Searcher, catalogue: Catalogue) -> None:
    results = searcher.search(
        "Information and communications technologies for development", SearchFilters("Resolution")
    )
    things = [catalogue.thing(iri) for iri in results.iris]
    title = "Information and communications technologies for development"
    same = [each for each in things if any(text.endswith(f": {title} ({text[-5:-1]})") for _, text in each.labels)]
    dates = [catalogue.date_of(each) for each in same]
    assert len(dates) > 5
    assert dates == sorted(dates, reverse=True)


def test_a_recommendation_comes_before_its_parts(searcher: Searcher, catalogue: Catalogue) -> None:
    results = searcher.search("IGF", SearchFilters("Recommendation"))
    things = [catalogue.thing(iri) for iri in results.iris]
    assert any(each.references(terms.PART_OF_RECOMMENDATION) for each in things)
    assert things[0].references(terms.PART_OF_RECOMMENDATION) == ()


def test_a_name_that_is_not_here_has_no_similar_texts(searcher: Searcher) -> None:
    assert searcher.search("Guterres").iris == []


def test_a_position_is_shown_in_words(searcher: Searcher, catalogue: Catalogue) -> None:
    labels = [dict(catalogue.reference(iri).labels).get("en") for iri in searcher.search("took note").iris]
    assert "took note" in labels
    assert "took-note" not in labels


def test_words_in_quotation_marks_follow_each_other(searcher: Searcher) -> None:
    assert searcher.search('"cooperation enhanced"').is_guess
    assert not searcher.search("cooperation enhanced").is_guess


@pytest.mark.parametrize(
    ("typed", "correction"),
    [
        ("enhanced coperation", "enhanced cooperation"),
        ("Tunis Agneda", "tunis agenda"),
        ("Internt Goverance Fourm", "internet governance forum"),
        ("zzzzqqq", ""),
        ("A/RES/46/1", ""),
    ],
)
def test_what_is_misspelt_is_corrected(searcher: Searcher, typed: str, correction: str) -> None:
    results = searcher.search(typed)
    assert results.correction == correction
    assert results.is_guess == bool(correction)


def test_an_exact_search_is_not_corrected(searcher: Searcher) -> None:
    assert not searcher.search("Kyoto").is_guess
    assert searcher.search("Kyoto").correction == ""


def test_a_symbol_that_is_not_here_is_named(searcher: Searcher) -> None:
    results = searcher.search("A/RES/46/1")
    assert (results.iris, results.is_guess) == ([], False)
    assert results.unknown is not None
    assert results.unknown.addresses == ["https://undocs.org/A/RES/46/1"]


def test_an_empty_search_finds_nothing(searcher: Searcher) -> None:
    for typed in ("", "  ", '"', "“”", "..."):
        results = searcher.search(typed)
        assert (results.iris, results.is_guess, results.direct) == ([], False, None)


HOSTILE = [
    "a" * 10_000, '"a" ' * 2500, '" OR NEAR(a b, 3) AND *', "*", "a* NOT b", "x:y ^z {a}", "(" * 5000, "%" * 300,
    "'; DROP TABLE texts; --", "ab " * 3000, "igf the of paragraph " * 500, "\x00\x01", "\ud7ff\uffff", "A/RES/" * 1600,
    "éàü" * 3000, "ﷺ" * 500, "\u0301" * 3000, "互" * 3000, "-" * 9000, "1/" * 5000, "http://" * 1500,
    "paragraph 1 of " * 700,
]  # fmt: skip


@pytest.mark.parametrize("typed", HOSTILE, ids=lambda text: re.sub(r"\W", "", text)[:8])
def test_hostile_texts_get_results(searcher: Searcher, typed: str) -> None:
    results = searcher.search(typed)
    assert len(results.iris) == len({*results.iris})


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=40))
def test_no_text_is_an_error(searcher: Searcher, typed: str) -> None:
    assert isinstance(searcher.search(typed).is_guess, bool)


@pytest.mark.parametrize(
    "typed",
    [
        "A/RES/70/125 80/173",
        "a/res/70/125 vs a/res/80/173",
        "A/RES/80/173 A/RES/70/125",
        "70/125 80/173",
        "what changed from 70/125 to 80/173?",
        "compare A/RES/70/125, 80/173",
    ],
)
def test_several_symbols_are_several_documents(searcher: Searcher, typed: str) -> None:
    results = searcher.search(typed)
    both = ["document/A-RES-70-125", "document/A-RES-80-173"]
    assert sorted(_keys(results)[:2]) == both
    assert [each.removeprefix(ID) for each in results.cited] == both
    assert (results.unknown, results.direct) == (None, None)


@pytest.mark.parametrize("typed", ["A/RES/80/173", "80/173, para. 99", "paragraph 99 of A/RES/80/173", "funding"])
def test_one_document_is_not_several(searcher: Searcher, typed: str) -> None:
    assert searcher.search(typed).cited == ()


@pytest.mark.parametrize(
    "typed",
    [
        "newest status of funding",
        "current status of funding",
        "latest status funding",
        "what is the status of funding?",
    ],
)
def test_what_is_asked_of_a_thing_is_left_out_where_no_text_has_it(searcher: Searcher, typed: str) -> None:
    results = searcher.search(typed)
    assert _keys(results)[0] == "topic/funding"
    assert (results.is_partial, results.is_guess, results.sought) == (False, False, "funding")


def test_a_paragraph_in_another_language_comes_after_all_others(searcher: Searcher) -> None:
    keys = _keys(searcher.search("paragraph 97"))
    others = [each for each in keys if "_sec-p97-" not in each]
    assert keys[: len(others)] == others
    assert "passage/A-RES-80-173_op97" in others
    assert "passage/A-RES-80-173_sec-p97-ar" in keys


def test_a_paragraph_in_another_language_has_its_place_where_the_paragraph_is_no_result(searcher: Searcher) -> None:
    assert "passage/A-RES-80-173_sec-p99-ar" in _keys(searcher.search("in Arabic"))[:10]


def test_paragraphs_that_fit_alike_are_in_the_order_of_their_numbers(searcher: Searcher) -> None:
    keys = _keys(searcher.search("80/173 paragraph"))
    numbers = [int(key.rpartition("-")[2]) for key in keys if re.fullmatch(r"recommendation/A-RES-80-173-\d+", key)]
    assert numbers[:3] == [67, 88, 89]
    assert numbers == sorted(numbers)
    assert numbers[-1] > 100


@pytest.mark.parametrize("text", ["reports to", "80/173 paragraph", "UNESCO IGF"])
def test_kinds_and_links_of_processes_come_after_things_and_texts(
    searcher: Searcher, catalogue: Catalogue, text: str
) -> None:
    classes = [catalogue.reference(iri).cls for iri in searcher.search(text).iris]
    names = [each.name for each in classes if each]
    first = min(place for place, name in enumerate(names) if name in ("ProcessLink", "LinkType"))
    assert {"Recommendation", "Outcome", "Document", "Resolution"}.isdisjoint(names[first:])
