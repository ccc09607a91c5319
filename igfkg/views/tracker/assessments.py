"""What was said of how far a thing has come: assessments of it, or of its topic or its set.

What is said of a whole topic is not said of each recommendation under it, so a judgement says what it is of.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from igfkg.catalogue.catalogue import Catalogue, Reference, Thing, references
from igfkg.rdf.dates import first_day
from igfkg.rdf.namespaces import DEF
from igfkg.views.lineage.dating import Dating, date_events
from igfkg.views.lineage.events import Event, Kind
from igfkg.views.lineage.scope import RECOMMENDATION, shared_topics

_ASSESSES, _TOPIC = DEF + "assesses", DEF + "mainTopic"


class Level(StrEnum):
    """What an assessment is of."""

    RECOMMENDATION = "recommendation"
    TOPIC = "topic"
    SET = "set"
    OTHER = "other"


_BY_CLASS = {RECOMMENDATION: Level.RECOMMENDATION, DEF + "Topic": Level.TOPIC, DEF + "RecommendationSet": Level.SET}


@dataclass(frozen=True)
class Judgement:
    """One assessment."""

    assessment: Thing
    level: Level
    statuses: tuple[Reference, ...]
    assessors: tuple[Reference, ...]
    dating: Dating

    @property
    def date(self) -> str:
        """Day, month or year; empty when no source gives one."""
        return self.dating.date


def level_of(thing: Thing) -> Level:
    """Return the level of what is said of a thing itself."""
    return _BY_CLASS.get(thing.cls.iri, Level.OTHER)


def judgements_of(catalogue: Catalogue, thing: Thing) -> tuple[Judgement, ...]:
    """Return what was said of a thing, the newest first.

    Of a recommendation, with what was said of its topic and its set; of a topic, with what was said of the
    recommendations under it.
    """
    if level_of(thing) is Level.RECOMMENDATION:
        return judgements_of_recommendation(catalogue, thing)
    if level_of(thing) is Level.TOPIC:
        return judgements_of_topic(catalogue, thing.iri)
    return _collect(catalogue, [(thing.iri, level_of(thing))])


def judgements_of_recommendation(catalogue: Catalogue, thing: Thing) -> tuple[Judgement, ...]:
    """Return what was said of a recommendation, of its topic and of its set, the newest first."""
    topics = ((iri, Level.TOPIC) for iri in sorted(shared_topics(catalogue, thing.iri)))
    sets = ((each.iri, Level.SET) for each in references(thing, "inSet"))
    return _collect(catalogue, [(thing.iri, Level.RECOMMENDATION), *topics, *sets])


def judgements_of_topic(catalogue: Catalogue, topic: str) -> tuple[Judgement, ...]:
    """Return what was said of a topic (its IRI), or of recommendations arranged under it, the newest first."""
    under = (iri for iri in catalogue.subjects(_TOPIC, topic) if topic in shared_topics(catalogue, iri))
    return _collect(catalogue, [(topic, Level.TOPIC), *((iri, Level.RECOMMENDATION) for iri in under)])


def _collect(catalogue: Catalogue, wanted: Iterable[tuple[str, Level]]) -> tuple[Judgement, ...]:
    found: dict[str, Judgement] = {}
    for iri, judgement in _assessments(catalogue, wanted):
        found.setdefault(iri, judgement)
    ordered = sorted(found.values(), key=lambda each: each.assessment.iri)
    return tuple(sorted(ordered, key=lambda each: first_day(each.date), reverse=True))


def _assessments(catalogue: Catalogue, wanted: Iterable[tuple[str, Level]]) -> Iterator[tuple[str, Judgement]]:
    for about, level in wanted:
        for iri in catalogue.subjects(_ASSESSES, about):
            yield iri, _judge(catalogue, catalogue.thing(iri), level)


def _judge(catalogue: Catalogue, assessment: Thing, level: Level) -> Judgement:
    event = Event(Kind.ASSESSMENT, assessment, (), "", assessment.evidence)
    return Judgement(
        assessment,
        level,
        references(assessment, "status"),
        references(assessment, "assessedBy"),
        date_events(catalogue, [event])[assessment.iri],
    )
