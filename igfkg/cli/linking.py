"""The command that links tables: link."""

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.labels import pick_label
from igfkg.catalogue.names import NameIndex
from igfkg.cli.files import existing_files, replacement
from igfkg.cli.options import HomeOption, JsonOption, QuietOption, ReleaseOption, open_release, show_progress
from igfkg.cli.streams import write_error
from igfkg.errors import BadRequestError
from igfkg.linking.candidates.candidate import Candidate
from igfkg.linking.candidates.matcher import Matcher
from igfkg.linking.reconciliation.vocabulary import TypesAndProperties
from igfkg.linking.tables.linked_table import LinkCounts, TableJob, link_table
from igfkg.linking.tables.links import Linker
from igfkg.model.reader import read_model

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
    job = TableJob(table, output or _default_output(table), column, sheet)
    opened = open_release(home, release)
    store = opened.open_store()
    catalogue = Catalogue(store, read_model(opened.model_files()))
    classes = frozenset(TypesAndProperties(catalogue.model).type(each).iri for each in types or [])
    linker = Linker(Matcher(store, catalogue, NameIndex(store, catalogue)), classes, language)

    def label(iri: str) -> str:
        labels = catalogue.reference(iri).labels
        picked = pick_label(labels, [language] if language else [])
        return picked[1] if picked else iri

    with replacement(job.target) as target:
        counts = link_table(job.to(target), linker, label, show_progress(quiet))
    typer.echo(json.dumps(_as_json(counts, job.target), indent=2, ensure_ascii=False) if json_ else _summary(counts))
    for line in () if json_ else _unsure(counts, label):
        write_error(line)
    if not quiet and not json_:
        write_error(f"written: {job.target}")
    raise typer.Exit(0 if counts.linked else 1)


def _default_output(table: Path) -> Path:
    path = table.with_name(f"{table.stem}-linked{table.suffix or '.csv'}")
    if path.exists():
        raise BadRequestError(f"{path} exists; name the file to write with --output")
    return path


def _summary(counts: LinkCounts) -> str:
    rows = "1 row" if counts.rows == 1 else f"{counts.rows:,} rows"
    parts = {"linked": counts.linked, "unsure": counts.unsure, "not found": counts.unknown, "empty": counts.empty}
    return f"{rows}: " + ", ".join(f"{number:,} {name}" for name, number in parts.items())


def _unsure(counts: LinkCounts, label: Any) -> list[str]:
    lines = []
    for each in counts.first_unsure[:_SHOWN]:
        choices = "; ".join(f"{choice.iri} ({label(choice.iri)})" for choice in each.link.choices[:3])
        lines.append(f"row {each.number}: {each.name[:60]!r} may be {choices}")
    more = counts.unsure - len(lines)
    return [*lines, f"… and {more:,} more; the column igfkg choices has them all"] if more > 0 else lines


def _as_json(counts: LinkCounts, target: Path) -> dict[str, Any]:
    return {
        "output": str(target),
        "rows": counts.rows,
        "linked": counts.linked,
        "unsure": counts.unsure,
        "unknown": counts.unknown,
        "empty": counts.empty,
        "choices": [
            {"row": each.number, "name": each.name, "choices": [_choice(choice) for choice in each.link.choices]}
            for each in counts.first_unsure
        ],
    }


def _choice(candidate: Candidate) -> dict[str, Any]:
    return {"id": candidate.iri, "name": candidate.name, "score": candidate.score, "reason": candidate.reason.text}
