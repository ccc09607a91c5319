"""The pitfalls of OOPS! (https://oops.linkeddata.es/catalogue.jsp) that can be found without its service."""

import re
from collections import Counter

import pytest
import rdflib
from rdflib.namespace import OWL, RDF, RDFS, SH, SKOS

from igfkg.rdf.namespaces import DEF
from tests.ontology.terms import KINDS, igf, known, published, shapes, terms

#: Namespaces of RDF, RDFS, OWL, XSD and SHACL, whose terms need no list.
_BASIC = ("http://www.w3.org/1999/02/22-rdf-syntax-ns#", "http://www.w3.org/2000/01/rdf-schema#", str(OWL),
          "http://www.w3.org/2001/XMLSchema#", str(SH))  # fmt: skip
_OURS = "https://w3id.org/igfkg/"
_LANGUAGES = {"en", "fr", "es"}
_ANNOTATIONS = {term for term, kind in terms().items() if kind == OWL.AnnotationProperty}


@pytest.mark.parametrize("predicate", [RDFS.label, SKOS.definition], ids=["label", "definition"])
def test_p08_every_term_is_named_and_defined_in_three_languages(predicate: rdflib.URIRef) -> None:
    lacking = {}
    for term in terms():
        languages = Counter(
            each.language for each in igf().objects(term, predicate) if isinstance(each, rdflib.Literal)
        )
        if dict.fromkeys(_LANGUAGES, 1) != dict(languages):
            lacking[str(term)] = languages
    assert lacking == {}


def test_p02_no_two_terms_of_a_kind_have_one_definition() -> None:
    stated = [(kind, each) for term, kind in terms().items() for each in igf().objects(term, SKOS.definition)]
    definitions = Counter((kind, str(each)) for kind, each in stated)
    assert [each for each, times in definitions.items() if times > 1] == []


def test_p04_every_class_is_held_to_a_shape_of_its_own_or_of_a_class_above() -> None:
    targets = {*shapes().objects(None, SH.targetClass)}
    classes = [term for term, kind in terms().items() if kind == OWL.Class]
    assert [each for each in classes if not targets & {*igf().transitive_objects(each, RDFS.subClassOf)}] == []


def test_p11_every_property_says_where_it_belongs() -> None:
    """By domain and range, or by the shapes that hold it; what the model says of itself needs neither."""
    paths = {*shapes().objects(None, SH.path)}
    lost = [
        str(term)
        for term, kind in terms().items()
        if kind not in {OWL.Class, OWL.AnnotationProperty}
        if term not in paths and not ([*igf().objects(term, RDFS.domain)] and [*igf().objects(term, RDFS.range)])
    ]
    parents = {str(each) for term in terms() for each in igf().objects(term, RDFS.subPropertyOf)}
    assert [each for each in lost if each not in parents] == []


def test_p19_no_property_has_several_domains_or_ranges() -> None:
    """Several would mean all of them at once."""
    for predicate in (RDFS.domain, RDFS.range):
        assert [term for term in terms() if len([*igf().objects(term, predicate)]) > 1] == []


def test_p22_names_follow_one_convention() -> None:
    for term, kind in terms().items():
        pattern = r"[A-Z][A-Za-z]+" if kind == OWL.Class else r"[a-z][A-Za-z]+"
        assert re.fullmatch(pattern, str(term).removeprefix(DEF)), term


def test_p24_no_definition_is_a_circle() -> None:
    for predicate in (RDFS.subClassOf, RDFS.subPropertyOf):
        assert [term for term in terms() if term in {*igf().transitive_objects(term, predicate)} - {term}] == []
        assert [term for term in terms() if (term, predicate, term) in igf()] == []


def test_p34_p35_every_term_has_one_kind() -> None:
    used = {
        each for triple in published() for each in triple if isinstance(each, rdflib.URIRef) and each.startswith(DEF)
    }
    assert used - {*terms()} == set()
    for term in terms():
        assert len({*igf().objects(term, RDF.type)} & {*KINDS}) == 1, term


def test_p40_terms_of_others_get_no_axioms_from_us() -> None:
    axioms = {RDF.type, RDFS.subClassOf, RDFS.subPropertyOf, RDFS.domain, RDFS.range}
    ours = {str(s) for s, p, _ in published() if p in axioms and not str(s).startswith(_OURS)}
    assert ours == set()


def test_every_external_term_exists() -> None:
    """A misspelt term of another vocabulary fails silently everywhere but here."""
    used = {
        str(each)
        for triple in published()
        for each in triple
        if isinstance(each, rdflib.URIRef)
        and not str(each).startswith((*_BASIC, _OURS, "https://creativecommons.org/"))
    }
    assert used - known() == set()


def test_axioms_stay_within_owl_rl() -> None:
    """Named classes and properties in hierarchies, domains and ranges: https://www.w3.org/TR/owl2-profiles/#OWL_2_RL."""
    header = {OWL.versionIRI, OWL.versionInfo, OWL.priorVersion}
    logical = {p for _, p, _ in igf() if str(p).startswith((str(OWL), str(RDFS)))} - header
    assert logical <= {RDFS.subClassOf, RDFS.subPropertyOf, RDFS.domain, RDFS.range, RDFS.label, RDFS.isDefinedBy}
    assert not [each for triple in igf() for each in triple if isinstance(each, rdflib.BNode)]
    assert {o for _, _, o in igf().triples((None, RDF.type, None)) if str(o).startswith(str(OWL))} <= {
        OWL.Ontology, OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty
    }  # fmt: skip


def test_acts_are_told_apart() -> None:
    """A reader may take these verbs for synonyms; each says in a note why it is none."""
    for name in ("endorses", "takesNoteOf", "welcomes", "supports", "Act"):
        notes = {each.language for each in igf().objects(rdflib.URIRef(DEF + name), SKOS.scopeNote)}  # type: ignore[attr-defined]
        assert notes == _LANGUAGES, name


def test_annotations_say_how_the_model_is_shown() -> None:
    assert {str(each).removeprefix(DEF) for each in _ANNOTATIONS} >= {"pathSegment", "collection", "jsonName"}
