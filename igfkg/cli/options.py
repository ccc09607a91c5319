"""Options and output that several commands share."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from igfkg.cli.streams import one_line, write_error
from igfkg.findings import Finding, Report, Severity
from igfkg.rdf.iris import shorten
from igfkg.release.release import Release
from igfkg.release.releases import Releases, default_home
from igfkg.sources.content import Content, find_content
from igfkg.validate.engines.choice import EngineName, ShaclEngine, default_engine, get_engine

ContentOption = Annotated[
    Path | None,
    typer.Option("--content", help="Folder with data/, and perhaps ontology/ and shapes/ (default: all of igfkg)."),
]
HomeOption = Annotated[
    Path | None,
    typer.Option(
        "--home", envvar="IGFKG_HOME", help="Where releases live (default: build/ in a checkout, else XDG data)."
    ),
]
ReleaseOption = Annotated[
    str | None,
    typer.Option("--release", envvar="IGFKG_RELEASE", help="Name of a release (default: the current one)."),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON for programs.")]
EngineOption = Annotated[
    str | None, typer.Option("--engine", help="SHACL engine: shacl or pyshacl (default: shacl where it is installed).")
]
QuietOption = Annotated[bool, typer.Option("--quiet", "-q", help="Do not show progress.")]


def open_releases(home: Path | None, content: Content | None = None) -> Releases:
    """Return the releases under ``home``, or under the default home."""
    return Releases(home if home else default_home(content or find_content()))


def open_release(home: Path | None, name: str | None) -> Release:
    """Return the release called ``name`` or else the current one."""
    releases = open_releases(home)
    return releases.get(name) if name else releases.current()


def choose_engine(name: str | None) -> ShaclEngine:
    """Return the SHACL engine called ``name`` or else the usual one; say so where that is the slow one."""
    if name is None and default_engine() is EngineName.PYSHACL:
        write_error("The package shacl is not installed; validating with pySHACL, which is much slower.")
    return get_engine(name)


def show_progress(quiet: bool) -> Callable[[str], None]:
    """Return what shows progress on standard error."""
    console = _Console(stderr=True, highlight=False)

    def show(text: str) -> None:
        with suppress(OSError):  # no reason to stop the work
            console.print(f"· {one_line(text)}", style="dim", markup=False, soft_wrap=True)

    return (lambda _: None) if quiet else show


class _Console(Console):
    """A console that leaves it to the command line what to do when its reader has gone."""

    def on_broken_pipe(self) -> None:
        """Raise the error that is being handled."""
        raise BrokenPipeError


def wide_console() -> Console:
    """Return a console for tables: as wide as the terminal, or wide enough for whole lines in a pipe."""
    console = _Console(highlight=False)
    return console if console.is_terminal else _Console(highlight=False, width=200)


def print_report(report: Report, *, conforms: bool | None = None) -> None:
    """Print the findings as a table, and one line with the verdict (by default the report's) and their number."""
    verdict = report.conforms if conforms is None else conforms
    console = wide_console()
    if report.findings:
        console.print(_table(report.findings))
    counts = ", ".join(
        f"{report.count(each)} {each.value}{'' if report.count(each) == 1 else 's'}" for each in Severity
    )
    console.print(f"{'Conforms' if verdict else 'Does not conform'}: {counts}", markup=False, soft_wrap=True)


def _table(findings: list[Finding]) -> Table:
    table = Table(show_lines=False, pad_edge=False)
    for heading in ("severity", "file", "focus node", "shape", "message"):
        table.add_column(heading, overflow="fold")
    for each in findings:
        about = " ".join(filter(None, (each.focus and shorten(each.focus), each.graph and f"in {shorten(each.graph)}")))
        value = f" ({each.value})" if each.value and each.value not in each.message else ""
        cells = (each.severity.value, each.place, about, shorten(each.shape), each.message + shorten(value))
        table.add_row(*(cell.replace("[", "\\[") for cell in cells))
    return table
