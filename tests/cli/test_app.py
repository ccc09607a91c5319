"""The command line imports what one command needs: each module adds the commands that its row lists."""

import subprocess
import sys

import pytest
import typer.main

from igfkg.cli.app import MODULES, command_line

#: Prints what was imported when a command has run.
_IMPORTED = """
import sys
from igfkg.cli.app import main
try:
    main(sys.argv[1:])
except SystemExit as ended:
    print(ended.code, *(each for each in sys.modules if each.startswith("igfkg.cli.")))
"""


def _names(*modules: str) -> tuple[str, ...]:
    return tuple(typer.main.get_command(command_line(modules)).commands)  # type: ignore[attr-defined]


@pytest.mark.parametrize("module", MODULES)
def test_a_module_adds_the_commands_of_its_row(module: str) -> None:
    assert _names(module) == MODULES[module]


@pytest.mark.parametrize(
    ("arguments", "imported", "left_out"),
    [
        (["serve", "--help"], "server", "releases"),
        (["--", "stats", "--help"], "releases", "imports"),
        (["import", "akn", "--help"], "imports", "content"),
        (["serv"], "releases", ""),
        (["--help"], "inbox", ""),
    ],
)
def test_what_a_command_imports(arguments: list[str], imported: str, left_out: str) -> None:
    line = [sys.executable, "-c", _IMPORTED, *arguments]
    done = subprocess.run(line, capture_output=True, text=True, check=True)
    modules = done.stdout.splitlines()[-1].split()
    assert f"igfkg.cli.{imported}" in modules
    assert f"igfkg.cli.{left_out}" not in modules
