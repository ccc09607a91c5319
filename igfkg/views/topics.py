"""A topic at a glance: how many recommendations are on it, the newest status and the newest event.

Each figure has one definition, which pages, API and exports share. The published query ``topics-at-a-glance`` has the
recommendations and the newest resolution, ``newest-status-per-topic`` the newest assessment and the newest status; the
newest event is in no query.

recommendations    those that the settled view puts on the topic (``dct:subject``, so ``igf:mainTopic`` too)
newest assessment  the newest by date of those of the topic or of a recommendation on it, with or without a status
newest status      the newest status of the topic itself; only where it has none, that of a recommendation on it, then
                   of a set arranged by it (:mod:`igfkg.views.tracker.standing`)
newest event       the last dated event of the topic's lineage (:attr:`igfkg.views.lineage.chain.Lineage.newest`)
newest resolution  the newest adopted resolution (:mod:`igfkg.catalogue.adopted_resolutions`) of a document that sets
                   out a recommendation on the topic
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from igfkg.catalogue.adopted_resolutions import adopted_resolution
from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.things import Reference
from igfkg.catalogue.topics import recommendations_on
from igfkg.model import terms
from igfkg.rdf.dates import first_day
from igfkg.views.lineage.chain import Lineage, trace_lineage
from igfkg.views.lineage.dating import Dating
from igfkg.views.lineage.events import ORIGIN, Event
from igfkg.views.tracker.assessments import Level, assessments_of_topic
from igfkg.views.tracker.standing import AssessedStanding, read_standing


@dataclass(frozen=True)
class DatedEvent:
    """An event of a lineage and when it happened."""

    event: Event
    dating: Dating


@dataclass(frozen=True)
class TopicSummary:
    """What there is on a topic, and what is newest."""

    topic: Reference
    recommendations: Sequence[str]  #: IRIs
    standing: AssessedStanding  #: its newest status and its newest assessment
    newest_event: DatedEvent | None
    newest_resolution: DatedEvent | None


def read_topic_summary(catalogue: Catalogue, topic: str) -> TopicSummary:
    """Return the summary of a topic (its IRI)."""
    lineage = trace_lineage(catalogue, topic)
    newest = lineage.newest
    return TopicSummary(
        topic=catalogue.reference(topic),
        recommendations=recommendations_on(catalogue, topic),
        standing=read_standing(assessments_of_topic(catalogue, topic), Level.TOPIC),
        newest_event=DatedEvent(newest, lineage.datings[newest.thing.iri]) if newest else None,
        newest_resolution=_newest_resolution(catalogue, lineage),
    )


def read_topic_summaries(catalogue: Catalogue) -> Sequence[TopicSummary]:
    """Return the summaries of the topics that a recommendation or an assessment is on, in the order of the topics."""
    topics = catalogue.collection(catalogue.model.classes[terms.TOPIC])
    summaries = [read_topic_summary(catalogue, topic) for topic in topics]
    return [each for each in summaries if each.recommendations or each.standing.newest]


def _newest_resolution(catalogue: Catalogue, lineage: Lineage) -> DatedEvent | None:
    """The adopted resolution, with the newest date, of a document that sets out a recommendation."""
    origins = [each for each in (*lineage.undated, *lineage.events) if each.kind == ORIGIN]
    dated = [adopted for each in origins if (adopted := _adopted(catalogue, lineage, each))]
    return max(reversed(dated), key=lambda each: first_day(each.dating.date), default=None)


def _adopted(catalogue: Catalogue, lineage: Lineage, event: Event) -> DatedEvent | None:
    """The event with the resolution that adopted its document in the place of the document."""
    resolution = adopted_resolution(catalogue, event.thing.iri)
    if resolution is None or resolution.iri == event.thing.iri:
        return DatedEvent(event, lineage.datings[event.thing.iri]) if resolution else None
    return DatedEvent(replace(event, thing=resolution), Dating(catalogue.date_of(resolution)))
