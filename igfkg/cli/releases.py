"""Commands on releases: query, stats, gaps, export, release list|use|hold|unhold|prune."""

import json
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from igfkg.catalogue.gaps import gap_kinds, read_gaps
from igfkg.catalogue.statistics import gather_statistics
from igfkg.changes.change_iris import time_text
from igfkg.changes.publishing import publish
from igfkg.cli import packs, registry
from igfkg.cli.options import (
    HomeOption,
    JsonOption,
    ReleaseOption,
    open_release,
    open_releases,
    show_progress,
    wide_console,
)
from igfkg.cli.streams import read_argument, read_standard_input, read_text
from igfkg.dumps.files import FORMATS as FORMAT_NAMES
from igfkg.errors import BadRequestError, QuerySyntaxError
from igfkg.rdf.iris import shorten
from igfkg.release.export import choose
from igfkg.release.export import export as write_files
from igfkg.release.integrity import CHECKSUMS
from igfkg.release.release import Release
from igfkg.sparql.engine import QueryEngine
from igfkg.sparql.formats import FORMATS, find_format
from igfkg.sparql.guard import scan_query
from igfkg.sparql.limits import EngineLimits
from igfkg.sparql.pool import run_query
from igfkg.sparql.query import Query

_TABLE = "table"


def register(app: typer.Typer) -> None:
    """Add the commands to ``app``."""
    app.command()(query)
    app.command()(stats)
    app.command()(gaps)
    app.command()(export)
    group = typer.Typer(
        help="List, choose, copy and remove releases, and register what they publish.", no_args_is_help=True
    )
    group.command("list")(list_releases)
    group.command("use")(use)
    group.command("hold")(hold)
    group.command("unhold")(unhold)
    group.command("prune")(prune)
    packs.register(group)
    registry.register(group)
    app.add_typer(group, name="release")


def query(
    text: Annotated[str, typer.Argument(help="SPARQL, or a file that holds it, or - for standard input.")],
    format_: Annotated[
        str, typer.Option("--format", "-f", help="table, json, xml, csv, tsv, ttl, nt, jsonld, rdf, nq or trig.")
    ] = "",
    home: HomeOption = None,
    release: ReleaseOption = None,
    timeout: Annotated[float, typer.Option(help="Seconds after which the query is stopped.", min=0.1)] = 60.0,
) -> None:
    """Ask a release a SPARQL query."""
    sparql, name = _read(text)
    with _with_file_name(name):
        _print_answer(sparql, format_, lambda: open_release(home, release), EngineLimits(1, timeout_seconds=timeout))


@contextmanager
def _with_file_name(name: str) -> Iterator[None]:
    """Name the file that a query is from in its syntax errors."""
    try:
        yield
    except QuerySyntaxError as error:
        raise BadRequestError(f"{name}: {error}" if name else str(error)) from None


def _print_answer(sparql: str, format_: str, opened: Callable[[], Release], limits: EngineLimits) -> None:
    scanned = scan_query(sparql)
    requested = format_ or ("ttl" if scanned.form.returns_graph else _TABLE)
    name = "json" if requested == _TABLE else requested
    result_format = find_format(scanned.form, name)
    if result_format is None:
        fitting = ", ".join(each.name for each in FORMATS if each.is_graph == scanned.form.returns_graph)
        raise BadRequestError(f"{scanned.form} gives no {requested}; choose one of: {fitting}")
    with QueryEngine(opened(), limits) as engine:
        answer = run_query(engine.socket, Query(sparql, result_format.media_type))
        body = answer.read()
        answer.close()
    if requested == _TABLE:
        _print_table(json.loads(body))
    else:
        sys.stdout.buffer.write(body)
        sys.stdout.buffer.flush()


def _read(text: str) -> tuple[str, str]:
    """Return a query, and the name of the file that has it; empty for an argument."""
    if not text.strip():
        raise BadRequestError("the query is empty; give a query, a file that holds it, or - for standard input")
    if text == "-":
        return read_standard_input(), "standard input"
    looks_like_path = "\n" not in text and "{" not in text
    if not looks_like_path:
        return read_argument(text), ""
    try:
        return read_text(text), text
    except OSError as error:
        raise BadRequestError(f"{text}: neither a query nor a file that can be read ({error.strerror})") from error


def _print_table(results: dict[str, object]) -> None:
    """Print SPARQL JSON results (https://www.w3.org/TR/sparql11-results-json/) for people."""
    console = wide_console()
    if "boolean" in results:
        console.print("yes" if results["boolean"] else "no")
        return
    head, body = results["head"], results["results"]
    names = head["vars"]  # type: ignore[index]
    rows = body["bindings"]  # type: ignore[index]
    table = Table(pad_edge=False)
    for name in names:
        table.add_column(name, overflow="fold")
    for row in rows:
        table.add_row(*(shorten(str(row.get(name, {}).get("value", ""))).replace("[", "\\[") for name in names))
    console.print(table)
    console.print(f"{len(rows)} rows")


def stats(home: HomeOption = None, release: ReleaseOption = None, json_: JsonOption = False) -> None:
    """Count what a release holds: things per class, claims per document, passages per verification."""
    opened = open_release(home, release)
    statistics = gather_statistics(opened.open_store(), opened.model())
    if json_:
        typer.echo(json.dumps({"release": opened.name, **asdict(statistics)}, indent=2, ensure_ascii=False))
        return
    console = wide_console()
    for title, numbers in (
        ("things, those of subclasses included", statistics.things),
        ("claims by document", statistics.claims_by_document),
        ("passages by verification", statistics.passages_by_verification),
    ):
        table = Table(title=title, pad_edge=False)
        table.add_column("what")
        table.add_column("number", justify="right")
        for name, number in numbers.items():
            table.add_row(name, str(number))
        console.print(table)
    console.print(f"{opened.name}: {statistics.quads} quads, {statistics.claims} claims")


def gaps(
    kind: Annotated[list[str] | None, typer.Option("--kind", help="Show this kind only; may be repeated.")] = None,
    home: HomeOption = None,
    release: ReleaseOption = None,
    json_: JsonOption = False,
) -> None:
    """Say what a release knows to be missing: paragraphs not read, members unnamed, fields without a value."""
    store = open_release(home, release).open_store()
    known = gap_kinds(store)
    for each in kind or []:
        if each not in known:
            raise BadRequestError(f"there is no kind of gap {each!r}; the kinds are {', '.join(known)}")
    selected = read_gaps(store, kind or ())
    if json_:
        typer.echo(json.dumps([asdict(each) for each in selected], indent=2, ensure_ascii=False))
        return
    table = Table(pad_edge=False)
    for heading in ("kind", "what", "concerns", "stated by"):
        table.add_column(heading, overflow="fold")
    for gap in selected:
        cells = (gap.kind, gap.label, ", ".join(map(shorten, gap.concerns)), shorten(gap.stated_by or ""))
        table.add_row(*(cell.replace("[", "\\[") for cell in cells))
    console = wide_console()
    console.print(table)
    console.print(f"{len(selected)} gaps")


def export(
    folder: Annotated[Path, typer.Argument(help="Folder to write to; - writes one file to standard output.")],
    formats: Annotated[
        list[str] | None, typer.Option("--format", "-f", help=f"{', '.join(FORMAT_NAMES)}; may be repeated.")
    ] = None,
    home: HomeOption = None,
    release: ReleaseOption = None,
    json_: JsonOption = False,
) -> None:
    """Write all files of a release to a folder, with checksums."""
    opened = open_release(home, release)
    dumps = choose(opened, formats or [])
    if str(folder) == "-":
        if len(dumps) != 1:
            raise BadRequestError("only one file goes to standard output; name its format with --format")
        with opened.path_of(dumps[0]).open("rb") as data:
            shutil.copyfileobj(data, sys.stdout.buffer)
        return
    written = write_files(opened, folder, dumps, show_progress(json_))
    if json_:
        typer.echo(json.dumps({"release": opened.name, "files": [str(each) for each in written]}, indent=2))
        return
    typer.echo(f"{opened.name}: {len(written)} files in {folder}; check them with: sha256sum --check {CHECKSUMS}")


def list_releases(home: HomeOption = None, json_: JsonOption = False) -> None:
    """List the releases, the newest first, with those on hold; a star marks the current one."""
    releases = open_releases(home)
    current = releases.current_path
    published = {each.release: time_text(each.time) for each in releases.history.publications()}
    rows = [
        {
            "name": each.name,
            "current": each.path.resolve() == current,
            "quads": each.manifest["quads"],
            "published": published.get(each.path.name),
            "held": releases.is_on_hold(each),
        }
        for each in releases.all()
    ]
    if json_:
        typer.echo(json.dumps(rows, indent=2))
    for row in [] if json_ else rows:
        typer.echo(
            f"{'*' if row['current'] else ' '} {row['name']}  {row['quads']} quads{'  on hold' if row['held'] else ''}"
        )


def use(
    name: Annotated[str, typer.Argument(help="Name of a release, or the start of it.")], home: HomeOption = None
) -> None:
    """Make a release the current one."""
    releases = open_releases(home)
    with releases.lock():
        chosen = releases.get(name)
        publish(releases, chosen)
    typer.echo(f"{chosen.name} is current; servers take it up when they start or on SIGHUP")


def hold(
    name: Annotated[str, typer.Argument(help="Name of a release, or the start of it.")], home: HomeOption = None
) -> None:
    """Never remove a release, such as one that is cited."""
    releases = open_releases(home)
    with releases.lock():
        chosen = releases.get(name)
        releases.hold(chosen)
    typer.echo(f"{chosen.name} is on hold: prune leaves it")


def unhold(
    name: Annotated[str, typer.Argument(help="Name of a release, or the start of it.")], home: HomeOption = None
) -> None:
    """Let prune remove a release again."""
    releases = open_releases(home)
    with releases.lock():
        chosen = releases.get(name)
        releases.let_go(chosen)
    typer.echo(f"{chosen.name} is not on hold")


def prune(
    home: HomeOption = None, keep: Annotated[int, typer.Option(help="How many of the newest to keep.", min=1)] = 5
) -> None:
    """Remove old releases; the current one, those on hold and those in use stay."""
    removed = open_releases(home).prune(keep)
    for name in removed:
        typer.echo(f"removed {name}")
    typer.echo(f"{len(removed)} removed")
