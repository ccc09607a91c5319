"""The command that makes up content to measure with."""

import json
from pathlib import Path
from typing import Annotated

import typer

from igfkg.cli.options import JsonOption, QuietOption, show_progress
from igfkg.synthesis.content import write_synthetic_content


def register(app: typer.Typer) -> None:
    """Add the command to ``app``."""
    app.command()(synth)


def synth(
    quads: Annotated[
        int, typer.Option("--quads", help="How many quads the release is to have; it has them within 2 %.")
    ],
    output: Annotated[Path, typer.Option("--output", "-o", help="Folder to make; new or empty.")],
    seed: Annotated[int, typer.Option("--seed", help="Seed of the random numbers; the same makes the same files.")] = 0,
    json_: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Make up a content folder of any size to measure with: the shapes and hardships of real content, nothing true."""
    made = write_synthetic_content(output, quads, seed, show_progress(quiet))
    if json_:
        typer.echo(json.dumps({**vars(made), "folder": str(made.folder)}, indent=2))
    else:
        typer.echo(
            f"{made.files} files with {made.sessions} sessions in {output}; a release of them has about "
            f"{made.expected_quads} quads: igfkg build --content {output} --home {output / 'build'}"
        )
