"""The command that makes source files of tables: import table."""

import asyncio
import json
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from igfkg.assembly.assemble import assemble
from igfkg.assembly.dataset import Dataset
from igfkg.cli.files import existing_files, replace_file
from igfkg.cli.linksets import counted, link_rules, linkset_files, write_linksets
from igfkg.cli.options import ContentOption, JsonOption, QuietOption, choose_engine, print_report, show_progress
from igfkg.cli.streams import write_error
from igfkg.errors import BadRequestError, IgfkgError
from igfkg.findings import Report
from igfkg.importing.imported_source import FileState
from igfkg.importing.known_things import known_things
from igfkg.importing.tables.imported_table import Existing, ImportedTable
from igfkg.importing.tables.mapping import TableMapping, read_mapping
from igfkg.importing.tables.preset import LINKS, PRESETS, preset_of
from igfkg.importing.tables.table_document import DocumentOptions, document_of
from igfkg.importing.tables.table_links import LinksOfTable, read_table_links
from igfkg.importing.tables.table_reading import TableReading
from igfkg.importing.tables.table_report import as_json, column_lines, problem_lines, row_lines, summary
from igfkg.linking.tables.row_workers import sheet_rows
from igfkg.linking.tables.sheet_rows import SheetRows
from igfkg.linksets.foreign_link import iri_problem
from igfkg.linksets.statement import LinkStatement, digest_of
from igfkg.rdf.datatypes import is_lexical_form
from igfkg.rdf.iris import prefixed, shorten
from igfkg.rdf.namespaces import XSD
from igfkg.sources.content import Content, find_content
from igfkg.validate.stages import validate

_LANGUAGE = "en"
_KINDS = ", ".join((*PRESETS, LINKS))


@dataclass(frozen=True)
class _Request:
    """What is asked for: the options that several steps need."""

    table: Path
    content: Content
    mapping: TableMapping
    is_dry: bool
    leaves_out_errors: bool
    is_validated: bool
    is_json: bool
    progress: Callable[[str], None]


def table(
    rows: Annotated[Path, typer.Argument(metavar="FILE", help="A table: .csv with any separator, .xlsx or .ods.")],
    preset: Annotated[str, typer.Option("--as", help=f"What the rows are: {_KINDS}.")] = "",
    origin: Annotated[
        str, typer.Option("--document", help="Symbol or key of the document that the table comes from.")
    ] = "",
    title: Annotated[str, typer.Option(help="Title of a document that the content does not have yet.")] = "",
    kind: Annotated[str, typer.Option(help="Its kind of source, such as official-text or body-page.")] = "",
    issued: Annotated[str, typer.Option(help="When it was issued: 2013, 2013-05 or 2013-05-21.")] = "",
    url: Annotated[str, typer.Option(help="Where the table was read.")] = "",
    second_hand: Annotated[bool, typer.Option("--second-hand", help="It is a copy, not the original.")] = False,
    language: Annotated[str, typer.Option(help="Language of its texts and names (default: en).")] = "",
    sheet: Annotated[str, typer.Option(help="Name of the sheet (default: the first).")] = "",
    mapping: Annotated[Path | None, typer.Option(help="File that maps columns to fields (TOML).")] = None,
    write_mapping: Annotated[
        Path | None, typer.Option(help="Write the mapping that was derived to this file, to be edited; import nothing.")
    ] = None,
    own_words: Annotated[
        bool, typer.Option("--own-words", help="Its sentences are by editors: copy them, rather than leave blanks.")
    ] = False,
    trig: Annotated[
        Path | None, typer.Option("--output", "-o", help="Source file (default: data/DOCUMENT.trig of the content).")
    ] = None,
    merge: Annotated[
        bool, typer.Option("--merge", help="Add to a source file that is there; nothing is lost.")
    ] = False,
    force: Annotated[bool, typer.Option("--force", help="Replace a source file that is there.")] = False,
    leave_out_errors: Annotated[
        bool, typer.Option("--leave-out-errors", help="Import the rest where cells cannot be read.")
    ] = False,
    no_validate: Annotated[
        bool, typer.Option("--no-validate", help="Do not validate the result with all other content.")
    ] = False,
    by: Annotated[str, typer.Option("--by", help="Of links: IRI of who states them.")] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Write nothing; show what each row would state.")] = False,
    content: ContentOption = None,
    json_: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Make a source file of a table: a passage for each row, with what the row states of its thing.

    Columns are found by their headings: names and labels of fields in any language, as in tables that igfkg writes.
    --write-mapping writes what was found, to be edited and used with --mapping: [columns] "Due" = "targetPeriod",
    with "" for a column to leave out; [constants] assessedBy = "MAG" for all rows; [values.Cost] Y = "yes" for cells;
    dates = "%d.%m.%Y", decimal = ",", separator = ",", own-words = true. Further columns: id (the thing), type,
    locator (the passage: r12), number (what the row is about).

    Cells name things by name, IRI or segment/key. A name that is not known, or that several things have, is an error of
    the cell, and so is a value that a new thing needs and the row lacks. Sentences are left blank, as a label or text
    is that a new thing needs: `igfkg validate` reports blanks. Links have subject, predicate and object, and become a
    linkset.

    Nothing is written while cells have errors (exit 1), or when a source file is in the way. The result is validated
    with all other content; exit 1 when it does not conform.
    """
    _check(rows, trig, replaces=merge and force)
    found = _mapping(mapping, preset, language, is_own_words=own_words)
    progress = show_progress(quiet)
    request = _Request(rows, find_content(content), found, dry_run, leave_out_errors, not no_validate, json_, progress)
    options = DocumentOptions(origin, title, issued, url, kind, second_hand)
    options.check()
    if found.preset == LINKS:
        _import_links(request, sheet, by, issued, url)
    preset_of(found.preset)
    existing = Existing.EXTENDED if merge else Existing.REPLACED if force else Existing.STAYS
    _import(request, _rows(rows, sheet), options, write_mapping, trig, existing)


def _check(path: Path, output: Path | None, *, replaces: bool) -> None:
    existing_files([path])
    if output and output.suffix != ".trig":
        raise BadRequestError(f"--output {str(output)[:200]!r} is no source file; name one that ends in .trig")
    if replaces:
        raise BadRequestError("--merge adds and --force replaces; name one of them")


def _mapping(path: Path | None, preset: str, language: str, *, is_own_words: bool) -> TableMapping:
    found = read_mapping(path) if path else TableMapping()
    return replace(
        found,
        preset=preset or found.preset,
        language=language or found.language or _LANGUAGE,
        is_own_words=is_own_words or found.is_own_words,
    )


def _rows(path: Path, sheet: str) -> SheetRows:
    try:
        return asyncio.run(sheet_rows(path.absolute(), sheet))
    except IgfkgError as error:
        raise BadRequestError(f"{path}: {error}") from None


def _import(
    request: _Request,
    rows: SheetRows,
    options: DocumentOptions,
    mapping_file: Path | None,
    output: Path | None,
    existing: Existing,
) -> None:
    dataset = assemble(request.content, progress=request.progress)
    made = _imported(request, dataset, rows, options, output, existing)
    if mapping_file:
        replace_file(mapping_file, _derived(request.mapping, made).as_toml())
        write_error(f"written: {mapping_file}; edit it, and name it with --mapping")
        raise typer.Exit
    made.check_replacement()
    is_wrong = bool(made.errors) and not request.leaves_out_errors
    is_blocked = made.state is FileState.IN_THE_WAY
    if is_blocked and not request.is_dry:
        raise BadRequestError(
            f"{made.path}: there already; nothing was written. Add to it with --merge, replace it with --force, or "
            "write elsewhere with --output FILE"
        )
    report = _validated(request, made) if request.is_validated and not (is_wrong or is_blocked) else Report()
    if not (request.is_dry or is_wrong or made.state is FileState.UNCHANGED):
        replace_file(made.path, made.text)
    _print(request, made, rows.sheet, report, is_wrong=is_wrong)
    raise typer.Exit(int(is_wrong or is_blocked or not report.conforms))


def _imported(
    request: _Request,
    dataset: Dataset,
    rows: SheetRows,
    options: DocumentOptions,
    output: Path | None,
    existing: Existing,
) -> ImportedTable:
    known, language = known_things(dataset), request.mapping.language
    document = document_of(options, known, dataset.model, language)
    path = output or request.content.data / f"{document.key}.trig"
    document = replace(document, known=known.besides(path.name))
    request.progress(f"reading {counted(len(rows.rows), 'row')}")
    try:
        read = TableReading(dataset, request.mapping, language).read(rows, document)
    except BadRequestError as error:
        raise BadRequestError(f"{request.table}: {error}") from None
    return ImportedTable(document, dataset.model, read.columns, read.rows, read.problems, path, existing)


def _derived(mapping: TableMapping, made: ImportedTable) -> TableMapping:
    return replace(mapping, columns={**made.columns.targets_by_heading(), **mapping.columns})


def _validated(request: _Request, made: ImportedTable) -> Report:
    """The report on the file, as it would be, together with all other content."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder).resolve() / made.path.name
        path.write_text(made.text, encoding="utf-8")
        dataset = assemble(request.content, [path], request.progress)
        report = validate(dataset, request.progress, choose_engine(None)).restricted_to([str(path)])
        findings = [
            replace(each, file=str(made.path) if each.file == str(path) else each.file) for each in report.findings
        ]
    return Report(findings)


def _print(request: _Request, made: ImportedTable, sheet: str, report: Report, *, is_wrong: bool) -> None:
    if request.is_json:
        document = {**as_json(made, str(request.table), sheet), "report": report.as_json()}
        typer.echo(json.dumps(document, indent=2, ensure_ascii=False))
        return
    lines = row_lines(made) if request.is_dry else []
    lines += [f"{request.table}: {each}" for each in column_lines(made)]
    lines += [f"{made.path}: {each} is left out: the file states something else" for each in made.conflicts]
    lines += problem_lines(made.problems, str(request.table), sheet)
    typer.echo("\n".join([*lines, summary(made)]))
    if report.findings:
        print_report(report)
    if is_wrong:
        write_error("Nothing was written: correct the cells, map them, or import the rest with --leave-out-errors.")


def _import_links(request: _Request, sheet: str, by: str, issued: str, url: str) -> NoReturn:
    stated = issued or date.today().isoformat()
    _check_links(by, stated, url)
    rows = _rows(request.table, sheet)
    dataset = assemble(request.content, progress=request.progress)
    names = TableReading(dataset, request.mapping, request.mapping.language).names
    try:
        links = read_table_links(rows.rows, request.mapping, names, link_rules(request.content), dataset.model)
    except BadRequestError as error:
        raise BadRequestError(f"{request.table}: {error}") from None
    is_wrong = not links.links or (bool(links.problems) and not request.leaves_out_errors)
    statement = LinkStatement(by, stated, links.links, digest_of(by, links.links), url)
    path = linkset_files(request.content).path(statement)
    written = [] if is_wrong or request.is_dry else write_linksets(request.content, [statement])
    _print_links(request, links, rows.sheet, path, is_new=bool(written))
    raise typer.Exit(int(is_wrong))


def _check_links(by: str, stated: str, url: str) -> None:
    for option, iri in (("--by", by), ("--url", url)):
        if problem := iri_problem(iri) if iri or option == "--by" else "":
            raise BadRequestError(f"{option} {problem}")
    if not is_lexical_form(stated, XSD + "date"):
        raise BadRequestError(f"--issued {stated[:40]!r} is no day; write it as 2026-11-29")


def _print_links(request: _Request, links: LinksOfTable, sheet: str, path: Path, *, is_new: bool) -> None:
    problems = problem_lines(links.problems, str(request.table), sheet)
    if request.is_json:
        errors = [{"row": each.row, "column": each.column, "message": each.message} for each in links.problems]
        document = {"file": str(path), "links": len(links.links), "isNew": is_new, "errors": errors}
        typer.echo(json.dumps(document, indent=2, ensure_ascii=False))
        return
    shown = [
        f"row {number}: {link.subject} {prefixed(link.predicate)} {shorten(link.target)}" for number, link in links.rows
    ]
    typer.echo(
        "\n".join([*(shown if request.is_dry else ()), *problems, f"{path}: {counted(len(links.links), 'link')}"])
    )
    if problems and not request.leaves_out_errors:
        write_error("Nothing was written: correct the cells, or import the rest with --leave-out-errors.")
