"""Every thing of the release in every RDF format, read with several readers: each says the same, and none is empty."""

import json
import shutil
import subprocess
from collections.abc import Iterable, Sequence
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from pyld import jsonld

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.documents import graph_document, thing_document
from igfkg.catalogue.thing_jsonld import Compactor
from igfkg.model.context import build_context
from igfkg.rdf.formats import DOCUMENT_FORMATS, GRAPH_FORMATS, HTML, JSON, JSON_LD, DocumentFormat
from igfkg.rdf.namespaces import DCT, FOAF, RDF, SKOS, VOID
from tests.iris import BASE, DATASET, ID, SPACE

_FORMATS = [form for form in DOCUMENT_FORMATS if form not in (HTML, JSON, JSON_LD)]
_NODE = Path(__file__).parents[1] / "node"
#: Things that are unlike others, beside one of each class.
_HARD = (
    "scheme/topic",  # the namespace of other things
    "document/A-RES-70-125",  # much is stated of it, in many passages
    "body/igf",  # names in several languages, dates
    "recommendation/wgigf-2012-III.1",  # a note states its topic
    "passage/A-67-65_p20b",  # it names a graph
)
#: Names of the formats in other readers.
_RDFLIB = {"ttl": "turtle", "nt": "nt11", "rdf": "xml", "trig": "trig", "nq": "nquads"}
_RAPPER = {"ttl": "turtle", "nt": "ntriples", "rdf": "rdfxml", "trig": "trig", "nq": "nquads"}
#: rdflib itself uses the class that it deprecates.
_RDFLIB_INSIDE = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")


@pytest.fixture(scope="module")
def things(catalogue: Catalogue) -> list[str]:
    """The IRIs of all things that have a document, values of schemes too."""
    types = {quad.subject.value for quad in catalogue.graph(None) if quad.predicate.value == RDF + "type"}  # type: ignore[union-attr]
    return sorted(iri for iri in types if catalogue.find(*(SPACE.split(iri) or ("", ""))))


@pytest.fixture(scope="module")
def chosen(catalogue: Catalogue, things: Sequence[str]) -> list[str]:
    """One thing of each class, and those that are unlike others."""
    by_class: dict[str, str] = {}
    for iri in things:
        by_class.setdefault(catalogue.thing(iri).cls.iri, iri)
    hard = [ID + each for each in _HARD]
    return sorted({*by_class.values(), *(each for each in hard if each in things)})


def _settled(catalogue: Catalogue, iri: str) -> set[ox.Triple]:
    return {quad.triple for quad in catalogue.triples(iri)}


def _about(quads: Sequence[ox.Quad], iri: str) -> set[ox.Triple]:
    """The triples of the default graph about a thing."""
    return {each.triple for each in quads if each.subject == ox.NamedNode(iri) and each.graph_name == ox.DefaultGraph()}


@pytest.mark.parametrize("form", _FORMATS, ids=lambda form: form.suffix)
def test_every_format_has_what_is_settled(catalogue: Catalogue, things: list[str], form: DocumentFormat) -> None:
    assert len(things) > 2500
    for iri in things:
        quads = [*ox.parse(thing_document(catalogue, iri, form), format=form.engine_format)]
        settled = _settled(catalogue, iri)
        assert settled
        assert _about(quads, iri) == settled, iri


@pytest.mark.parametrize("form", [form for form in _FORMATS if form.supports_datasets], ids=lambda form: form.suffix)
def test_claims_come_with_their_graphs(catalogue: Catalogue, things: list[str], form: DocumentFormat) -> None:
    claimed = 0
    for iri in things:
        quads = {*ox.parse(thing_document(catalogue, iri, form), format=form.engine_format)}
        claims = {each for each in quads if each.graph_name != ox.DefaultGraph()}
        assert claims == {each for each in catalogue.claims(iri) if each.graph_name != ox.DefaultGraph()}, iri
        claimed += bool(claims)
        for graph in {each.graph_name for each in claims}:
            assert any(each.subject == graph and each.graph_name == ox.DefaultGraph() for each in quads), (iri, graph)
    assert claimed > 1500


@pytest.mark.parametrize("form", _FORMATS, ids=lambda form: form.suffix)
def test_the_document_says_its_topic_dataset_and_licence(catalogue: Catalogue, form: DocumentFormat) -> None:
    quads = [*ox.parse(thing_document(catalogue, f"{ID}body/igf", form), format=form.engine_format)]
    (licence,) = catalogue.objects(DATASET, DCT + "license")
    document = f"{BASE}doc/body/igf"
    assert {(each.predicate.value, each.object.value) for each in _about(quads, document)} == {  # type: ignore[union-attr]
        (RDF + "type", FOAF + "Document"),
        (FOAF + "primaryTopic", f"{ID}body/igf"),
        (VOID + "inDataset", DATASET),
        (DCT + "license", licence),
    }


@pytest.mark.parametrize("media_type", GRAPH_FORMATS)
def test_no_graph_is_empty(catalogue: Catalogue, things: list[str], media_type: str) -> None:
    graphs = [iri for iri in things if catalogue.claim_count(iri)]
    assert len(graphs) > 700
    for iri in (*graphs, *SPACE.bookkeeping, None):
        stated = catalogue.graph(iri)
        assert stated
        body = graph_document(catalogue, iri, media_type)
        assert {quad.triple for quad in ox.parse(body, format=GRAPH_FORMATS[media_type].engine_format)} == {
            q.triple for q in stated
        }, iri


def test_json_ld_has_all_that_is_stated(catalogue: Catalogue, things: list[str]) -> None:
    compactor, context = Compactor(catalogue.model, ""), build_context(catalogue.model)
    inferred = {quad.triple for quad in catalogue.graph(SPACE.inferred)}
    for iri in things:
        document = json.dumps(compactor.document(catalogue.thing(iri)) | context)
        shown = _about([*ox.parse(document, format=ox.RdfFormat.JSON_LD)], iri)
        settled = _settled(catalogue, iri)
        assert shown <= settled, iri
        left_out = {each for each in settled - shown - inferred if each.predicate.value != SKOS + "topConceptOf"}
        assert left_out == set(), iri


@_RDFLIB_INSIDE
@pytest.mark.parametrize("form", _FORMATS, ids=lambda form: form.suffix)
def test_rdflib_reads_the_same(catalogue: Catalogue, chosen: list[str], form: DocumentFormat) -> None:
    for iri in chosen:
        body = thing_document(catalogue, iri, form)
        dataset = rdflib.Dataset()
        dataset.parse(data=body.decode(), format=_RDFLIB[form.suffix])
        text = "".join(_statements(dataset.default_graph))
        assert _about(_n_triples(text), iri) == _settled(catalogue, iri), iri


@pytest.mark.skipif(shutil.which("rapper") is None, reason="rapper is needed (package raptor2-utils)")
@pytest.mark.parametrize("form", _FORMATS, ids=lambda form: form.suffix)
def test_rapper_reads_the_same(catalogue: Catalogue, chosen: list[str], form: DocumentFormat) -> None:
    for iri in chosen:
        command = ["rapper", "-q", "-i", _RAPPER[form.suffix], "-o", "ntriples", "-", SPACE.document_iri(iri)]
        body = thing_document(catalogue, iri, form)
        text = subprocess.run(command, input=body, check=True, capture_output=True).stdout.decode()
        # rapper writes the claims of a thing among its settled statements
        claims = {each.triple for each in catalogue.claims(iri)} if form.supports_datasets else set()
        assert _about(_n_triples(text), iri) - claims == _settled(catalogue, iri) - claims, iri


def test_pyld_reads_the_same(catalogue: Catalogue, chosen: list[str]) -> None:
    for iri, document in _json_ld(catalogue, chosen):
        quads = _n_triples(jsonld.to_rdf(document, {"format": "application/n-quads"}))
        assert _about(quads, iri) == _shown(catalogue, iri), iri


@_RDFLIB_INSIDE
def test_rdflib_reads_json_ld(catalogue: Catalogue, chosen: list[str]) -> None:
    for iri, document in _json_ld(catalogue, chosen):
        graph = rdflib.Graph().parse(data=json.dumps(document), format="json-ld")
        assert _about(_n_triples("".join(_statements(graph))), iri) == _shown(catalogue, iri), iri


@pytest.mark.skipif(not (_NODE / "node_modules" / "jsonld").exists(), reason="npm ci --prefix tests/node is needed")
def test_jsonld_js_reads_the_same_in_safe_mode(catalogue: Catalogue, chosen: list[str], tmp_path: Path) -> None:
    documents = [*_json_ld(catalogue, chosen)]
    things = [catalogue.thing(iri) for iri, _ in documents]
    page = Compactor(catalogue.model, "").page(things, {"total": len(things)})
    items = {"items": page["items"]} | build_context(catalogue.model)  # without the envelope, which is outside RDF
    (tmp_path / "documents.json").write_text(json.dumps([items, *(each for _, each in documents)]), encoding="utf-8")
    command = ["node", str(_NODE / "expand.mjs"), str(tmp_path / "documents.json"), "--safe"]
    of_items, *expanded = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    assert {each.subject.value for each in _n_triples(of_items)} >= {*chosen}  # type: ignore[union-attr]
    for (iri, _), text in zip(documents, expanded, strict=True):
        assert _about(_n_triples(text), iri) == _shown(catalogue, iri), iri


def _json_ld(catalogue: Catalogue, iris: Iterable[str]) -> Iterable[tuple[str, dict[str, object]]]:
    compactor, context = Compactor(catalogue.model, ""), build_context(catalogue.model)
    for iri in iris:
        yield iri, compactor.document(catalogue.thing(iri)) | context


def _shown(catalogue: Catalogue, iri: str) -> set[ox.Triple]:
    """What pyoxigraph reads in the JSON-LD of a thing."""
    ((_, document),) = _json_ld(catalogue, [iri])
    return _about([*ox.parse(json.dumps(document), format=ox.RdfFormat.JSON_LD)], iri)


def _n_triples(text: str) -> list[ox.Quad]:
    return [*ox.parse(text, format=ox.RdfFormat.N_QUADS)]


def _statements(graph: rdflib.Graph) -> Iterable[str]:
    return (f"{subject.n3()} {predicate.n3()} {value.n3()} .\n" for subject, predicate, value in graph)
