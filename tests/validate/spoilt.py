"""One good example per class, and every way of spoiling one of its fields, made from the model.

A new class or field is tested as soon as it has a shape.
"""

from collections.abc import Iterator

import pyoxigraph as ox

from igfkg.model.model import Class, Field
from igfkg.model.reader import load_model
from igfkg.rdf.namespaces import DCAT, DCT, FOAF, RDF, RDFS, SCHEMA_ORG, SH, SHAPES, SKOS, VANN, VOID, XSD
from igfkg.rdf.triples import Triple, Value
from igfkg.sources.content import find_content
from tests.iris import ID

_CONTENT = find_content()
MODEL = load_model(_CONTENT.root)
_LEXICAL = {"integer": "1", "decimal": "1.5"} | {
    "boolean": "true",
    "date": "2013-12-04",
    "gYear": "2013",
    "gYearMonth": "2013-12",
}
_TYPE = ox.NamedNode(RDF + "type")
#: A value that fits each pattern.
_PATTERNED = {"symbol": "A/RES/67/195", "locator": "p12", "countryCode": "CH", "areaCode": "002", "currency": "CHF"}
CLASSES = [each for each in MODEL.classes.values() if each.fields]


def _literal(field: Field, text: str = "x", language: str = "en") -> ox.Literal:
    if field.is_text:
        return ox.Literal(text, language=language)
    name = field.datatypes[0].removeprefix(XSD)
    lexical = _PATTERNED.get(field.name, _LEXICAL.get(name, text))
    return ox.Literal(lexical, datatype=ox.NamedNode(field.datatypes[0]))


def good(field: Field) -> Value:
    """Return a value that fits a field."""
    if field.classes:
        return ox.NamedNode(f"urn:a:{field.classes[0]}")
    return ox.NamedNode("urn:a:thing") if field.allows_iri else _literal(field)


def spoil(field: Field) -> Iterator[tuple[str, list[Value]]]:
    """Ways to spoil the values of a field, with what spoils them."""
    yield from _bad_numbers(field)
    if field.is_text:
        yield "language not offered", [ox.Literal("x", language="de")]
    if field.name in _PATTERNED:
        yield "wrong form", [ox.Literal("?")]
    if field.datatypes:
        other = "integer" if XSD + "decimal" in field.datatypes else "decimal"
        yield "wrong datatype", [ox.Literal(_LEXICAL[other], datatype=ox.NamedNode(XSD + other))]
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
        yield "two values", [good(field), ox.NamedNode(f"urn:b:{(*field.classes, 'thing')[0]}")]
    elif field.max_count == 1 and field.datatypes[0] != XSD + "boolean":
        name = field.datatypes[0].removeprefix(XSD)
        other = {"integer": "2", "decimal": "2.5", "date": "2014-01-01", "gYear": "2014"}.get(name, "A/1")
        yield "two values", [good(field), ox.Literal(other, datatype=ox.NamedNode(field.datatypes[0]))]


def example(subject: str, cls: Class, values: dict[str, list[Value]]) -> list[Triple]:
    """Return a thing with a good value in each field, save those given."""
    node = ox.NamedNode(subject)
    triples: list[Triple] = [(node, _TYPE, ox.NamedNode(cls.iri))]
    for field in cls.fields:
        triples += [(node, ox.NamedNode(field.iri), value) for value in values.get(field.iri, [good(field)])]
    return triples


def context(cls: Class) -> list[Triple]:
    """What the examples rest on: the class hierarchy, and things of the classes that values must have."""
    hierarchy: list[Triple] = [
        (ox.NamedNode(each.iri), ox.NamedNode(RDFS + "subClassOf"), ox.NamedNode(above))
        for each in MODEL.classes.values()
        for above in each.superclasses
    ]
    wanted = {name for field in cls.fields for name in field.classes}
    things: list[Triple] = [
        (ox.NamedNode(f"urn:{each}:{name}"), _TYPE, ox.NamedNode(name)) for each in "ab" for name in sorted(wanted)
    ]
    return [*hierarchy, *things]


def spoilt_examples(cls: Class) -> tuple[list[Triple], dict[str, tuple[str, str]]]:
    """Return a good example and spoilt ones of a class, and for each subject which shape must find it and why."""
    triples = [*context(cls), *example(ID + "good", cls, {})]
    expected = {}
    for field in cls.fields:
        for number, (how, values) in enumerate(spoil(field)):
            subject = f"{ID}bad/{field.name}.{number}"
            expected[subject] = (field.shape, f"{field.name}: {how}")
            triples += example(subject, cls, {field.iri: values})
    return triples, expected


_Spoilt = dict[str, tuple[str, list[Value]]]  # how it is spoilt: property and the values in place of the good ones


def _text(text: str = "x", language: str = "en") -> ox.Literal:
    return ox.Literal(text, language=language)


def _number(text: str) -> ox.Literal:
    return ox.Literal(text, datatype=ox.NamedNode(XSD + "integer"))


#: What describes the dataset and is no class of the model: good values, and ways to spoil them by the shape.
_DESCRIPTIONS: dict[str, tuple[str, dict[str, list[Value]], _Spoilt]] = {
    "example": (
        SH + "SPARQLExecutable",
        {
            RDFS + "comment": [_text()],
            SCHEMA_ORG + "keywords": [ox.Literal("researcher")],
            SKOS + "hiddenLabel": [_text()],
            DCAT + "keyword": [ox.Literal("meetings")],
            RDFS + "seeAlso": [ox.Literal("body/x")],
            SCHEMA_ORG + "abstract": [_text()],
            SKOS + "scopeNote": [_text()],
            SCHEMA_ORG + "target": [ox.NamedNode("https://e.org/sparql")],
            SH + "ask": [ox.Literal("ASK {}")],
        },
        {
            "Example-comment": (RDFS + "comment", [ox.Literal("no language")]),
            "Example-keywords": (SCHEMA_ORG + "keywords", [ox.Literal("anybody")]),
            "Example-hiddenLabel": (SKOS + "hiddenLabel", [ox.Literal("no language")]),
            "Example-theme": (DCAT + "keyword", [ox.Literal("anything")]),
            "Example-seeAlso": (RDFS + "seeAlso", [ox.Literal("x", language="en")]),
            "Example-abstract": (SCHEMA_ORG + "abstract", [ox.Literal("no language")]),
            "Example-scopeNote": (SKOS + "scopeNote", [ox.Literal("no language")]),
            "Example-target": (SCHEMA_ORG + "target", [ox.Literal("x")]),
            "Example": (SH + "ask", []),
        },
    ),
    "dataset": (
        VOID + "Dataset",
        {
            DCT + "title": [_text()],
            DCT + "description": [_text()],
            DCT + "license": [ox.NamedNode("https://e.org/licence")],
            DCT + "publisher": [ox.NamedNode("urn:agent")],
            DCT + "language": [ox.NamedNode("https://e.org/en")],
            VANN + "preferredNamespaceUri": [ox.Literal("https://e.org/")],
            VOID + "uriSpace": [ox.Literal("https://e.org/id/")],
        },
        {
            "Dataset-title": (DCT + "title", []),
            "Dataset-description": (DCT + "description", [_text(), _text("y")]),
            "Dataset-license": (DCT + "license", [ox.Literal("CC BY 4.0")]),
            "Dataset-publisher": (DCT + "publisher", [ox.NamedNode("urn:agent"), ox.NamedNode("urn:another-agent")]),
            "Dataset-publisherName": (DCT + "publisher", [ox.NamedNode("urn:nameless")]),
            "Dataset-language": (DCT + "language", [ox.Literal("en")]),
            "Dataset-preferredNamespaceUri": (VANN + "preferredNamespaceUri", [ox.Literal("https://e.org")]),
            "Dataset-uriSpace": (VOID + "uriSpace", [ox.Literal("https://e.org/things/")]),
        },
    ),
    "partition": (
        "urn:any",
        {VOID + "property": [ox.NamedNode("urn:p")], VOID + "triples": [_number("1")]},
        {"Partition-triples": (VOID + "triples", [_number("1"), _number("2")])},
    ),
}


def spoilt_descriptions() -> tuple[list[Triple], dict[str, tuple[str, str]]]:
    """Return good and spoilt descriptions of the dataset, as :func:`spoilt_examples` does."""
    agents = ("urn:agent", "urn:another-agent", "urn:nameless")
    triples: list[Triple] = [(ox.NamedNode(each), _TYPE, ox.NamedNode(FOAF + "Agent")) for each in agents]
    triples += [(ox.NamedNode(each), ox.NamedNode(FOAF + "name"), ox.Literal("x")) for each in agents[:2]]
    expected = {}
    for name, (cls, values, spoilt) in _DESCRIPTIONS.items():
        triples += _described(f"{ID}good/{name}", cls, values)
        for shape, (prop, bad) in spoilt.items():
            subject = f"{ID}bad/{shape}"
            expected[subject] = (SHAPES + shape, shape)
            triples += _described(subject, cls, values | {prop: bad})
    return triples, expected


def _described(subject: str, cls: str, values: dict[str, list[Value]]) -> list[Triple]:
    node = ox.NamedNode(subject)
    found: list[Triple] = [(node, _TYPE, ox.NamedNode(cls))]
    return found + [(node, ox.NamedNode(prop), value) for prop, several in values.items() for value in several]
