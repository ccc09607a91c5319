"""The command that recognises things in texts: annotate."""

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.spreadsheets import write_spreadsheet
from igfkg.cli.files import existing_files
from igfkg.cli.options import HomeOption, ReleaseOption, open_release
from igfkg.cli.streams import write_error
from igfkg.errors import BadRequestError, IgfkgError
from igfkg.linking.annotated_text import COLUMNS, AnnotatedText
from igfkg.linking.annotator import Annotator
from igfkg.linking.divided_text import annotate_divided
from igfkg.linking.file_text import MOST_BYTES, text_of_file
from igfkg.linking.name_table import read_name_table
from igfkg.model.reader import read_model
from igfkg.rdf.iris import shorten

_FORMATS = ("text", "jsonld", "csv", "html")
_INPUT = "-"


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
    annotator = _annotator(home, release)
    annotated = {
        name: AnnotatedText(text, annotate_divided(annotator, searched, breaks), annotator.table.labels)
        for name, (text, searched, breaks) in read.items()
    }
    if not any(each.spans for each in annotated.values()):
        write_error("No name and no document symbol was found.")
        raise typer.Exit(1)
    typer.echo(_format(annotated, format_), nl=False)


def _read(name: str) -> tuple[str, str, list[int]]:
    shown = "standard input" if name == _INPUT else name
    try:
        return text_of_file(_bytes(name), name)
    except IgfkgError as error:
        raise BadRequestError(f"{shown}: {error}") from None


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


def _annotator(home: Path | None, name: str | None) -> Annotator:
    release = open_release(home, name)
    store = release.open_store()
    return Annotator(read_name_table(store, Catalogue(store, read_model(release.model_files()))))


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
