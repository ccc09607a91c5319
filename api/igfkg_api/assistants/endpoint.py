"""The protocol over HTTP: its transport “Streamable HTTP”, without sessions, so that any web process can answer.

https://modelcontextprotocol.io/specification/2025-11-25/basic/transports#streamable-http
"""

import asyncio
import importlib
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Receive, Scope, Send

from igfkg.errors import UnsupportedMediaTypeError
from igfkg_api.assistants.connection import AssistantConnection

if TYPE_CHECKING:
    from mcp.server import MCPServer

PATH = "/mcp"
_JSON = "application/json"
_MOST_BYTES = 2 * 1024**2  # of a request; the longest text to read is 1 MiB, and JSON escapes some of it


class AssistantEndpoint:
    """Answers the requests of assistants. The SDK is imported with the first one: most sites never need it."""

    def __init__(self, app: Starlette) -> None:
        """Offer the tools of ``app``."""
        self._app = app
        self._starting = asyncio.Lock()
        self._transport: ASGIApp | None = None
        self._serving: asyncio.Task[None] | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request.

        Raises:
            HTTPException: 405 for anything but POST: there are no sessions to listen to or to end.
            UnsupportedMediaTypeError: for a body that is not JSON; the SDK would answer that without problem details.
        """
        if scope["method"] != "POST":
            raise HTTPException(405, headers={"Allow": "POST"})
        media_type = Headers(scope=scope).get("content-type", "").partition(";")[0].strip().lower()
        if media_type != _JSON:
            raise UnsupportedMediaTypeError(f"a body of type {media_type[:80] or 'none'} is not read; send {_JSON}")
        async with self._starting:
            if self._transport is None:
                self._transport = await self._start()
        connection = AssistantConnection(receive)
        try:
            await self._transport(connection.scope(scope), connection.receive, send)
        finally:
            connection.close()

    async def _start(self) -> ASGIApp:
        module = await asyncio.to_thread(importlib.import_module, "igfkg_api.assistants.server")
        server: MCPServer = module.make_server(self._app)
        transport: ASGIApp = module.make_transport(server, PATH, _MOST_BYTES)
        started = asyncio.Event()
        self._serving = asyncio.create_task(_serve(server, started))
        self._serving.add_done_callback(self._forget)
        waiting = asyncio.create_task(started.wait())
        await asyncio.wait([self._serving, waiting], return_when=asyncio.FIRST_COMPLETED)
        waiting.cancel()
        if self._serving.done():
            await self._serving  # raises what kept it from starting
        return transport

    def _forget(self, _: asyncio.Task[None]) -> None:
        """Start anew with the next request."""
        self._transport = None

    async def close(self) -> None:
        """End what is running."""
        if self._serving:
            self._serving.cancel()
            await asyncio.wait([self._serving])


async def _serve(server: "MCPServer", started: asyncio.Event) -> None:
    """Hold the task group in which the SDK answers requests, until this task is cancelled."""
    async with server.session_manager.run():
        started.set()
        await asyncio.Event().wait()
