"""Whether a thing is in a release, read from its store on disk, which takes no time and little memory to open."""

from collections.abc import Sequence

import pyoxigraph as ox

from igfkg.rdf.namespaces import RDF
from igfkg.release.release import Release

_TYPE = ox.NamedNode(RDF + "type")


class ThingPresence:
    """The things of several releases; a store is opened when it is first needed. For one thread at a time."""

    def __init__(self) -> None:
        """Start with no store open."""
        self._stores: dict[str, ox.Store | None] = {}

    def has(self, release: Release, iris: Sequence[str]) -> bool:
        """Whether the settled view of a release has a thing with one of these IRIs; no damaged release has any."""
        name = release.name
        if name not in self._stores:
            self._stores[name] = _open(release)
        store = self._stores[name]
        return store is not None and any(_is_typed(store, each) for each in iris)

    def limit(self, names: Sequence[str]) -> None:
        """Close the stores of all releases but those with these names."""
        self._stores = {name: store for name, store in self._stores.items() if name in names}


def _open(release: Release) -> ox.Store | None:
    try:
        return ox.Store.read_only(str(release.store))
    except OSError:
        return None


def _is_typed(store: ox.Store, iri: str) -> bool:
    try:
        node = ox.NamedNode(iri)
    except ValueError:  # no IRI
        return False
    return next(store.quads_for_pattern(node, _TYPE, None, ox.DefaultGraph()), None) is not None
