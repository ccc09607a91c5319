"""Commands on the registry of published IRIs: release registry, release register."""

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from igfkg import __version__
from igfkg.assembly.published_iris import ended_iris, published_iris
from igfkg.cli.files import replace_file
from igfkg.cli.options import ContentOption, HomeOption, JsonOption, open_releases, wide_console
from igfkg.errors import BadRequestError
from igfkg.rdf.space import UriSpace, space_of
from igfkg.release.release import Release
from igfkg.sources.base import read_space
from igfkg.sources.content import Content, find_content
from igfkg.sources.iri_registry import FILE_NAME, IriRegistry, read_registry
from igfkg.validate.registry import BINDING, is_binding

_TERMS = "terms and shapes"
_OTHERS = "dataset and graphs"

NameArgument = Annotated[str, typer.Argument(help="Name of a release, or the start of it (default: the current one).")]


@dataclass(frozen=True)
class _RegistryState:
    """The IRIs of a release and of the registry; each is in one of the four."""

    registered: list[str]  #: in both
    unregistered: list[str]  #: of the release alone
    ended: list[str]  #: of the registry; the release says that they are withdrawn or replaced
    vanished: list[str]  #: of the registry alone


def register(app: typer.Typer) -> None:
    """Add the commands to ``app``, the group ``release``."""
    app.command("registry")(registry)
    app.command("register")(register_release)


def registry(
    name: NameArgument = "",
    content: ContentOption = None,
    home: HomeOption = None,
    check: Annotated[
        bool, typer.Option("--check", help="Exit 1 when IRIs are not registered, or vanished without a withdrawal.")
    ] = False,
    json_: JsonOption = False,
) -> None:
    """Compare a release with the registry of published IRIs: what moving to 1.0.0 would promise."""
    source = find_content(content)
    release, space = _chosen(name, source, home)
    state = _compare(release, space, _readable(source))
    if json_:
        typer.echo(json.dumps({"release": release.name, **asdict(state)}, indent=2))
    else:
        wide_console().print(_table(state, space))
        for iri in state.vanished:
            typer.echo(f"vanished: {iri}")
        typer.echo(_promise(release, state))
    raise typer.Exit(1 if check and (state.unregistered or state.vanished) else 0)


def register_release(name: NameArgument = "", content: ContentOption = None, home: HomeOption = None) -> None:
    """Add the IRIs of a published release to the registry, data/published-iris.txt; nothing is ever removed from it."""
    source = find_content(content)
    release, space = _chosen(name, source, home)
    known = _readable(source)
    iris = published_iris(release.open_store(), release.model_files(), space)
    path = source.data / FILE_NAME
    replace_file(path, known.with_release(iris, release.name))
    typer.echo(f"{len(iris - known.entries.keys())} added, {len(iris | known.entries.keys())} in {path}")


def _chosen(name: str, source: Content, home: Path | None) -> tuple[Release, UriSpace]:
    """Return the release, and its space; it has to be one of the same dataset as the content, and published."""
    releases = open_releases(home, source)
    release = releases.get(name) if name else releases.current()
    published = {each.release for each in releases.history.publications()}
    if release.path.name not in published:
        raise BadRequestError(f"{release.name} was never published; publish it with: igfkg release use {release.name}")
    space, expected = space_of(release.open_store()), read_space(source.data)
    if space.base != expected.base:
        raise BadRequestError(
            f"{release.name} has IRIs under {space.base}, but {source.root} is the content of {expected.base}; "
            "name the folder with --content"
        )
    return release, space


def _readable(source: Content) -> IriRegistry:
    """Return the registry of a content folder.

    Raises:
        BadRequestError: naming the first line that cannot be read.
    """
    found = read_registry(source.data)
    for each in found.findings:
        raise BadRequestError(f"{each.place}: {each.message}")
    return found


def _compare(release: Release, space: UriSpace, known: IriRegistry) -> _RegistryState:
    store = release.open_store()
    iris, ended = published_iris(store, release.model_files(), space), ended_iris(store)
    gone = known.entries.keys() - iris
    return _RegistryState(
        sorted(known.entries.keys() & iris),
        sorted(iris - known.entries.keys()),
        sorted(gone & ended),
        sorted(gone - ended),
    )


def _table(state: _RegistryState, space: UriSpace) -> Table:
    columns = {name: Counter(_kinds(iris, space)) for name, iris in asdict(state).items()}
    table = Table(pad_edge=False)
    for heading in ("kind", *columns):
        table.add_column(heading)
    for kind in sorted({kind for counts in columns.values() for kind in counts}):
        table.add_row(kind, *(str(counts[kind]) for counts in columns.values()))
    table.add_row("all", *(str(counts.total()) for counts in columns.values()))
    return table


def _kinds(iris: Iterable[str], space: UriSpace) -> Iterable[str]:
    for iri in iris:
        parts = space.split(iri)
        yield parts[0] if parts else _TERMS if "#" in iri else _OTHERS


def _promise(release: Release, state: _RegistryState) -> str:
    promised = len(state.registered) + len(state.unregistered) + len(state.ended)
    if is_binding(__version__):
        return f"{release.name}: {promised} IRIs have to stay; a build stops when one vanishes."
    return (
        f"{release.name}: from version {BINDING}.0.0 on, {promised} IRIs would have to stay, and a build would stop "
        "when one vanishes; before, that is a warning."
    )
