"""The things that have a lineage, in groups, for a page to choose from."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.things import Reference, Thing
from igfkg.catalogue.topics import recommendations_on
from igfkg.model import terms
from igfkg.model.model import Class
from igfkg.rdf.dates import first_day
from igfkg.rdf.iris import natural_sort_key
from igfkg.rdf.namespaces import DCT, SKOS
from igfkg.views.lineage.scope import CLASSES

#: In the order of the page, short groups first: the sets whose follow-up is described, topics, what is in the sets,
#: documents.
_ORDER = (terms.RECOMMENDATION_SET, terms.TOPIC, terms.RECOMMENDATION, terms.DOCUMENT)
_NOTATION = SKOS + "notation"


@dataclass(frozen=True)
class DatedSubject:
    """A thing that has a lineage."""

    reference: Reference
    date: str  #: day, month or year of the thing or the document that sets it out; empty where neither has one


@dataclass(frozen=True)
class SubjectGroup:
    """The things of one class."""

    cls: Class
    subjects: Sequence[DatedSubject]
    total: int  #: how many things of the class there are, shown or not; of a choice, how many of it are of the class


def all_subjects(catalogue: Catalogue) -> list[SubjectGroup]:
    """Return what has a lineage: sets arranged by topics, topics, what is in the sets, documents with recommendations.

    Other sets are each what one document says, and stand for their document. Documents are in order of date, the newest
    first; the recommendations of a set by their numbers, headings before paragraphs.
    """
    classes = [catalogue.model.classes[iri] for iri in _ORDER]
    return [SubjectGroup(cls, _shown(catalogue, cls), len(catalogue.collection(cls))) for cls in classes]


def choose_subjects(catalogue: Catalogue, iris: Iterable[str]) -> list[SubjectGroup]:
    """Return those of some things (their IRIs, the best first) that have a lineage, in groups that have any."""
    by_class: dict[str, list[str]] = {iri: [] for iri in _ORDER}
    for iri in iris:
        cls = catalogue.reference(iri).cls
        for each in CLASSES if cls else ():
            if cls and each in cls.all_types:
                by_class[each].append(iri)
    classes = catalogue.model.classes
    return [SubjectGroup(classes[cls], _dated(catalogue, some), len(some)) for cls, some in by_class.items() if some]


def _shown(catalogue: Catalogue, cls: Class) -> list[DatedSubject]:
    """The things of a class that are shown without a search."""
    things = catalogue.collection(cls)
    if cls.iri == terms.RECOMMENDATION_SET:
        things = _arranged(catalogue)
    if cls.iri == terms.RECOMMENDATION:
        return _dated(catalogue, _members(catalogue))
    if cls.iri == terms.TOPIC:
        things = [each for each in things if recommendations_on(catalogue, each)]
    if cls.iri == terms.DOCUMENT:
        things = [each for each in things if catalogue.subjects(terms.SET_OUT_IN, each)]
    return _newest_first(_dated(catalogue, things))


def _arranged(catalogue: Catalogue) -> Sequence[str]:
    """The sets that are arranged by topics."""
    sets = catalogue.collection(catalogue.model.classes[terms.RECOMMENDATION_SET])
    return [each for each in sets if catalogue.objects(each, DCT + "subject")]


def _members(catalogue: Catalogue) -> Sequence[str]:
    """What is in these sets."""
    iris = {iri for each in _arranged(catalogue) for iri in catalogue.subjects(terms.IN_SET, each)}
    return sorted(iris, key=lambda iri: _place(catalogue.thing(iri)))


def _place(thing: Thing) -> tuple[bool, list[tuple[int, int, str]]]:
    number = next((each.lexical for each in thing.literals(_NOTATION)), "")
    return not number or bool(thing.literals(terms.PARAGRAPH)), natural_sort_key(number or thing.iri)


def _newest_first(subjects: list[DatedSubject]) -> list[DatedSubject]:
    """In order of date; those without a date last, as they were."""
    return sorted(subjects, key=lambda each: first_day(each.date) if each.date else "", reverse=True)


def _dated(catalogue: Catalogue, iris: Iterable[str]) -> list[DatedSubject]:
    return [DatedSubject(catalogue.reference(each), _date(catalogue, each)) for each in iris]


def _date(catalogue: Catalogue, iri: str) -> str:
    """Its own date, or that of the document that sets it out."""
    things = (catalogue.thing(each) for each in (iri, *catalogue.objects(iri, terms.SET_OUT_IN)))
    return next((date for each in things if (date := catalogue.date_of(each))), "")
