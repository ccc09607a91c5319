"""The round of checks on the whole content, in a process of its own that can be stopped when a file is saved again."""

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from igfkg.findings import Finding, Report, Severity


class WholeCheck:
    """A run of ``igfkg validate`` on files together with the content."""

    def __init__(self, root: Path, files: Sequence[Path], engine: str | None) -> None:
        """Start it.

        Args:
            root: the content folder.
            files: the files.
            engine: name of the SHACL engine; None for the usual one.
        """
        options = ["--engine", engine] if engine else []
        command = ["validate", "--quiet", "--json", "--content", str(root), *options, *map(str, files)]
        self._process = subprocess.Popen(
            [sys.executable, "-m", "igfkg", *command],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
        self._output = ""

    @property
    def is_done(self) -> bool:
        """Whether it has ended; asked often, so that it never waits for what it writes."""
        try:
            self._output, self._errors = self._process.communicate(timeout=0.01)
        except subprocess.TimeoutExpired:
            return False
        return True

    def wait(self) -> Report:
        """Return the report when it has ended."""
        if not self._output:
            self._output, self._errors = self._process.communicate()
        return self.report()

    def report(self) -> Report:
        """Return the report of a run that has ended; one finding where it could not be made."""
        try:
            document = json.loads(self._output)
        except ValueError:
            message = self._errors.strip().removeprefix("igfkg: ") or f"exit code {self._process.returncode}"
            return Report([Finding(Severity.VIOLATION, "", f"the whole content could not be validated: {message}")])
        return Report([_finding(each) for each in document["findings"]])

    def stop(self) -> None:
        """End it, whether it has ended or not."""
        self._process.kill()
        self._process.communicate()


def _finding(entries: dict[str, str]) -> Finding:
    return Finding(**{**entries, "severity": Severity(entries["severity"])})  # type: ignore[arg-type]
