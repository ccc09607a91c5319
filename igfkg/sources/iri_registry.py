"""The registry of published IRIs: one line for each, with the release that first published it.

It is ``data/published-iris.txt`` of a content folder, sorted, so that a change of it is reviewed like any other. It
does not depend on which releases are still there. ``igfkg release register`` adds to it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from igfkg.errors import ContentError
from igfkg.findings import Finding, Severity
from igfkg.rdf.namespaces import SHAPES

FILE_NAME: Final = "published-iris.txt"
_LINE = re.compile(r"(?P<iri>[a-z][a-z0-9+.-]*:[^\s<>\"{}|\\^`]+)\t(?P<release>\S+)")
_FORM = "an IRI, a tab and the name of the release that first published it"


@dataclass(frozen=True)
class RegistryEntry:
    """A published IRI in the registry."""

    iri: str
    release: str  #: name of the release that first published it
    line: int  #: number of the line in the file, from 1


@dataclass(frozen=True)
class IriRegistry:
    """The published IRIs of a content folder, with the findings of reading them."""

    entries: Mapping[str, RegistryEntry] = field(default_factory=dict)  #: by IRI
    findings: tuple[Finding, ...] = ()
    file: str = f"data/{FILE_NAME}"  #: path that findings name

    def with_release(self, iris: frozenset[str], release: str) -> str:
        """Return the text of the registry with the IRIs of a release; those that are in it already stay as they are.

        Raises:
            ContentError: when a line of the registry cannot be read.
        """
        for each in self.findings:
            raise ContentError(f"{each.place}: {each.message}")
        known = {iri: entry.release for iri, entry in self.entries.items()}
        lines = (dict.fromkeys(iris, release) | known).items()
        return "".join(f"{iri}\t{name}\n" for iri, name in sorted(lines))


def read_registry(data: Path) -> IriRegistry:
    """Return the registry in the folder ``data``; an empty one when there is no file.

    Raises:
        ContentError: when the file cannot be read.
    """
    path = data / FILE_NAME
    try:
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines() if path.exists() else []
    except OSError as error:
        raise ContentError(f"{path} cannot be read: {error.strerror}") from error
    entries: dict[str, RegistryEntry] = {}
    findings = []
    for number, line in enumerate(lines, 1):
        parts = _LINE.fullmatch(line)
        if parts and parts["iri"] not in entries:
            entries[parts["iri"]] = RegistryEntry(parts["iri"], parts["release"], number)
        else:
            findings.append(_unreadable(line, number, entries[parts["iri"]] if parts else None))
    return IriRegistry(entries, tuple(findings))


def _unreadable(line: str, number: int, first: RegistryEntry | None) -> Finding:
    if first:
        message = f"{first.iri} is in line {first.line} already; remove one of the two lines, that of the later release"
    else:
        message = f"{line[:80]!r} is not {_FORM}; correct the line"
    return Finding(Severity.VIOLATION, SHAPES + "IriRegistry", message, f"data/{FILE_NAME}", number)
