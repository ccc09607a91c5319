"""Assessments of a thing, of its topic and of its set.

An assessment of a whole topic is not one of each recommendation under it, so each says what it is of.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.things import Reference, Thing
from igfkg.catalogue.topics import recommendations_on, sets_arranged_by
from igfkg.model import terms
from igfkg.rdf.dates import first_day
from igfkg.rdf.namespaces import DCT, VOCABULARIES
from igfkg.views.lineage.dating import Dating, date_events
from igfkg.views.lineage.events import ASSESSMENT, Event
from igfkg.views.lineage.scope import shared_topics
from igfkg.views.tracker.assessors import AssessorRole, roles_of
from igfkg.views.tracker.conclusions import Conclusion, conclusions_beside

STATUS = VOCABULARIES["adms"] + "status"
_DESCRIPTION = DCT + "description"


class Level(StrEnum):
    """What an assessment is of."""

    RECOMMENDATION = "recommendation"
    TOPIC = "topic"
    SET = "set"
    OTHER = "other"


_BY_CLASS = {
    terms.RECOMMENDATION: Level.RECOMMENDATION,
    terms.TOPIC: Level.TOPIC,
    terms.RECOMMENDATION_SET: Level.SET,
}


@dataclass(frozen=True)
class Assessment:
    """One assessment."""

    thing: Thing
    level: Level
    statuses: tuple[Reference, ...]
    assessors: tuple[Reference, ...]
    dating: Dating
    about: tuple[Reference, ...]  #: what it assesses
    roles: tuple[tuple[Reference, AssessorRole], ...]  #: of its assessors, each with whose it is
    conclusions: tuple[Conclusion, ...] = ()  #: of the same document, on what it assesses

    @property
    def date(self) -> str:
        """Day, month or year; empty when no source gives one."""
        return self.dating.date

    def roles_of(self, assessor: Reference) -> tuple[AssessorRole, ...]:
        """Return the roles of one of its assessors at its time; empty where no source has one."""
        return tuple(role for each, role in self.roles if each == assessor)

    @property
    def sentences(self) -> tuple[tuple[str, str], ...]:
        """What it says, by language tag: the sentence that stands where a coded status would."""
        return tuple((each.language or "en", each.lexical) for each in self.thing.literals(_DESCRIPTION))


def level_of(thing: Thing) -> Level:
    """Return the level of what is said of a thing itself."""
    return _BY_CLASS.get(thing.cls.iri, Level.OTHER)


def assessments_of(catalogue: Catalogue, thing: Thing) -> tuple[Assessment, ...]:
    """Return the assessments of a thing, the newest first.

    For a recommendation, with those of its topic and its set; for a topic, with those of the recommendations on it and
    of the sets arranged by it.
    """
    if level_of(thing) is Level.RECOMMENDATION:
        return assessments_of_recommendation(catalogue, thing)
    if level_of(thing) is Level.TOPIC:
        return assessments_of_topic(catalogue, thing.iri)
    return _collect(catalogue, [(thing.iri, level_of(thing))])


def assessments_of_recommendation(catalogue: Catalogue, thing: Thing) -> tuple[Assessment, ...]:
    """Return the assessments of a recommendation, of its topic and of its set, the newest first."""
    topics = ((iri, Level.TOPIC) for iri in sorted(shared_topics(catalogue, thing.iri)))
    sets = ((each.iri, Level.SET) for each in thing.references(terms.IN_SET))
    return _collect(catalogue, [(thing.iri, Level.RECOMMENDATION), *topics, *sets])


def assessments_of_topic(catalogue: Catalogue, topic: str) -> tuple[Assessment, ...]:
    """Return the assessments of a topic (its IRI), of what is on it and of sets arranged by it, the newest first."""
    recommendations = ((iri, Level.RECOMMENDATION) for iri in recommendations_on(catalogue, topic))
    sets = ((iri, Level.SET) for iri in sets_arranged_by(catalogue, topic))
    return _collect(catalogue, [(topic, Level.TOPIC), *recommendations, *sets])


def assessments_with_parts(catalogue: Catalogue, thing: Thing, parts: Iterable[str]) -> tuple[Assessment, ...]:
    """Return the assessments of a recommendation, its topic and its set, and those of its parts (IRIs), newest first.

    Those of parts alone have the level of other things, since they are none of the whole.
    """
    own = assessments_of_recommendation(catalogue, thing)
    of_parts = _collect(catalogue, ((each, Level.OTHER) for each in parts))
    known = {each.thing.iri for each in own}
    both = [*own, *(each for each in of_parts if each.thing.iri not in known)]
    return tuple(sorted(both, key=lambda each: first_day(each.date), reverse=True))


def assessments_by(catalogue: Catalogue, assessor: str) -> tuple[Assessment, ...]:
    """Return the assessments that a person or body (its IRI) made, the newest first."""
    made = (catalogue.thing(iri) for iri in sorted(catalogue.subjects(terms.ASSESSED_BY, assessor)))
    assessments = [_assessment(catalogue, each, _level_of_first(catalogue, each)) for each in made]
    return tuple(sorted(assessments, key=lambda each: first_day(each.date), reverse=True))


def _level_of_first(catalogue: Catalogue, assessment: Thing) -> Level:
    """The level of what an assessment is of, the first if it is of several things."""
    return next((level_of(catalogue.thing(each.iri)) for each in assessment.references(terms.ASSESSES)), Level.OTHER)


def _collect(catalogue: Catalogue, subjects: Iterable[tuple[str, Level]]) -> tuple[Assessment, ...]:
    assessments: dict[str, Assessment] = {}
    for iri, assessment in _assessments(catalogue, subjects):
        assessments.setdefault(iri, assessment)
    ordered = sorted(assessments.values(), key=lambda each: each.thing.iri)
    return tuple(sorted(ordered, key=lambda each: first_day(each.date), reverse=True))


def _assessments(catalogue: Catalogue, subjects: Iterable[tuple[str, Level]]) -> Iterator[tuple[str, Assessment]]:
    for about, level in subjects:
        for iri in catalogue.subjects(terms.ASSESSES, about):
            yield iri, _assessment(catalogue, catalogue.thing(iri), level)


def _assessment(catalogue: Catalogue, thing: Thing, level: Level) -> Assessment:
    event = Event(ASSESSMENT, thing, (), "", thing.evidence)
    dating = date_events(catalogue, [event])[thing.iri]
    assessors, about = thing.references(terms.ASSESSED_BY), thing.references(terms.ASSESSES)
    bodies = {body for each in about for body in _agreed_by(catalogue, each.iri)}
    return Assessment(
        thing=thing,
        level=level,
        statuses=thing.references(STATUS),
        assessors=assessors,
        dating=dating,
        about=about,
        roles=tuple((each, role) for each in assessors for role in roles_of(catalogue, each.iri, dating.date, bodies)),
        conclusions=conclusions_beside(catalogue, thing, about),
    )


def _agreed_by(catalogue: Catalogue, iri: str) -> Iterator[str]:
    """The bodies that agreed a set, that of a recommendation, or a set arranged by a topic."""
    for each in (iri, *catalogue.objects(iri, terms.IN_SET), *sets_arranged_by(catalogue, iri)):
        yield from catalogue.objects(each, terms.AGREED_BY)
