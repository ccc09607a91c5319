"""One client: sends messages on a connection that stays open where HTTP lets it, and reads what comes back."""

import asyncio
import contextlib
import socket
import struct
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

from tests.fuzz.message import Message
from tests.fuzz.response import HEAD_BYTES, BrokenResponseError, NoResponseError, Response, read_response

_RESET = struct.pack("ii", 1, 0)  # SO_LINGER: on, at once


@dataclass
class Exchange:
    """What came back for one message, and when, by the monotonic clock of the machine."""

    started: float
    ended: float = 0.0
    responses: list[Response] = field(default_factory=list)
    error: str = ""  #: how it failed
    rule: str = ""  #: the rule that the failure breaks


class Connection:
    """A client of one site."""

    def __init__(self, host: str, port: int, deadline: float) -> None:
        self._address = (host, port)
        self._deadline = deadline
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def exchange(self, message: Message) -> Exchange:
        """Send a message and return what came back; a connection that was closed while idle is opened again."""
        reused = self._streams is not None and not message.own_connection
        result = await self._attempt(message)
        if reused and result.rule == "closed without an answer":
            result = await self._attempt(message)
        return result

    async def close(self) -> None:
        """Close the connection."""
        if self._streams is not None:
            writer = self._streams[1]
            self._streams = None
            writer.close()
            with contextlib.suppress(ConnectionError):
                await writer.wait_closed()

    async def _attempt(self, message: Message) -> Exchange:
        if message.own_connection:
            await self.close()
        result = Exchange(time.monotonic())
        try:
            async with asyncio.timeout(self._deadline):
                await self._talk(message, result)
        except TimeoutError:
            result.error, result.rule = f"no end within {self._deadline:g} seconds", "hang"
        except NoResponseError as error:
            result.error, result.rule = f"{error} after {len(result.responses)} answers", "closed without an answer"
        except BrokenResponseError as error:
            result.error, result.rule = str(error), "broken answer"
        except OSError as error:
            result.error, result.rule = repr(error), "no connection"
        result.ended = time.monotonic()
        if result.error or message.own_connection or result.responses[-1].closes:
            await self.close()
        return result

    async def _talk(self, message: Message, result: Exchange) -> None:
        if self._streams is None:
            self._streams = await asyncio.open_connection(*self._address, limit=HEAD_BYTES)
        reader, writer = self._streams
        async with _sending(writer, message):
            await asyncio.sleep(message.rest)
            for method in () if message.leaves else message.methods:
                result.responses.append(await read_response(reader, method))
                if result.responses[-1].closes:
                    return
        if message.leaves:
            await _leave(writer, reset=len(message.data) % 2 == 0)


@contextlib.asynccontextmanager
async def _sending(writer: asyncio.StreamWriter, message: Message) -> AsyncIterator[None]:
    """Send while answers are read, since a server may answer before it has read everything."""
    task = asyncio.create_task(_send(writer, message))
    try:
        if message.leaves:
            await task
        yield
    finally:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task


async def _send(writer: asyncio.StreamWriter, message: Message) -> None:
    with contextlib.suppress(ConnectionError):  # what was received before is read all the same
        for part in message.parts:
            if part.pause:
                await asyncio.sleep(part.pause)
            writer.write(part.data)
            await writer.drain()


async def _leave(writer: asyncio.StreamWriter, *, reset: bool) -> None:
    """Leave without reading, half of the times with a reset."""
    if reset:
        writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
    writer.close()
