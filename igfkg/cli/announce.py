"""The command that tells another dataset about links to it."""

import json
from typing import Annotated

import typer

from igfkg.assembly.assemble import assemble
from igfkg.cli.options import ContentOption, JsonOption, QuietOption, show_progress
from igfkg.client.announcement import message_bytes, outgoing_links
from igfkg.client.remote_inbox import find_inbox
from igfkg.client.sending import send_all
from igfkg.sources.content import find_content

_SECONDS = 30
_PATIENCE = 600  # seconds


def register(app: typer.Typer) -> None:
    """Add the command to ``app``."""
    app.command()(announce)


def announce(
    to: Annotated[str, typer.Option("--to", help="URL of an inbox, or of a dataset or thing that names its inbox.")],
    linkset: Annotated[
        str, typer.Option("--linkset", help="Key of the linkset, such as igfkg (default: the only one with links).")
    ] = "",
    content: ContentOption = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Print the messages and send none.")] = False,
    timeout: Annotated[float, typer.Option("--timeout", help="Seconds to wait for the site.", min=0.1, max=600)] = (
        _SECONDS
    ),
    wait: Annotated[
        float, typer.Option("--wait", help="Seconds to wait altogether while the inbox is busy.", min=0, max=86400)
    ] = _PATIENCE,
    json_: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Announce the links of a linkset in data/linksets/ to the inbox of the site that they lead to.

    Only the links are sent, with who states them. It is for that site to accept them; the same links sent again change
    nothing. When the inbox takes no more for now, the command waits as long as it says.
    """
    outgoing = outgoing_links(assemble(find_content(content)), linkset)
    messages = [message_bytes(each) for each in outgoing.messages()]
    if dry_run:
        for message in messages:
            typer.echo(message.decode())
        return
    inbox = find_inbox(to, timeout)
    sent = send_all(inbox, messages, timeout, wait, show_progress(quiet))
    if json_:
        document = {"inbox": inbox, "actor": outgoing.actor, "linkset": outgoing.linkset, "links": len(outgoing.links)}
        typer.echo(json.dumps({**document, "messages": sent}, indent=2))
        return
    number = len(outgoing.links)
    typer.echo(f"announced {number} link{'' if number == 1 else 's'} of linkset {outgoing.linkset} to {inbox}")
    for url in filter(None, sent):
        typer.echo(url)
