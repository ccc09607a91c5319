"""The command that serves a release over HTTP."""

import os
from typing import Annotated

import typer

from igfkg.cli.options import HomeOption, ReleaseOption, open_releases
from igfkg.cli.streams import write_error


def register(app: typer.Typer) -> None:
    """Add the command to ``app``."""
    app.command()(serve)


def serve(
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port to listen on.", min=0, max=65535)] = 8000,
    home: HomeOption = None,
    release: ReleaseOption = None,
    workers: Annotated[int, typer.Option(help="Web processes.", min=1)] = 1,
) -> None:
    """Serve a release over HTTP; on the loopback interface unless --host names another."""
    from igfkg_api.server import run  # the one place where the library reaches for the web application
    from igfkg_api.settings import read_settings, unknown_variables

    for name, near in unknown_variables(os.environ).items():
        write_error(f"igfkg: {name} is no setting and is ignored" + (f"; perhaps {near} was meant" if near else ""))
    run(read_settings(open_releases(home).home, release), host=host, port=port, workers=workers)
