"""The command that makes a content folder for another dataset."""

from pathlib import Path
from typing import Annotated

import typer

from igfkg.sources.new_content import NewDataset, write_new_content

#: Of a description for which none is named: Creative Commons Attribution 4.0.
_LICENCE = "https://creativecommons.org/licenses/by/4.0/"


def register(app: typer.Typer) -> None:
    """Add the command to ``app``."""
    app.command()(new)


def new(
    folder: Annotated[Path, typer.Argument(help="Folder to make; new or empty.")],
    base: Annotated[
        str, typer.Option("--base", help="Base of the IRIs, such as https://example.org/kg/. It stays for good.")
    ],
    title: Annotated[str, typer.Option("--title", help="Title of the dataset, in the first language.")],
    publisher: Annotated[str, typer.Option("--publisher", help="Name of the body that publishes it.")],
    licence: Annotated[str, typer.Option("--licence", help="URL of the licence of the data.")] = _LICENCE,
    language: Annotated[
        list[str] | None,
        typer.Option("--language", help="Language: en, fr, es, ar, ru or zh; may be repeated (default: en)."),
    ] = None,
) -> None:
    """Make a content folder for a dataset of your own, with one example that builds, validates and serves at once."""
    languages = [each for text in language or ["en"] for each in text.replace(",", " ").split()]
    files = write_new_content(folder, NewDataset(base, title, publisher, licence, languages))
    typer.echo(f"{len(files)} files in {folder}. Next:")
    for command in ("validate --content .", "build --content . --home build", "serve --home build"):
        typer.echo(f"  igfkg {command}")
    typer.echo(f"in that folder, and read {folder / 'README.md'}.")
