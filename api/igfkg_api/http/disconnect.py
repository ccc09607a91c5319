"""Cancelling the work for a client that disconnects.

Threat: clients that send expensive queries and close the connection; without this each would run to its time limit
(``http.disconnect``, https://asgi.readthedocs.io/en/latest/specs/www.html#disconnect-receive-event).
"""

import asyncio
from collections.abc import Awaitable
from typing import TypeVar

from starlette.requests import Request

from igfkg.errors import BadRequestError

_Result = TypeVar("_Result")
_DELAY = 0.05  # seconds in which most responses are ready; watching costs a task


class DisconnectWatch:
    """Cancels the task that created it when the client disconnects before :meth:`end`."""

    def __init__(self, request: Request) -> None:
        """Start after a short delay."""
        self.is_disconnected = False
        self._request = request
        self._task = asyncio.current_task()
        self._watching: asyncio.Task[None] | None = None
        self._timer = asyncio.get_running_loop().call_later(_DELAY, self._start)

    def _start(self) -> None:
        self._watching = asyncio.ensure_future(self._watch())

    async def _watch(self) -> None:
        while (await self._request.receive())["type"] != "http.disconnect":
            pass
        self.is_disconnected = True
        if self._task:
            self._task.cancel()

    def end(self) -> None:
        """Stop watching; a later cancellation does not come from here."""
        self._timer.cancel()
        if self._watching:
            self._watching.cancel()


async def while_connected(request: Request, work: Awaitable[_Result]) -> _Result:
    """Return the result of some work, which is cancelled when the client disconnects. The body has to be read before.

    Raises:
        BadRequestError: when it did; nobody gets to see it.
    """
    watch = DisconnectWatch(request)
    try:
        return await work
    except asyncio.CancelledError:
        if not watch.is_disconnected:
            raise
        raise BadRequestError("the client disconnected") from None
    finally:
        watch.end()
