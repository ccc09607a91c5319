"""The bodies that the symbols of documents begin with.

Document symbols of the United Nations, https://research.un.org/en/docs/symbols: the first components are the organ.
"""

from igfkg.rdf.space import UriSpace
from igfkg.symbols import Symbol

#: Keys of the bodies that adopt resolutions, by the beginning of their symbols.
_ORGANS = {("A", ""): "unga", ("E", ""): "ecosoc", ("A", "HRC"): "hrc"}


def organ_iri(symbol: Symbol, space: UriSpace) -> str | None:
    """Return the IRI of the body that adopts resolutions with such a symbol; None for bodies without a usual key."""
    key = _ORGANS.get((symbol.organ, "/".join(symbol.subsidiary)))
    return space.thing_iri("body", key) if key else None
