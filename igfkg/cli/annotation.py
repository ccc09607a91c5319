"""The command that recognises things in texts: annotate."""

import asyncio
import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from igfkg.catalogue.catalogue import Catalogue
from igfkg.cli.files import existing_files
from igfkg.cli.options import HomeOption, ReleaseOption, open_release
from igfkg.cli.streams import write_error
from igfkg.errors import BadRequestError, IgfkgError
from igfkg.linking.annotated_text import COLUMNS, AnnotatedText
from igfkg.linking.file_text import MOST_BYTES, text_of_file
from igfkg.linking.name_table import NameTable, read_name_table
from igfkg.linking.span import Span
from igfkg.linking.text_job import SPANS, TextJob, read_spans
from igfkg.linking.text_workers import COMMAND_LIMITS, TextWorkers
from igfkg.rdf.iris import shorten
from igfkg.spreadsheets.csv_files import write_spreadsheet

_FORMATS = ("text", "jsonld", "csv", "html")
_INPUT = "-"
_MOST_SPANS = 5_000_000  # so many are 256 MiB


def register(app: typer.Typer) -> None:
    """Add the command to ``app``."""
    app.command()(annotate)


def annotate(
    texts: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE", help="Text, HTML, Word (.docx) and PDF files, or - for a text on standard input."
        ),
    ],
    format_: Annotated[
        str, typer.Option("--format", "-f", help="text, jsonld (Web Annotations), csv or html (one file).")
    ] = "text",
    home: HomeOption = None,
    release: ReleaseOption = None,
) -> None:
    """Find the names of things and the references to documents in each FILE; exit 1 when there are none."""
    if format_ not in _FORMATS:
        raise BadRequestError(f"there is no format {format_[:40]!r}; the formats are {', '.join(_FORMATS)}")
    if format_ == "html" and len(texts) > 1:
        raise BadRequestError("HTML is made of one file; name one, or choose another format")
    existing_files([Path(each) for each in texts if each != _INPUT])
    read = {each: _read(each) for each in texts}
    annotated = asyncio.run(_annotate(read, _name_table(home, release)))
    if not any(each.spans for each in annotated.values()):
        write_error("No name and no document symbol was found.")
        raise typer.Exit(1)
    typer.echo(_format(annotated, format_), nl=False)


def _read(name: str) -> tuple[str, str, list[int]]:
    try:
        return text_of_file(_bytes(name), name)
    except IgfkgError as error:
        raise BadRequestError(f"{_shown(name)}: {error}") from None


def _shown(name: str) -> str:
    return "standard input" if name == _INPUT else name


def _bytes(name: str) -> bytes:
    if name != _INPUT:
        with Path(name).open("rb") as file:
            return file.read(MOST_BYTES + 1)
    if sys.stdin is None:
        raise BadRequestError("it is closed; name a file, or send the text to standard input")
    try:
        return sys.stdin.buffer.read(MOST_BYTES + 1)
    except OSError as error:
        raise BadRequestError(f"it cannot be read: {error.strerror}") from None


def _name_table(home: Path | None, name: str | None) -> NameTable:
    release = open_release(home, name)
    store = release.open_store()
    return read_name_table(store, Catalogue(store, release.model()))


async def _annotate(read: Mapping[str, tuple[str, str, list[int]]], table: NameTable) -> dict[str, AnnotatedText]:
    """Recognise what is in texts, in processes with limits of time and memory."""

    async def prepared_from() -> bytes:
        return table.to_json().encode()

    workers = TextWorkers(prepared_from, COMMAND_LIMITS)
    try:
        return {
            name: AnnotatedText(
                text, await _spans(workers, name, searched, breaks), table.labels, classes=table.classes
            )
            for name, (text, searched, breaks) in read.items()
        }
    finally:
        workers.close()


async def _spans(workers: TextWorkers, name: str, searched: str, breaks: list[int]) -> list[Span]:
    job = TextJob(SPANS, most_spans=_MOST_SPANS, is_extracted=True, breaks=breaks)
    try:  # half a surrogate pair, which a PDF can have, becomes a question mark
        return read_spans(await workers.run(job, searched.encode("utf-8", "replace")))
    except IgfkgError as error:
        raise BadRequestError(f"{_shown(name)}: {error}") from None


def _format(annotated: dict[str, AnnotatedText], form: str) -> str:
    if form == "text":
        return "".join(f"{line}\n" for name, each in annotated.items() for line in _lines(name, each))
    if form == "csv":
        rows = ((name, *row) for name, each in annotated.items() for row in each.rows())
        return write_spreadsheet(("file", *COLUMNS), rows)
    every = [*annotated.values()]
    if form == "html":
        return every[0].to_html()
    collections = [each.collection() for each in every]
    return json.dumps(collections if len(every) > 1 else collections[0], ensure_ascii=False, indent=2) + "\n"


def _lines(name: str, annotated: AnnotatedText) -> list[str]:
    return [
        f"{name}:{start}-{end}: {' '.join(text.split())}\t{shorten(iri)}\t{label}"
        for start, end, text, _, iri, label in annotated.rows()
    ]
