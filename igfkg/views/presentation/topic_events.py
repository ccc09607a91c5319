"""What happened on a topic, the latest first: the events of its lineage, each with what it asks or what it assesses."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.topics import recommendations_on, topics_of
from igfkg.model import terms
from igfkg.views.lineage.chain import trace_lineage
from igfkg.views.lineage.dating import Dating
from igfkg.views.lineage.events import ORIGIN, Event
from igfkg.views.presentation.paragraphs import ParagraphAsk, read_ask
from igfkg.views.tracker.assessments import Assessment, assessments_of_topic


@dataclass(frozen=True)
class TopicEvent:
    """One event of the lineage of a topic."""

    event: Event
    dating: Dating
    asks: Sequence[ParagraphAsk]  #: the recommendations on the topic that a text sets out
    assessment: Assessment | None
    is_general: bool  #: whether it is about recommendations on every topic, not on this one in particular
    repeats: Sequence["TopicEvent"] = ()  #: earlier texts of the series that this one continues


def topic_events(catalogue: Catalogue, topic: str) -> list[TopicEvent]:
    """Return the events of a topic (its IRI), the latest first, those without a date last.

    These are the events about its recommendations, and its assessments; steps of a whole set are in its own lineage.
    """
    lineage = trace_lineage(catalogue, topic)
    on_topic = {*recommendations_on(catalogue, topic)}
    general = _on_every_topic(catalogue, on_topic)
    assessments = {each.thing.iri: each for each in assessments_of_topic(catalogue, topic)}
    events = [
        TopicEvent(
            event=each,
            dating=lineage.datings[each.thing.iri],
            asks=[read_ask(catalogue, iri) for iri in each.about if iri in on_topic] if each.kind == ORIGIN else [],
            assessment=assessments.get(each.thing.iri),
            is_general=bool(on_topic.intersection(each.about))
            and general.issuperset(on_topic.intersection(each.about)),
        )
        for each in reversed(lineage.events)
        if each.thing.iri in assessments or not on_topic.isdisjoint(each.about)
    ]
    return sorted(events, key=lambda each: not each.dating.date)


def _on_every_topic(catalogue: Catalogue, recommendations: Iterable[str]) -> set[str]:
    """Return those of some recommendations (IRIs) that are on every topic that has any."""
    topics = {*catalogue.collection(catalogue.model.classes[terms.TOPIC])}
    used = {each for each in topics if recommendations_on(catalogue, each)}
    return {
        iri
        for iri in recommendations
        if used and used <= {each.iri for each in topics_of(catalogue, catalogue.thing(iri))}
    }


def fold_repeats_on_topic(catalogue: Catalogue, events: Sequence[TopicEvent]) -> list[TopicEvent]:
    """Return the events of a topic without those whose texts a newer one continues, which stands for them."""
    alike: dict[tuple[str, ...], list[TopicEvent]] = {}
    for each in events:
        alike.setdefault(_series(catalogue, each), []).append(each)
    return [replace(same[0], repeats=same[1:]) for same in alike.values()]


def _series(catalogue: Catalogue, event: TopicEvent) -> tuple[str, ...]:
    """What a text asks, each as the first of its series; of an event that asks nothing, the IRI of its thing."""
    first = sorted(_first_of_series(catalogue, each.thing.iri) for each in event.asks)
    return tuple(first) or (event.event.thing.iri,)


def _first_of_series(catalogue: Catalogue, iri: str) -> str:
    visited = [iri]
    while before := [each for each in catalogue.objects(visited[-1], terms.CONTINUES) if each not in visited]:
        visited.append(before[0])
    return visited[-1]
