"""The dataset in the making: source files become claims, settled view, inferences and schema in one store."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from igfkg.errors import ContentError
from igfkg.findings import Finding
from igfkg.model.model import Model, load_model, load_turtle
from igfkg.rdf.namespaces import DEF, SCHEMA, SETTLED, STRUCTURE
from igfkg.rdf.triples import Triple
from igfkg.settling.disagreements import disagreement_triples
from igfkg.settling.inference import add_inferred, infer, read_rules
from igfkg.settling.settler import Settlement, Settler
from igfkg.sources.claims import Claims, find_sources, read_sources
from igfkg.sources.content import Content

Progress = Callable[[str], None]  #: told in words what is being done


@dataclass(frozen=True)
class Dataset:
    """Everything that a release holds, and what was found wrong on the way."""

    content: Content
    model: Model
    claims: Claims
    settlement: Settlement
    schema: frozenset[Triple]
    inferred: frozenset[Triple]
    store: ox.Store  #: all graphs; the default graph is the settled view with inferences, structure and schema
    findings: tuple[Finding, ...]  #: of reading the sources

    @property
    def default_graph(self) -> list[Triple]:
        """The triples of the default graph."""
        quads = self.store.quads_for_pattern(None, None, None, ox.DefaultGraph())
        return [(q.subject, q.predicate, q.object) for q in quads]  # type: ignore[misc]


def assemble(content: Content, files: Sequence[Path] = (), progress: Progress = lambda _: None) -> Dataset:
    """Read, settle and infer.

    Args:
        content: the content to read.
        files: source files to read beside those of the content, or in place of those with the same name.
        progress: told what is being done.

    Raises:
        ContentError: when ontology, shapes or rules cannot be read; problems of source files are findings instead.
    """
    progress("reading the model")
    model = load_model(content.ontology, content.shapes)
    schema = _schema(content)
    paths = _source_paths(content, files)
    progress(f"reading {len(paths)} source files")
    claims, read_findings = read_sources(paths, content.root, schema)
    progress("settling")
    settlement = Settler(claims, model, source_ranks(schema)).settle()
    progress("inferring")
    store = _fill(claims, settlement, schema)
    labels = {iri: texts["en"] for iri, texts in model.labels.items() if "en" in texts}
    described = frozenset(disagreement_triples(settlement.disagreements, labels))
    add_inferred(store, described)
    inferred = described | infer(store, read_rules(content.ontology / "rules"))
    return Dataset(content, model, claims, settlement, schema, inferred, store, tuple(read_findings))


def source_ranks(schema: Iterable[Triple]) -> dict[str, int]:
    """Return the rank of each kind of source, by its IRI."""
    return {s.value: int(o.value) for s, p, o in schema if p.value == DEF + "rank"}


def _source_paths(content: Content, files: Sequence[Path]) -> list[Path]:
    by_name = {path.name: path for path in find_sources(content.data)}
    by_name |= {path.name: path.resolve() for path in files}
    if not by_name:
        raise ContentError(f"no .trig file in {content.data}: there is nothing to build from")
    return [by_name[name] for name in sorted(by_name)]


def _schema(content: Content) -> frozenset[Triple]:
    """The ontology and the schemes; shapes and checks stay out, they have blank nodes."""
    triples = ((quad.subject, quad.predicate, quad.object) for quad in load_turtle(content.ontology))
    return frozenset(triple for triple in triples if not any(isinstance(term, ox.BlankNode) for term in triple))


def _fill(claims: Claims, settlement: Settlement, schema: frozenset[Triple]) -> ox.Store:
    store = ox.Store()
    views = ((SETTLED, settlement.triples), (STRUCTURE, settlement.structure), (SCHEMA, schema))
    for name, triples in views:
        for graph in (ox.DefaultGraph(), ox.NamedNode(name)):
            store.extend(ox.Quad(*triple, graph) for triple in triples)
    for name, triples in claims.graphs.items():
        store.extend(ox.Quad(*triple, ox.NamedNode(name)) for triple in triples)
    return store
