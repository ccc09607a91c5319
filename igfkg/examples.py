"""The published SPARQL examples: data, one file each, for the tests, the query editor and the documentation.

Their form is that of the SIB collection (https://github.com/sib-swiss/sparql-examples), which builds on the executables
of SHACL (https://www.w3.org/TR/shacl-af/#SPARQLExecutable).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import pyoxigraph as ox

from igfkg.errors import ContentError
from igfkg.model import local_name
from igfkg.namespaces import RDF, RDFS, SH, VOCABULARIES

_FORMS = ("select", "ask", "construct", "describe")
_KEYWORDS = VOCABULARIES["schema"] + "keywords"


@dataclass(frozen=True)
class Example:
    """A question with its query."""

    key: str
    titles: Mapping[str, str]  #: the question, by language
    audience: str  #: whom it is for: researcher, linker or developer
    query: str  #: complete, with its prefixes


def read_examples(folder: Path) -> list[Example]:
    """Read the examples in ``folder`` (``data/examples/``), in order of audience and key.

    Raises:
        ContentError: for a file that does not parse, or an example without question, audience or query.
    """
    found = [example for path in sorted(folder.glob("*.ttl")) for example in _read(path)]
    return sorted(found, key=lambda example: (example.audience, example.key))


def _read(path: Path) -> Iterator[Example]:
    store = ox.Store()
    try:
        store.load(path=path, format=ox.RdfFormat.TURTLE)
    except SyntaxError as error:
        raise ContentError(f"{path}:{error.lineno or 1}: not Turtle: {error.msg}") from error
    executable = ox.NamedNode(SH + "SPARQLExecutable")
    for quad in store.quads_for_pattern(None, ox.NamedNode(RDF + "type"), executable):
        if isinstance(quad.subject, ox.NamedNode):
            yield _example(store, quad.subject, path)


def _example(store: ox.Store, subject: ox.NamedNode, path: Path) -> Example:
    titles = {each.language or "": each.value for each in _literals(store, subject, RDFS + "comment")}
    audience = next((each.value for each in _literals(store, subject, _KEYWORDS)), "")
    query = next((each.value for form in _FORMS for each in _literals(store, subject, SH + form)), "").strip()
    if not (titles and audience and query):
        raise ContentError(f"{path}: an example has rdfs:comment, schema:keywords and one of sh:{', sh:'.join(_FORMS)}")
    return Example(local_name(subject.value), MappingProxyType(titles), audience, query)


def _literals(store: ox.Store, subject: ox.NamedNode, predicate: str) -> list[ox.Literal]:
    quads = store.quads_for_pattern(subject, ox.NamedNode(predicate), None)
    return [quad.object for quad in quads if isinstance(quad.object, ox.Literal)]
