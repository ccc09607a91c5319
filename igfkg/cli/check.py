"""The command ``check``: findings on files while they are written, by line, at once and at every save."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from igfkg.assembly.assemble import source_paths
from igfkg.cli.files import existing_files
from igfkg.cli.options import ContentOption, EngineOption, QuietOption, choose_engine, show_progress
from igfkg.curating.content_memory import ContentMemory
from igfkg.curating.file_watch import FileWatch
from igfkg.curating.placed_findings import BLANK, FindingPlaces, PlacedFinding
from igfkg.curating.quick_check import QuickCheck
from igfkg.curating.whole_check import WholeCheck
from igfkg.errors import ContentError
from igfkg.findings import Finding, Report, Severity
from igfkg.rdf.namespaces import SHAPES
from igfkg.sources.base import read_space
from igfkg.sources.content import Content, find_content

_QUICK, _WHOLE = "quick", "whole"
_WITHOUT = "Cross-checks and other files are checked with the whole content"


def register(app: typer.Typer) -> None:
    """Add the command to ``app``."""
    app.command()(check)


def check(
    files: Annotated[list[Path], typer.Argument(metavar="FILE", help="Source files, in data/ or anywhere.")],
    watch: Annotated[bool, typer.Option("--watch", help="Check again at every save, until Ctrl-C.")] = False,
    quick: Annotated[bool, typer.Option("--quick", help="Leave out the round on the whole content.")] = False,
    content: ContentOption = None,
    engine: EngineOption = None,
    json_: Annotated[
        bool, typer.Option("--json", help="Print a line of JSON for each finding and each round.")
    ] = False,
    quiet: QuietOption = False,
) -> None:
    """Check files while you write them: findings by line, with what to do, and blanks with what goes there.

    The quick round reads the files, validates their claim graphs, and settles and validates what they are about,
    together with what the rest of the content says of the same things. The round on the whole content follows, which
    is that of `igfkg validate`, with its cross-checks. The exit code is 0 when all conforms, 1 when not; after Ctrl-C
    it is that of the last round. With --watch, other source files that change are read again as well, ontology and
    shapes are not.
    """
    source = find_content(content)
    show_progress(quiet)("reading the content")
    rounds = _Rounds(source, existing_files(files), engine, as_json=json_, with_whole=not quick)
    (rounds.watch if watch else rounds.run)()
    raise typer.Exit(0 if rounds.conforms else 1)


class _Rounds:
    """Rounds of checks, printed."""

    def __init__(
        self, content: Content, files: Sequence[Path], engine: str | None, *, as_json: bool, with_whole: bool
    ) -> None:
        self._content, self._engine = content, engine
        self._files = [path.resolve() for path in files]
        self._as_json, self._with_whole = as_json, with_whole
        memory = ContentMemory(content, self._files)
        self._check = QuickCheck(memory, choose_engine(engine))
        self._places = FindingPlaces(content.root, files, memory.model.model, read_space(content.data))
        self._quick, self._whole = Report(), Report()
        self._running: WholeCheck | None = None
        self._is_started = False

    @property
    def conforms(self) -> bool:
        """Whether the last round found no violation."""
        return self._quick.conforms and self._whole.conforms

    def run(self) -> None:
        """Do both rounds, to the end."""
        self._start()
        if self._running:
            try:
                self._finish(self._running.wait())
            finally:
                if self._running:
                    self._running.stop()

    def watch(self) -> None:
        """Do the rounds at once and at every save, until Ctrl-C, which ends with the state of the last round."""
        watched = FileWatch(self._paths)
        try:
            self._start()
            while True:
                if watched.pause():
                    self._start()
                elif self._running and self._running.is_done:
                    self._finish(self._running.report())
        except KeyboardInterrupt:
            if not self._is_started:
                raise
        finally:
            if self._running:
                self._running.stop()

    def _paths(self) -> list[Path]:
        try:
            return [*self._files, *source_paths(self._content)]
        except ContentError:
            return self._files

    def _start(self) -> None:
        """Do the quick round, and start the other one unless there is a violation already."""
        if self._running:
            self._running.stop()
        self._running, self._whole = None, Report()
        try:
            self._quick = self._check.report(self._files)
        except ContentError as error:
            self._quick = Report([Finding(Severity.VIOLATION, SHAPES + "Syntax", str(error))])
        self._is_started = True
        self._print(_QUICK, self._quick, self._quick.findings)
        if self._with_whole and self._quick.conforms:
            self._running = WholeCheck(self._content.root, self._files, self._engine)

    def _finish(self, report: Report) -> None:
        """Print what the round on the whole content found besides."""
        self._running, self._whole = None, report
        known = {_identity(each) for each in self._quick.findings}
        self._print(_WHOLE, report, [each for each in report.findings if _identity(each) not in known])

    def _print(self, name: str, report: Report, findings: Sequence[Finding]) -> None:
        placed = self._places.placed(findings)
        if self._as_json:
            lines = [_json_line(name, each) for each in placed]
            counts = {"blank": _blanks(report), **{each.value: report.count(each) for each in Severity}}
            lines.append(json.dumps({"round": name, "conforms": report.conforms, "counts": counts}))
        else:
            lines = [str(each) for each in placed]
            lines.append(self._summary(name, report))
        typer.echo("\n".join(lines))

    def _summary(self, name: str, report: Report) -> str:
        verdict = "conforms" if report.conforms else "does not conform"
        blanks = _blanks(report)
        warnings = report.count(Severity.WARNING) - blanks
        counts = ((report.count(Severity.VIOLATION), "violation"), (blanks, "blank"), (warnings, "warning"))
        counted = ", ".join(f"{count} {noun}{'' if count == 1 else 's'}" for count, noun in counts)
        if name == _WHOLE:
            return f"Whole content: {verdict}: {counted}."
        then = "" if self._with_whole and report.conforms else f" {_WITHOUT}{_until(report, self._with_whole)}."
        return f"Quick round: {verdict}: {counted}.{then}"


def _until(report: Report, with_whole: bool) -> str:
    return ": igfkg validate" if not with_whole else "" if report.conforms else ", once this conforms"


def _blanks(report: Report) -> int:
    return sum(each.shape == BLANK for each in report.findings)


def _identity(finding: Finding) -> tuple[str | None, ...]:
    return finding.shape, finding.focus, finding.path, finding.message, finding.value, finding.graph


def _json_line(name: str, placed: PlacedFinding) -> str:
    texts = {"message": placed.message, "remedy": placed.remedy, "isBlank": placed.is_blank}
    entries = {**asdict(placed.finding), "file": placed.file, "line": placed.line, **texts}
    return json.dumps({"round": name, **entries}, ensure_ascii=False)
