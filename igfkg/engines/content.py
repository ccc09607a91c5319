"""The graphs of a release, as an engine is to hold them."""

from collections.abc import Iterator
from functools import cached_property
from itertools import islice

import pyoxigraph as ox

from igfkg.engines.graph_store import DEFAULT
from igfkg.engines.kinds import EngineKind
from igfkg.rdf.space import UriSpace, space_of
from igfkg.release.release import Release


def default_graph_iri(space: UriSpace) -> str:
    """Return the name of the graph with the triples of the default graph, where an engine has none of its own."""
    return space.graph_iri("default")


class EngineContent:
    """The graphs of a release: all claim graphs and derived graphs, and the default graph."""

    def __init__(self, release: Release, kind: EngineKind) -> None:
        """Open a release for an engine of one kind."""
        self._store = release.open_store()
        self.space = space_of(self._store)
        self.default = DEFAULT if kind.has_default_graph else default_graph_iri(self.space)

    @cached_property
    def counts(self) -> dict[str, int]:
        """The number of triples of each graph: the default graph first, then the others by name."""
        names = sorted(each.value for each in self._store.named_graphs() if isinstance(each, ox.NamedNode))
        return {name: sum(1 for _ in self._quads(name)) for name in (self.default, *names)}

    def parts(self, name: str, size: int) -> Iterator[list[ox.Triple]]:
        """Yield the triples of a graph in lists of at most ``size``."""
        triples = (quad.triple for quad in self._quads(name))
        while part := [*islice(triples, size)]:
            yield part

    def quads(self, name: str) -> list[ox.Quad]:
        """Return the quads of a graph."""
        return [*self._quads(name)]

    def _quads(self, name: str) -> Iterator[ox.Quad]:
        graph = ox.DefaultGraph() if name == self.default else ox.NamedNode(name)
        return self._store.quads_for_pattern(None, None, None, graph)
