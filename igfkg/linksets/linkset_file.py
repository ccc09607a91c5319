"""The files in ``data/linksets/`` with the links of others: one for each host, and in it a source for each statement.

The linkset describes all of them (https://www.w3.org/TR/void/#linkset); the links are in the graphs of the passages,
like all claims.
"""

import fcntl
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from igfkg.errors import BadRequestError, ContentError
from igfkg.linksets.statement import LinkStatement, key_of, space_of_iri
from igfkg.model import terms
from igfkg.rdf.namespaces import PROV, SKOS, VOID
from igfkg.rdf.space import UriSpace
from igfkg.rdf.syntax import read_rdf
from igfkg.rdf.triples import Resource
from igfkg.sources.layout import lay_out

_HEAD = re.compile(r"(?:#[^\n]*\n)+")
_NAMES = {"en": "Links from {}", "fr": "Liens de {}", "es": "Enlaces de {}"}


@dataclass(frozen=True)
class LinksetFiles:
    """The files of a content folder with the links of others."""

    folder: Path  #: ``data/linksets``
    space: UriSpace

    def path(self, statement: LinkStatement) -> Path:
        """Return the file that a statement belongs to."""
        return self.folder / f"links-from-{key_of(statement.host)}.trig"

    @contextmanager
    def lock(self) -> Iterator[None]:
        """Wait for others that change the files, and let others wait; else the links of one of them would be lost.

        Raises:
            BadRequestError: when the folder cannot be made or locked.
        """
        try:
            self.folder.mkdir(exist_ok=True)
            handle = os.open(self.folder, os.O_RDONLY | os.O_CLOEXEC)
        except OSError as error:
            raise BadRequestError(f"{self.folder} cannot be written: {error.strerror}") from error
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield
        finally:
            os.close(handle)

    def extended(self, statements: Iterable[LinkStatement]) -> dict[Path, str]:
        """Return the new text of each file that changes when statements are added; one that is there stays.

        Raises:
            ContentError: when a file cannot be read.
        """
        by_path: dict[Path, list[LinkStatement]] = {}
        for each in statements:
            by_path.setdefault(self.path(each), []).append(each)
        texts = {path: self._text(path, those) for path, those in by_path.items()}
        return {path: text for path, text in texts.items() if text}

    def _text(self, path: Path, statements: Sequence[LinkStatement]) -> str:
        quads, head = _read(path) if path.exists() else ([], f"# Links from {statements[0].host} to things here.")
        present = {str(getattr(quad.graph_name, "value", "")) for quad in quads}
        added = [each for each in statements if each.passage(self.space) not in present]
        if not added:
            return ""
        all_quads = {*quads, *(quad for each in added for quad in (*each.quads(self.space), *self._linkset(each)))}
        return lay_out(head, all_quads, self.space)

    def _linkset(self, statement: LinkStatement) -> list[ox.Quad]:
        other = f"https://{statement.host}/"  # one for a host, whatever the schemes of its IRIs are
        node = Resource(self.space.thing_iri("linkset", f"from-{key_of(statement.host)}"), terms.LINKSET)
        for language, text in _NAMES.items():
            node.text(SKOS + "prefLabel", text.format(statement.host), language)
        node.link(VOID + "linkPredicate", *{each.predicate for each in statement.links})
        for each in sorted({space_of_iri(link.subject) for link in statement.links}):
            node.text(terms.TARGET_SPACE, each)
        node.link(VOID + "target", other).link(VOID + "subjectsTarget", other)
        node.link(PROV + "wasDerivedFrom", statement.passage(self.space))
        return [ox.Quad(*triple) for triple in node.triples]


def _read(path: Path) -> tuple[list[ox.Quad], str]:
    """The quads of a file, and the comment lines at its top."""
    try:
        quads, text = read_rdf(path.read_bytes(), ox.RdfFormat.TRIG)
    except SyntaxError as error:
        raise ContentError(f"{path}:{error.lineno or 1}: not TriG: {error.msg}; correct the file first") from None
    except OSError as error:
        raise ContentError(f"{path} cannot be read: {error.strerror}") from None
    head = _HEAD.match(text)
    return quads, head[0].strip() if head else ""
