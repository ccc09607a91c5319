"""The W3C test suites of SPARQL queries, read from their manifests.

https://w3c.github.io/rdf-tests/sparql/; the vocabulary is that of
https://www.w3.org/2001/sw/DataAccess/tests/README.html.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import pyoxigraph as ox

from igfkg.rdf.graph import Term

#: Where the suites are published; a file's URL is this and its path, and the base of the relative IRIs in it.
BASE = "https://w3c.github.io/rdf-tests/sparql/"
_MF = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
_QT = "http://www.w3.org/2001/sw/DataAccess/tests/test-query#"
_UT = "http://www.w3.org/2009/sparql/tests/test-update#"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
#: What each type of test asks for; SPARQL 1.1 has types of its own for its syntax.
EVALUATION, POSITIVE, NEGATIVE, UPDATE = "evaluation", "positive syntax", "negative syntax", "update"
_KINDS = {
    "QueryEvaluationTest": EVALUATION,
    "CSVResultFormatTest": EVALUATION,
    "PositiveSyntaxTest": POSITIVE,
    "PositiveSyntaxTest11": POSITIVE,
    "NegativeSyntaxTest": NEGATIVE,
    "NegativeSyntaxTest11": NEGATIVE,
    "PositiveUpdateSyntaxTest": UPDATE,
    "UpdateEvaluationTest": UPDATE,
}
_ORDER = re.compile(r"\bORDER\s+BY\b", re.IGNORECASE)
#: In some tests the query alone names the dataset.
_FROM = re.compile(r"\bFROM\s+(?:NAMED\s+)?<([^>]+)>", re.IGNORECASE)


@dataclass(frozen=True)
class Dataset:
    """The files of a test's RDF dataset."""

    default: tuple[Path, ...] = ()
    named: tuple[Path, ...] = ()  #: a named graph each, by the URL of the file


@dataclass(frozen=True)
class Case:
    """One test of a suite."""

    name: str  #: suite, folder and local name in the manifest
    kind: str
    query: Path
    base: str  #: URL of the query file
    dataset: Dataset
    result: Path | None
    is_lax: bool  #: whether duplicates may be removed (REDUCED)

    @property
    def text(self) -> str:
        """The query."""
        return self.query.read_bytes().decode("utf-8")

    @property
    def is_ordered(self) -> bool:
        """Whether the query has ORDER BY behind its last group."""
        return bool(_ORDER.search(self.text.rpartition("}")[2]))


def read_suites(root: Path) -> list[Case]:
    """Return all tests of the suites in a folder, those on one dataset together; none where the folder is not there."""
    cases = [case for path in sorted(root.glob("*/*/manifest.ttl")) for case in _Manifest(root, path).cases()]
    return sorted(cases, key=lambda case: (case.kind != EVALUATION, str(case.dataset), case.name))


def url_of(root: Path, path: Path) -> str:
    """Return the URL at which a file of the suites is published."""
    return BASE + path.relative_to(root).as_posix()


class _Manifest:
    """One manifest and its tests."""

    def __init__(self, root: Path, path: Path) -> None:
        self._root, self._folder = root, path.parent
        self._values: dict[tuple[str, str], list[Term]] = {}
        for quad in ox.parse(path=path, base_iri=url_of(root, path)):
            self._values.setdefault((str(quad.subject), quad.predicate.value), []).append(quad.object)

    def cases(self) -> Iterator[Case]:
        """Yield the tests in the order of the manifest."""
        manifest = f"<{url_of(self._root, self._folder)}/manifest.ttl>"
        place = self._one(manifest, _MF + "entries")
        while place is not None and str(place) != f"<{_RDF}nil>":
            yield self._case(cast("ox.NamedNode", self._one(str(place), _RDF + "first")))
            place = self._one(str(place), _RDF + "rest")

    def _case(self, test: ox.NamedNode) -> Case:
        key = str(test)
        kind = _KINDS[cast("ox.NamedNode", self._one(key, _RDF + "type")).value.rpartition("#")[2]]
        action = self._one(key, _MF + "action")
        query = self._query(action)
        return Case(
            name=f"{self._folder.relative_to(self._root).as_posix()}/{test.value.rpartition('#')[2]}",
            kind=kind,
            query=query,
            base=url_of(self._root, query),
            dataset=self._dataset(str(action), query) if kind == EVALUATION else Dataset(),
            result=next(iter(self._files(key, _MF + "result")), None),
            is_lax=self._one(key, _MF + "resultCardinality") is not None,
        )

    def _query(self, action: Term | None) -> Path:
        if isinstance(action, ox.NamedNode):
            return self._path(action)
        return next(file for each in (_QT + "query", _UT + "request") for file in self._files(str(action), each))

    def _dataset(self, action: str, query: Path) -> Dataset:
        default, named = self._files(action, _QT + "data"), self._files(action, _QT + "graphData")
        if not default and not named:
            names = dict.fromkeys(_FROM.findall(query.read_text(encoding="utf-8")))
            named = tuple(path for each in names if (path := self._folder / each).is_file())
        return Dataset(default, named)

    def _one(self, subject: str, predicate: str) -> Term | None:
        return next(iter(self._values.get((subject, predicate), [])), None)

    def _files(self, subject: str, predicate: str) -> tuple[Path, ...]:
        values = self._values.get((subject, predicate), [])
        return tuple(self._path(each) for each in values if isinstance(each, ox.NamedNode))

    def _path(self, file: ox.NamedNode) -> Path:
        return self._root / file.value.removeprefix(BASE)
