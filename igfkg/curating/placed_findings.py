"""Findings as a curator reads them: file and line, what is wrong, and what to do."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from igfkg.curating.blank_hints import field_name, value_forms
from igfkg.errors import IgfkgError
from igfkg.findings import Finding
from igfkg.model.model import Field, Model
from igfkg.rdf.iris import prefixed, shorten
from igfkg.rdf.namespaces import SHAPES
from igfkg.rdf.space import UriSpace
from igfkg.rdf.text import decode_text
from igfkg.sources.statement_lines import StatementLines, read_lines

BLANK = SHAPES + "Blank"


@dataclass(frozen=True)
class PlacedFinding:
    """A finding at its line."""

    finding: Finding
    file: str  #: as people open it; empty where none is known
    line: int | None
    message: str  #: what is wrong, with the name of the thing
    remedy: str  #: what to do, where the message does not say it

    @property
    def is_blank(self) -> bool:
        """Whether it is that something is left blank."""
        return self.finding.shape == BLANK

    def __str__(self) -> str:
        place = f"{self.file}{f':{self.line}' if self.line else ''}"
        kind = "blank" if self.is_blank else self.finding.severity.value
        return ": ".join(filter(None, (place, kind, self.message))) + (f"; {self.remedy}" if self.remedy else "")


class FindingPlaces:
    """Where findings are, in files that are being written and in others."""

    def __init__(self, root: Path, files: Sequence[Path], model: Model, space: UriSpace) -> None:
        """Find places.

        Args:
            root: the content folder, which files in findings are relative to.
            files: those that are being written; findings about what they describe are placed in them.
            model: says what goes into a field.
            space: the IRIs of the dataset.
        """
        self._root, self._model, self._space = root, model, space
        self._files = {_name(path, root): path for path in files}
        self._fields: Mapping[str, Field] = {
            field.shape: field for cls in model.classes.values() for field in cls.fields
        }

    def placed(self, findings: Iterable[Finding]) -> list[PlacedFinding]:
        """Return findings in the order of their lines; those of one line stay in their order."""
        lines = {name: _lines(path) for name, path in self._files.items()}
        placed = (self._placed(each, lines) for each in findings)
        return sorted(placed, key=lambda each: (each.file, each.line or 0))

    def _placed(self, finding: Finding, lines: Mapping[str, StatementLines]) -> PlacedFinding:
        name = finding.file or ""
        if name not in lines:
            name = next((each for each in lines if _line(finding, lines[each])), name)
        path = self._files.get(name) or (self._root / name if name else None)
        known = lines.get(name) or (_lines(path) if path else StatementLines())
        line = _line(finding, known) if finding.focus else None
        return PlacedFinding(finding, str(path or ""), line or finding.line, *self._texts(finding))

    def _texts(self, finding: Finding) -> tuple[str, str]:
        """What is wrong, and what to do where the message does not say it."""
        if finding.shape == BLANK:
            field = next((each for each in self._fields.values() if each.iri == finding.path), None)
            name = field_name(field) if field else prefixed(finding.path or "")
            return name, f"write {self._forms(field)}, or delete the statement"
        about = f"{shorten(finding.focus, self._space.things)}: " if finding.focus else ""
        field = self._fields.get(finding.shape)
        return about + finding.message, f"write {prefixed(field.iri)} as {self._forms(field)}" if field else ""

    def _forms(self, field: Field | None) -> str:
        return value_forms(field, "", self._model, self._space) if field else "a value"


def _name(path: Path, root: Path) -> str:
    """The name that findings have for a file, as :func:`igfkg.sources.reader.read_source` gives it."""
    full = path.resolve()
    return str(full.relative_to(root) if full.is_relative_to(root) else full)


def _line(finding: Finding, lines: StatementLines) -> int | None:
    if not finding.focus:
        return None
    value = finding.value or ""
    return lines.line_of(finding.focus, finding.path or "", value, finding.graph or "")


def _lines(path: Path) -> StatementLines:
    try:
        return read_lines(decode_text(path.read_bytes()))
    except (OSError, SyntaxError, IgfkgError):
        return StatementLines()
