"""Claims: the structure and the claim graphs of all source files.

A source file (``data/{document-key}.trig``, https://www.w3.org/TR/trig/) has a default graph with the structure, which
is the editors' description, and one named graph per passage or note with its claims.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pyoxigraph as ox

from igfkg.model.model import Model
from igfkg.rdf.namespaces import ELI, RDF
from igfkg.rdf.space import IGFKG_SPACE, UriSpace
from igfkg.rdf.triples import Triple, Value

_DAY = len("2013-12-04")


@dataclass(frozen=True)
class Source:
    """One file, parsed."""

    path: Path
    structure: frozenset[Triple]
    claims: Mapping[str, frozenset[Triple]]  #: by IRI of the passage or note


@dataclass(frozen=True)
class Claims:
    """All source files together: the input of everything that follows."""

    sources: Sequence[Source]
    schema: frozenset[Triple] = frozenset()  #: ontology and schemes, where controlled values have their types
    space: UriSpace = IGFKG_SPACE  #: the IRIs of the dataset

    @cached_property
    def structure(self) -> frozenset[Triple]:
        """Every structural statement."""
        return frozenset().union(*(source.structure for source in self.sources))

    @cached_property
    def graphs(self) -> Mapping[str, frozenset[Triple]]:
        """The claims of every passage and note, by its IRI; a graph that two files share is joined."""
        joined: dict[str, frozenset[Triple]] = {}
        for source in self.sources:
            for graph, triples in source.claims.items():
                joined[graph] = joined.get(graph, frozenset()) | triples
        return dict(sorted(joined.items()))

    @cached_property
    def types(self) -> Mapping[str, frozenset[str]]:
        """The asserted types of each thing and controlled value, all as IRIs."""
        types: defaultdict[str, set[str]] = defaultdict(set)
        for subject, predicate, value in self.structure | self.schema:
            if predicate.value == RDF + "type" and isinstance(value, ox.NamedNode):
                types[subject.value].add(value.value)
        return {iri: frozenset(each) for iri, each in types.items()}

    @cached_property
    def documents(self) -> Mapping[str, str]:
        """The document that each passage or note is part of."""
        part_of = ELI + "is_part_of"
        return {s.value: o.value for s, p, o in self.structure if p.value == part_of}

    def structural_values(self, subject: str, predicate: str) -> list[Value]:
        """Return the values of a property in the structure, or in the schemes for controlled values."""
        return self._structure_index.get((subject, predicate), [])

    @cached_property
    def _structure_index(self) -> Mapping[tuple[str, str], list[Value]]:
        index: defaultdict[tuple[str, str], list[Value]] = defaultdict(list)
        for subject, predicate, value in self.structure | self.schema:
            index[subject.value, predicate.value].append(value)
        return {key: values if len(values) == 1 else sorted(values, key=repr) for key, values in index.items()}

    def file_of_graph(self, graph: str) -> str | None:
        """Return the file with a claim graph, or None."""
        return self._files_of_graphs.get(graph)

    @cached_property
    def _files_of_graphs(self) -> Mapping[str, str]:
        return {graph: str(source.path) for source in reversed(self.sources) for graph in source.claims}

    def file_of_subject(self, subject: str) -> str | None:
        """Return the file that introduces a thing, else the first with a claim about it, or None."""
        return self._introduced.get(subject) or self._mentioned.get(subject)

    @cached_property
    def _introduced(self) -> Mapping[str, str]:
        return {s.value: str(source.path) for source in reversed(self.sources) for s, _, _ in source.structure}

    @cached_property
    def _mentioned(self) -> Mapping[str, str]:
        return {
            triple[0].value: str(source.path)
            for source in reversed(self.sources)
            for triples in source.claims.values()
            for triple in triples
        }


def document_date(claims: Claims, model: Model, document: str) -> str:
    """Return the date of a document in the structure (lexical form of xsd:date, gYearMonth or gYear), or ``""``."""
    return model.date_of(lambda prop: (value.value for value in claims.structural_values(document, prop)))


def newest_date(claims: Claims, model: Model) -> str:
    """Return the newest full date of a document, passage or note; or ``""``.

    It serves as the date of the release, because a build does not depend on the clock.
    """
    dated = {*claims.documents.values(), *claims.documents}
    dates = (document_date(claims, model, each) for each in dated)
    return max((each for each in dates if len(each) == _DAY), default="")
