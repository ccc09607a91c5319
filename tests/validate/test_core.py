"""Core shapes: one good example per class passes; every way of spoiling a field is found by the shape of the field."""

import re
from collections.abc import Iterable

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.namespace import SH

from igfkg.model.files import read_model_files
from igfkg.model.model import Class
from igfkg.rdf.namespaces import DEF, RDF, SKOS, VOCABULARIES
from igfkg.rdf.triples import Triple
from igfkg.sources.claims import Claims, Source
from igfkg.sources.content import find_content
from igfkg.validate.core import validate_claims, validate_settled
from igfkg.validate.engines.choice import get_engine
from igfkg.validate.shapes import claim_shapes, core_shapes
from tests.iris import ID
from tests.validate.spoilt import CLASSES, spoil, spoilt_descriptions, spoilt_examples

_CONTENT = find_content()
_FILES = read_model_files(_CONTENT.root)
_SHAPES, _CLAIM_SHAPES = core_shapes(_FILES), claim_shapes(_FILES)
_GRAPH = rdflib.Graph().parse(data=_SHAPES, format="nt")
_ENGINE = get_engine()


def _lines(triples: Iterable[Triple]) -> bytes:
    return ox.serialize((ox.Triple(*each) for each in triples), format=ox.RdfFormat.N_TRIPLES) or b""


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.name)
def test_each_field_is_held_to_its_shape(cls: Class) -> None:
    triples, expected = spoilt_examples(cls)
    findings = validate_settled(_lines(triples), _SHAPES, Claims(()).file_of_subject, _ENGINE)
    found = {(each.focus, each.shape) for each in findings}
    assert [each for each in findings if each.focus == ID + "good"] == []
    missed = [what for subject, (shape, what) in expected.items() if (subject, shape) not in found]
    assert missed == []


def test_what_describes_the_dataset_is_held_to_its_shapes() -> None:
    triples, expected = spoilt_descriptions()
    findings = validate_settled(_lines(triples), _SHAPES, Claims(()).file_of_subject, _ENGINE)
    found = {(each.focus, each.shape) for each in findings}
    assert found == {(subject, shape) for subject, (shape, _) in expected.items()}


def test_every_field_can_be_spoilt() -> None:
    untested = [
        f"{cls.name}.{field.name}"
        for cls in CLASSES
        for field in cls.fields
        if not [*spoil(field)] and field.name != "statedValue"
    ]
    assert untested == []


@pytest.mark.parametrize("where", ["one passage", "two passages"])
def test_one_passage_may_not_say_two_things(where: str) -> None:
    thing, count = ox.NamedNode(ID + "set/x"), ox.NamedNode(DEF + "statedCount")
    first, second = ((thing, count, ox.Literal(number)) for number in (39, 17))
    graphs = {"urn:p1": {first, second}} if where == "one passage" else {"urn:p1": {first}, "urn:p2": {second}}
    structure = frozenset({(thing, ox.NamedNode(RDF + "type"), ox.NamedNode(DEF + "RecommendationSet"))})
    claims = Claims(
        (Source(_CONTENT.data / "x.trig", structure, {name: frozenset(each) for name, each in graphs.items()}),)
    )
    findings = validate_claims(claims, _CLAIM_SHAPES, [], _ENGINE)
    assert [each.shape.rpartition("#")[2] for each in findings] == (
        ["RecommendationSet-statedCount"] if where == "one passage" else []
    )
    for each in findings:
        assert (each.graph, each.focus, each.file) == ("urn:p1", thing.value, str(_CONTENT.data / "x.trig"))


@pytest.mark.parametrize("name", ["mbox", "email", "telephone"])
def test_contact_data_is_refused(name: str) -> None:
    namespace = VOCABULARIES["foaf" if name == "mbox" else "schema"]
    person = ox.NamedNode(ID + "person/p")
    triples: list[Triple] = [
        (person, ox.NamedNode(RDF + "type"), ox.NamedNode(DEF + "Person")),
        (person, ox.NamedNode(SKOS + "prefLabel"), ox.Literal("P", language="en")),
        (person, ox.NamedNode(namespace + name), ox.Literal("x")),
    ]
    found = validate_settled(_lines(triples), _SHAPES, Claims(()).file_of_subject, _ENGINE)
    assert [each.shape.rpartition("#")[2] for each in found] == [f"NoContactData-{name}"]


def test_every_property_shape_has_a_bad_example() -> None:
    shapes = {str(each) for each in _GRAPH.subjects(rdflib.RDF.type, SH.PropertyShape)}
    spoilt = {field.shape for cls in CLASSES for field in cls.fields if [*spoil(field)]}
    spoilt |= {shape for shape, _ in spoilt_descriptions()[1].values()}
    queries = {each for each in shapes if re.search("#Example-(select|ask|construct|describe)$", each)}  # of sh:xone
    contact = {each for each in shapes if "#NoContactData-" in each}
    value = {each for each in shapes if each.endswith("#Position-value")}  # any value will do, save none
    assert shapes - spoilt - contact - value - queries == set()
    assert len(contact) == 3


def test_every_message_is_in_three_languages() -> None:
    everything = rdflib.Graph()
    for path in _CONTENT.shapes.rglob("*.ttl"):
        everything.parse(path)
    languages: dict[rdflib.term.Node, set[str | None]] = {}
    for subject, message in everything.subject_objects(SH.message):
        assert isinstance(message, rdflib.Literal)
        languages.setdefault(subject, set()).add(message.language)
    assert len(languages) > 150
    assert [subject for subject, found in languages.items() if found != {"en", "fr", "es"}] == []
    shapes = {*everything.subjects(rdflib.RDF.type, SH.PropertyShape), *everything.objects(None, SH.sparql)}
    assert shapes - {*languages} == set()
