"""JSON-LD: the context follows from the model, and every document says exactly what the settled view says."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from pyld import jsonld

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.thing_jsonld import Compactor
from igfkg.catalogue.things import Thing
from igfkg.model.context import build_context, context_text
from igfkg.model.reader import load_model
from igfkg.rdf.namespaces import RDF
from igfkg.sources.content import find_content

_NODE = Path(__file__).parents[1] / "node"


def _expand(document: dict[str, Any], context: dict[str, Any]) -> set[ox.Triple]:
    text = jsonld.to_rdf(document | context, {"format": "application/n-quads"})
    return {quad.triple for quad in ox.parse(text, format=ox.RdfFormat.N_QUADS)}


def _shown(catalogue: Catalogue, thing: Thing) -> set[ox.Triple]:
    """What the settled view says of the fields of a thing, and its class."""
    own = ox.Triple(ox.NamedNode(thing.iri), ox.NamedNode(RDF + "type"), ox.NamedNode(thing.cls.iri))
    return {quad.triple for quad in catalogue.triples(thing.iri) if quad.predicate.value in thing.cls.by_iri} | {own}


def _collections() -> list[str]:
    content = find_content()
    return sorted(load_model(content.root).by_collection)


@pytest.mark.parametrize("name", _collections())
def test_every_thing_makes_the_round_trip(catalogue: Catalogue, name: str) -> None:
    context = build_context(catalogue.model)
    compactor = Compactor(catalogue.model, "")
    settled = {quad.triple for quad in catalogue.graph(None)}
    for iri in catalogue.collection(catalogue.model.collection_class(name)):
        thing = catalogue.thing(iri)
        expanded = _expand(compactor.document(thing), context)
        assert {triple for triple in expanded if triple.subject == ox.NamedNode(iri)} == _shown(catalogue, thing)
        assert expanded <= settled


@pytest.mark.skipif(not (_NODE / "node_modules" / "jsonld").exists(), reason="npm ci --prefix tests/node is needed")
def test_another_processor_reads_the_same(catalogue: Catalogue, tmp_path: Path) -> None:
    context = build_context(catalogue.model)
    compactor = Compactor(catalogue.model, "")
    iris = sorted({iri for cls in catalogue.model.by_collection.values() for iri in catalogue.collection(cls)})
    documents = [compactor.document(catalogue.thing(iri)) | context for iri in iris]
    (tmp_path / "documents.json").write_text(json.dumps(documents), encoding="utf-8")
    command = ["node", str(_NODE / "expand.mjs"), str(tmp_path / "documents.json")]
    expanded = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    for iri, text in zip(iris, expanded, strict=True):
        triples = {quad.triple for quad in ox.parse(text, format=ox.RdfFormat.N_QUADS)}
        own = {triple for triple in triples if triple.subject == ox.NamedNode(iri)}
        assert own == _shown(catalogue, catalogue.thing(iri)), iri


def test_a_page_says_nothing_but_its_items(catalogue: Catalogue) -> None:
    cls = catalogue.model.collection_class("recommendations")
    things = [catalogue.thing(iri) for iri in catalogue.collection(cls)[:5]]
    page = Compactor(catalogue.model, "").page(
        things, {"collection": "/api/v1/recommendations", "total": 5, "next": "/x"}
    )
    expanded = _expand(page, build_context(catalogue.model))
    assert expanded <= {quad.triple for quad in catalogue.graph(None)}
    assert {ox.NamedNode(thing.iri) for thing in things} <= {triple.subject for triple in expanded}


def test_the_context_in_the_tree_is_what_the_model_gives() -> None:
    content = find_content()
    text = (content.ontology / "context.jsonld").read_text(encoding="utf-8")
    assert text == context_text(load_model(content.root)), "write it anew with: igfkg context"


def test_fields_that_may_repeat_are_always_lists(catalogue: Catalogue) -> None:
    compactor = Compactor(catalogue.model, "")
    for name in _collections():
        for iri in catalogue.collection(catalogue.model.collection_class(name)):
            node = compactor.node(catalogue.thing(iri))
            for field in catalogue.thing(iri).cls.fields:
                if field.name in node and not field.is_text:
                    assert isinstance(node[field.name], list) == catalogue.model.is_multivalued(field.iri), (
                        iri,
                        field.name,
                    )
