"""The commands and what they have in common: exit codes, one-line errors, progress on standard error."""

import sys
from collections.abc import Sequence

import typer

from igfkg import __version__
from igfkg.cli import content, releases, server, symbols
from igfkg.errors import IgfkgError

app = typer.Typer(
    name="igfkg",
    help="The knowledge graph of the Internet Governance Forum: build, validate, query and serve it.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
content.register(app)
releases.register(app)
server.register(app)
symbols.register(app)


def _version(requested: bool) -> None:
    if requested:
        typer.echo(f"igfkg {__version__}")
        raise typer.Exit


@app.callback()
def _common(
    _: bool = typer.Option(False, "--version", help="Print the version and exit.", callback=_version, is_eager=True),
) -> None:
    """Say what is common to all commands."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line; exit 0 for success, 1 for findings, 2 for misuse or failure."""
    try:
        app(args=arguments)
    except IgfkgError as error:
        typer.echo(f"igfkg: {error}", err=True)
        sys.exit(error.exit_code)
    except BrokenPipeError:
        sys.exit(141)


if __name__ == "__main__":
    main()
