"""The ontology as the tests read it."""

import csv
from functools import cache
from pathlib import Path

import rdflib
from rdflib.namespace import OWL, RDF

from igfkg.rdf.namespaces import DEF
from igfkg.sources.content import find_content
from tests.iris import BASE

_VENDOR = Path(__file__).resolve().parent.parent / "vendor"
ONTOLOGY = rdflib.URIRef(BASE + "def")
KINDS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty, RDF.Property)


@cache
def igf() -> rdflib.Graph:
    """The ontology itself."""
    return rdflib.Graph().parse(find_content().ontology / "igf.ttl")


@cache
def published() -> rdflib.Graph:
    """Ontology, table of terms, alignments and schemes."""
    graph = rdflib.Graph()
    for path in find_content().ontology.rglob("*.ttl"):
        graph.parse(path)
    return graph


@cache
def shapes() -> rdflib.Graph:
    """The Core shapes."""
    graph = rdflib.Graph()
    for path in find_content().shapes.glob("*.ttl"):
        graph.parse(path)
    return graph


@cache
def terms() -> dict[rdflib.URIRef, rdflib.URIRef]:
    """Our terms, and which kind of term each is."""
    found = {}
    for kind in KINDS:
        for term in igf().subjects(RDF.type, kind):
            if isinstance(term, rdflib.URIRef) and str(term).startswith(DEF):
                found[term] = kind
    return found


@cache
def known() -> frozenset[str]:
    """IRIs that other vocabularies define; schema.org is listed under http and used under https."""
    with (_VENDOR / "vocabulary-terms.tsv").open(encoding="utf-8", newline="") as file:
        listed = {row["term"] for row in csv.DictReader(file, delimiter="\t")}
    return frozenset(listed | {each.replace("http://schema.org/", "https://schema.org/") for each in listed})
