"""The canonical layout of source files: prefixes, structure with a block per thing, then a graph per passage.

The same statements always have the same bytes, so that the difference between two versions of a file shows the changed
statements and nothing else. See https://www.w3.org/TR/trig/.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import pyoxigraph as ox

from igfkg.errors import ContentError
from igfkg.rdf.datatypes import DATATYPES
from igfkg.rdf.iris import natural_sort_key
from igfkg.rdf.namespaces import RDF, VOCABULARIES, XSD
from igfkg.rdf.serialise import segment_prefixes
from igfkg.rdf.space import UriSpace
from igfkg.rdf.syntax import read_rdf

_TYPE = RDF + "type"
_LOCAL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?\Z")
_BARE = {XSD + "integer": re.compile(r"-?[0-9]+\Z"), XSD + "boolean": re.compile(r"true\Z|false\Z")}
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}

_Triple = tuple[ox.NamedNode, ox.NamedNode, ox.NamedNode | ox.Literal]


def format_file(path: Path, space: UriSpace) -> str:
    """Return the text of a source file in canonical layout; comment lines at its top are preserved.

    Args:
        path: the file.
        space: the IRIs of the dataset, which get a prefix for each path segment.

    Raises:
        ContentError: naming file and line, when the file does not parse or has statements that source files may not
            have.
    """
    return _format(path, path.read_bytes(), space)


def _format(path: Path, data: bytes, space: UriSpace) -> str:
    try:
        quads, text = read_rdf(data, ox.RdfFormat.TRIG)
    except SyntaxError as error:
        raise ContentError(f"{path}:{error.lineno or 1}: not TriG: {error.msg}") from error
    for quad in quads:
        _refuse(path, quad)
    head = re.match(r"(?:#[^\n]*\n|\s*\n)*", text)[0]  # type: ignore[index]
    return lay_out(head.replace("\r", "").strip(), quads, space)


def _refuse(path: Path, quad: ox.Quad) -> None:
    if any(isinstance(term, ox.BlankNode | ox.Triple) for term in (quad.subject, quad.object, quad.graph_name)):
        raise ContentError(f"{path}: {quad.predicate} of a blank node: no blank nodes in data, give the thing an IRI")
    if isinstance(quad.object, ox.Literal) and quad.object.datatype.value not in DATATYPES:
        raise ContentError(
            f"{path}: {quad.object}: the store would rewrite this datatype; use xsd:integer, xsd:decimal or xsd:string"
        )


def lay_out(head: str, quads: Iterable[ox.Quad], space: UriSpace) -> str:
    """Return quads as the text of a source file in canonical layout.

    Args:
        head: comment lines for its top, without a line end.
        quads: without blank nodes, and with the datatypes that source files may have.
        space: the IRIs of the dataset.
    """
    graphs: defaultdict[str, set[_Triple]] = defaultdict(set)
    for quad in quads:
        name = quad.graph_name.value if isinstance(quad.graph_name, ox.NamedNode) else ""
        graphs[name].add((quad.subject, quad.predicate, quad.object))  # type: ignore[arg-type]
    terms = (term for name, triples in graphs.items() for triple in triples for term in (*triple, name))
    prefixes = _prefixes(terms, space)
    writer = _Writer(prefixes)
    parts = [head] if head else []
    parts.append("\n".join(f"PREFIX {prefix}: <{namespace}>" for prefix, namespace in sorted(prefixes.items())))
    parts += writer.blocks(graphs.pop("", set()), "")
    for name in sorted(graphs, key=natural_sort_key):
        inside = "\n\n".join(writer.blocks(graphs[name], "    "))
        parts.append(f"GRAPH {writer.iri(name)} {{\n{inside}\n}}")
    return "\n\n".join(parts) + "\n"


def _prefixes(terms: Iterable[object], space: UriSpace) -> dict[str, str]:
    """The prefixes for the terms: those of vocabularies, and one per path segment."""
    iris = {_written_iri(term) for term in terms}
    used = segment_prefixes(iris, space)
    for iri in iris:
        used |= {
            prefix: name
            for prefix, name in VOCABULARIES.items()
            if iri.startswith(name) and _LOCAL.match(iri[len(name) :])
        }
    implied = {"rdf", "xsd"} if not _needs_xsd(iris) else {"rdf"}
    return {prefix: namespace for prefix, namespace in used.items() if prefix not in implied}


def _written_iri(term: object) -> str:
    """The IRI to write for a term: of a literal that of its datatype, unless the datatype is implied."""
    if isinstance(term, ox.Literal):
        return term.datatype.value if term.datatype.value not in _BARE else ""
    return term if isinstance(term, str) else str(getattr(term, "value", ""))


def _needs_xsd(iris: set[str]) -> bool:
    return any(iri.startswith(XSD) and iri != XSD + "string" for iri in iris)


class _Writer:
    """Writes terms and blocks with one set of prefixes."""

    def __init__(self, prefixes: dict[str, str]) -> None:
        self._namespaces = sorted(((namespace, prefix) for prefix, namespace in prefixes.items()), reverse=True)

    def iri(self, iri: str) -> str:
        for namespace, prefix in self._namespaces:
            if iri.startswith(namespace) and _LOCAL.match(iri[len(namespace) :]):
                return f"{prefix}:{iri[len(namespace) :]}"
        return f"<{iri}>"

    def term(self, term: ox.NamedNode | ox.Literal) -> str:
        if isinstance(term, ox.NamedNode):
            return self.iri(term.value)
        datatype = term.datatype.value
        if datatype in _BARE and _BARE[datatype].match(term.value):
            return term.value
        quoted = '"' + "".join(_ESCAPES.get(character, character) for character in term.value) + '"'
        if term.language:
            return f"{quoted}@{term.language}"
        return quoted if datatype == XSD + "string" else f"{quoted}^^{self.iri(datatype)}"

    def blocks(self, triples: set[_Triple], indent: str) -> list[str]:
        by_subject: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for subject, predicate, value in triples:
            by_subject[subject.value][predicate.value].append(self.term(value))
        return [
            self._block(subject, by_subject[subject], indent) for subject in sorted(by_subject, key=natural_sort_key)
        ]

    def _block(self, subject: str, properties: dict[str, list[str]], indent: str) -> str:
        ordered = sorted(properties, key=lambda iri: (iri != _TYPE, self.iri(iri)))
        lines = [f"{self._verb(iri)} {', '.join(sorted(properties[iri], key=natural_sort_key))}" for iri in ordered]
        if len(lines) == 1:
            return f"{indent}{self.iri(subject)} {lines[0]} ."
        start = f"{indent}{self.iri(subject)}"
        return start + "\n" + " ;\n".join(f"{indent}    {line}" for line in lines) + " ."

    def _verb(self, iri: str) -> str:
        return "a" if iri == _TYPE else self.iri(iri)


def format_files(paths: Iterable[Path], space: UriSpace) -> Iterator[tuple[Path, str, bool]]:
    """Yield each file with its canonical text and whether it has that text already.

    Args:
        paths: the files.
        space: the IRIs of the dataset.

    Raises:
        ContentError: as :func:`format_file`.
    """
    for path in paths:
        data = path.read_bytes()
        text = _format(path, data, space)
        yield path, text, data == text.encode()
