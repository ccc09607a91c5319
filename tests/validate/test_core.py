"""Core shapes: one good example per class passes, and every way of spoiling one of its fields is found by that shape.

The examples are made from the model, so that a new class or field is tested as soon as it has a shape.
"""

from collections.abc import Iterator

import pyoxigraph as ox
import pytest

from igfkg.content import find_content
from igfkg.model import Class, Field, load_model
from igfkg.namespaces import DEF, ID, RDF, RDFS, XSD
from igfkg.sources import Claims, Source, Triple, Value
from igfkg.validate.core import validate_claims, validate_settled
from igfkg.validate.shapes import read_shapes

_CONTENT = find_content()
_MODEL = load_model(_CONTENT.ontology, _CONTENT.shapes)
_SHAPES = read_shapes(_CONTENT.shapes)
_LEXICAL = {"integer": "1", "boolean": "true", "date": "2013-12-04", "gYear": "2013", "gYearMonth": "2013-12"}
_TYPE = ox.NamedNode(RDF + "type")
#: A value that fits each pattern.
_PATTERNED = {"symbol": "A/RES/67/195", "locator": "p12", "countryCode": "CH"}
_CLASSES = [each for each in _MODEL.classes.values() if each.fields]


def _literal(field: Field, text: str = "x", language: str = "en") -> ox.Literal:
    if field.is_text:
        return ox.Literal(text, language=language)
    name = field.datatypes[0].removeprefix(XSD)
    lexical = _PATTERNED.get(field.name, _LEXICAL.get(name, text))
    return ox.Literal(lexical, datatype=ox.NamedNode(field.datatypes[0]))


def _good(field: Field) -> Value:
    if field.classes:
        return ox.NamedNode(f"urn:a:{field.classes[0]}")
    return ox.NamedNode("urn:a:thing") if field.allows_iri else _literal(field)


def _bad(field: Field) -> Iterator[tuple[str, list[Value]]]:
    """Ways to spoil the values of a field, with what spoils them."""
    yield from _bad_numbers(field)
    if field.is_text:
        yield "language not offered", [ox.Literal("x", language="de")]
    if field.name in _PATTERNED:
        yield "wrong form", [ox.Literal("?")]
    if field.datatypes:
        yield "wrong datatype", [ox.Literal("1.5", datatype=ox.NamedNode(XSD + "decimal"))]
    elif field.classes:
        yield "wrong class", [ox.NamedNode("urn:a:untyped")]
    elif field.name != "statedValue":
        yield "not an IRI", [ox.Literal("x")]


def _bad_numbers(field: Field) -> Iterator[tuple[str, list[Value]]]:
    if field.min_count:
        yield "missing", []
    if field.unique_language:
        yield "twice in a language", [_literal(field, "x"), _literal(field, "y")]
    elif field.max_count == 1 and field.allows_iri:
        yield "two values", [_good(field), ox.NamedNode(f"urn:b:{(*field.classes, 'thing')[0]}")]
    elif field.max_count == 1 and field.datatypes[0] != XSD + "boolean":
        other = {"integer": "2", "date": "2014-01-01", "gYear": "2014"}.get(field.datatypes[0].removeprefix(XSD), "A/1")
        yield "two values", [_good(field), ox.Literal(other, datatype=ox.NamedNode(field.datatypes[0]))]


def _example(subject: str, cls: Class, values: dict[str, list[Value]]) -> list[Triple]:
    node = ox.NamedNode(subject)
    triples: list[Triple] = [(node, _TYPE, ox.NamedNode(cls.iri))]
    for field in cls.fields:
        triples += [(node, ox.NamedNode(field.iri), value) for value in values.get(field.iri, [_good(field)])]
    return triples


def _context(cls: Class) -> list[Triple]:
    """What the examples rest on: the class hierarchy, and things of the classes that values must have."""
    hierarchy: list[Triple] = [
        (ox.NamedNode(each.iri), ox.NamedNode(RDFS + "subClassOf"), ox.NamedNode(above))
        for each in _MODEL.classes.values()
        for above in each.superclasses
    ]
    wanted = {name for field in cls.fields for name in field.classes}
    things: list[Triple] = [
        (ox.NamedNode(f"urn:{each}:{name}"), _TYPE, ox.NamedNode(name)) for each in "ab" for name in sorted(wanted)
    ]
    return [*hierarchy, *things]


@pytest.mark.parametrize("cls", _CLASSES, ids=lambda cls: cls.name)
def test_each_field_is_held_to_its_shape(cls: Class) -> None:
    triples = [*_context(cls), *_example(ID + "good", cls, {})]
    expected = {}
    for field in cls.fields:
        for number, (how, values) in enumerate(_bad(field)):
            subject = f"{ID}bad/{field.name}.{number}"
            expected[subject] = (field.shape, f"{field.name}: {how}")
            triples += _example(subject, cls, {field.iri: values})
    findings = validate_settled(triples, _SHAPES, Claims(()))
    found = {(each.focus, each.shape) for each in findings}
    assert [each for each in findings if each.focus == ID + "good"] == []
    missed = [what for subject, (shape, what) in expected.items() if (subject, shape) not in found]
    assert missed == []


def test_every_field_can_be_spoilt() -> None:
    untested = [
        f"{cls.name}.{field.name}"
        for cls in _CLASSES
        for field in cls.fields
        if not [*_bad(field)] and field.name != "statedValue"
    ]
    assert untested == []


@pytest.mark.parametrize("where", ["one passage", "two passages"])
def test_one_passage_may_not_say_two_things(where: str) -> None:
    thing, count = ox.NamedNode(ID + "set/x"), ox.NamedNode(DEF + "statedCount")
    first, second = ((thing, count, ox.Literal(number)) for number in (39, 17))
    graphs = {"urn:p1": {first, second}} if where == "one passage" else {"urn:p1": {first}, "urn:p2": {second}}
    structure = frozenset({(thing, _TYPE, ox.NamedNode(DEF + "RecommendationSet"))})
    claims = Claims(
        (Source(_CONTENT.data / "x.trig", structure, {name: frozenset(each) for name, each in graphs.items()}),)
    )
    findings = validate_claims(claims, _SHAPES, [])
    assert [each.shape.rpartition("#")[2] for each in findings] == (
        ["RecommendationSet-statedCount"] if where == "one passage" else []
    )
    for each in findings:
        assert (each.graph, each.focus, each.file) == ("urn:p1", thing.value, str(_CONTENT.data / "x.trig"))
