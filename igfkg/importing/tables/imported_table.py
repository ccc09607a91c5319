"""A table as it is to be written: what each row states, what is wrong with cells, and the text of its source file."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from pathlib import Path

import pyoxigraph as ox

from igfkg.errors import BadRequestError
from igfkg.importing.imported_source import FileState
from igfkg.importing.source_file import new_source
from igfkg.importing.tables.cell_problem import CellProblem
from igfkg.importing.tables.columns import MappedColumns
from igfkg.importing.tables.row_claims import RowClaims
from igfkg.importing.tables.table_document import TableDocument
from igfkg.importing.tables.table_source import ExtendedSource, extend_source
from igfkg.model.model import Model


class Existing(StrEnum):
    """What is done where a source file is there already."""

    STAYS = "stays"  #: nothing; it is in the way
    EXTENDED = "extended"  #: what the table adds is added
    REPLACED = "replaced"  #: the table takes its place


_STATES = {
    Existing.STAYS: FileState.IN_THE_WAY,
    Existing.EXTENDED: FileState.EXTENDED,
    Existing.REPLACED: FileState.REPLACED,
}


@dataclass(frozen=True)
class ImportedTable:
    """What becomes of a table."""

    document: TableDocument
    model: Model
    columns: MappedColumns
    rows: Sequence[RowClaims]
    row_problems: Sequence[CellProblem]  #: of rows whose subject is not known
    path: Path
    existing: Existing

    @property
    def problems(self) -> list[CellProblem]:
        """What is wrong with cells, and what was left out of them."""
        return sorted({*self.row_problems, *(problem for each in self.rows for problem in each.problems)})

    @property
    def errors(self) -> list[CellProblem]:
        """What is wrong with cells."""
        return [each for each in self.problems if not each.is_note]

    @property
    def blanks(self) -> int:
        """How many texts an editor has to write."""
        return sum(each.blanks for each in self.rows)

    @cached_property
    def _row_quads(self) -> list[ox.Quad]:
        quads: list[ox.Quad] = [quad for each in self.rows for quad in each.quads]
        for locator in sorted({each.subject.locator for each in self.rows}):
            if not self.document.known.has(self.document.passage(locator)):
                quads += (ox.Quad(*triple) for triple in self.document.passage_resource(locator).triples)
        return quads

    @cached_property
    def quads(self) -> list[ox.Quad]:
        """All statements of a new file."""
        described = self.document.resource().triples if self.document.is_described else ()
        return [*(ox.Quad(*triple) for triple in described), *self._row_quads]

    @cached_property
    def _new_text(self) -> str:
        return new_source(self.document.title, self.quads, self.document.known.space)

    @cached_property
    def _current(self) -> str | None:
        return self.path.read_bytes().decode(errors="replace") if self.path.is_file() else None

    @cached_property
    def _extended(self) -> ExtendedSource | None:
        if self._current in (None, self._new_text) or self.existing is not Existing.EXTENDED:
            return None
        single = {each for each in self.model.properties if not self.model.is_multivalued(each)}
        return extend_source(self.path, self.quads, single, self.document.known.space)

    @property
    def conflicts(self) -> Sequence[str]:
        """Statements that are left out, since the existing file states something else."""
        return self._extended.conflicts if self._extended else ()

    @property
    def text(self) -> str:
        """The text that the file is to have; of a file in the way, the one that it has."""
        if self._extended:
            return self._extended.text
        return self._current or "" if self.state is FileState.IN_THE_WAY else self._new_text

    @property
    def state(self) -> FileState:
        """What happens to the file."""
        if self._current is None:
            return FileState.NEW
        if self._current == (self._extended.text if self._extended else self._new_text):
            return FileState.UNCHANGED
        return _STATES[self.existing]

    def check_replacement(self) -> None:
        """Make sure that a file that is replaced is not the only one that describes the document.

        Raises:
            BadRequestError: when it is.
        """
        is_lost = not self.document.is_described and not self.document.known.has(self.document.iri)
        if self.existing is Existing.REPLACED and self._current is not None and is_lost:
            raise BadRequestError(
                f"{self.path} describes the document, and nothing else does: describe it with --title and --kind, or "
                "add to the file with --merge"
            )
