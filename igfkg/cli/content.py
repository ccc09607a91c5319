"""Commands on content: build, validate, fmt, context, examples."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import pyoxigraph as ox
import typer
from rich.table import Table

from igfkg.assembly.assemble import assemble
from igfkg.build import build as build_release
from igfkg.cli.files import existing_files, replace_file
from igfkg.cli.options import (
    ContentOption,
    EngineOption,
    HomeOption,
    JsonOption,
    QuietOption,
    choose_engine,
    open_releases,
    print_report,
    show_progress,
    wide_console,
)
from igfkg.cli.streams import write_error
from igfkg.errors import BadRequestError, NotFoundError
from igfkg.findings import Report
from igfkg.model.context import context_text
from igfkg.model.reader import load_model
from igfkg.sources.base import read_space
from igfkg.sources.content import find_content
from igfkg.sources.examples import FOLDER, Example, examples_in, read_examples
from igfkg.sources.layout import format_files
from igfkg.sources.reader import find_sources
from igfkg.validate.any_graph import findings_of, validate_files
from igfkg.validate.stages import validate as validate_dataset

FilesArgument = Annotated[list[Path] | None, typer.Argument(help="Source files (default: all under data/).")]


def register(app: typer.Typer) -> None:
    """Add the commands to ``app``."""
    app.command()(build)
    app.command()(validate)
    app.command("fmt")(fmt)
    app.command("context")(context)
    app.command("examples")(examples)


def build(
    content: ContentOption = None,
    home: HomeOption = None,
    engine: EngineOption = None,
    json_: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Build a release and make it current; on a violation print the report, exit 1 and leave the current one alone."""
    source = find_content(content)
    outcome = build_release(source, open_releases(home, source), show_progress(quiet), choose_engine(engine))
    if json_:
        manifest = dict(outcome.release.manifest) if outcome.release else None
        document = {"release": manifest, "isNew": outcome.is_new, "report": outcome.report.as_json()}
        typer.echo(json.dumps(document, indent=2, ensure_ascii=False))
    elif outcome.release:
        facts = outcome.release.manifest
        if outcome.report.findings:
            print_report(outcome.report)
        unchanged = "" if outcome.is_new else " (nothing changed since it was built)"
        size = f"{facts['quads']} quads, {facts['claimGraphs']} claim graphs"
        typer.echo(f"{facts['name']}{unchanged}: {size}, in {outcome.release.path}")
    else:
        print_report(outcome.report)
        write_error("No release was made; the current one is untouched.")
    raise typer.Exit(0 if outcome.release else 1)


def validate(
    files: FilesArgument = None,
    shapes: Annotated[
        list[Path] | None,
        typer.Option("--shapes", help="Validate FILES, any RDF, with the shapes in this file; may be repeated."),
    ] = None,
    content: ContentOption = None,
    engine: EngineOption = None,
    json_: JsonOption = False,
    report_: Annotated[
        str | None, typer.Option("--report", help="With --shapes: print the SHACL validation report; ttl.")
    ] = None,
    quiet: QuietOption = False,
) -> None:
    """Validate the content, or FILES together with it, as a build does; exit 0 when it conforms, 1 when not.

    With --shapes, validate any RDF: the content of igfkg plays no part then.
    """
    paths = existing_files(files)
    if shapes or report_:
        _validate_any(paths, existing_files(shapes), engine, report_, json_)
    source, chosen = find_content(content), choose_engine(engine)
    dataset = assemble(source, paths, show_progress(quiet))
    report = validate_dataset(dataset, show_progress(quiet), chosen)
    _print(report.restricted_to([_relative_path(path, source.root) for path in paths]) if paths else report, json_)


def _validate_any(
    data: list[Path], shapes: list[Path], engine: str | None, report_format: str | None, json_: bool
) -> None:
    if report_format not in (None, "ttl", "turtle"):
        raise BadRequestError(f"there is no report as {report_format!r}; the format is ttl")
    if not shapes:
        raise BadRequestError("--report needs shapes of your own; name their files with --shapes")
    if not data:
        raise BadRequestError(
            "name the files to validate with these shapes, as in: igfkg validate --shapes S.ttl D.ttl"
        )
    outcome = validate_files(data, shapes, choose_engine(engine))
    if report_format:
        typer.echo(outcome.serialise())
        raise typer.Exit(0 if outcome.conforms else 1)
    report = Report()
    report.add(findings_of(outcome, data))
    _print(report, json_, conforms=outcome.conforms)


def _print(report: Report, json_: bool, *, conforms: bool | None = None) -> None:
    """Print a report and exit; with ``conforms`` the verdict of SHACL, for which warnings count too."""
    verdict = report.conforms if conforms is None else conforms
    if json_:
        typer.echo(json.dumps({**report.as_json(), "conforms": verdict}, indent=2, ensure_ascii=False))
    else:
        print_report(report, conforms=verdict)
    raise typer.Exit(0 if verdict else 1)


def fmt(
    files: FilesArgument = None,
    content: ContentOption = None,
    check: Annotated[
        bool, typer.Option("--check", help="Change nothing; exit 1 when a file is not in layout.")
    ] = False,
) -> None:
    """Bring source files into the one canonical layout."""
    source = find_content(content)
    paths = existing_files(files) or find_sources(source.data)
    for path in paths:
        if path.suffix == ".ttl":  # as examples, whose queries are laid out by hand
            raise BadRequestError(f"{path} is Turtle; the layout is that of source files, which are TriG (.trig)")
    formatted = list(format_files(paths, read_space(source.data)))
    changed = [(path, text) for path, text, already in formatted if not already]
    for path, text in changed:
        if not check:
            replace_file(path, text)
        typer.echo(f"{'would reformat' if check else 'reformatted'} {path}")
    typer.echo(f"{len(formatted)} files, {len(changed)} {'not in layout' if check else 'changed'}")
    raise typer.Exit(1 if check and changed else 0)


def _relative_path(path: Path, root: Path) -> str:
    full = path.resolve()
    return str(full.relative_to(root) if full.is_relative_to(root) else full)


def context(
    content: ContentOption = None,
    check: Annotated[bool, typer.Option("--check", help="Write nothing; exit 1 when the file is out of date.")] = False,
) -> None:
    """Write ontology/context.jsonld, the JSON-LD context that the model gives."""
    source = find_content(content)
    if source.shared_model:
        raise BadRequestError(f"{source.root} has no ontology/ of its own; it uses the JSON-LD context of igfkg")
    path = source.ontology / "context.jsonld"
    text = context_text(load_model(source.model))
    current = path.is_file() and path.read_bytes() == text.encode()
    if not current and not check:
        replace_file(path, text)
    typer.echo(f"{path.name} {'is up to date' if current else 'is out of date' if check else 'written'}")
    raise typer.Exit(1 if check and not current else 0)


def examples(
    key: Annotated[str, typer.Argument(help="Key of one example, to print its query (default: list all).")] = "",
    language: Annotated[str, typer.Option("--lang", help="Language of the questions: en, fr or es.")] = "en",
    content: ContentOption = None,
    json_: JsonOption = False,
) -> None:
    """List the published SPARQL examples, or print the query of one."""
    published = _published_examples(content)
    if key:
        typer.echo(_example(published, key).query)
    elif json_:
        rows = [
            {name: dict(value) if isinstance(value, Mapping) else value for name, value in vars(each).items()}
            for each in published
        ]
        typer.echo(json.dumps(rows, indent=2, ensure_ascii=False))
    else:
        table = Table(pad_edge=False)
        for heading in ("for", "key", "question"):
            table.add_column(heading, overflow="fold")
        for each in published:
            table.add_row(each.audience, each.key, each.titles.get(language, each.titles["en"]))
        wide_console().print(table)


def _published_examples(content: Path | None) -> list[Example]:
    source = find_content(content)
    files = read_examples(source.data / FOLDER, source.root)
    if files.findings:
        raise BadRequestError(f"{files.findings[0].place}: {files.findings[0].message}")
    store = ox.Store()
    store.extend(ox.Quad(*each) for each in files.triples)
    return examples_in(store)


def _example(published: list[Example], key: str) -> Example:
    for each in published:
        if each.key == key:
            return each
    raise NotFoundError(f"there is no example {key!r}; list them with: igfkg examples")
