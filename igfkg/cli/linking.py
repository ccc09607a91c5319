"""The command that links tables: link."""

import asyncio
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from igfkg.cli.files import existing_files, replacement
from igfkg.cli.options import HomeOption, JsonOption, QuietOption, ReleaseOption, open_release, show_progress
from igfkg.cli.streams import write_error
from igfkg.errors import BadRequestError, IgfkgError
from igfkg.linking.reconciliation.vocabulary import TypesAndProperties
from igfkg.linking.tables.linked_table import kind_of_target
from igfkg.linking.tables.table_job import TableJob
from igfkg.linking.tables.table_workers import COMMAND_LIMITS, TableWorkers

_SHOWN = 20  # rows of which nothing is sure


def register(app: typer.Typer) -> None:
    """Add the command to ``app``."""
    app.command()(link)


def link(
    table: Annotated[Path, typer.Argument(help="A table: .csv with any separator, .xlsx or .ods.")],
    column: Annotated[str, typer.Option("--column", "-c", help="Heading of the column with names, or its number.")],
    types: Annotated[list[str] | None, typer.Option("--type", help="Class of the things, such as Body.")] = None,
    language: Annotated[str, typer.Option(help="Language of the names, such as fr.")] = "",
    sheet: Annotated[str, typer.Option(help="Name of the sheet (default: the first).")] = "",
    site: Annotated[
        str, typer.Option(help="URL of a site, such as https://igfkg.example.org, whose pages to add (default: none).")
    ] = "",
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="File to write (default: TABLE with -linked in its name).")
    ] = None,
    home: HomeOption = None,
    release: ReleaseOption = None,
    json_: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Write TABLE again, with the IRI, name, score and reason of what each row names; exit 1 when nothing is linked.

    Rows that may mean several things have these as choices.
    """
    existing_files([table])
    opened = open_release(home, release)
    types_ = TypesAndProperties(opened.model())
    classes = tuple(types_.type(each).iri for each in types or [])
    job = TableJob(
        table.absolute(), output or _default_output(table), column, sheet, classes, language, site=site.rstrip("/")
    )
    kind_of_target(job.target)
    with replacement(job.target) as target:
        counts = _link(TableWorkers(opened.path, COMMAND_LIMITS), job.to(target), str(table), show_progress(quiet))
    typer.echo(json.dumps(_as_json(counts, job.target), indent=2, ensure_ascii=False) if json_ else _summary(counts))
    for line in () if json_ else _unsure(counts):
        write_error(line)
    if not json_ and not counts["formats"]:
        write_error("the workbook is large: what is written has this sheet alone, as text without formats")
    if not quiet and not json_:
        write_error(f"written: {job.target}")
    raise typer.Exit(0 if counts["linked"] else 1)


def _link(workers: TableWorkers, job: TableJob, name: str, progress: Callable[[str], None]) -> dict[str, Any]:
    try:
        return asyncio.run(workers.link_file(job, progress))
    except IgfkgError as error:
        raise BadRequestError(f"{name}: {error}") from None
    finally:
        workers.close()


def _default_output(table: Path) -> Path:
    path = table.with_name(f"{table.stem}-linked{table.suffix or '.csv'}")
    if path.exists():
        raise BadRequestError(f"{path} exists; name the file to write with --output")
    return path


def _summary(counts: Mapping[str, Any]) -> str:
    rows = "1 row" if counts["rows"] == 1 else f"{counts['rows']:,} rows"
    names = {"linked": "linked", "unsure": "unsure", "unknown": "not found", "empty": "empty"}
    return f"{rows}: " + ", ".join(f"{counts[key]:,} {name}" for key, name in names.items())


def _unsure(counts: Mapping[str, Any]) -> list[str]:
    lines = []
    for each in counts["listed"]["unsure"][:_SHOWN]:
        choices = "; ".join(f"{choice['id']} ({choice['label']})" for choice in each["choices"][:3])
        lines.append(f"row {each['row']}: {each['name'][:60]!r} may be {choices}")
    more = counts["unsure"] - len(lines)
    return [*lines, f"… and {more:,} more; the column igfkg choices has them all"] if more > 0 else lines


def _as_json(counts: Mapping[str, Any], target: Path) -> dict[str, Any]:
    numbers = {key: counts[key] for key in ("rows", "linked", "unsure", "unknown", "empty")}
    listed = [{key: each[key] for key in ("row", "name", "choices")} for each in counts["listed"]["unsure"]]
    return {"output": str(target), **numbers, "formats": counts["formats"], "choices": listed}
