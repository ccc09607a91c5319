"""What is in a country or area, comes from it or stands for it, by class."""

from collections.abc import Sequence
from dataclasses import dataclass

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.things import Thing
from igfkg.model import terms
from igfkg.model.model import Class, Field
from igfkg.rdf.dates import first_day
from igfkg.rdf.namespaces import SKOS


@dataclass(frozen=True)
class AreaGroup:
    """The things of one class that point to a country or area, each once, by whichever property."""

    cls: Class  #: that of their collection
    columns: Sequence[Field]  #: the fields to show beside the name
    things: Sequence[Thing]  #: the newest first, then those without a date by their place in the list
    is_hosted: bool  #: whether it hosts them
    is_planned: bool  #: whether sources have only that they are planned or were cancelled


def area_groups(catalogue: Catalogue, iri: str) -> list[AreaGroup]:
    """Return everything that points to a country or area (its IRI).

    What is planned there comes first, then what it hosts, then by class, the largest first; meetings that only took
    place there come last.
    """
    pointing = catalogue.incoming(iri)
    hosted = pointing.get(terms.HOSTED_BY, set())
    planned = catalogue.subjects_with(terms.MEETING_STATUS)
    by_class: dict[tuple[str, bool, bool], set[str]] = {}
    for each in {thing for things in pointing.values() for thing in things}:
        cls = catalogue.reference(each).cls
        listed = catalogue.model.list_class_of(cls) if cls else None
        if listed is not None and not listed.is_bookkeeping:
            by_class.setdefault((listed.iri, each in hosted and each not in planned, each in planned), set()).add(each)
    classes = catalogue.model.classes
    groups = [
        AreaGroup(classes[cls], *_contents(catalogue, classes[cls], iris, iri), is_hosted, is_planned)
        for (cls, is_hosted, is_planned), iris in by_class.items()
    ]
    return sorted(groups, key=_place)


def _place(group: AreaGroup) -> tuple[bool, bool, bool, int, str]:
    is_venue_only = group.cls.iri == terms.MEETING and not group.is_hosted and not group.is_planned
    return is_venue_only, not group.is_planned, not group.is_hosted, -len(group.things), group.cls.name


def _contents(catalogue: Catalogue, cls: Class, iris: set[str], area: str) -> tuple[Sequence[Field], Sequence[Thing]]:
    """The fields to show, and the things of a group in order."""
    things = [catalogue.thing(iri) for iri in catalogue.collection(cls) if iri in iris]
    things.sort(key=lambda thing: first_day(catalogue.date_of(thing) or "0000"), reverse=True)
    fields = {
        fact.field.iri: fact.field
        for thing in things
        for fact in thing.facts
        if fact.field.in_summary and not _says_area(fact.value, area) and fact.field.iri not in _NAMES
    }
    return sorted(fields.values(), key=lambda each: each.order), things


_NAMES = (SKOS + "prefLabel", SKOS + "altLabel")


def _says_area(value: object, area: str) -> bool:
    return getattr(value, "iri", None) == area
