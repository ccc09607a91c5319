"""The commands that make what is to be filled: new dataset, new source."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import pyoxigraph as ox
import typer

from igfkg.assembly.assemble import read_claims, read_content_model
from igfkg.catalogue.labels import label_text
from igfkg.catalogue.organs import organ_iri
from igfkg.cli.files import replace_file
from igfkg.cli.options import ContentOption, JsonOption
from igfkg.curating.blank_hints import BlankHint, blank_hints
from igfkg.curating.locators import read_locators
from igfkg.curating.new_source import NewSource
from igfkg.curating.stated_document import StatedDocument
from igfkg.errors import BadRequestError
from igfkg.rdf.iris import prefixed, shorten
from igfkg.rdf.namespaces import DCT
from igfkg.rdf.syntax import parse_rdf
from igfkg.sources.content import find_content
from igfkg.sources.new_content import NewDataset, write_new_content
from igfkg.sources.statement_lines import read_lines
from igfkg.symbols import Symbol, SymbolError, parse

#: Of a description for which none is named: Creative Commons Attribution 4.0.
_LICENCE = "https://creativecommons.org/licenses/by/4.0/"
#: Properties whose values are shown with who states them.
_SHOWN = (DCT + "title", DCT + "issued", DCT + "date")
_MOST_POINTERS = 20  # lines on who points to the document


def register(app: typer.Typer) -> None:
    """Add the commands to ``app``."""
    group = typer.Typer(help="Make a source file to fill, or the folder of a dataset.", no_args_is_help=True)
    group.command("dataset")(dataset)
    group.command("source")(source)
    app.add_typer(group, name="new")


def dataset(
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


def source(
    symbol: Annotated[str, typer.Argument(help="Symbol of the document, such as A/RES/70/125, or its UN URL.")],
    paragraphs: Annotated[
        str,
        typer.Option(
            help="Paragraphs to read, as in 1,3-5,20b,pp2. Those of a resolution are operative (op1), of which each "
            "becomes a recommendation; pp2 is of the preamble, s15 a slide, fn2 a footnote."
        ),
    ] = "",
    folder: Annotated[
        Path | None, typer.Option("--output", "-o", help="Folder for the file (default: data/ of the content).")
    ] = None,
    content: ContentOption = None,
    json_: JsonOption = False,
) -> None:
    """Make the source file of a document: what is known of it, its passages, and blanks ("") for what is not known.

    Title and date are filled in where all sources that state them agree; compare them with the document. That it was
    read in the original is written at once: correct it if you read a copy. `igfkg check` lists the blanks, and the
    release goes without them.
    """
    read = _symbol(symbol)
    locators = read_locators(paragraphs, read)
    place = find_content(content)
    model = read_content_model(place)
    claims, _ = read_claims(place, (), model)
    document = StatedDocument(read, claims, model.model)
    path = _near(folder or place.data) / f"{document.iri.rpartition('/')[2]}.trig"
    for existing in filter(
        None, (path if path.exists() else None, document.file and _near(place.root) / document.file)
    ):
        raise BadRequestError(f"{existing} describes {read} already; nothing was written. Add to that file")
    organ = organ_iri(read, claims.space) if read.kind == "RES" else None
    made = NewSource(document, locators, organ if organ and claims.file_of_subject(organ) else None)
    path.parent.mkdir(parents=True, exist_ok=True)
    replace_file(path, made.text)
    hints = blank_hints(parse_rdf(made.text.encode(), ox.RdfFormat.TRIG), model.model, claims.space)
    (_print_json if json_ else _print)(made, path, hints)


def _symbol(text: str) -> Symbol:
    try:
        return parse(text)
    except SymbolError as error:
        raise BadRequestError(f"{error}; the file of a document without a symbol gets a short key of its own") from None


def _near(folder: Path) -> Path:
    """A folder as people write it: relative where it is in the current one."""
    here = Path.cwd()
    return folder.relative_to(here) if folder.is_relative_to(here) else folder


def _print_json(made: NewSource, path: Path, hints: Iterable[BlankHint]) -> None:
    document = made.document
    result = {
        "symbol": document.symbol.text,
        "session": document.symbol.session,
        "document": document.iri,
        "file": str(path),
        "passages": [*made.locators],
        "predecessor": document.predecessor,
        "stated": [
            {"property": each.property, "value": each.value.value, "source": each.stated_by}
            for each in document.values
            if each.property in _SHOWN
        ],
        "pointers": [{"passage": graph, "property": prop} for graph, prop in document.pointers],
        "blank": [
            {"subject": each.subject, "property": each.property, "passage": each.graph or None, "hint": each.text}
            for each in hints
        ],
    }
    typer.echo(json.dumps(result, indent=2, ensure_ascii=False))


def _print(made: NewSource, path: Path, hints: Iterable[BlankHint]) -> None:
    document, things = made.document, made.document.claims.space.things
    session = f", session {document.symbol.session}" if document.symbol.session else ""
    typer.echo(f"{path} (new): {document.symbol}{session}; {len(made.locators)} passages")
    labels = document.model.labels
    for each in document.values:
        if each.property in _SHOWN:
            name = label_text(labels.get(each.property, {}).items(), "en", prefixed(each.property))
            typer.echo(f"stated by {shorten(each.stated_by, things)}: {name} {each.value}")
    for graph, prop in document.pointers[:_MOST_POINTERS]:
        name = label_text(labels.get(prop, {}).items(), "en", prefixed(prop))
        typer.echo(f"pointed to by {shorten(graph, things)}: {name}")
    if len(document.pointers) > _MOST_POINTERS:
        typer.echo(f"pointed to by {len(document.pointers) - _MOST_POINTERS} more passages")
    if document.predecessor:
        typer.echo(f"before it in its series: {shorten(document.predecessor, things)}")
    lines = read_lines(made.text)
    typer.echo("To fill:")
    for hint in hints:
        line = lines.line_of(hint.subject, hint.property, graph=hint.graph)
        typer.echo(f"  {path}:{line}: {hint.text}")
    typer.echo(f"Next: igfkg check --watch {path}")
