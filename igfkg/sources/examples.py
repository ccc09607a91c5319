"""The published SPARQL examples: data, one file each, and part of every release, where the query editor finds them.

Their form is that of the SIB collection (https://github.com/sib-swiss/sparql-examples), which builds on the executables
of SHACL (https://www.w3.org/TR/shacl-af/#SPARQLExecutable).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import pyoxigraph as ox

from igfkg.errors import ContentError
from igfkg.model.model import local_name
from igfkg.rdf.namespaces import ID, RDF, RDFS, SH, VOCABULARIES

#: What stands after /id/ in the IRI of an example.
SEGMENT = "example"
_FORMS = ("select", "ask", "construct", "describe")
_EXECUTABLE = ox.NamedNode(SH + "SPARQLExecutable")
_KEYWORDS = VOCABULARIES["schema"] + "keywords"


@dataclass(frozen=True)
class Example:
    """A question with its query."""

    key: str
    titles: Mapping[str, str]  #: the question, by language
    audience: str  #: whom it is for: researcher, linker or developer
    query: str  #: complete, with its prefixes


def load_examples(folder: Path) -> ox.Store:
    """Read the files in ``folder`` (``data/examples/``) into a store of their own.

    Raises:
        ContentError: for a file that does not parse, or holds an example without question, audience or query.
    """
    store = ox.Store()
    for path in sorted(folder.glob("*.ttl")):
        before = {example.key for example in examples_in(store)}
        try:
            store.load(path=path, format=ox.RdfFormat.TURTLE)
        except SyntaxError as error:
            raise ContentError(f"{path}:{error.lineno or 1}: not Turtle: {error.msg}") from error
        found = [example for example in examples_in(store) if example.key not in before]
        if not found or not all(each.titles and each.audience and each.query for each in found):
            forms = ", sh:".join(_FORMS)
            raise ContentError(f"{path}: an example has rdfs:comment, schema:keywords and one of sh:{forms}")
    return store


def examples_in(store: ox.Store) -> list[Example]:
    """Return the examples in the default graph of a store, in order of audience and key."""
    quads = store.quads_for_pattern(None, ox.NamedNode(RDF + "type"), _EXECUTABLE, ox.DefaultGraph())
    found = [_example(store, quad.subject) for quad in quads if isinstance(quad.subject, ox.NamedNode)]
    return sorted(found, key=lambda example: (example.audience, example.key))


def example_iri(key: str) -> str:
    """Return the IRI of the example with a key."""
    return f"{ID}{SEGMENT}/{key}"


def _example(store: ox.Store, subject: ox.NamedNode) -> Example:
    titles = {each.language or "": each.value for each in _literals(store, subject, RDFS + "comment")}
    audience = next((each.value for each in _literals(store, subject, _KEYWORDS)), "")
    query = next((each.value for form in _FORMS for each in _literals(store, subject, SH + form)), "").strip()
    return Example(local_name(subject.value), MappingProxyType(titles), audience, query)


def _literals(store: ox.Store, subject: ox.NamedNode, predicate: str) -> list[ox.Literal]:
    quads = store.quads_for_pattern(subject, ox.NamedNode(predicate), None, ox.DefaultGraph())
    return [quad.object for quad in quads if isinstance(quad.object, ox.Literal)]
