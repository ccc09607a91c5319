"""The canonical form of a dataset without blank nodes: its N-Quads lines, sorted.

See https://www.w3.org/TR/rdf-canon/ and https://www.w3.org/TR/n-quads/#canonical-quads.
"""

import pyoxigraph as ox


def canonical_lines(store: ox.Store) -> list[bytes]:
    """Return the quads of a store as sorted N-Quads lines, each with its line feed."""
    dump = store.dump(format=ox.RdfFormat.N_QUADS) or b""
    return sorted(dump.splitlines(keepends=True))
