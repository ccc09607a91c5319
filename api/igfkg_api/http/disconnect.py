"""Watching whether a client is still there while its answer is made."""

import asyncio

from starlette.requests import Request

_SOON = 0.05  # seconds in which most answers are made; only later does it pay to watch


class Watch:
    """Cancels the task that made it when the client goes away before :meth:`end`."""

    def __init__(self, request: Request) -> None:
        """Start to watch soon."""
        self.is_gone = False
        self._request = request
        self._task = asyncio.current_task()
        self._waiting: asyncio.Task[None] | None = None
        self._timer = asyncio.get_running_loop().call_later(_SOON, self._start)

    def _start(self) -> None:
        self._waiting = asyncio.ensure_future(self._wait())

    async def _wait(self) -> None:
        while (await self._request.receive())["type"] != "http.disconnect":
            pass
        self.is_gone = True
        if self._task:
            self._task.cancel()

    def end(self) -> None:
        """Watch no longer; what is cancelled from now on was not cancelled here."""
        self._timer.cancel()
        if self._waiting:
            self._waiting.cancel()
