"""Sending several messages to an inbox that takes only so many a minute."""

import time
from collections.abc import Callable, Sequence

from igfkg.client.remote_inbox import send
from igfkg.errors import BadRequestError


def send_all(
    inbox: str, messages: Sequence[bytes], timeout: float, patience: float, progress: Callable[[str], None]
) -> list[str]:
    """Send messages one after the other, and return the URLs that they got; empty where the inbox names none.

    Args:
        inbox: URL of the inbox.
        messages: what is sent, in order.
        timeout: seconds to wait for each part of an answer.
        patience: seconds to wait altogether while the inbox is busy
            (https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3).
        progress: called with a description of each such wait, in English.

    Raises:
        BadRequestError: when a message is not taken, with how many were sent before it.
    """
    urls: list[str] = []
    while len(urls) < len(messages):
        try:
            urls.append(send(inbox, messages[len(urls)], timeout))
        except BadRequestError as error:
            number = f"{len(urls):,} of {len(messages):,} messages were sent"
            if not error.retry_after or error.retry_after > patience:
                raise BadRequestError(_problem(error, number)) from None
            progress(f"{number}; waiting {error.retry_after} seconds, as the inbox wants")
            patience -= error.retry_after
            time.sleep(error.retry_after)
    return urls


def _problem(error: BadRequestError, number: str) -> str:
    if error.retry_after:
        return f"{error}; {number}: send the same again in {error.retry_after} seconds, or wait longer with --wait"
    return f"{error}; {number}"
