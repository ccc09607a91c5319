"""The base of a dataset's IRIs, as its ``data/dataset.trig`` states it.

The file describes the dataset itself (https://www.w3.org/TR/void/#dublin-core): ``vann:preferredNamespaceUri`` is the
base of all its IRIs, ``void:uriSpace`` that of its things, ``{base}id/``.
"""

from pathlib import Path

import pyoxigraph as ox

from igfkg.errors import ContentError
from igfkg.rdf.graph import GraphReader
from igfkg.rdf.iris import is_web_url
from igfkg.rdf.namespaces import VANN, VOID
from igfkg.rdf.space import UriSpace
from igfkg.rdf.syntax import parse_rdf

FILE_NAME = "dataset.trig"


def read_space(data: Path) -> UriSpace:
    """Return the IRI space that ``dataset.trig`` in the folder ``data`` states.

    Raises:
        ContentError: when the file is missing, does not parse, or does not state exactly one valid base.
    """
    path = data / FILE_NAME
    store = _load(path)
    bases = [pair for pair in _stated(store) if pair[0] == UriSpace(pair[1]).dataset]
    if len(bases) != 1:
        number = "no base" if not bases else f"{len(bases)} bases"
        raise ContentError(
            f'{path}: {number} of IRIs; write one: <{{base}}dataset> vann:preferredNamespaceUri "{{base}}"'
        )
    subject, base = bases[0]
    if not (is_web_url(base) and base.endswith("/")):
        raise ContentError(f"{path}: the base {base!r} is not an http(s) URL that ends in a slash; correct it")
    space = UriSpace(base)
    spaces = _values(store, subject, VOID + "uriSpace")
    if spaces != [space.things]:
        raise ContentError(
            f'{path}: void:uriSpace of the dataset has to be "{space.things}", not {spaces or "missing"}'
        )
    return space


def _load(path: Path) -> ox.Store:
    store = ox.Store()
    try:
        store.extend(parse_rdf(path.read_bytes(), ox.RdfFormat.TRIG))
    except FileNotFoundError:
        raise ContentError(f"{path} is missing: it states the base of all IRIs, the title and the licence") from None
    except SyntaxError as error:
        raise ContentError(f"{path}:{error.lineno or 1}: not TriG: {error.msg}") from error
    except OSError as error:
        raise ContentError(f"{path} cannot be read: {error.strerror}") from error
    return store


def _stated(store: ox.Store) -> list[tuple[str, str]]:
    """Pairs of subject and base, which may be an IRI or a literal."""
    predicate = VANN + "preferredNamespaceUri"
    return [
        (each, base) for each in GraphReader(store).subjects_with(predicate) for base in _values(store, each, predicate)
    ]


def _values(store: ox.Store, subject: str, predicate: str) -> list[str]:
    reader = GraphReader(store)
    return [*reader.literals(subject, predicate), *reader.iris(subject, predicate)]
