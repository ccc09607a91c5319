"""A small content made by hand, and igfkg run on it in a process of its own."""

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import ROOT
from tests.examples import DESCRIPTION, document, source

#: Two documents of which the second is newer and of a better rank, and a third of its rank and date.
DOCUMENTS = (
    document("talk", "slides", "2020-01-01", "p1 p2"),
    document("minutes", "official-text", "2021-01-01", "p1"),
    document("record", "official-text", "2021-01-01", "p1"),
)
ENVIRONMENT = {**os.environ, "NO_COLOR": "1", "PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "api")))}


@dataclass(frozen=True)
class Ran:
    """What a command did."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        """The lines of its standard output."""
        return self.out.splitlines()


def igfkg(*arguments: str | Path, folder: Path, environment: Mapping[str, str] = ENVIRONMENT) -> Ran:
    """Run a command in a folder, to its end."""
    command = [sys.executable, "-m", "igfkg", *map(str, arguments)]
    ran = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=120)
    return Ran(ran.returncode, ran.stdout, ran.stderr)


def write_content(root: Path, *parts: str, name: str = "facts") -> Path:
    """Write a content folder with data/ alone: documents, and a source file with ``parts``; return that file."""
    data = root / "data"
    data.mkdir(parents=True, exist_ok=True)
    (data / "dataset.trig").write_text(DESCRIPTION, encoding="utf-8")
    (data / "documents.trig").write_text(source(*DOCUMENTS), encoding="utf-8")
    path = data / f"{name}.trig"
    path.write_text(source(*parts), encoding="utf-8")
    return path
