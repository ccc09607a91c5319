"""Lineage: what belongs to it, in which order, what is known of dates, and how things stood at a date."""

from pathlib import Path

import pytest

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.topics import recommendations_on
from igfkg.errors import BadRequestError, NotFoundError
from igfkg.model import terms
from igfkg.rdf.iris import natural_sort_key
from igfkg.sources.content import Content
from igfkg.views.lineage.chain import Lineage, trace_lineage
from tests.examples import small_release
from tests.iris import ID

_REPORTED = "step/wgigf-2012-reported"
_ENDORSED = "step/wgigf-2012-endorsed"
_FORWARDED = "step/wgigf-2012-forwarded-unga"


def _keys(lineage: Lineage, kind: str | None = None) -> list[str]:
    return [each.thing.iri.removeprefix(ID) for each in lineage.events if kind in (None, each.kind)]


@pytest.mark.parametrize(
    ("subject", "kind", "some"),
    [
        ("recommendation/wgigf-2012-III.1", "origin", {"document/A-67-65"}),
        ("recommendation/wgigf-2012-III.1", "predecessor", {"recommendation/A-RES-65-141-19"}),
        ("recommendation/wgigf-2012-III.1", "step", {_REPORTED, "step/wgigf-2012-noted", _ENDORSED}),
        ("recommendation/wgigf-2012-III.1", "document", {"document/A-RES-68-198", "document/A-RES-70-125"}),
        ("recommendation/wgigf-2012-III.1", "assessment", {"assessment/major-2013-funding"}),
        ("recommendation/wgigf-2012-III.1", "restatement", {"recommendation/gdc-2024-29b"}),
        ("set/wgigf-2012", "origin", {"document/A-67-65"}),
        ("set/wgigf-2012", "assessment", {"assessment/major-2013-funding", "assessment/cstd-20-statement"}),
        ("document/A-RES-67-195", "document", {"document/A-RES-68-198"}),
        ("document/A-RES-68-198", "predecessor", {"document/A-RES-67-195"}),
        ("topic/funding", "origin", {"document/A-67-65", "document/A-RES-79-194", "document/A-RES-80-173"}),
        ("topic/funding", "step", {_REPORTED, _ENDORSED}),
        ("topic/funding", "assessment", {"assessment/major-2013-funding", "assessment/cstd-20-statement"}),
    ],
)
def test_what_belongs_to_a_lineage(catalogue: Catalogue, subject: str, kind: str, some: set[str]) -> None:
    assert some <= {*_keys(trace_lineage(catalogue, ID + subject), kind)}


@pytest.mark.parametrize(
    "subject", ["recommendation/wgigf-2012-III.1", "set/wgigf-2012", "document/A-67-65", "topic/funding"]
)
def test_every_event_has_its_evidence_and_its_place(catalogue: Catalogue, subject: str) -> None:
    lineage = trace_lineage(catalogue, ID + subject)
    assert len({*_keys(lineage)}) == len(lineage.events) > 20
    assert all(each.evidence and each.about for each in lineage.events)
    places = [lineage.datings[each.thing.iri].place for each in lineage.events]
    assert places == sorted(places, key=lambda each: each + "-01-01"[3 * each.count("-") :])


def test_a_step_without_a_date_stands_between_what_came_before_and_who_tells_of_it(catalogue: Catalogue) -> None:
    lineage = trace_lineage(catalogue, ID + "set/wgigf-2012")
    dating = lineage.datings[ID + _FORWARDED]
    assert (dating.date, dating.not_before, dating.not_after) == ("", "2012-05", "2013-12")
    assert dating.dated_by is not None
    assert dating.dated_by.iri == ID + "document/major-2013"
    steps = _keys(lineage, "step")
    assert steps.index(_REPORTED) < steps.index("step/wgigf-2012-forwarded-ecosoc") < steps.index(_FORWARDED)


def test_what_is_said_of_a_topic_says_nothing_of_other_sources_under_it(catalogue: Catalogue) -> None:
    later = ID + "recommendation/netmundial-statement-2014-c"
    assert ID + "topic/funding" in catalogue.objects(later, "https://w3id.org/igfkg/def#mainTopic")
    assert _keys(trace_lineage(catalogue, later), "assessment") == []


def test_the_newest_event_of_a_topic_is_that_of_its_newest_recommendations(catalogue: Catalogue) -> None:
    lineage = trace_lineage(catalogue, ID + "topic/funding")
    newest = lineage.events[-1]
    assert newest.thing.iri == ID + "document/A-RES-80-173"
    assert lineage.datings[newest.thing.iri].date == "2025-12-17"
    # One has the topic as its main topic, the other among its subjects.
    on_funding = {f"{ID}recommendation/A-RES-80-173-{each}" for each in ("99", "103-funding")}
    assert {*newest.about} == on_funding


def test_a_recommendation_on_a_topic_is_an_event_once_by_its_document(catalogue: Catalogue) -> None:
    lineage = trace_lineage(catalogue, ID + "topic/funding")
    on_topic = {*recommendations_on(catalogue, ID + "topic/funding")}
    assert len(on_topic) > 25
    assert on_topic.isdisjoint(each.thing.iri for each in lineage.events)
    about = {iri for each in lineage.events if each.kind == "origin" for iri in each.about}
    assert ID + "set/wgigf-2012" in about
    assert {each for each in on_topic if "/wgigf-2012-" not in each} <= about


def test_what_only_recalls_a_document_that_names_a_topic_is_no_event_of_it(catalogue: Catalogue) -> None:
    assert "document/A-RES-67-195" in _keys(trace_lineage(catalogue, ID + "document/A-RES-68-198"))
    assert _keys(trace_lineage(catalogue, ID + "topic/funding"), "document") == ["document/cstd-draft-wsis-2012"]


def test_the_day_of_our_reading_dates_nothing(catalogue: Catalogue) -> None:
    lineage = trace_lineage(catalogue, ID + "recommendation/wgigf-2012-III.1")
    assert [each.thing.iri for each in lineage.undated] == [ID + "task/igf-funding-model"]
    assert not [each for each in lineage.datings.values() if each.date.startswith("2026-11")]


@pytest.mark.parametrize(
    ("as_of", "there", "open_", "not_yet"),
    [
        ("2012", _REPORTED, _FORWARDED, "step/wgigf-2012-noted"),
        ("2012-05", _REPORTED, _FORWARDED, "document/A-RES-67-195"),
        ("2012-12-21", _ENDORSED, _FORWARDED, "assessment/major-2013-funding"),
        ("2013-12-19", "document/A-RES-67-195", "assessment/major-2013-funding", "step/wgigf-2012-noted"),
        ("2013-12", "assessment/major-2013-funding", "task/igf-funding-model", "document/A-RES-70-125"),
        ("2013-12-20", "step/wgigf-2012-noted", "task/igf-funding-model", "document/A-RES-70-125"),
        ("2012-05-31", _REPORTED, _FORWARDED, "document/A-RES-67-195"),
        ("2011", "recommendation/A-RES-65-141-19", "task/igf-funding-model", _ENDORSED),
    ],
)
def test_as_it_stood_at_a_date(catalogue: Catalogue, as_of: str, there: str, open_: str, not_yet: str) -> None:
    lineage = trace_lineage(catalogue, ID + "recommendation/wgigf-2012-III.1", as_of)
    undated = {each.thing.iri.removeprefix(ID) for each in lineage.undated}
    assert there in _keys(lineage)
    assert open_ in undated
    assert not_yet not in {*_keys(lineage), *undated}


def test_what_is_known_to_the_month_has_not_surely_happened_in_its_middle(catalogue: Catalogue) -> None:
    lineage = trace_lineage(catalogue, ID + "set/wgigf-2012", "2012-05-15")
    dating = lineage.datings[ID + _REPORTED]
    assert dating.date == "2012-05"
    assert _REPORTED not in _keys(lineage)
    assert ID + _REPORTED in {each.thing.iri for each in lineage.undated}
    before = trace_lineage(catalogue, ID + "set/wgigf-2012", "2012-04-30")
    assert ID + _REPORTED not in {each.thing.iri for each in (*before.events, *before.undated)}


def test_the_state_is_what_was_said_last(catalogue: Catalogue) -> None:
    subject = ID + "set/wgigf-2012"
    then, now = trace_lineage(catalogue, subject, "2017-05-08"), trace_lineage(catalogue, subject)
    assert ID + "assessment/cstd-20-statement" not in {each.thing.iri for each in then.assessments}
    assert ID + "assessment/cstd-20-statement" in {each.thing.iri for each in now.assessments}
    assert then.last_step is not None
    assert now.last_step is not None
    assert then.last_step.thing.iri != now.last_step.thing.iri
    assert trace_lineage(catalogue, subject, "2003").last_step is None


@pytest.mark.parametrize(
    "as_of",
    [
        *("", "yesterday", "2017-13", "2017-02-32", "2017-02-31", "17", "2017-1-1", "2017-01-01T00:00", "0000"),
        "\N{FULLWIDTH DIGIT TWO}017",
    ],
)
def test_what_is_no_date_is_refused(catalogue: Catalogue, as_of: str) -> None:
    with pytest.raises(BadRequestError, match="2017-01-01"):
        trace_lineage(catalogue, ID + "set/wgigf-2012", as_of)


def test_other_things_have_no_lineage(catalogue: Catalogue) -> None:
    with pytest.raises(NotFoundError, match="recommendations, sets, documents and topics"):
        trace_lineage(catalogue, ID + "body/igf")


def test_every_lineage_can_be_traced(catalogue: Catalogue) -> None:
    for name in ("recommendations", "sets", "documents", "topics"):
        for iri in catalogue.collection(catalogue.model.collection_class(name)):
            assert trace_lineage(catalogue, iri).subject.iri == iri


_CIRCLE = """
document:d a igf:Document ; skos:prefLabel "d"@en ; dct:date "2020-01-01"^^xsd:date ;
    igf:sourceKind source-kind:official-text .
passage:d_p1 a igf:Passage ; eli:is_part_of document:d ; igf:locator "p1" ; igf:verification verification:seen .
set:s a igf:RecommendationSet ; skos:prefLabel "s"@en .
step:a a igf:ProcessStep ; skos:prefLabel "a"@en ; igf:stepOf set:s ; igf:stepType step-type:forwarded .
step:b a igf:ProcessStep ; skos:prefLabel "b"@en ; igf:stepOf set:s ; igf:stepType step-type:forwarded .
GRAPH passage:d_p1 { step:a prov:wasInformedBy step:b . step:b prov:wasInformedBy step:a . }
"""


def test_steps_in_a_circle_come_to_an_end(bare_content: Content, tmp_path: Path) -> None:
    release = small_release(bare_content, tmp_path / "home", _CIRCLE)
    catalogue = Catalogue(release.open_store(), release.model())
    assert {*_keys(trace_lineage(catalogue, ID + "set/s"))} == {"step/a", "step/b"}


@pytest.mark.parametrize("subject", ["topic/funding", "set/wgigf-2012", "document/A-67-65"])
@pytest.mark.parametrize("newest_first", [True, False])
def test_the_paragraphs_of_a_document_ascend_within_a_day(
    catalogue: Catalogue, subject: str, newest_first: bool
) -> None:
    groups = trace_lineage(catalogue, ID + subject).by_date(newest_first=newest_first)
    asks: dict[tuple[str, str], list[str]] = {}
    for _, events in groups:
        for each in events:
            for document in each.thing.references(terms.SET_OUT_IN):
                asks.setdefault((each.kind, document.iri), []).append(each.thing.iri)
            assert [*each.about] == sorted(each.about, key=natural_sort_key)
    assert (max(map(len, asks.values()), default=0) > 2) == (subject == "set/wgigf-2012")
    assert all(each == sorted(each, key=natural_sort_key) for each in asks.values())
