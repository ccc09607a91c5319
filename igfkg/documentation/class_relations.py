"""Relations between classes: the fields by which things of one class point to things of another."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from igfkg.catalogue.catalogue import Catalogue
from igfkg.documentation.example_things import members
from igfkg.model.model import Class, Field, Model
from igfkg.model.vocabulary import Vocabulary
from igfkg.rdf.namespaces import SKOS

_CONCEPT = SKOS + "Concept"
_RELATIONS_GROUP = "relations"
#: Maximum number of target classes; a field with more is considered to point to anything.
MAX_TARGETS = 4
_SAMPLE_SIZE = 40  # things of a class, to see what a field that takes anything is used for


@dataclass(frozen=True, eq=False)
class ClassRelation:
    """A field by which things of one class point to things of another."""

    source: Class
    field: Field
    target: Class
    is_declared: bool  #: said by the shapes or the ontology; else the field takes anything, and the release has this

    @property
    def is_coded(self) -> bool:
        """Whether the value comes from a list of values that says what kind of thing the source is."""
        return is_value(self.target) and self.field.group != _RELATIONS_GROUP


def is_value(cls: Class) -> bool:
    """Whether the things of a class are values from a list (concepts of SKOS)."""
    return _CONCEPT in cls.superclasses


def own_fields(model: Model, cls: Class) -> tuple[Field, ...]:
    """Return the fields of a class that no class of the model above it has."""
    above = {field.shape for each in superclasses(model, cls) for field in each.fields}
    return tuple(field for field in cls.fields if field.shape not in above)


def superclasses(model: Model, cls: Class) -> tuple[Class, ...]:
    """Return the classes of the model above a class, the nearest first."""
    return tuple(model.classes[each] for each in cls.superclasses if each in model.classes)


def class_relations(catalogue: Catalogue, vocabulary: Vocabulary) -> list[ClassRelation]:
    """Return how the classes of the model are related; an inherited field counts where it comes from.

    Args:
        catalogue: the model, and the things in which is looked up what fields that take anything are used for.
        vocabulary: the ranges of properties.
    """
    ranges = {each.iri: each.ranges for each in vocabulary.definitions}
    ordered = sorted(catalogue.model.classes.values(), key=lambda each: each.name)
    return [relation for each in ordered for relation in _of_class(catalogue, each, ranges)]


def _of_class(catalogue: Catalogue, cls: Class, ranges: Mapping[str, Sequence[str]]) -> Iterator[ClassRelation]:
    fields = [each for each in own_fields(catalogue.model, cls) if each.allows_iri or each.classes]
    observed = _observed_targets(catalogue, cls)
    for field in fields:
        declared = _declared_targets(catalogue.model, field.classes or ranges.get(field.iri, ()))
        targets = declared or observed.get(field.iri, [])
        if len(targets) <= MAX_TARGETS:
            yield from (ClassRelation(cls, field, target, bool(declared)) for target in targets)


def _declared_targets(model: Model, iris: Sequence[str]) -> list[Class]:
    """The most general classes of the model that are, or are under, the classes with these IRIs."""
    under = [each for each in model.classes.values() if {each.iri, *each.superclasses} & {*iris}]
    return _most_general(under)


def _most_general(classes: Sequence[Class]) -> list[Class]:
    by_iri = {each.iri: each for each in classes if each.fields}
    general = [each for each in by_iri.values() if not {*each.superclasses} & by_iri.keys()]
    return sorted(general, key=lambda each: each.name)


def _observed_targets(catalogue: Catalogue, cls: Class) -> dict[str, list[Class]]:
    """The classes that the first things of a class point to, by the IRI of the property."""
    observed: dict[str, dict[str, Class]] = {}
    for iri in islice(members(catalogue, cls), _SAMPLE_SIZE):
        for field in cls.fields:
            if field.allows_iri and not field.classes:
                targets = (catalogue.reference(each).cls for each in catalogue.objects(iri, field.iri))
                observed.setdefault(field.iri, {}).update(
                    {each.iri: _root_class(catalogue.model, each) for each in targets if each}
                )
    return {prop: _most_general([*classes.values()]) for prop, classes in observed.items()}


def _root_class(model: Model, cls: Class) -> Class:
    return (cls, *superclasses(model, cls))[-1]
