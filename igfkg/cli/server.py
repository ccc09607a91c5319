"""The commands that serve a release over HTTP."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from igfkg.cli.options import HomeOption, ReleaseOption, open_releases
from igfkg.cli.streams import write_error

if TYPE_CHECKING:
    from igfkg_api.settings import Settings


def register(app: typer.Typer) -> None:
    """Add the commands to ``app``."""
    app.command()(serve)
    app.command()(mcp)


def serve(
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port to listen on.", min=0, max=65535)] = 8000,
    home: HomeOption = None,
    release: ReleaseOption = None,
    workers: Annotated[int, typer.Option(help="Web processes.", min=1)] = 1,
    engine_url: Annotated[
        str, typer.Option("--engine", envvar="IGFKG_ENGINE_URL", help="URL of an engine with the release, for queries.")
    ] = "",
    engine_kind: Annotated[
        str, typer.Option("--engine-kind", envvar="IGFKG_ENGINE_KIND", help="oxigraph, virtuoso or generic.")
    ] = "oxigraph",
) -> None:
    """Serve a release over HTTP; on the loopback interface unless --host names another, or systemd passes a socket."""
    from igfkg_api.server import run  # the one module where the library reaches for the web application

    run(_settings(home, release, engine_url=engine_url, engine_kind=engine_kind), host=host, port=port, workers=workers)


def mcp(home: HomeOption = None, release: ReleaseOption = None) -> None:
    """Serve a release to an assistant on this machine, by the Model Context Protocol over standard input and output."""
    from igfkg_api.assistants.stdio import run

    run(_settings(home, release))


def _settings(home: Path | None, release: str | None, **others: str) -> "Settings":
    from igfkg_api.settings import read_settings, unknown_variables

    for name, near in unknown_variables(os.environ).items():
        write_error(f"igfkg: {name} is no setting and is ignored" + (f"; perhaps {near} was meant" if near else ""))
    return read_settings(open_releases(home).home, release, **others)
