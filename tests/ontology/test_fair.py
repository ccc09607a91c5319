"""The metrics of FOOPS! (https://foops.linkeddata.es/about.html) that can be measured without a public address.

Not measured here: FIND1 and FIND2 (registered at prefix.cc and LOV), FIND3 (registries), PURL1 as far as w3id resolves.
"""

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.namespace import DCTERMS, OWL, RDF, RDFS, SKOS, VANN

from igfkg.rdf.namespaces import DEF
from igfkg.release.release import Release
from tests.iris import BASE
from tests.ontology.terms import ONTOLOGY, igf, published, terms

_VS = rdflib.Namespace("http://www.w3.org/2003/06/sw-vocab-status/ns#")


def test_purl1_http1_the_address_is_persistent_and_secure() -> None:
    assert str(ONTOLOGY).startswith("https://w3id.org/")
    assert DEF.startswith(str(ONTOLOGY))


def test_ver1_the_version_has_an_address_of_its_own() -> None:
    (version,) = igf().objects(ONTOLOGY, OWL.versionIRI)
    (number,) = igf().objects(ONTOLOGY, OWL.versionInfo)
    assert str(version) == f"{BASE}def/{number}"
    assert version != igf().value(ONTOLOGY, OWL.priorVersion)


#: OM1, OM2, OM3, OM4.1, OM5.1, OM5.2: what the ontology says of itself.
_METADATA = {
    "title": DCTERMS.title,
    "description": DCTERMS.description,
    "licence": DCTERMS.license,
    "creator": DCTERMS.creator,
    "publisher": DCTERMS.publisher,
    "creation date": DCTERMS.created,
    "modification date": DCTERMS.modified,
    "citation": DCTERMS.bibliographicCitation,
    "prefix": VANN.preferredNamespacePrefix,
    "namespace": VANN.preferredNamespaceUri,
    "status": _VS.term_status,
    "previous version": OWL.priorVersion,
}


@pytest.mark.parametrize("name", _METADATA)
def test_om_the_ontology_describes_itself(name: str) -> None:
    assert [*igf().objects(ONTOLOGY, _METADATA[name])], name


def test_om4_2_the_licence_is_an_address() -> None:
    assert igf().value(ONTOLOGY, DCTERMS.license) == rdflib.URIRef("https://creativecommons.org/licenses/by/4.0/")


def test_voc1_voc2_other_vocabularies_are_reused() -> None:
    parents = {
        str(each)
        for predicate in (RDFS.subClassOf, RDFS.subPropertyOf)
        for each in igf().objects(None, predicate)
        if not str(each).startswith(BASE)
    }
    assert len({each.rpartition("/")[0] for each in parents}) >= 5
    aligned = {s for s, p, _ in published() if p in {SKOS.closeMatch, SKOS.broadMatch, SKOS.relatedMatch}}
    assert len(aligned & {*terms()}) >= 30


def test_voc3_voc4_every_term_points_back_to_the_ontology() -> None:
    assert [term for term in terms() if (term, RDFS.isDefinedBy, ONTOLOGY) not in igf()] == []
    assert [term for term in terms() if not [*igf().objects(term, _VS.term_status)]] == []


def test_examples_of_classes_exist(release: Release) -> None:
    """Each class shows one of its things, save those of which there need be none."""
    store = release.open_store()
    a = ox.NamedNode(str(RDF.type))
    for term, kind in terms().items():
        if kind == OWL.Class and term not in {
            rdflib.URIRef(DEF + name) for name in ("Disagreement", "Position", "Withdrawal")
        }:
            (example,) = igf().objects(term, SKOS.example)
            found = store.quads_for_pattern(ox.NamedNode(str(example)), a, ox.NamedNode(str(term)))
            assert [*found], term
