"""Small graphs written in tests, and what reads them, without a build: only what the text says is in them."""

from collections import defaultdict
from functools import lru_cache
from pathlib import Path

import pyoxigraph as ox

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.list_index import ListIndex
from igfkg.catalogue.list_index_writer import write_list_index
from igfkg.catalogue.names import NameIndex
from igfkg.model.model import Model
from igfkg.model.reader import load_model
from igfkg.rdf.space import UriSpace
from igfkg.rdf.triples import Triple
from igfkg.sources.claims import Claims, Source
from igfkg.sources.content import find_content
from igfkg.views.newest_documents import document_orders
from tests.examples import source
from tests.iris import SPACE


@lru_cache(maxsize=1)
def model() -> Model:
    """Return the classes and fields of ontology and shapes."""
    return load_model(find_content().root)


def triples(text: str) -> frozenset[Triple]:
    """Return the triples of a text in Turtle, without its prefixes."""
    return frozenset((quad.subject, quad.predicate, quad.object) for quad in _quads(text))  # type: ignore[misc]


def claims(text: str, schema: str = "", space: UriSpace = SPACE) -> Claims:
    """Return the claims of the file data/x.trig in TriG and of schemes in Turtle, both without their prefixes."""
    structure: set[Triple] = set()
    stated: defaultdict[str, set[Triple]] = defaultdict(set)
    for quad in _quads(text):
        graph = quad.graph_name
        target = stated[graph.value] if isinstance(graph, ox.NamedNode) else structure
        target.add((quad.subject, quad.predicate, quad.object))  # type: ignore[arg-type]
    read = Source(Path("data/x.trig"), frozenset(structure), {name: frozenset(each) for name, each in stated.items()})
    return Claims((read,), triples(schema), space)


def catalogue(text: str) -> Catalogue:
    """Return the catalogue of a text in TriG, without its prefixes; what a named graph says is settled, too."""
    return Catalogue(read_store(text), model())


def indexed_catalogue(text: str, folder: Path) -> Catalogue:
    """Return the same catalogue as :func:`catalogue`, with an index of its lists in a folder."""
    store = read_store(text)
    read = Catalogue(store, model())
    write_list_index(folder / "catalogue.sqlite", read, NameIndex(store, read).names, document_orders(read))
    return Catalogue(store, model(), ListIndex(folder / "catalogue.sqlite"))


def read_store(text: str) -> ox.Store:
    """Return the store of :func:`catalogue`."""
    store = ox.Store()
    for quad in _quads(text):
        store.extend([quad, ox.Quad(quad.subject, quad.predicate, quad.object)])
    return store


def _quads(text: str) -> list[ox.Quad]:
    return [*ox.parse(source(text), format=ox.RdfFormat.TRIG)]
