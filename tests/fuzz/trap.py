"""A listening socket that nobody may connect to: queries name it in every way they can."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

_FIVE_DIGITS = 10_000


@dataclass
class Trap:
    """Where it listens, and how often somebody connected."""

    url: str = ""
    connections: int = 0

    def count(self, _: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Count a connection, and close it."""
        self.connections += 1
        writer.close()


@asynccontextmanager
async def listening() -> AsyncIterator[Trap]:
    """Listen on a port of five digits, so that the length of requests does not depend on it."""
    trap = Trap()
    port = 0
    while port < _FIVE_DIGITS:
        server = await asyncio.start_server(trap.count, "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        if port < _FIVE_DIGITS:
            server.close()
    trap.url = f"http://127.0.0.1:{port}/"
    async with server:
        yield trap
