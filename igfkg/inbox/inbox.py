"""The inbox as the web application uses it: messages go through one thread, which reads, checks and stores them.

Threat: thousands of messages at once. The event loop only waits for the thread, so that pages are not slowed; how many
may wait is limited, and the others are refused at once.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from igfkg.errors import OverloadedError, UnprocessableContentError
from igfkg.inbox.announcement import Announcement
from igfkg.inbox.checker import MessageChecker
from igfkg.inbox.message import Message, MessageState, message_id
from igfkg.inbox.message_store import InboxLimits, MessageStore, now
from igfkg.linksets.foreign_link import LinkRules, shown

_MOST_WAITING = 32


class Inbox:
    """Receives messages into one folder."""

    def __init__(self, folder: Path, rules: LinkRules, limits: InboxLimits, seconds: float) -> None:
        """Prepare; nothing is started or opened before the first message.

        Args:
            folder: of the database.
            rules: what links may be.
            limits: how much may be undecided.
            seconds: time to read one message.
        """
        self._store = MessageStore(folder)
        self._limits = limits
        self._checker = MessageChecker(rules, seconds)
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="inbox")
        self._waiting = 0

    async def receive(self, data: bytes, media_type: str, is_thing: Callable[[str], bool]) -> tuple[str, bool]:
        """Store a message; return its id, and whether it is new.

        Args:
            data: the message.
            media_type: its media type.
            is_thing: whether an IRI is that of a thing of the release.

        Raises:
            OverloadedError: when too many messages wait.
            UnprocessableContentError: for a link to a thing that the release does not have.
            IgfkgError: for the errors of reading and storing it.
        """
        if self._waiting >= _MOST_WAITING:
            raise OverloadedError("too many messages are being read; try again in a few seconds")
        self._waiting += 1
        try:
            loop = asyncio.get_running_loop()
            return await loop.run_in_executor(self._thread, self._receive, data, media_type, is_thing)
        finally:
            self._waiting -= 1

    def _receive(self, data: bytes, media_type: str, is_thing: Callable[[str], bool]) -> tuple[str, bool]:
        announcement = self._checker.read(data, media_type)
        _check_targets(announcement, is_thing)
        name = message_id(data)
        number = len(announcement.links)
        message = Message(name, now(), media_type, announcement.actor, number, MessageState.UNDECIDED, "", "", data)
        return name, self._store.add(message, data, self._limits)

    def close(self) -> None:
        """End the process and the thread."""
        self._thread.shutdown(wait=True, cancel_futures=True)
        self._checker.close()


def _check_targets(announcement: Announcement, is_thing: Callable[[str], bool]) -> None:
    for link in sorted(announcement.links):
        if not is_thing(link.target):
            raise UnprocessableContentError(
                f"the object <{shown(link.target)}> is not the IRI of a thing of this release; "
                "look it up by its name at /lookup"
            )
