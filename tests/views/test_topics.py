"""A topic at a glance: what is on it and what is newest, on our content and on a content made by hand."""

from pathlib import Path

import pytest

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.topics import recommendations_on, sets_arranged_by, topics_of
from igfkg.sources.content import Content
from igfkg.views.topics import TopicSummary, read_topic_summaries, read_topic_summary
from tests.examples import small_release
from tests.iris import ID

_SUBJECT = "http://purl.org/dc/terms/subject"


def _summary(catalogue: Catalogue, key: str) -> TopicSummary:
    return read_topic_summary(catalogue, f"{ID}topic/{key}")


@pytest.mark.parametrize(
    ("recommendation", "topic", "is_on"),
    [
        ("wgigf-2012-III.1", "funding", True),  # its main topic
        ("wgigf-2012-III.1", "linking", False),
        ("A-RES-80-173-103-funding", "funding", True),  # the newest resolution
        ("A-RES-79-194-34", "funding", True),  # one of its topics and not the main one
    ],
)
def test_what_is_on_a_topic(catalogue: Catalogue, recommendation: str, topic: str, is_on: bool) -> None:
    iri = f"{ID}recommendation/{recommendation}"
    assert (iri in recommendations_on(catalogue, f"{ID}topic/{topic}")) is is_on
    assert (f"{ID}topic/{topic}" in {each.iri for each in topics_of(catalogue, catalogue.thing(iri))}) is is_on


_TOPICS = """
topic:a a igf:Topic ; skos:prefLabel "A"@en . topic:b a igf:Topic ; skos:prefLabel "B"@en .
topic:c a igf:Topic ; skos:prefLabel "C"@en .
recommendation:r a igf:Recommendation ; skos:prefLabel "R"@en ; igf:mainTopic topic:b ; dct:subject topic:a, topic:b .
"""


def test_the_main_topic_comes_first_and_once(bare_content: Content, tmp_path: Path) -> None:
    release = small_release(bare_content, tmp_path / "home", _TOPICS)
    catalogue = Catalogue(release.open_store(), release.model())
    topics = topics_of(catalogue, catalogue.thing(f"{ID}recommendation/r"))
    assert [each.iri.removeprefix(ID) for each in topics] == ["topic/b", "topic/a"]
    assert [each.topic.iri.removeprefix(ID) for each in read_topic_summaries(catalogue)] == ["topic/a", "topic/b"]


def test_sets_are_no_recommendations(catalogue: Catalogue) -> None:
    topic = f"{ID}topic/funding"
    assert f"{ID}set/wgigf-2012" in sets_arranged_by(catalogue, topic)
    assert not {*sets_arranged_by(catalogue, topic)} & {*recommendations_on(catalogue, topic)}


@pytest.mark.parametrize(
    ("topic", "assessment", "status"),
    [
        ("funding", ("major-2013-funding", "2013-12"), ("major-2013-funding", "2013-12")),
        ("outcomes", ("wg-mwp-2018", "2019-01"), ("major-2013-outcomes", "2013-12")),
        ("working-modalities", ("cscg-2018", "2018-03-31"), ("major-2013-working-modalities", "2013-12")),
    ],
)
def test_the_newest_assessment_is_of_the_topic_and_needs_no_status(
    catalogue: Catalogue, topic: str, assessment: tuple[str, str], status: tuple[str, str]
) -> None:
    standing = _summary(catalogue, topic).standing
    assert standing.inherited is None
    for found, expected in ((standing.newest, assessment), (standing.status, status)):
        assert found is not None
        assert (found.thing.iri.removeprefix(f"{ID}assessment/"), found.date) == expected


def test_what_is_said_of_the_whole_set_is_not_of_a_topic(catalogue: Catalogue) -> None:
    for summary in read_topic_summaries(catalogue):
        for each in (summary.standing.newest, summary.standing.status):
            assert each is None or each.thing.iri != f"{ID}assessment/cstd-20-statement"


def test_the_newest_event_on_funding_is_the_newest_resolution(catalogue: Catalogue) -> None:
    summary = _summary(catalogue, "funding")
    for each in (summary.newest_event, summary.newest_resolution):
        assert each is not None
        assert (each.event.thing.iri, each.dating.date) == (f"{ID}document/A-RES-80-173", "2025-12-17")
    assert len(summary.recommendations) == len({*summary.recommendations}) > 30


def test_every_topic_of_a_recommendation_has_a_summary(catalogue: Catalogue) -> None:
    summaries = {each.topic.iri: each for each in read_topic_summaries(catalogue)}
    recommendations = catalogue.collection(catalogue.model.collection_class("recommendations"))
    on_topics = {topic for iri in recommendations for topic in catalogue.objects(iri, _SUBJECT)}
    assert on_topics & {*catalogue.collection(catalogue.model.collection_class("topics"))} <= {*summaries}
    assert all(each.recommendations or each.standing.newest for each in summaries.values())
