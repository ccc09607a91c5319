"""The commands and what they have in common: exit codes, one-line errors, progress on standard error."""

import sys
from collections.abc import Iterable, Sequence
from importlib import import_module

import typer
from typer.exceptions import TyperException

from igfkg import __version__
from igfkg.cli.streams import discard_output, one_line, prepare_streams, write_error
from igfkg.errors import BadRequestError, IgfkgError

NAME = "igfkg"
#: The commands and groups that each module adds, in the order of the help.
MODULES = {
    "content": ("build", "validate", "fmt", "context", "examples"),
    "new": ("new",),
    "synth": ("synth",),
    "announce": ("announce",),
    "releases": ("query", "stats", "gaps", "export", "release"),
    "publish": ("publish",),
    "changes": ("changes",),
    "check": ("check",),
    "diff": ("diff",),
    "server": ("serve", "mcp"),
    "symbols": ("symbol",),
    "annotation": ("annotate",),
    "linking": ("link",),
    "linksets": ("linkset",),
    "imports": ("import",),
    "inbox": ("inbox",),
}


def command_line(modules: Iterable[str] = MODULES) -> typer.Typer:
    """Return the command line with the commands of some modules, which are imported; of all when not limited."""
    app = typer.Typer(
        name=NAME,
        help="The knowledge graph of the Internet Governance Forum: build, validate, query and serve it.",
        callback=_common,
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        add_completion=False,
    )
    for each in modules:
        import_module(f"igfkg.cli.{each}").register(app)
    return app


def _modules_for(arguments: Sequence[str]) -> Iterable[str]:
    """The module of the command in the arguments, as importing all takes longer than most commands; else all."""
    named = next((each for each in arguments if not each.startswith("-")), None)
    return [module for module, names in MODULES.items() if named in names] or MODULES


def _version(requested: bool) -> None:
    if requested:
        typer.echo(f"igfkg {__version__}")
        raise typer.Exit


def _common(
    _: bool = typer.Option(False, "--version", help="Print the version and exit.", callback=_version, is_eager=True),
) -> None:
    """Say what is common to all commands."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and exit.

    The exit code is 0 for success, 1 for findings, 2 for misuse or failure, 130 after an interrupt, and 141 when the
    reader of standard output has gone, as with a shell's own tools.
    """
    prepare_streams()
    code = _run([*(sys.argv[1:] if arguments is None else arguments)])
    discard_output()
    sys.exit(code)


def _run(arguments: list[str]) -> int:
    try:
        return _invoke(arguments)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        return 141
    except IgfkgError as error:
        return _fail(str(error), error.exit_code)
    except TyperException as error:
        return _misuse(error)
    except OSError as error:
        return _fail(_failure(error), IgfkgError.exit_code)


def _invoke(arguments: list[str]) -> int:
    if any("\0" in each for each in arguments):
        raise BadRequestError("an argument has the character U+0000; remove it")
    try:
        command = typer.main.get_command(command_line(_modules_for(arguments)))
        with command.make_context(NAME, arguments) as context:
            context.command.invoke(context)
    except typer.Exit as ended:
        return ended.exit_code
    finally:
        if sys.stdout is not None:
            sys.stdout.flush()
    return 0


def _misuse(error: TyperException) -> int:
    """Print what is wrong with the arguments; where there are none, the help was printed already."""
    message = error.format_message().rstrip(".")
    context = getattr(error, "ctx", None)
    command = context.command_path if context else NAME
    return _fail(f"{message} (see {command} --help)", IgfkgError.exit_code) if message else IgfkgError.exit_code


def _fail(message: str, code: int) -> int:
    write_error(f"igfkg: {one_line(message)}")
    return code


def _failure(error: OSError) -> str:
    reason = error.strerror or str(error)
    if error.filename is not None:
        return f"{error.filename}: {reason}"
    return f"standard output cannot be written: {reason}" if error.errno else reason


if __name__ == "__main__":
    main()
