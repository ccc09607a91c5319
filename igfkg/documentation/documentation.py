"""The documentation of the model: examples, relations and checks of each term, computed once per release."""

from collections.abc import Mapping, Sequence
from functools import cached_property

from igfkg.catalogue.catalogue import Catalogue
from igfkg.documentation.cards import Card, read_cards
from igfkg.documentation.class_relations import ClassRelation, class_relations, is_value, own_fields
from igfkg.documentation.diagram.neighbourhood import neighbourhood
from igfkg.documentation.diagram.overview import overview
from igfkg.documentation.diagram.picture import ModelPicture
from igfkg.documentation.example_things import ExampleThing, ExampleUse, example_thing, example_use
from igfkg.model.model import Class, Field
from igfkg.model.vocabulary import Definition, Vocabulary
from igfkg.rdf.namespaces import DEF
from igfkg.validate.cross_checks import Check

_KINDS = ("object property", "data property", "property", "annotation property")


class Documentation:
    """The terms of a release, with their pictures, examples and look-ups in both directions."""

    def __init__(
        self,
        catalogue: Catalogue,
        vocabulary: Vocabulary,
        checks: Sequence[Check],
        messages: Mapping[str, Mapping[str, str]] | None = None,
    ) -> None:
        """Document the model of the catalogue.

        Args:
            catalogue: a catalogue with its model.
            vocabulary: the definitions of the ontology.
            checks: the cross-checks.
            messages: the messages of the property shapes by language tag, by IRI of the shape.
        """
        self.vocabulary = vocabulary
        self.model = catalogue.model
        self._catalogue = catalogue
        self._checks = checks
        self._messages = messages or {}

    @cached_property
    def relations(self) -> list[ClassRelation]:
        """How the classes are connected."""
        return class_relations(self._catalogue, self.vocabulary)

    @cached_property
    def cards(self) -> list[Card]:
        """The fields of all classes."""
        return read_cards(self.model)

    @cached_property
    def chapters(self) -> Mapping[str, list[Definition]]:
        """The definitions under the names of their chapters: class, value and the kinds of property."""
        classes = [each for each in self.vocabulary.definitions if each.kind == "class"]
        values = [each for each in classes if each.iri in self.model.classes and is_value(self.model.classes[each.iri])]
        others = [each for each in classes if each not in values]
        properties = {kind: [each for each in self.vocabulary.definitions if each.kind == kind] for kind in _KINDS}
        return {"class": others, "value": values, **properties}

    @cached_property
    def example_things(self) -> Mapping[str, ExampleThing]:
        """A real thing of each class that has any, by the IRI of the class."""
        examples = {
            iri: example_thing(self._catalogue, cls, self._examples(iri)) for iri, cls in self.model.classes.items()
        }
        return {iri: example for iri, example in examples.items() if example}

    @cached_property
    def uses(self) -> Mapping[str, ExampleUse]:
        """A statement with each property of the ontology that has one, by the IRI of the property."""
        things = [each.thing.iri for each in self.example_things.values()]
        statements = {
            iri: example_use(self._catalogue, pairs[0][1], [cls for cls, _ in pairs], [*self._examples(iri), *things])
            for iri, pairs in self.holders.items()
            if iri.startswith(DEF)
        }
        return {iri: use for iri, use in statements.items() if use}

    def _examples(self, iri: str) -> Sequence[str]:
        known = self.vocabulary.by_iri.get(iri)
        return known.examples if known else ()

    @cached_property
    def prefixes(self) -> Mapping[str, str]:
        """The prefixes of all examples, with their namespaces."""
        return dict(sorted({pair for each in self.example_things.values() for pair in each.prefixes.items()}))

    @cached_property
    def holders(self) -> Mapping[str, list[tuple[Class, Field]]]:
        """The classes that have a property as a field, with that field, by the IRI of the property.

        A class that has it from one above is left out.
        """
        by_property: dict[str, list[tuple[Class, Field]]] = {}
        for cls in sorted(self.model.classes.values(), key=lambda each: each.name):
            for field in own_fields(self.model, cls):
                by_property.setdefault(field.iri, []).append((cls, field))
        return by_property

    @cached_property
    def external_properties(self) -> Mapping[str, list[tuple[Class, Field]]]:
        """What :attr:`holders` says of the properties of other vocabularies."""
        return {iri: pairs for iri, pairs in sorted(self.holders.items()) if not iri.startswith(DEF)}

    def count_of(self, cls: Class) -> int:
        """Return how many things of a class, those of its subclasses too, the release has."""
        return len(self._catalogue.instances(cls.iri))

    def count_with(self, cls: Class, field: Field) -> int:
        """Return how many of the things of a class have a value in a field."""
        return len({*self._catalogue.instances(cls.iri)} & {*self._catalogue.subjects_with(field.iri)})

    def relations_to(self, cls: Class) -> list[ClassRelation]:
        """Return the fields that have things of a class as values."""
        return [each for each in self.relations if each.target is cls]

    def observed_targets(self, cls: Class, field: Field) -> list[Class]:
        """Return the classes that a field that takes anything points to in this release."""
        return [
            each.target
            for each in self.relations
            if each.field.shape == field.shape and each.source is cls and not each.field.classes
        ]

    def below(self, cls: Class) -> list[Class]:
        """Return the classes right under a class."""
        classes = [self.model.classes.get(each.iri) for each in self.vocabulary.under(cls.iri)]
        return [each for each in classes if each]

    def checks_of(self, card: Card) -> list[Check]:
        """Return the cross-checks that look at the things of a card and not at all things of a class above."""
        first = card.classes[0]
        general = {*(card.above.superclasses if card.above else ()), card.above.iri if card.above else ""}
        specific = {first.iri, *first.superclasses, *(each.iri for each in card.classes)} - general
        return [each for each in self._checks if specific & {*each.targets}]

    @cached_property
    def other_checks(self) -> list[Check]:
        """The cross-checks that no card has."""
        shown = {each.shape for card in self.cards for each in self.checks_of(card)}
        return [each for each in self._checks if each.shape not in shown]

    @cached_property
    def other_shapes(self) -> Mapping[str, Mapping[str, str]]:
        """The messages of the property shapes that no card has, by IRI of the shape.

        They describe the dataset and the examples, whose classes are not of the ontology, or forbid properties.
        """
        return {shape: texts for shape, texts in self._messages.items() if shape not in self.homes and texts}

    @cached_property
    def homes(self) -> Mapping[str, Class]:
        """The first class of the card that is the first to have it, by the IRI of a property shape or a check."""
        first_classes: dict[str, Class] = {}
        for card in self.cards:
            shapes = [each.shape for each in card.fields] + [each.shape for each in self.checks_of(card)]
            first_classes = dict.fromkeys(shapes, card.classes[0]) | first_classes
        return first_classes

    def overview(self, languages: Sequence[str]) -> ModelPicture:
        """Return the picture of the main classes, with texts in the first language that they have."""
        return overview(self.model, self.relations, languages)

    def neighbourhood(self, cls: Class, languages: Sequence[str]) -> ModelPicture | None:
        """Return the picture of a class and what it is connected with; None when that is nothing."""
        return neighbourhood(cls, self.relations, self.below(cls), languages)
