"""Commands on the inbox: inbox list|show|accept|reject."""

import json
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.table import Table

from igfkg.cli.linksets import counted, link_rules, write_linksets
from igfkg.cli.options import ContentOption, HomeOption, JsonOption, open_releases, wide_console
from igfkg.cli.streams import read_argument, write_error
from igfkg.errors import BadRequestError, IgfkgError
from igfkg.inbox.announcement import read_announcement
from igfkg.inbox.decisions import statements_of
from igfkg.inbox.message import Message, MessageState
from igfkg.inbox.message_store import MessageStore
from igfkg.linksets.foreign_link import LinkRules
from igfkg.sources.content import find_content

IdsArgument = Annotated[list[str], typer.Argument(metavar="ID", help="Ids of messages, or their first digits.")]
FolderOption = Annotated[
    Path | None,
    typer.Option("--inbox", envvar="IGFKG_INBOX_FOLDER", help="Where inbox.sqlite is (default: where releases live)."),
]
_LONGEST_REASON = 500  # characters


def register(app: typer.Typer) -> None:
    """Add the commands to ``app``."""
    group = typer.Typer(help="Read and decide on what others sent to the inbox.", no_args_is_help=True)
    group.command("list")(list_messages)
    group.command("show")(show)
    group.command("accept")(accept)
    group.command("reject")(reject)
    app.add_typer(group, name="inbox")


def list_messages(
    all_: Annotated[bool, typer.Option("--all", help="Accepted and rejected messages, too.")] = False,
    home: HomeOption = None,
    inbox: FolderOption = None,
    json_: JsonOption = False,
) -> None:
    """List the messages that wait for a decision, the oldest first; who sent them is what they state themselves."""
    messages = _store(home, inbox).all(None if all_ else MessageState.UNDECIDED)
    if json_:
        typer.echo(json.dumps([_as_json(each) for each in messages], indent=2))
    elif not messages:
        write_error("No message waits for a decision; --all lists the others, too.")
    else:
        _print(messages)


def show(
    message: Annotated[str, typer.Argument(metavar="ID", help="Id of a message, or its first digits.")],
    home: HomeOption = None,
    inbox: FolderOption = None,
    content: ContentOption = None,
    json_: JsonOption = False,
) -> None:
    """Show one message: who sent it, by its own words, its links, and what it is word for word."""
    details = _details(_store(home, inbox).get(message), link_rules(find_content(content)))
    if json_:
        typer.echo(json.dumps(details, indent=2))
        return
    links = details.pop("statements")
    text = details.pop("text")
    lines = [f"{key}: {_safe(str(value))}" for key, value in details.items() if value]
    lines += [f"link: {_safe(' '.join(each.values()))}" for each in links]
    typer.echo("\n".join([*lines, "", _safe(text, keep="\n\t")]))


def accept(
    messages: IdsArgument,
    content: ContentOption = None,
    home: HomeOption = None,
    inbox: FolderOption = None,
    json_: JsonOption = False,
) -> None:
    """Write the links of messages into data/linksets/, for the next build; a second time changes nothing."""
    store, source = _store(home, inbox), find_content(content)
    accepted = [store.get(each) for each in dict.fromkeys(messages)]
    statements = statements_of(accepted, link_rules(source))
    written = write_linksets(source, statements)
    store.accept([each.id for each in accepted])
    if json_:
        document = {"accepted": [each.id for each in accepted], "files": [str(each) for each in written]}
        typer.echo(json.dumps(document, indent=2))
        return
    number = len({link for each in statements for link in each.links})
    typer.echo(f"accepted: {counted(len(accepted), 'message')} with {counted(number, 'link')}")
    for each in written:
        write_error(f"written: {each}")
    write_error("The next build has them: igfkg build" if written else "They are there already; nothing was changed.")


def reject(
    unwanted: Annotated[
        list[str] | None, typer.Argument(metavar="[ID]", help="Ids of messages, or their first digits.")
    ] = None,
    reason: Annotated[str, typer.Option("--reason", help="Why, for the record.")] = "",
    by: Annotated[str, typer.Option("--by", help="All undecided messages of this sender.")] = "",
    home: HomeOption = None,
    inbox: FolderOption = None,
    json_: JsonOption = False,
) -> None:
    """Reject messages; the record stays, and what is sent again word for word stays rejected."""
    if len(reason) > _LONGEST_REASON:
        raise BadRequestError(f"the reason has {len(reason):,} characters; write at most {_LONGEST_REASON}")
    if not unwanted and not by:
        raise BadRequestError("name the messages by their ids, or all of a sender by --by")
    store = _store(home, inbox)
    messages = [store.get(each) for each in unwanted or []]
    messages += [each for each in (store.all(MessageState.UNDECIDED) if by else []) if each.actor == by]
    accepted = [each.id for each in messages if each.state is MessageState.ACCEPTED]
    if accepted:
        raise BadRequestError(
            f"message {accepted[0]} was accepted; take its links out of data/linksets/ by an editor instead"
        )
    ids = [*dict.fromkeys(each.id for each in messages)]
    if ids:
        store.reject(ids, read_argument(reason))
    typer.echo(json.dumps({"rejected": ids}, indent=2) if json_ else f"rejected: {len(ids)}")


def _store(home: Path | None, folder: Path | None) -> MessageStore:
    return MessageStore(folder or open_releases(home).home)


def _as_json(message: Message) -> dict[str, Any]:
    return {
        "id": message.id,
        "received": message.received,
        "state": message.state.value,
        "actor": message.actor,
        "links": message.links,
        "mediaType": message.media_type,
        "decided": message.decided,
        "reason": message.reason,
    }


def _details(message: Message, rules: LinkRules) -> dict[str, Any]:
    details = _as_json(message)
    if message.body is None:
        return {**details, "problem": "the text was removed after the rejection", "statements": [], "text": ""}
    text = message.body.decode(errors="backslashreplace")
    try:
        links = read_announcement(message.body, message.media_type, rules).links
    except IgfkgError as error:
        return {**details, "problem": str(error), "statements": [], "text": text}
    return {**details, "statements": [vars(each) for each in sorted(links)], "text": text}


def _print(messages: list[Message]) -> None:
    table = Table(pad_edge=False)
    for heading in ("id", "received", "state", "links", "stated sender"):
        table.add_column(heading, overflow="fold")
    for each in messages:
        cells = (each.id, each.received, each.state.value, str(each.links), _safe(each.actor))
        table.add_row(*(cell.replace("[", "\\[") for cell in cells))
    wide_console().print(table)


def _safe(text: str, keep: str = "") -> str:
    """A text for a terminal: what is no visible character, such as an escape sequence, is shown by its number."""
    return "".join(each if each.isprintable() or each in keep else ascii(each)[1:-1] for each in text)
