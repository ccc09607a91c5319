"""Engines on the datasets of the suites, which are written past the rules for our own content."""

from pathlib import Path

import pyoxigraph as ox

from igfkg.release.release import Release
from igfkg.sparql.engine import QueryEngine
from igfkg.sparql.limits import EngineLimits
from tests.w3c.manifest import Dataset, url_of

LIMITS = EngineLimits(workers=1, client_rate=0)


class Engines:
    """One running engine at a time: that of the dataset used last."""

    def __init__(self, root: Path, folder: Path) -> None:
        """Read suites in ``root``, and write dumps into ``folder``."""
        self._root, self._folder = root, folder
        self._dataset: Dataset | None = None
        self._running: QueryEngine | None = None

    def socket(self, dataset: Dataset) -> str:
        """Return the socket of the engine on a dataset."""
        if self._running is None or dataset != self._dataset:
            self.close()
            write_dump(self._folder / "dump.nq", self._root, dataset)
            self._running, self._dataset = QueryEngine(Release(self._folder), LIMITS), dataset
        return self._running.socket

    def close(self) -> None:
        """End the running engine."""
        if self._running is not None:
            self._running.close()
            self._running = None


def write_dump(path: Path, root: Path, dataset: Dataset) -> None:
    """Write a dataset as N-Quads, as the dump of a release is."""
    quads = [quad for each in dataset.default for quad in _quads(root, each)]
    for each in dataset.named:
        name = ox.NamedNode(url_of(root, each))
        quads += [ox.Quad(quad.subject, quad.predicate, quad.object, name) for quad in _quads(root, each)]
    ox.serialize(quads, str(path), ox.RdfFormat.N_QUADS)


def _quads(root: Path, path: Path) -> list[ox.Quad]:
    return [*ox.parse(path=path, base_iri=url_of(root, path), rename_blank_nodes=True)]
