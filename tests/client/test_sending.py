"""Sending several messages: a busy inbox is waited for, but not for ever."""

import re

import pytest

from igfkg.client import sending
from igfkg.client.sending import send_all
from igfkg.errors import BadRequestError

_INBOX = "https://example.org/inbox"


class _BusyInbox:
    """Takes so many messages until somebody waits; refuses what is empty."""

    def __init__(self, room: int) -> None:
        self.room = room
        self.left = room
        self.received: list[bytes] = []
        self.waits: list[float] = []

    def send(self, inbox: str, message: bytes, _: float) -> str:
        if not self.left or not message:
            error = BadRequestError(f"{inbox} answers {'429' if message else '400'}")
            error.retry_after = 10 if message else None
            raise error
        self.left -= 1
        self.received.append(message)
        return f"{inbox}/{len(self.received)}"

    def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.left = self.room


@pytest.fixture
def busy(monkeypatch: pytest.MonkeyPatch) -> _BusyInbox:
    """An inbox that takes two messages at a time."""
    made = _BusyInbox(2)
    monkeypatch.setattr(sending, "send", made.send)
    monkeypatch.setattr("time.sleep", made.sleep)
    return made


def test_a_busy_inbox_gets_every_message_once(busy: _BusyInbox) -> None:
    messages, lines = [b"1", b"2", b"3", b"4", b"5"], list[str]()
    assert send_all(_INBOX, messages, 5, 20, lines.append) == [f"{_INBOX}/{each}" for each in range(1, 6)]
    assert (busy.received, busy.waits) == (messages, [10, 10])
    assert lines[0] == "2 of 5 messages were sent; waiting 10 seconds, as the inbox wants"


@pytest.mark.parametrize(
    ("messages", "patience", "words"),
    [
        ([b"1", b"2", b"3", b"4", b"5"], 19, "answers 429; 4 of 5 messages were sent: send the same again in 10 sec"),
        ([b"1", b"2", b"3"], 0, "answers 429; 2 of 3 messages were sent: send the same again"),
        ([b"1", b"", b"3"], 100, "answers 400; 1 of 3 messages were sent"),
    ],
)
def test_the_failure_says_how_many_were_sent(
    busy: _BusyInbox, messages: list[bytes], patience: float, words: str
) -> None:
    with pytest.raises(BadRequestError, match=re.escape(words)):
        send_all(_INBOX, messages, 5, patience, lambda _: None)
    assert sum(busy.waits) <= patience
