"""What happened on a topic: the events of its lineage, the latest first."""

import pytest

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.topics import recommendations_on
from igfkg.rdf.dates import first_day
from igfkg.rdf.iris import local_name
from igfkg.views.presentation.topic_events import fold_repeats_on_topic, topic_events
from igfkg.views.topics import read_topic_summary
from tests.iris import ID

TOPICS = ["funding", "outcomes", "participation", "linking", "working-modalities"]


@pytest.mark.parametrize("key", TOPICS)
def test_the_first_event_is_the_newest(catalogue: Catalogue, key: str) -> None:
    topic = f"{ID}topic/{key}"
    events = topic_events(catalogue, topic)
    newest = read_topic_summary(catalogue, topic).newest_event
    assert newest is not None
    assert events[0].event.thing.iri == newest.event.thing.iri
    dates = [first_day(each.dating.date) for each in events if each.dating.date]
    assert dates == sorted(dates, reverse=True)
    assert [bool(each.dating.date) for each in events] == sorted(
        (bool(each.dating.date) for each in events), reverse=True
    )


def test_a_text_has_its_recommendations_on_the_topic(catalogue: Catalogue) -> None:
    topic = f"{ID}topic/funding"
    event = next(each for each in topic_events(catalogue, topic) if local_name(each.event.thing.iri) == "A-RES-80-173")
    asks = {local_name(each.thing.iri) for each in event.asks}
    assert asks == {"A-RES-80-173-99", "A-RES-80-173-103-funding"}
    assert {each.thing.iri for each in event.asks} <= {*recommendations_on(catalogue, topic)}


@pytest.mark.parametrize("key", TOPICS)
def test_every_event_is_about_a_recommendation_on_the_topic_or_assesses(catalogue: Catalogue, key: str) -> None:
    topic = f"{ID}topic/{key}"
    on_topic = {*recommendations_on(catalogue, topic)}
    assert all(each.assessment or on_topic & {*each.event.about} for each in topic_events(catalogue, topic))


def test_assessments_are_among_the_events(catalogue: Catalogue) -> None:
    assessed = [each for each in topic_events(catalogue, f"{ID}topic/funding") if each.assessment]
    assert assessed
    assert all(each.assessment and each.assessment.thing == each.event.thing for each in assessed)


def test_texts_of_one_series_are_under_the_newest(catalogue: Catalogue) -> None:
    events = topic_events(catalogue, f"{ID}topic/funding")
    folded = {local_name(each.event.thing.iri): each for each in fold_repeats_on_topic(catalogue, events)}
    repeats = [(each.dating.place or "")[:4] for each in folded["A-RES-79-194"].repeats]
    assert repeats == [str(year) for year in range(2023, 2015, -1)] + ["2014", "2013", "2012"]
    assert sum(1 + len(each.repeats) for each in folded.values()) == len(events)
