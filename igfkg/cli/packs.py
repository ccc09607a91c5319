"""Commands on a release as one file: release pack, release fetch."""

import hashlib
import json
from pathlib import Path
from typing import Annotated

import typer

from igfkg.cli.files import replacement
from igfkg.cli.options import HomeOption, JsonOption, QuietOption, open_releases, show_progress
from igfkg.packs.download import Patience, open_pack
from igfkg.packs.installation import install
from igfkg.packs.pack_reader import check_sum
from igfkg.packs.pack_writer import write_pack

_PATIENCE = Patience()


def register(app: typer.Typer) -> None:
    """Add the commands to ``app``, the group ``release``."""
    app.command("pack")(pack)
    app.command("fetch")(fetch)


def pack(
    output: Annotated[Path, typer.Option("--output", "-o", help="File to write, such as release.tar.zst.")],
    name: Annotated[str, typer.Argument(help="Name of a release, or the start of it (default: the current one).")] = "",
    home: HomeOption = None,
    history: Annotated[
        bool, typer.Option("--history/--no-history", help="With the times of publication and the change log.")
    ] = True,
    json_: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Write a release to one file, for other machines: the same bytes for the same release and history."""
    releases = open_releases(home)
    release = releases.get(name) if name else releases.current()
    with replacement(output) as path:
        with path.open("wb") as file:
            index = write_pack(releases, release, file, with_history=history, progress=show_progress(quiet or json_))
        size = path.stat().st_size
        with path.open("rb") as data:
            digest = hashlib.file_digest(data, "sha256").hexdigest()
    if json_:
        document = {"release": index.release, "file": str(output), "bytes": size, "sha256": digest}
        typer.echo(json.dumps(document, indent=2))
        return
    typer.echo(f"{index.release}: {len(index.members)} files in {output}, {size} bytes, SHA-256 {digest}")


def fetch(
    source: Annotated[
        str, typer.Argument(help="File, or URL with https, http or file, that igfkg release pack wrote.")
    ],
    use: Annotated[bool, typer.Option("--use", help="Make the release the current one.")] = False,
    sha256: Annotated[str, typer.Option("--sha256", help="Refuse the file unless this is its SHA-256.")] = "",
    home: HomeOption = None,
    timeout: Annotated[
        float, typer.Option("--timeout", help="Seconds to wait for each 64 KiB of a download.", min=0.1, max=3600)
    ] = _PATIENCE.seconds,
    json_: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Check and install a release that was packed elsewhere; a download that was interrupted goes on where it ended."""
    releases = open_releases(home)
    progress = show_progress(quiet or json_)
    with open_pack(source, releases.home / "downloads", Patience(timeout), progress) as file:
        if sha256:
            check_sum(file, source, sha256)
        made = install(releases, file, source, use=use, progress=progress)
    if json_:
        document = {"release": made.release.name, "folder": str(made.release.path), "new": made.is_new, "current": use}
        typer.echo(json.dumps({**document, "history": made.continues}, indent=2))
        return
    typer.echo(f"{made.release.name}: {'installed in' if made.is_new else 'already in'} {made.release.path}")
    if use:
        typer.echo(f"{made.release.name} is current; servers take it up when they start or on SIGHUP")
    if not made.continues:
        typer.echo(
            "It has no history that goes on from the one here: its time of publication is when it becomes current."
        )
