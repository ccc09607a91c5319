"""Assembling the dataset: read, settle, infer, describe. Nothing is added to it after validation."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import pyoxigraph as ox

from igfkg.assembly.dataset import Dataset
from igfkg.errors import ContentError
from igfkg.findings import Finding
from igfkg.metadata.void import describe_contents
from igfkg.model.context import build_context
from igfkg.model.files import ModelFiles, read_model_files
from igfkg.model.model import Model
from igfkg.model.reader import read_model
from igfkg.parallel import processes_for, run_all
from igfkg.rdf.triples import Triple
from igfkg.rdf.turtle import load_turtle, triples_without_blank_nodes
from igfkg.settling.disagreements import disagreement_triples
from igfkg.settling.inference import add_inferred, infer
from igfkg.settling.settler import Settlement, Settler
from igfkg.sources.base import read_space
from igfkg.sources.claims import Claims
from igfkg.sources.content import Content
from igfkg.sources.examples import FOLDER, read_examples
from igfkg.sources.iri_registry import IriRegistry, read_registry
from igfkg.sources.reader import find_sources, read_sources
from igfkg.sources.source_policy import SourcePolicy

#: Called with a description of each step, in English.
Progress = Callable[[str], None]


def assemble(content: Content, files: Sequence[Path] = (), progress: Progress = lambda _: None) -> Dataset:
    """Return the dataset of a content folder.

    Args:
        content: the content to read.
        files: further source files; they replace files of the content with the same name.
        progress: called with a description of each step.

    Raises:
        ContentError: when ontology, shapes, rules or ``data/dataset.trig`` cannot be read; problems of other source
            files are findings instead.
    """
    progress("reading the model")
    model = read_content_model(content)
    claims, findings = read_claims(content, files, model, progress)
    dataset, inferred = _default_graph(claims, model, findings, progress)
    progress("describing the dataset")
    examples = read_examples(content.data / FOLDER, content.root)
    add_inferred(dataset.store, examples.triples, claims.space)
    _describe(dataset, inferred)
    return replace(
        dataset,
        example_files=examples.files,
        findings=(*findings, *examples.findings),
        registry=read_registry(content.data),
    )


@dataclass(frozen=True)
class ContentModel:
    """The model of a content folder, as it was read."""

    files: ModelFiles
    model: Model
    schema: frozenset[Triple]  #: ontology and schemes


def read_content_model(content: Content) -> ContentModel:
    """Return the model of a content folder; raises as :func:`assemble` does."""
    files = read_model_files(content.model)
    model = read_model(files)
    build_context(model)  # raises ContentError now, before anything depends on an inconsistent model
    return ContentModel(files, model, frozenset(triples_without_blank_nodes(load_turtle(files.ontology))))


def read_claims(
    content: Content, files: Sequence[Path], model: ContentModel, progress: Progress = lambda _: None
) -> tuple[Claims, list[Finding]]:
    """Return the claims of a content folder with further files, and the findings of reading; as :func:`assemble`."""
    paths = source_paths(content, files)
    progress(f"reading {len(paths)} source files")
    policy = SourcePolicy(read_space(content.data), model.model.roles.linking)
    return read_sources(paths, content.root, policy, model.schema)


def settled_dataset(
    claims: Claims, model: ContentModel, findings: Iterable[Finding] = (), progress: Progress = lambda _: None
) -> Dataset:
    """Return claims with their settled view and the inferences from it, without examples, description and registry.

    Args:
        claims: the claims of the whole content, or of a part of it.
        model: the model.
        findings: those of reading the claims.
        progress: called with a description of each step.
    """
    dataset, inferred = _default_graph(claims, model, findings, progress)
    _add_named_graphs(dataset, inferred)
    return dataset


def _default_graph(
    claims: Claims, model: ContentModel, findings: Iterable[Finding], progress: Progress
) -> tuple[Dataset, bytes]:
    """The dataset whose store has only the default graph, with what the rules inferred for it as N-Triples."""
    progress("settling")
    settlement = Settler(claims, model.model).settle()
    store = _settled_store(settlement)
    progress("inferring")
    add_inferred(store, disagreement_triples(settlement.disagreements, model.model.labels, claims.space), claims.space)
    inferred = infer(store, model.files.rules)
    dataset = Dataset(model.files, model.model, claims, settlement, store, {}, (*findings,), IriRegistry())
    return dataset, inferred


def source_paths(content: Content, files: Sequence[Path] = ()) -> list[Path]:
    """Return the source files of a content folder, with further files in the place of those with the same name."""
    by_name = {path.name: path for path in find_sources(content.data)}
    by_name |= {path.name: path.resolve() for path in files}
    if not by_name:
        raise ContentError(f"no .trig file in {content.data}: there is nothing to build from")
    return [by_name[name] for name in sorted(by_name)]


def _settled_store(settlement: Settlement) -> ox.Store:
    """The settled view in the default graph, without inferences."""
    store = ox.Store()
    for triples in (settlement.triples, settlement.structure, settlement.schema):
        store.extend(ox.Quad(*triple) for triple in triples)
    return store


def _describe(dataset: Dataset, inferred: bytes) -> None:
    """Add the description of the default graph, which another process makes while this one adds the named graphs."""
    store, space = dataset.store, dataset.space
    task = partial(describe_contents, store, space)
    (description,) = run_all([task], processes_for(len(store)), beside=partial(_add_named_graphs, dataset, inferred))
    add_inferred(store, description, space)


def _add_named_graphs(dataset: Dataset, inferred: bytes) -> None:
    """Add the parts of the settled view, inferences (N-Triples) and claims, each in a graph of its own."""
    space, settlement = dataset.space, dataset.settlement
    parts: list[tuple[str, Iterable[Triple]]] = [
        (space.settled, settlement.triples),
        (space.structure, settlement.structure),
        (space.schema, settlement.schema),
        *dataset.claims.graphs.items(),
    ]
    for name, triples in parts:
        graph = ox.NamedNode(name)
        dataset.store.extend(ox.Quad(*triple, graph) for triple in triples)
    dataset.store.bulk_load(inferred, format=ox.RdfFormat.N_TRIPLES, to_graph=ox.NamedNode(space.inferred))
