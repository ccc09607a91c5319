"""Reading Turtle (https://www.w3.org/TR/turtle/)."""

from collections.abc import Iterable, Mapping

import pyoxigraph as ox

from igfkg.errors import ContentError
from igfkg.rdf.syntax import parse_rdf


def load_turtle(files: Mapping[str, bytes], into: ox.Store | None = None) -> ox.Store:
    """Return a store with the triples of all files.

    Args:
        files: contents of the files, by the name that errors show.
        into: the store to add the triples to; a new one when not given.

    Raises:
        ContentError: naming file and line of a syntax error.
    """
    store = into if into is not None else ox.Store()
    for name, text in files.items():
        try:
            store.extend(parse_rdf(text, ox.RdfFormat.TURTLE, rename_blank_nodes=True))
        except SyntaxError as error:
            raise ContentError(f"{name}:{error.lineno or 1}: not Turtle: {error.msg}") from error
    return store


def triples_without_blank_nodes(
    store: ox.Store,
) -> Iterable[tuple[ox.NamedNode, ox.NamedNode, ox.NamedNode | ox.Literal]]:
    """Yield the triples of a store that have no blank node, whatever graph they are in."""
    for quad in store:
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode | ox.Literal):
            yield quad.subject, quad.predicate, quad.object
