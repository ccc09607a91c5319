"""The content of a folder in memory, read once; files that change are read again."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pyoxigraph as ox

from igfkg.assembly.assemble import ContentModel, read_content_model, source_paths
from igfkg.curating.file_watch import FileStamp, file_stamp
from igfkg.findings import Finding
from igfkg.model import terms
from igfkg.rdf.namespaces import ELI
from igfkg.rdf.triples import Triple
from igfkg.sources.base import read_space
from igfkg.sources.claims import Claims, Source
from igfkg.sources.content import Content
from igfkg.sources.reader import read_source
from igfkg.sources.source_policy import SourcePolicy

_PART_OF = ELI + "is_part_of"


@dataclass(frozen=True)
class ReadFile:
    """A source file, read; without a source where it does not parse."""

    source: Source | None
    findings: tuple[Finding, ...]


class ContentMemory:
    """A content folder, of which some files are being written."""

    def __init__(self, content: Content, files: Sequence[Path]) -> None:
        """Read the model; the source files are read by :meth:`refresh`.

        Args:
            content: the content.
            files: those that are being written; they replace files of the content with the same name.

        Raises:
            ContentError: when ontology, shapes or ``data/dataset.trig`` cannot be read.
        """
        self.content = content
        self.model: ContentModel = read_content_model(content)
        self._files = [*files]
        self._policy = SourcePolicy(read_space(content.data), self.model.model.roles.linking)
        self._read: dict[Path, tuple[FileStamp | None, ReadFile]] = {}
        self._index = NeighbourIndex(())

    def refresh(self) -> None:
        """Read the source files that changed, so that what follows is about them as they are now.

        Raises:
            ContentError: when there is no source file at all.
        """
        names = {path.name for path in self._files}
        others = [path for path in source_paths(self.content, self._files) if path.name not in names]
        before = {path: self._read.get(path) for path in others}
        after = {path: self.read(path) for path in others}
        if self._index.is_empty or any(before[path] is not self._read[path] for path in others):
            self._index = NeighbourIndex([each.source for each in after.values() if each.source])

    def read(self, path: Path) -> ReadFile:
        """Return a source file, which is read only if it is not the same as before."""
        state, known = file_stamp(path), self._read.get(path)
        if known is None or state is None or known[0] != state:
            source, findings = read_source(path, self.content.root, self._policy)
            self._read[path] = (state, ReadFile(source, tuple(findings)))
        return self._read[path][1]

    def neighbourhood(self, sources: Sequence[Source]) -> Claims:
        """Return the claims of some sources, and those of the rest of the content that bear on what they are about."""
        joined = [*sources, *self._index.around(sources)]
        return Claims(tuple(joined), self.model.schema, self._policy.space)


class NeighbourIndex:
    """Sources, by the subjects that they have statements about."""

    def __init__(self, sources: Sequence[Source]) -> None:
        """Index ``sources``."""
        self._sources = sources

    @property
    def is_empty(self) -> bool:
        """Whether there is no source."""
        return not self._sources

    def around(self, sources: Sequence[Source]) -> list[Source]:
        """Return the part of the indexed sources that bears on what other ``sources`` are about.

        These are all statements about what they describe, about what that points to, and about the passages, notes and
        documents behind these.
        """
        subjects = {triple[0].value for each in sources for triple in _triples(each)}
        objects = (triple[2] for each in sources for triple in _triples(each))
        targets = {each.value for each in objects if isinstance(each, ox.NamedNode)}
        near = subjects | targets | {target for each in subjects for target in self._pointed.get(each, ())}
        near |= {graph for each in sources for graph in each.claims}
        near |= {graph for iri in near for graph in self._graphs.get(iri, ())}
        near |= {self._documents[each] for each in near if each in self._documents}
        parts = [_restricted(each, near | self._deciding) for each in self._sources]
        return [each for each in parts if each.structure or each.claims]

    @cached_property
    def _graphs(self) -> Mapping[str, set[str]]:
        """The claim graphs with statements about each subject."""
        graphs: defaultdict[str, set[str]] = defaultdict(set)
        for source in self._sources:
            for graph, triples in source.claims.items():
                for triple in triples:
                    graphs[triple[0].value].add(graph)
        return graphs

    @cached_property
    def _pointed(self) -> Mapping[str, set[str]]:
        """What each subject points to."""
        pointed: defaultdict[str, set[str]] = defaultdict(set)
        for source in self._sources:
            for subject, _, value in _triples(source):
                if isinstance(value, ox.NamedNode):
                    pointed[subject.value].add(value.value)
        return pointed

    @cached_property
    def _documents(self) -> Mapping[str, str]:
        """The document of each passage and note."""
        return {s.value: o.value for each in self._sources for s, p, o in each.structure if p.value == _PART_OF}

    @cached_property
    def _deciding(self) -> set[str]:
        """The notes that decide ties."""
        return {s.value for each in self._sources for s, p, _ in each.structure if p.value == terms.PREFERS}


def _restricted(source: Source, subjects: set[str]) -> Source:
    claims = {
        graph: frozenset(each for each in triples if each[0].value in subjects)
        for graph, triples in source.claims.items()
    }
    structure = frozenset(each for each in source.structure if each[0].value in subjects)
    return Source(source.path, structure, {graph: each for graph, each in claims.items() if each})


def _triples(source: Source) -> Iterator[Triple]:
    yield from source.structure
    for triples in source.claims.values():
        yield from triples
