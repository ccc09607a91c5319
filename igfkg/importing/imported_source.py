"""A resolution as it is to be written: the text of its source file, what is in it, and what waits for an editor."""

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from igfkg.findings import Finding
from igfkg.importing.citations import RELATIONS
from igfkg.importing.report import import_findings, predecessor
from igfkg.importing.resolution import Resolution
from igfkg.importing.resolution_quads import ResolutionQuads
from igfkg.importing.source_file import check_document, extended_source, new_source
from igfkg.model import terms
from igfkg.rdf.iris import local_name, prefixed, shorten
from igfkg.rdf.namespaces import RDF, SCHEMA_ORG
from igfkg.rdf.syntax import parse_rdf
from igfkg.sources.blanks import is_blank


class FileState(StrEnum):
    """What the import does to a source file."""

    NEW = "new"
    EXTENDED = "extended"
    REPLACED = "replaced"
    UNCHANGED = "unchanged"
    IN_THE_WAY = "in the way"  #: another file of the name is there, and nothing says what to do with it


@dataclass(frozen=True)
class Blank:
    """A text that an editor has to write."""

    subject: str  #: IRI
    prop: str  #: IRI
    passage: str  #: IRI
    paragraphs: tuple[tuple[str, str], ...]  #: language and text of the passage, where it is a paragraph


@dataclass(frozen=True)
class ImportedSource:
    """The source file of one resolution."""

    made: ResolutionQuads
    path: Path
    merges: bool  #: whether an existing file is to be extended

    @property
    def resolution(self) -> Resolution:
        """The resolution."""
        return self.made.resolution

    @cached_property
    def text(self) -> str:
        """The text that the file is to have; of a file in the way, the one that it has."""
        if self.path.is_file() and self._new_text != self._current:
            check_document(self.path, self.resolution.iri)
            return self._extended_text if self.merges else self._current
        return self._new_text

    @cached_property
    def state(self) -> FileState:
        """What happens to the file."""
        if not self.path.exists():
            return FileState.NEW
        if self._new_text == self._current:
            return FileState.UNCHANGED
        if not self.merges:
            return FileState.IN_THE_WAY
        return FileState.UNCHANGED if self.text == self._current else FileState.EXTENDED

    @cached_property
    def _new_text(self) -> str:
        title = self.resolution.first.title or self.resolution.symbol.text
        return new_source(title, self.made.quads, self.resolution.known.space)

    @cached_property
    def _extended_text(self) -> str:
        return extended_source(self.path, self.made.quads, self.resolution.known.space)

    @cached_property
    def _current(self) -> str:
        return self.path.read_bytes().decode(errors="replace")

    @cached_property
    def _quads(self) -> list[ox.Quad]:
        return parse_rdf(self.text.encode(), ox.RdfFormat.TRIG)

    @cached_property
    def blanks(self) -> list[Blank]:
        """The blanks in the file, in the order of the paragraphs."""
        order = [self.resolution.passage(each.locator) for each in self.resolution.paragraphs]
        blanks = [self._blank(quad) for quad in self._quads if is_blank(quad.object)]
        return sorted(blanks, key=lambda each: order.index(each.passage) if each.passage in order else -1)

    def _blank(self, quad: ox.Quad) -> Blank:
        passage = str(getattr(quad.graph_name, "value", ""))
        paragraphs = next((each.texts for each in self.resolution.paragraphs if self._is_at(each.locator, passage)), {})
        texts = tuple((language, each.text) for language, each in paragraphs.items())
        return Blank(str(getattr(quad.subject, "value", "")), quad.predicate.value, passage, texts)

    def _is_at(self, locator: str, passage: str) -> bool:
        return self.resolution.passage(locator) == passage

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many statements of each kind the file has."""
        kinds = Counter(quad.predicate.value for quad in self._quads)
        types = Counter(
            str(getattr(quad.object, "value", "")) for quad in self._quads if quad.predicate.value == RDF + "type"
        )
        return {
            "paragraphs": types[terms.PROVISION],
            "acts": kinds[terms.OPERATIVE_VERB],
            "relations": sum(kinds[each] for each in set(RELATIONS.values())),
            "mentions": kinds[SCHEMA_ORG + "mentions"],
            "recommendations": types[terms.RECOMMENDATION],
            "blanks": len(self.blanks),
        }

    @cached_property
    def findings(self) -> list[Finding]:
        """What is to be decided about it."""
        return import_findings(self.resolution)

    @cached_property
    def predecessor(self) -> str | None:
        """The IRI of the resolution before it in its series."""
        return predecessor(self.resolution)

    def as_json(self) -> dict[str, Any]:
        """Return what was imported as JSON-ready values."""
        return {
            "symbol": self.resolution.symbol.text,
            "document": self.resolution.iri,
            "languages": self.resolution.languages,
            "file": str(self.path),
            "state": self.state.value,
            "predecessor": self.predecessor,
            **self.counts,
            "otherKeywords": sum(each.other_keywords for each in self.resolution.texts),
            "blank": [
                {"subject": each.subject, "property": each.prop, "passage": each.passage} for each in self.blanks
            ],
        }

    def as_line(self) -> str:
        """Return what was imported in one line."""
        counts = ", ".join(
            f"{each} {noun if each != 1 else noun.removesuffix('s')}" for noun, each in self.counts.items()
        )
        after = f"; after {local_name(self.predecessor)}" if self.predecessor else ""
        return f"{self.path} ({self.state.value}): {', '.join(self.resolution.languages)}; {counts}{after}"

    def text_lines(self) -> list[str]:
        """Return each blank with the paragraph that it is about, for people who fill it."""
        lines = []
        for each in self.blanks:
            lines += ["", f"{shorten(each.subject)} {prefixed(each.prop)}, in {shorten(each.passage)}:"]
            lines += [f"  [{language}] {text}" for language, text in each.paragraphs] or ["  the resolution as a whole"]
        return lines
