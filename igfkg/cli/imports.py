"""The commands that make source files of texts of others: import akn, and the group that import table is in too."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated

import typer

from igfkg.assembly.assemble import assemble
from igfkg.cli.files import existing_files, replace_file
from igfkg.cli.options import ContentOption, JsonOption, QuietOption, print_report, show_progress
from igfkg.cli.streams import write_error
from igfkg.cli.table_imports import table
from igfkg.errors import BadRequestError
from igfkg.findings import Report
from igfkg.importing.imported_source import FileState, ImportedSource
from igfkg.importing.known_things import KnownThings, known_things
from igfkg.importing.resolution import Resolution, group_texts
from igfkg.importing.resolution_quads import ResolutionQuads
from igfkg.importing.resolution_text import ResolutionText, read_resolution
from igfkg.importing.xml_elements import MOST_BYTES
from igfkg.rdf.iris import is_web_url
from igfkg.sources.content import find_content

_MOST_NAMES = 3  # of files in a message
_STEP = 20  # files between two lines of progress
_SUBJECT = "body/igf"


def register(app: typer.Typer) -> None:
    """Add the commands to ``app``."""
    group = typer.Typer(help="Texts and tables of others as source files to edit.", no_args_is_help=True)
    group.command("akn")(akn)
    group.command("table")(table)
    group.callback()(_texts_of_others)
    app.add_typer(group, name="import")


def _texts_of_others() -> None:
    """Make source files of texts and tables of others."""


def akn(
    resolutions: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE", help="Resolutions in Akoma Ntoso for the UN (XML), in any of the six languages."
        ),
    ],
    folder: Annotated[
        Path | None, typer.Option("--output", "-o", help="Folder for the source files (default: data/ of the content).")
    ] = None,
    merge: Annotated[
        bool, typer.Option("--merge", help="Add to source files that are there; what they state stays.")
    ] = False,
    page: Annotated[str, typer.Option("--from", help="URL where the files were read.")] = "",
    about: Annotated[
        list[str] | None,
        typer.Option(
            "--about",
            help="Thing, such as body/igf: numbered paragraphs that name it become recommendations, with a blank for "
            "their description. May be repeated (default: body/igf, where the content has it).",
        ),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Write nothing; exit 1 when a file is in the way.")
    ] = False,
    text: Annotated[bool, typer.Option("--text", help="Show each blank with its paragraph, in all languages.")] = False,
    content: ContentOption = None,
    json_: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Make a source file of each resolution: passages, acts, citations and names, with blanks for an editor to fill.

    The languages of one resolution go into one file. No sentence is copied. A description in own words is left blank
    (dct:description ""@en): `igfkg validate` reports blanks, and the release goes without them. What cannot be read
    without doubt, such as an opening verb that is no act here, is listed with file and line, and left out. Subjects
    are those of UNBIS, the SDGs and the authority file of the Dag Hammarskjöld Library.

    Nothing is written when a file is wrong, or when a source file is in the way.
    """
    if text and json_:
        raise BadRequestError("--text is for people; leave out --json")
    if page and not is_web_url(page):
        raise BadRequestError(f"--from {page[:200]!r} is not a web URL")
    progress = show_progress(quiet)
    groups = group_texts(_read(existing_files(resolutions), progress))
    source = find_content(content)
    known = known_things(assemble(source, progress=progress))
    subjects = _subjects(about, known)
    sources = [_source(texts, known, subjects, page, folder or source.data, merges=merge) for texts in groups]
    _write(sources, progress, dry_run=dry_run)
    if not page:
        write_error("Where the files were read is not stated: name the page with --from URL, or add dct:source.")
    _print(sources, show_text=text, json_=json_)
    raise typer.Exit(int(any(each.state is FileState.IN_THE_WAY for each in sources)))


def _read(paths: Sequence[Path], progress: Callable[[str], None]) -> list[ResolutionText]:
    texts = []
    for count, path in enumerate(paths):
        if count % _STEP == 0:
            progress(f"reading {path} ({count + 1} of {len(paths)})")
        texts.append(read_resolution(_bytes(path), str(path)))
    return texts


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except OSError as error:
        raise BadRequestError(f"{path} cannot be read: {error.strerror}") from None


def _subjects(about: Sequence[str] | None, known: KnownThings) -> tuple[str, ...]:
    if about:
        return tuple(known.thing(each) for each in about)
    usual = known.space.thing_iri(*_SUBJECT.split("/"))
    return (usual,) if known.has(usual) else ()


def _source(
    texts: tuple[ResolutionText, ...],
    known: KnownThings,
    subjects: tuple[str, ...],
    page: str,
    folder: Path,
    *,
    merges: bool,
) -> ImportedSource:
    path = folder / f"{texts[0].symbol.key}.trig"
    return ImportedSource(ResolutionQuads(Resolution(texts, known.besides(path.name), subjects), page), path, merges)


def _write(sources: Sequence[ImportedSource], progress: Callable[[str], None], *, dry_run: bool) -> None:
    """Make all texts, and write them only when all are made and none is in the way."""
    for count, each in enumerate(sources):
        progress(f"importing {each.resolution.symbol} ({count + 1} of {len(sources)})")
        _ = each.state, each.text, each.counts, each.findings
    if dry_run:
        return
    _refuse_those_in_the_way(sources)
    for each in sources:
        if each.state is not FileState.UNCHANGED:
            _make_folder(each.path.parent)
            replace_file(each.path, each.text)


def _refuse_those_in_the_way(sources: Sequence[ImportedSource]) -> None:
    blocked = [str(each.path) for each in sources if each.state is FileState.IN_THE_WAY]
    if blocked:
        more = f" and {len(blocked) - _MOST_NAMES} more" if len(blocked) > _MOST_NAMES else ""
        raise BadRequestError(
            f"{', '.join(blocked[:_MOST_NAMES])}{more}: there already; nothing was written. Add to it with --merge, "
            "or write elsewhere with --output FOLDER"
        )


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (OSError, RuntimeError) as error:
        raise BadRequestError(f"{folder} cannot be made: {getattr(error, 'strerror', None) or error}") from None


def _print(sources: Sequence[ImportedSource], *, show_text: bool, json_: bool) -> None:
    report = Report()
    report.add(finding for each in sources for finding in each.findings)
    if json_:
        document = {"resolutions": [each.as_json() for each in sources], "report": report.as_json()}
        typer.echo(json.dumps(document, indent=2, ensure_ascii=False))
        return
    for each in sources:
        typer.echo(each.as_line())
    if report.findings:
        print_report(report)
    for each in sources if show_text else ():
        typer.echo("\n".join(each.text_lines()))
