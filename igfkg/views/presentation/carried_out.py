"""What was done on a recommendation: the tasks that carry it out, its parts or its topic, the newest first."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.things import Evidence, Reference, Thing
from igfkg.model import terms
from igfkg.rdf.dates import first_day, last_day
from igfkg.rdf.iris import natural_sort_key
from igfkg.rdf.namespaces import DCT
from igfkg.views.lineage.scope import shared_topics
from igfkg.views.presentation.roles import is_note

_DESCRIPTION: Final = DCT + "description"
_MOST = 40  # tasks of one thing; a topic of a large release may have thousands


@dataclass(frozen=True)
class CarriedOut:
    """A task of implementation, and which part of the recommendation, or which topic, it carries out."""

    thing: Thing
    date: str  #: day, month or year; empty where no source gives one
    of: Reference | None  #: the part or the topic; None for the recommendation itself
    texts: tuple[tuple[str, str], ...]  #: what was done, by language tag; empty where only the name says it
    responsible: tuple[Reference, ...]
    evidence: tuple[Evidence, ...]  #: the passages that describe the task
    is_editors_reading: bool  #: whether only notes of the editors say what it carries out


def carried_out(catalogue: Catalogue, recommendation: str) -> list[CarriedOut]:
    """Return the tasks that carry out a recommendation (its IRI), the newest first, those without a date last.

    A task of several of these is there once: of the recommendation itself before its parts, then of its topics. What
    came before the recommendation was set out does not carry it out.
    """
    since = _set_out(catalogue, recommendation)
    tasks: dict[str, CarriedOut] = {}
    topics = sorted(shared_topics(catalogue, recommendation))
    for iri in (recommendation, *parts_of(catalogue, recommendation), *topics):
        for each in _tasks(catalogue, iri, None if iri == recommendation else catalogue.reference(iri)):
            if not each.date or last_day(each.date) >= since:
                tasks.setdefault(each.thing.iri, each)
    return sorted(tasks.values(), key=lambda each: first_day(each.date) if each.date else "", reverse=True)


def _set_out(catalogue: Catalogue, recommendation: str) -> str:
    """The first day on which a recommendation may have been set out; empty where no date is known."""
    documents = catalogue.thing(recommendation).references(terms.SET_OUT_IN)
    dates = [date for each in documents if (date := catalogue.date_of(catalogue.thing(each.iri)))]
    return min(map(first_day, dates), default="")


def parts_of(catalogue: Catalogue, recommendation: str) -> list[str]:
    """Return the parts of a recommendation (IRIs), in the order of their paragraphs."""
    return sorted(catalogue.subjects(terms.PART_OF_RECOMMENDATION, recommendation), key=natural_sort_key)


def _tasks(catalogue: Catalogue, iri: str, of: Reference | None) -> Iterator[CarriedOut]:
    for task in sorted(catalogue.subjects(terms.IMPLEMENTS, iri))[:_MOST]:
        thing = catalogue.thing(task)
        facts = [fact for fact in thing.facts if fact.field.iri == terms.IMPLEMENTS]
        of_this = [each for fact in facts if getattr(fact.value, "iri", "") == iri for each in fact.evidence]
        own = tuple(each for each in thing.evidence if not is_note(each))
        yield CarriedOut(
            thing=thing,
            date=catalogue.date_of(thing),
            of=of,
            texts=tuple((each.language or "en", each.lexical) for each in thing.literals(_DESCRIPTION)),
            responsible=thing.references(terms.RESPONSIBLE),
            evidence=own or thing.evidence,
            is_editors_reading=bool(of_this) and all(map(is_note, of_this)),
        )
