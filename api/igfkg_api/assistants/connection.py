"""Whether the client of a request to ``/mcp`` is still there, for the tools that work for it.

Threat: clients that call expensive tools and close the connection. The SDK does not look at the connection while a tool
works, so that each would run to its time limit
(``http.disconnect``, https://asgi.readthedocs.io/en/latest/specs/www.html#disconnect-receive-event).
"""

import asyncio
from typing import Final

from starlette.requests import Request
from starlette.types import Message, Receive, Scope

_GONE: Final = "igfkg.client_gone"  # in the scope of a request


class AssistantConnection:
    """Receives the messages of one request, and notices when the client disconnects."""

    def __init__(self, receive: Receive) -> None:
        """Take messages from ``receive``."""
        self.gone = asyncio.Event()
        self._receive = receive
        self._watching: asyncio.Task[None] | None = None

    def scope(self, scope: Scope) -> Scope:
        """Return the scope of the request, from which :func:`client_gone` gets the event."""
        return {**scope, _GONE: self.gone}

    async def receive(self) -> Message:
        """Return the next message. After the body there is only the one that the client has disconnected."""
        if self._watching:
            await self.gone.wait()
            return {"type": "http.disconnect"}
        message = await self._receive()
        if message["type"] == "http.disconnect":
            self.gone.set()
        elif not message.get("more_body", False):
            self._watching = asyncio.create_task(self._watch())
        return message

    async def _watch(self) -> None:
        while (await self._receive())["type"] != "http.disconnect":
            pass
        self.gone.set()

    def close(self) -> None:
        """Stop watching: the request is answered."""
        if self._watching:
            self._watching.cancel()


def client_gone(request: Request | None) -> asyncio.Event | None:
    """Return what is set when the client of a request disconnects; None for one that has no connection."""
    return request.scope.get(_GONE) if request else None
