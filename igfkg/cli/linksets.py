"""The command on linksets of others: linkset import."""

import json
import sys
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Annotated

import pyoxigraph as ox
import typer

from igfkg.assembly.assemble import assemble
from igfkg.cli.files import existing_files, replace_file
from igfkg.cli.options import ContentOption, JsonOption
from igfkg.cli.streams import write_error
from igfkg.errors import BadRequestError
from igfkg.linksets.foreign_link import LinkRules, iri_problem, shown
from igfkg.linksets.formats import FORMATS, read_links
from igfkg.linksets.linkset_file import LinksetFiles
from igfkg.linksets.statement import LinkStatement, digest_of
from igfkg.model.files import read_model_files
from igfkg.model.reader import read_model
from igfkg.rdf.datatypes import is_lexical_form
from igfkg.rdf.iris import shorten
from igfkg.rdf.namespaces import RDF, XSD
from igfkg.rdf.space import space_with_values
from igfkg.sources.base import read_space
from igfkg.sources.content import Content, find_content
from igfkg.sources.reader import LINKSETS

_INPUT = "-"
_MOST_BYTES = 64 * 1024**2
_MOST_NAMES = 10  # of things in a message
_SUFFIXES = {"linkset": "json", "turtle": "ttl", "txt": "csv", "tsv": "csv"}


def register(app: typer.Typer) -> None:
    """Add the commands to ``app``."""
    group = typer.Typer(help="Links of others to things here.", no_args_is_help=True)
    group.command("import")(import_)
    group.callback()(_links_of_others)
    app.add_typer(group, name="linkset")


def _links_of_others() -> None:
    """Read links of others to things here."""


def import_(
    file: Annotated[
        str, typer.Argument(help="A linkset (RFC 9264), Turtle, N-Triples or CSV, or - for standard input.")
    ],
    by: Annotated[str, typer.Option("--by", help="IRI of who states the links.")],
    date_: Annotated[str, typer.Option("--date", help="When they were stated: YYYY-MM-DD (default: today).")] = "",
    page: Annotated[str, typer.Option("--from", help="URL where the file was read.")] = "",
    format_: Annotated[
        str, typer.Option("--format", "-f", help="json, ttl, nt or csv (default: by the name of FILE).")
    ] = "",
    content: ContentOption = None,
    json_: JsonOption = False,
) -> None:
    """Write the links in FILE to things here as a linkset in data/linksets/, for the next build.

    What points elsewhere is left out. Nothing is written when a link is wrong or leads to nothing, or when the links
    are there already.
    """
    form = _format(format_ or file)
    source = find_content(content)
    rules = link_rules(source)
    links = read_links(_bytes(file), form, "standard input" if file == _INPUT else file, rules)
    stated = date_ or date.today().isoformat()
    _check(by, stated, page)
    statement = LinkStatement(by, stated, links.links, digest_of(by, links.links), page)
    path = linkset_files(source).path(statement)
    written = write_linksets(source, [statement])
    if json_:
        counts = {"links": len(links.links), "leftOut": links.left_out, "isNew": bool(written)}
        typer.echo(json.dumps({"file": str(path), "document": statement.document(rules.space), **counts}, indent=2))
        return
    typer.echo(
        f"{counted(len(links.links), 'link')} of {statement.host}, {counted(links.left_out, 'statement')} left out"
    )
    write_error(f"written: {path}" if written else f"{path} has them already; nothing was changed")


def counted(number: int, noun: str) -> str:
    """Return a number with a noun: ``1 link``, ``2 links``."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def link_rules(content: Content) -> LinkRules:
    """Return the rules for links of others to things of a content folder."""
    files = read_model_files(content.model)
    space = space_with_values(read_space(content.data), files.graph, ox.DefaultGraph())
    return LinkRules(space, read_model(files).roles.linking)


def linkset_files(content: Content) -> LinksetFiles:
    """Return the files of a content folder with the links of others."""
    return LinksetFiles(content.data / LINKSETS, read_space(content.data))


def write_linksets(content: Content, statements: Iterable[LinkStatement]) -> list[Path]:
    """Add statements to the files that they belong to, and return the files that changed.

    Raises:
        BadRequestError: when a statement is about a thing that the content does not have; nothing is written then.
    """
    statements = [*statements]
    files = linkset_files(content)
    with files.lock():
        texts = files.extended(statements)
        if texts:
            _check_things(content, statements)
        for path, text in texts.items():
            replace_file(path, text)
    return [*texts]


def _check_things(content: Content, statements: Sequence[LinkStatement]) -> None:
    """Refuse what the next build would refuse: links to things of the dataset that nothing introduces."""
    store, space = (dataset := assemble(content)).store, dataset.space
    iris = {link.target for each in statements for link in each.links} | {each.by for each in statements}
    unknown = [iri for iri in sorted(iris) if space.is_thing_iri(iri) and not _has_type(store, iri)]
    if unknown:
        names = ", ".join(shown(shorten(iri, space.things)) for iri in unknown[:_MOST_NAMES])
        more = f" and {len(unknown) - _MOST_NAMES:,} more" if len(unknown) > _MOST_NAMES else ""
        raise BadRequestError(
            f"no file introduces {names}{more}; nothing was written: correct or leave out their links"
        )


def _has_type(store: ox.Store, iri: str) -> bool:
    typed = store.quads_for_pattern(ox.NamedNode(iri), ox.NamedNode(RDF + "type"), None, ox.DefaultGraph())
    return next(typed, None) is not None


def _format(name: str) -> str:
    suffix = name.rpartition(".")[2].lower()
    form = _SUFFIXES.get(suffix, suffix)
    if form not in FORMATS:
        raise BadRequestError(f"the format of {name[:200]!r} is not known; name it with --format: {', '.join(FORMATS)}")
    return form


def _bytes(file: str) -> bytes:
    name = "standard input" if file == _INPUT else file
    try:
        data = _read(file)
    except OSError as error:
        raise BadRequestError(f"{name} cannot be read: {error.strerror}") from None
    if len(data) > _MOST_BYTES:
        raise BadRequestError(f"{name} is longer than {_MOST_BYTES:,} bytes; import it in parts")
    return data


def _read(file: str) -> bytes:
    if file == _INPUT:
        if sys.stdin is None:
            raise BadRequestError("standard input is closed; name a file, or send the links to standard input")
        return sys.stdin.buffer.read(_MOST_BYTES + 1)
    existing_files([Path(file)])
    with Path(file).open("rb") as opened:
        return opened.read(_MOST_BYTES + 1)


def _check(by: str, stated: str, page: str) -> None:
    for option, iri in (("--by", by), ("--from", page)):
        if problem := iri_problem(iri) if iri or option == "--by" else "":
            raise BadRequestError(f"{option} {problem}")
    if not is_lexical_form(stated, XSD + "date") or stated[4:5] != "-":
        raise BadRequestError(f"--date {stated[:40]!r} is not a date; write it as 2026-11-29")
