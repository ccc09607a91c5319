"""Answers of the published examples as text, and the graph with some evidence taken away."""

import csv
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyoxigraph as ox

from igfkg.sources.content import find_content
from igfkg.sources.examples import FOLDER as EXAMPLES_FOLDER
from igfkg.sources.examples import Example, examples_in, read_examples
from tests.iris import BOOKKEEPING, ID, SPACE

FOLDER = Path(__file__).parent


def _published() -> dict[str, Example]:
    content, store = find_content(), ox.Store()
    files = read_examples(content.data / EXAMPLES_FOLDER, content.root)
    assert files.findings == ()
    store.extend(ox.Quad(*triple) for triple in files.triples)
    return {each.key: each for each in examples_in(store)}


EXAMPLES = _published()


def answer(store: ox.Store, example: Example) -> list[str]:
    """Return the answer, a line per row: values with tabs between; triples are sorted."""
    named = [graph for graph in store.named_graphs() if graph.value not in BOOKKEEPING]
    found = store.query(example.query, named_graphs=named)
    if isinstance(found, ox.QueryBoolean):
        return ["true" if found else "false"]
    if isinstance(found, ox.QueryTriples):
        return sorted("\t".join(_text(term) for term in triple) for triple in found)
    names = "\t".join(variable.value for variable in found.variables)
    return [names, *("\t".join(_text(term) for term in solution) for solution in found)]


def _text(term: object) -> str:
    if term is None:
        return ""
    value = str(getattr(term, "value", term))
    language = term.language if isinstance(term, ox.Literal) else None
    return value.removeprefix(ID).replace("\t", " ").replace("\n", " ") + (f"@{language}" if language else "")


def expected(key: str) -> list[str]:
    """Return the full answer that is on record."""
    return (FOLDER / "expected" / f"{key}.tsv").read_text(encoding="utf-8").splitlines()


def evidence() -> dict[str, list[str]]:
    """Return the graphs that each answer rests on, ``passage:…`` or ``note:…``, or a document."""
    with (FOLDER / "evidence.tsv").open(encoding="utf-8", newline="") as file:
        return {row["example"]: row["evidence"].split() for row in csv.DictReader(file, delimiter="\t")}


@contextmanager
def without(store: ox.Store, places: list[str]) -> Iterator[ox.Store]:
    """Yield ``store`` as if the sources had never been read; afterwards all is there again.

    What only they state goes from the settled view, and with it what was inferred from it.
    """
    forgotten: list[ox.Quad] = []
    try:
        for place in places:
            _take_away(store, place, forgotten)
        yield store
    finally:
        store.extend(forgotten)


def _take_away(store: ox.Store, place: str, forgotten: list[ox.Quad]) -> None:
    iri = ox.NamedNode(ID + place.replace(":", "/", 1))
    gone = [*store.quads_for_pattern(None, None, None, iri)] or [*store.quads_for_pattern(iri, None, None)]
    assert gone, f"{place} says nothing"
    forgotten += gone
    for quad in gone:
        store.remove(quad)
    for quad in gone:
        if not [*_stated(store, quad)]:
            views = [*_views(store, quad)]
            forgotten += views
            for each in views:
                store.remove(each)


def _stated(store: ox.Store, quad: ox.Quad) -> Iterator[ox.Quad]:
    """Claims and structure that say the same, the views of them aside."""
    views = {each for each in BOOKKEEPING if not each.endswith("/structure")}
    for each in store.quads_for_pattern(quad.subject, quad.predicate, quad.object, None):
        if isinstance(each.graph_name, ox.NamedNode) and each.graph_name.value not in views:
            yield each


def _views(store: ox.Store, quad: ox.Quad) -> Iterator[ox.Quad]:
    """What the settled view and the inferences have by a claim."""
    inferred = store.quads_for_pattern(quad.subject, None, quad.object, ox.NamedNode(SPACE.inferred))
    for predicate in {quad.predicate, *(each.predicate for each in inferred)}:
        for each in store.quads_for_pattern(quad.subject, predicate, quad.object, None):
            if isinstance(each.graph_name, ox.DefaultGraph) or each.graph_name.value in BOOKKEEPING:
                yield each
