"""Every command of the command line, as its parser lists them, with arguments that work."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import typer.main

from igfkg.cli.app import command_line

#: The value of a required argument without another one.
_TEXT = "ASK {}"


@cache
def commands() -> dict[str, Any]:
    """Return the commands by name, those of groups as ``release list``."""
    return dict(_walk(typer.main.get_command(command_line()), ""))


def _walk(command: Any, name: str) -> Iterator[tuple[str, Any]]:
    subcommands = getattr(command, "commands", None)
    if subcommands is None:
        yield name, command
    for each, subcommand in (subcommands or {}).items():
        yield from _walk(subcommand, f"{name} {each}".strip())


def parameters(name: str) -> list[Any]:
    """Return the parameters of a command that take a value."""
    return [each for each in commands()[name].params if not getattr(each, "is_flag", False)]


def arguments(name: str, values: Mapping[str, str | int]) -> list[str]:
    """Return a command with its arguments: each parameter that has a value, and what is required in any case."""
    listed = name.split()
    for each in parameters(name):
        value = values.get(each.name, _TEXT if each.required else None)
        if value is not None:
            option = [each.opts[0]] if each.param_type_name == "option" else []
            listed += [*option, str(value)]
    return listed
