"""The process beside a web process that answers what reads all things of a large release: overviews, searches by words.

Threat: the first visitor of such a page, for whom a whole release is read, holds up all others for as long. Another
thread would not help, since both would wait for the interpreter lock. So a web process sends these requests on, to a
process that has the same application and ends with it, and goes on to answer all others.

    python -m igfkg_api.overview_process --socket PATH --parent PID

The process starts with the first such request, and once that is answered, it reads all that further ones need. Requests
and responses are frames (:mod:`igfkg.sparql.frames`) on a Unix socket, one request on each connection.
"""

import argparse
import asyncio
import json
import os
import struct
import sys
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from fastapi import Request, Response
from starlette.types import ASGIApp, Message

from igfkg.errors import OverloadedError
from igfkg.parallel import die_with_parent
from igfkg.sparql.frames import pack_frame
from igfkg_api.http.metrics import SHARED_FOLDER
from igfkg_api.settings import SETTINGS_VARIABLE, Settings

if TYPE_CHECKING:
    from asyncio.subprocess import Process

_SIZES = struct.Struct("!II")
_ANSWER_SECONDS = 25.0  # that a client waits, less than proxies do
_MOST_PENDING = 32  # requests, and responses that came too late
_READY = b"ready\n"
_PREPARING = "this reads all things of the release and is being prepared; try again in a few seconds"
_ENDED = "the process that reads all things of the release has ended; try again in a few seconds"
_Key = tuple[str, bytes]  # the head of a request but for its client, and its body
_Frame = tuple[dict[str, Any], bytes]
#: What of the scope of a request is sent on (https://asgi.readthedocs.io/en/latest/specs/www.html#http-connection-scope).
_FIELDS: Final = ("http_version", "method", "scheme", "path", "root_path", "client", "server")
_BYTES: Final = ("raw_path", "query_string")


class OverviewProcess:
    """The process, as its web process sees it."""

    def __init__(self, settings: Settings) -> None:
        """Start nothing yet.

        Args:
            settings: those of the web process, with the folder of the release that it serves and its engine.
        """
        self._settings = settings
        self._folder = tempfile.TemporaryDirectory(prefix="igfkg-")  # mode 0700: other users cannot connect
        self._path = str(Path(self._folder.name) / "overviews.sock")
        self._process: Process | None = None
        self._starting = asyncio.Lock()
        self._pending: dict[_Key, asyncio.Task[_Frame]] = {}

    async def answer(self, request: Request) -> Response:
        """Return the response of the process to a request.

        A response that comes too late for its client waits for the next who sends the same request, so that a second
        attempt does not begin from the start.

        Raises:
            OverloadedError: when it takes too long, as while the release is read, or the process has ended.
        """
        header, body = _header_of(request), await request.body()
        key = json.dumps({**header, "client": None}), body
        pending = self._pending.get(key) or self._send(key, header, body)
        try:
            async with asyncio.timeout(_ANSWER_SECONDS):
                head, content = await asyncio.shield(pending)
        except TimeoutError:
            raise OverloadedError(_PREPARING) from None
        except (OSError, EOFError):
            raise OverloadedError(_ENDED) from None
        finally:
            if pending.done():
                self._pending.pop(key, None)
        response = Response(content, head["status"])
        response.raw_headers = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in head["headers"]]
        return response

    def _send(self, key: _Key, header: dict[str, Any], body: bytes) -> "asyncio.Task[_Frame]":
        """Begin to send a request on; the oldest response that nobody came for gives way to it.

        Raises:
            OverloadedError: when too many requests wait.
        """
        if len(self._pending) >= _MOST_PENDING:
            unclaimed = next((key for key, each in self._pending.items() if each.done()), None)
            if unclaimed is None:
                raise OverloadedError(_PREPARING)
            del self._pending[unclaimed]
        task = asyncio.create_task(self._exchange(header, body))
        task.add_done_callback(lambda done: done.cancelled() or done.exception())  # perhaps nobody waits for it
        self._pending[key] = task
        return task

    async def _start(self) -> None:
        """Start the process unless it runs.

        Raises:
            OSError: when it cannot be started.
        """
        async with self._starting:
            if self._process is not None and self._process.returncode is None:
                return
            Path(self._path).unlink(missing_ok=True)
            self._process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "igfkg_api.overview_process"),
                *("--socket", self._path, "--parent", str(os.getpid())),
                stdin=asyncio.subprocess.DEVNULL,
                stdout=asyncio.subprocess.PIPE,
                env=self._environment(),
            )
            out = self._process.stdout
            line = await out.readline() if out else b""
            if line != _READY:
                self._process.kill()
                raise ConnectionError("the process did not start")

    def _environment(self) -> dict[str, str]:
        """The environment of the process, which has no metrics of its own."""
        own = {name: value for name, value in os.environ.items() if name != SHARED_FOLDER}
        return {**own, SETTINGS_VARIABLE: self._settings.model_dump_json()}

    async def _exchange(self, header: dict[str, Any], body: bytes) -> _Frame:
        await self._start()
        reader, writer = await asyncio.open_unix_connection(self._path)
        try:
            writer.write(pack_frame(header, body))
            await writer.drain()
            return await _read_frame(reader)
        finally:
            writer.close()

    async def close(self) -> None:
        """End the process, and what waits for it."""
        for each in self._pending.values():
            each.cancel()
        if self._process is not None and self._process.returncode is None:
            with suppress(ProcessLookupError):
                self._process.kill()
            await self._process.wait()
        self._folder.cleanup()


def _header_of(request: Request) -> dict[str, Any]:
    scope = request.scope
    return {
        **{name: scope.get(name) for name in _FIELDS},
        **{name: scope.get(name, b"").decode("latin-1") for name in _BYTES},
        "headers": [(name.decode("latin-1"), value.decode("latin-1")) for name, value in scope["headers"]],
    }


async def _read_frame(reader: asyncio.StreamReader) -> _Frame:
    """Read one frame.

    Raises:
        EOFError: when the connection ends before.
    """
    header_size, body_size = _SIZES.unpack(await reader.readexactly(_SIZES.size))
    header = json.loads(await reader.readexactly(header_size))
    return header, await reader.readexactly(body_size)


async def _respond(app: ASGIApp, header: dict[str, Any], body: bytes) -> _Frame:
    """Return status, headers and body of the response of an application to a request."""
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        **{name: header[name] for name in _FIELDS},
        **{name: header[name].encode("latin-1") for name in _BYTES},
        "headers": [(name.encode("latin-1"), value.encode("latin-1")) for name, value in header["headers"]],
    }
    head: dict[str, Any] = {}
    parts: list[bytes] = []
    requests: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def receive() -> Message:
        if not requests:
            await asyncio.Event().wait()  # the client stays
        return requests.pop()

    async def send(message: Message) -> None:
        if message["type"] == "http.response.start":
            pairs = message["headers"]
            head["status"] = message["status"]
            head["headers"] = [(name.decode("latin-1"), value.decode("latin-1")) for name, value in pairs]
        else:
            parts.append(message.get("body", b""))

    try:
        await app(scope, receive, send)
    except Exception:
        if not head:
            raise
    return head, b"".join(parts)


async def _serve(settings: Settings, path: str) -> None:
    """Answer requests until the process is ended; after the first, read what others need."""
    from igfkg_api.app import create_app
    from igfkg_api.preloading import preload_all

    app = create_app(settings, has_overviews=True)
    preparing: list[asyncio.Task[None]] = []

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(EOFError, OSError):  # the client has gone
            header, body = await _read_frame(reader)
            head, content = await _respond(app.state.rest, header, body)
            writer.write(pack_frame(head, content))
            await writer.drain()
        writer.close()
        if not preparing:
            preparing.append(asyncio.create_task(preload_all(app.state.site)))

    async with app.router.lifespan_context(app), await asyncio.start_unix_server(answer, path) as server:
        sys.stdout.buffer.write(_READY)
        sys.stdout.flush()
        await server.serve_forever()


def main(arguments: Sequence[str] | None = None) -> None:
    """Serve the requests of one web process until it ends."""
    parser = argparse.ArgumentParser(prog="python -m igfkg_api.overview_process", description=__doc__)
    parser.add_argument("--socket", required=True, help="path of the Unix socket to listen on")
    parser.add_argument("--parent", type=int, required=True, help="process id; the process ends when that one ends")
    options = parser.parse_args(arguments)
    die_with_parent(options.parent)
    asyncio.run(_serve(Settings.model_validate_json(os.environ[SETTINGS_VARIABLE]), options.socket))


if __name__ == "__main__":
    main()
