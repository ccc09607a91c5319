"""Accepting messages: their links become linksets of the content folder."""

from collections.abc import Iterable

from igfkg.errors import BadRequestError, IgfkgError
from igfkg.inbox.announcement import read_announcement
from igfkg.inbox.message import Message
from igfkg.linksets.foreign_link import LinkRules
from igfkg.linksets.statement import LinkStatement

_DAY = len("2026-11-29")


def statements_of(messages: Iterable[Message], rules: LinkRules) -> list[LinkStatement]:
    """Return what messages state; the date is that of receipt.

    Raises:
        BadRequestError: naming the message, when its text was removed, or has a link that the content cannot have.
    """
    return [_statement_of(each, rules) for each in messages]


def _statement_of(message: Message, rules: LinkRules) -> LinkStatement:
    if message.body is None:
        raise BadRequestError(f"the text of message {message.id} was removed after it was rejected; ask for a new one")
    try:
        announcement = read_announcement(message.body, message.media_type, rules)
    except IgfkgError as error:
        raise BadRequestError(f"message {message.id}: {error}") from None
    return LinkStatement(announcement.actor, message.received[:_DAY], announcement.links, f"message-{message.id}")
