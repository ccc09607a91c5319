"""The model as data: classes and fields, as :mod:`igfkg.model.reader` reads them from ontology/ and shapes/.

A *class* is an ``owl:Class`` with a path segment (its own or its superclass's); its *fields* are the SHACL property
shapes (https://www.w3.org/TR/shacl/#property-shapes) of the node shapes that target it or one of its superclasses.
The JSON-LD context, the API, the pages and the settling of claims all follow from here.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from igfkg.errors import NotFoundError
from igfkg.rdf.datatypes import LANG_STRING


@dataclass(frozen=True, eq=False)
class Field:
    """One property of a class, as its property shape describes it."""

    name: str  #: key in JSON
    iri: str  #: IRI of the property (``sh:path``)
    shape: str  #: IRI of the property shape: the code of its errors
    labels: Mapping[str, str]  #: language tag to label
    descriptions: Mapping[str, str]  #: language tag to description
    datatypes: tuple[str, ...]  #: IRIs of the permitted datatypes; empty where values are IRIs
    classes: tuple[str, ...]  #: IRIs of the classes that values belong to; empty where any will do
    allows_iri: bool  #: whether a value may be an IRI
    allows_anything: bool  #: whether a value may be an IRI or any literal
    min_count: int
    max_count: int | None
    unique_language: bool  #: at most one value per language (``sh:uniqueLang``)
    group: str  #: local name of the property group
    order: int
    in_summary: bool  #: shown where the thing appears in a list
    is_deprecated: bool = False  #: kept for those who use it, and not to be used anew (``owl:deprecated``)
    is_own_words: bool = False  #: its texts are written by editors, not copied from a source

    @property
    def is_text(self) -> bool:
        """Whether values are text with a language tag."""
        return self.datatypes == (LANG_STRING,)

    @property
    def is_settled(self) -> bool:
        """Whether the shape allows it once (per language for text), so that the settled view takes one value."""
        return self.max_count == 1 or self.unique_language


@dataclass(frozen=True, eq=False)
class Class:
    """One class of things."""

    iri: str
    name: str  #: local name; the value of "type" in JSON
    labels: Mapping[str, str]
    definitions: Mapping[str, str]
    segment: str  #: path segment of its things: ``/id/{segment}/{key}``
    collection: str | None  #: name of its list, None where a superclass has the list
    superclasses: tuple[str, ...]  #: IRIs of all its superclasses
    fields: tuple[Field, ...]  #: in the order of display
    sort_field: str | None  #: IRI of the property by which its list is sorted
    timeline_order: int | None = None  #: place of its lane in the timeline, None where it has none
    is_deprecated: bool = False  #: as of fields
    is_bookkeeping: bool = False  #: its things are records of the dataset, not looked up by name
    fewest_words: int | None = None  #: of a name that is looked for in running text; None: no name is
    search_weight: int = 0  #: of its things among those with the same words, the greater first
    ended_by: tuple[str, ...] = ()  #: IRIs of the properties that date the end of its things; none for what has no end
    is_for_a_term: bool = False  #: whether the end of one of its things that has no date for it is unknown

    @cached_property
    def by_iri(self) -> Mapping[str, Field]:
        """Its fields by IRI of the property."""
        return {each.iri: each for each in self.fields}

    @property
    def all_types(self) -> tuple[str, ...]:
        """Its IRI and those of its superclasses."""
        return (self.iri, *self.superclasses)


@dataclass(frozen=True)
class Group:
    """A heading under which fields are shown."""

    name: str
    labels: Mapping[str, str]
    order: int
    holds_names: bool  #: whether its fields are names, shown in a table of languages
    in_summary: bool  #: whether the summary of a thing has its fields


@dataclass(frozen=True)
class EventKind:
    """The kind of an event in a lineage (a value of the scheme ``event-kind``)."""

    key: str
    labels: Mapping[str, str]
    order: int  #: place among the events of one day
    lane_order: int  #: place of its lane in pictures; lanes of bodies stand at 0
    event_class: str | None  #: IRI of the class that its events belong to, None where any will do
    is_statement: bool  #: whether it is an act of the text that states it, so that the date of the text is its own


@dataclass(frozen=True)
class PropertyRoles:
    """Roles of properties in views and search, by annotations in the ontology; keys are IRIs of properties."""

    dates: tuple[str, ...]  #: the properties that date a thing, the most telling first
    dated_like: tuple[str, ...]  #: those whose value dates a thing that has no date of its own, the most telling first
    search_weights: Mapping[str, int]  #: what is searched, texts and names of things, with how much a match counts
    linking: frozenset[str]  #: those that may say something of a thing of another dataset, in linksets
    event_kinds: Mapping[str, str]  #: what has the property is an event of this kind (its key) to the value
    preceding_kinds: Mapping[str, str]  #: the value is an event of this kind (its key) to what has the property
    link_types: Mapping[str, str]  #: what has the property is linked to the value by this type of link (its IRI)
    inverse_link_types: Mapping[str, str]  #: the value is linked to what has the property


@dataclass(frozen=True)
class Model:
    """All classes, fields and groups."""

    classes: Mapping[str, Class]  #: by IRI
    groups: tuple[Group, ...]
    labels: Mapping[str, Mapping[str, str]] = field(repr=False)  #: labels of every term, by IRI
    properties: Mapping[str, str] = field(repr=False)  #: IRI to JSON key, of every property that data may use
    #: Labels of the inverse of a property, for the things that point to a thing by it, by IRI of the property.
    inverse_labels: Mapping[str, Mapping[str, str]] = field(repr=False)
    roles: PropertyRoles = field(repr=False)
    event_kinds: Mapping[str, EventKind] = field(repr=False)  #: by key, in their order
    languages: tuple[str, ...]  #: tags of the languages that texts may be in, the first one first in tables

    @cached_property
    def by_segment(self) -> Mapping[str, Class]:
        """The most general class of each path segment."""
        ordered = sorted(self.classes.values(), key=lambda each: (len(self._known(each.superclasses)), each.iri))
        by_segment: dict[str, Class] = {}
        for each in ordered:
            by_segment.setdefault(each.segment, each)
        return by_segment

    @cached_property
    def by_collection(self) -> Mapping[str, Class]:
        """The class of each collection."""
        return {each.collection: each for each in self.classes.values() if each.collection}

    def class_of(self, types: Iterable[str]) -> Class | None:
        """Return the most specific class of the model among the ``types`` (IRIs), or None."""
        ours = [self.classes[each] for each in types if each in self.classes]
        return max(ours, key=lambda each: (len(self._known(each.superclasses)), each.iri), default=None)

    def collection_class(self, name: str) -> Class:
        """Return the class whose list is called ``name``.

        Raises:
            NotFoundError: naming the collections there are.
        """
        try:
            return self.by_collection[name]
        except KeyError:
            known = ", ".join(sorted(self.by_collection))
            raise NotFoundError(f"there is no collection {name!r}; the collections are {known}") from None

    def list_class_of(self, cls: Class) -> Class | None:
        """Return the class whose list has the things of ``cls``: itself or the nearest above; None where none has."""
        line = (self.classes[each] for each in (cls.iri, *cls.superclasses) if each in self.classes)
        return next((each for each in line if each.collection), None)

    @cached_property
    def lanes(self) -> tuple[Class, ...]:
        """The classes that have a lane in the timeline, in order."""
        placed = [(each.timeline_order, each) for each in self.classes.values() if each.timeline_order is not None]
        return tuple(each for _, each in sorted(placed, key=lambda pair: pair[0]))

    def date_of(self, values: Callable[[str], Iterable[str]]) -> str:
        """Return the date of a thing: day, month, year or moment; empty where none is known.

        Args:
            values: gives the lexical forms that a property (its IRI) has for the thing.
        """
        return next((date for each in self.roles.dates for date in values(each)), "")

    def subclasses(self, iri: str) -> tuple[str, ...]:
        """Return ``iri`` and the IRIs of all classes under it."""
        return (iri, *sorted(each.iri for each in self.classes.values() if iri in each.superclasses))

    def is_multivalued(self, iri: str) -> bool:
        """Return whether some class permits several values of a property, so that JSON always has an array."""
        return iri in self._repeated

    @cached_property
    def _repeated(self) -> frozenset[str]:
        fields = (each for cls in self.classes.values() for each in cls.fields)
        return frozenset(each.iri for each in fields if each.max_count != 1 and not each.unique_language)

    def _known(self, iris: Iterable[str]) -> list[str]:
        return [each for each in iris if each in self.classes]
