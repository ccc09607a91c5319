"""Real things of a release as examples of the terms: one for each class, and one statement for each property."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice

import pyoxigraph as ox

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.things import Fact, Reference
from igfkg.errors import NotFoundError
from igfkg.model.model import Class, Field
from igfkg.rdf.namespaces import RDF, XSD
from igfkg.rdf.serialise import prefixes_of

_STATEMENTS = 9  # of a snippet, its type included
_PER_FIELD = 2
_LETTERS = 160  # of a literal that is shown; longer ones are left out, since half a value would be another value
_SAMPLE_SIZE = 10  # things of a class, to find a statement with a property
_TYPE = RDF + "type"
_LANGUAGES = ("", "en")


@dataclass(frozen=True)
class ExampleThing:
    """A thing, and some of what the settled view says of it."""

    thing: Reference
    turtle: str  #: without the prefixes
    prefixes: dict[str, str]  #: that the Turtle needs, with their namespaces
    is_cut: bool  #: whether the settled view says more


@dataclass(frozen=True)
class ExampleUse:
    """A statement with a property, and who makes it."""

    subject: Reference
    fact: Fact


def example_thing(catalogue: Catalogue, cls: Class, examples: Sequence[str]) -> ExampleThing | None:
    """Return a thing of a class as an example, None when the release has none.

    Args:
        catalogue: where to look.
        cls: the class.
        examples: IRIs of things that are to be shown where the release has them; else it is the first of its list.
    """
    things = (catalogue.reference(each) for each in (*examples, *members(catalogue, cls)))
    thing = next((each for each in things if each.cls), None)
    return _example(catalogue, cls, thing) if thing else None


def members(catalogue: Catalogue, cls: Class) -> Sequence[str]:
    """Return the IRIs of the things of a class and its subclasses, in the order of its list where it has one."""
    return catalogue.collection(cls) if cls.collection else catalogue.instances(cls.iri)


def example_use(
    catalogue: Catalogue, field: Field, classes: Iterable[Class], first: Iterable[str]
) -> ExampleUse | None:
    """Return a statement with the property of a field, one that a passage makes where one is found.

    Args:
        catalogue: where to look.
        field: the field.
        classes: that have it.
        first: IRIs of the things to look at before all others.
    """
    first_use = list(islice(_uses(catalogue, field, classes, first), 1))
    return first_use[0] if first_use else None


def _uses(catalogue: Catalogue, field: Field, classes: Iterable[Class], first: Iterable[str]) -> Iterator[ExampleUse]:
    usual = (iri for cls in classes for iri in islice(members(catalogue, cls), _SAMPLE_SIZE))
    without_evidence: list[ExampleUse] = []
    for iri in chain(first, usual, _further_subjects(catalogue, field)):
        uses = [ExampleUse(catalogue.reference(iri), fact) for fact in _facts(catalogue, iri, field)]
        yield from (each for each in uses if each.fact.evidence)
        without_evidence += uses
    yield from without_evidence


def _further_subjects(catalogue: Catalogue, field: Field) -> Iterator[str]:
    """Other things with the property, looked up on first use."""
    yield from islice(catalogue.subjects_with(field.iri), _SAMPLE_SIZE)


def _facts(catalogue: Catalogue, iri: str, field: Field) -> list[Fact]:
    try:
        thing = catalogue.thing(iri)
    except NotFoundError:
        return []
    return [each for each in thing.facts if each.field.iri == field.iri]


def _example(catalogue: Catalogue, cls: Class, thing: Reference) -> ExampleThing:
    quads = catalogue.triples(thing.iri)
    its_class = ox.NamedNode(cls.iri)
    chosen = [each for each in quads if each.predicate.value == _TYPE and each.object == its_class]
    for field in cls.fields:
        values = [each for each in quads if each.predicate.value == field.iri and _is_short(each.object)]
        chosen += values[:_PER_FIELD]
    chosen = chosen[:_STATEMENTS]
    prefixes = prefixes_of(chosen, catalogue.space) | {"xsd": XSD}
    turtle = ox.serialize([each.triple for each in chosen], format=ox.RdfFormat.TURTLE, prefixes=prefixes) or b""
    body = "\n".join(line for line in turtle.decode().splitlines() if line and not line.startswith("@prefix "))
    return ExampleThing(thing, body, prefixes, len(chosen) < len(quads))


def _is_short(term: object) -> bool:
    if not isinstance(term, ox.Literal):
        return True
    return len(term.value) <= _LETTERS and (term.language or "") in _LANGUAGES
