"""Commands on content: build, validate, fmt, context, examples."""

import json
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from igfkg.assembly.dataset import assemble
from igfkg.build import build as build_release
from igfkg.catalogue.jsonld import context_text
from igfkg.cli.options import (
    ContentOption,
    HomeOption,
    JsonOption,
    QuietOption,
    open_releases,
    print_report,
    show_progress,
    wide_console,
)
from igfkg.errors import BadRequestError, NotFoundError
from igfkg.findings import Report
from igfkg.model.model import load_model
from igfkg.sources.claims import find_sources
from igfkg.sources.content import find_content
from igfkg.sources.examples import Example, examples_in, load_examples
from igfkg.sources.layout import format_files
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
    content: ContentOption = None, home: HomeOption = None, json_: JsonOption = False, quiet: QuietOption = False
) -> None:
    """Build a release and make it current; on a violation print the report, exit 1 and leave the current one alone."""
    found = find_content(content)
    made = build_release(found, open_releases(home, found), show_progress(quiet))
    if json_:
        manifest = dict(made.release.manifest) if made.release else None
        typer.echo(json.dumps({"release": manifest, "report": made.report.as_json()}, indent=2, ensure_ascii=False))
    elif made.release:
        facts = made.release.manifest
        print_summary(made.report)
        typer.echo(
            f"{facts['name']}: {facts['quads']} quads, {facts['claimGraphs']} claim graphs, in {made.release.path}"
        )
    else:
        print_report(made.report)
        typer.echo("No release was made; the current one is untouched.", err=True)
    raise typer.Exit(0 if made.release else 1)


def print_summary(report: Report) -> None:
    """Print a report only when it has something to say."""
    if report.findings:
        print_report(report)


def validate(
    files: FilesArgument = None, content: ContentOption = None, json_: JsonOption = False, quiet: QuietOption = True
) -> None:
    """Validate the content, or FILES together with it; exit 0 when it conforms, 1 when not."""
    paths = _existing(files)
    found = find_content(content)
    dataset = assemble(found, paths, show_progress(quiet))
    report = validate_dataset(dataset, show_progress(quiet))
    if paths:
        report = report.about([_shown(path, found.root) for path in paths])
    if json_:
        typer.echo(json.dumps(report.as_json(), indent=2, ensure_ascii=False))
    else:
        print_report(report)
    raise typer.Exit(0 if report.conforms else 1)


def fmt(
    files: FilesArgument = None,
    content: ContentOption = None,
    check: Annotated[
        bool, typer.Option("--check", help="Change nothing; exit 1 when a file is not in layout.")
    ] = False,
) -> None:
    """Bring source files into the one canonical layout."""
    paths = _existing(files) or find_sources(find_content(content).data)
    formatted = list(format_files(paths))
    changed = [(path, text) for path, text, already in formatted if not already]
    for path, text in changed:
        if not check:
            path.write_text(text, encoding="utf-8")
        typer.echo(f"{'would reformat' if check else 'reformatted'} {path}")
    typer.echo(f"{len(formatted)} files, {len(changed)} {'not in layout' if check else 'changed'}")
    raise typer.Exit(1 if check and changed else 0)


def _existing(files: list[Path] | None) -> list[Path]:
    for path in files or []:
        if not path.is_file():
            raise BadRequestError(f"{path}: no such file")
    return files or []


def _shown(path: Path, root: Path) -> str:
    full = path.resolve()
    return str(full.relative_to(root) if full.is_relative_to(root) else full)


def context(
    content: ContentOption = None,
    check: Annotated[bool, typer.Option("--check", help="Write nothing; exit 1 when the file is out of date.")] = False,
) -> None:
    """Write ontology/context.jsonld, the JSON-LD context that the model gives."""
    found = find_content(content)
    path = found.ontology / "context.jsonld"
    text = context_text(load_model(found.ontology, found.shapes))
    current = path.is_file() and path.read_text(encoding="utf-8") == text
    if not current and not check:
        path.write_text(text, encoding="utf-8")
    typer.echo(f"{path.name} {'is up to date' if current else 'is out of date' if check else 'written'}")
    raise typer.Exit(1 if check and not current else 0)


def examples(
    key: Annotated[str, typer.Argument(help="Key of one example, to print its query (default: list all).")] = "",
    language: Annotated[str, typer.Option("--lang", help="Language of the questions: en, fr or es.")] = "en",
    content: ContentOption = None,
    json_: JsonOption = False,
) -> None:
    """List the published SPARQL examples, or print the query of one."""
    found = examples_in(load_examples(find_content(content).data / "examples"))
    if key:
        typer.echo(_one(found, key).query)
    elif json_:
        rows = [{**vars(each), "titles": dict(each.titles)} for each in found]
        typer.echo(json.dumps(rows, indent=2, ensure_ascii=False))
    else:
        table = Table(pad_edge=False)
        for heading in ("for", "key", "question"):
            table.add_column(heading, overflow="fold")
        for each in found:
            table.add_row(each.audience, each.key, each.titles.get(language, each.titles["en"]))
        wide_console().print(table)


def _one(found: list[Example], key: str) -> Example:
    for each in found:
        if each.key == key:
            return each
    raise NotFoundError(f"there is no example {key!r}; list them with: igfkg examples")
