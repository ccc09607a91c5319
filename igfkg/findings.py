"""Findings: problems in the content, and reports of them."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any


class Severity(StrEnum):
    """The severities of SHACL (https://www.w3.org/TR/shacl/#severity); only a violation stops a build."""

    VIOLATION = "violation"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, order=True)
class Finding:
    """One problem: its place, focus node, shape and message."""

    severity: Severity
    shape: str  #: IRI of the shape or check: the stable code of the finding
    message: str
    file: str | None = None
    line: int | None = None
    focus: str | None = None  #: IRI of the focus node
    graph: str | None = None  #: IRI of the claim graph (of a passage or note) with the statement
    path: str | None = None  #: IRI of the property
    value: str | None = None

    @property
    def place(self) -> str:
        """File and line in the form ``file:line``, which editors can open; empty when neither is known."""
        return f"{self.file or ''}{f':{self.line}' if self.line else ''}"


@dataclass
class Report:
    """All findings of one validation, in a stable order."""

    findings: list[Finding] = field(default_factory=list)

    def add(self, findings: Iterable[Finding]) -> None:
        """Add findings; duplicates are dropped."""
        self.findings = sorted({*self.findings, *findings}, key=_order)

    @property
    def violations(self) -> list[Finding]:
        """The findings that stop a build."""
        return [each for each in self.findings if each.severity is Severity.VIOLATION]

    @property
    def conforms(self) -> bool:
        """Whether there is no violation."""
        return not self.violations

    def count(self, severity: Severity) -> int:
        """Return the number of findings of a severity."""
        return sum(each.severity is severity for each in self.findings)

    def restricted_to(self, files: Iterable[str]) -> "Report":
        """Return the report with warnings and infos of these ``files`` only, and those without a file.

        Violations of other files stay: one file can contradict another, so that files conform only when the content
        together with them does.
        """
        names = {*files}
        return Report([each for each in self.findings if self._concerns(each, names)])

    @staticmethod
    def _concerns(finding: Finding, files: set[str]) -> bool:
        return finding.severity is Severity.VIOLATION or finding.file is None or finding.file in files

    def as_json(self) -> dict[str, Any]:
        """Return the report as JSON-ready values."""
        return {
            "conforms": self.conforms,
            "counts": {each.value: self.count(each) for each in Severity},
            "findings": [asdict(each) for each in self.findings],
        }


_RANKS = {each: rank for rank, each in enumerate(Severity)}


def _order(finding: Finding) -> tuple[object, ...]:
    return (
        _RANKS[finding.severity],
        finding.file or "",
        finding.line or 0,
        finding.shape,
        finding.focus or "",
        finding.message,
        finding.value or "",
        finding.graph or "",
        finding.path or "",
    )
