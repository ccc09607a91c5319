"""Cancelling the work for a client that disconnects.

Threat: clients that send expensive queries and close the connection; without this each would run to its time limit
(``http.disconnect``, https://asgi.readthedocs.io/en/latest/specs/www.html#disconnect-receive-event).
"""

import asyncio

from starlette.requests import Request

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
