"""The access log: one JSON object per line.

Threat: a log that says who asked what, and forged log lines. The log has no IP address of a client and, unless the
operator chooses otherwise, a hash instead of the text of a query; JSON escapes line breaks (RFC 8259 §7,
https://www.rfc-editor.org/rfc/rfc8259#section-7), so that no request writes a line of its own.
"""

import json
import logging
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOGGER = logging.getLogger("igfkg.access")
#: Key of the ASGI scope for further fields of the log: the hash of a query, and its text if the operator logs it.
LOG_FIELDS = "igfkg.log_fields"
#: Key of the ASGI scope for the status with which the server refused a request that the application was reading.
REFUSED_STATUS = "igfkg.refused_status"
#: Status in log and metrics of a request whose client left before the response; it is never sent.
CLIENT_LEFT = 499
_LOGGED_PATH = 200  # bytes of the path of a refused request


class AccessLog:
    """ASGI middleware that logs each request when its response is complete."""

    def __init__(self, app: ASGIApp, observe: Callable[[Scope, int, float], None]) -> None:
        """Wrap ``app``; ``observe`` is called with the scope, the status and the seconds of each request."""
        self._app = app
        self._observe = observe

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and log it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        outcome: dict[str, int] = {"status": 500, "bytes": 0}
        is_open = True  # the status can still change

        async def receive_and_watch() -> Message:
            nonlocal is_open
            message = await receive()
            if is_open and message["type"] == "http.disconnect":
                is_open = False
                outcome["status"] = scope.get(REFUSED_STATUS, CLIENT_LEFT)
            return message

        async def send_and_count(message: Message) -> None:
            nonlocal is_open
            if is_open and message["type"] == "http.response.start":
                is_open = False
                outcome["status"] = message["status"]
            elif message["type"] == "http.response.body":
                outcome["bytes"] += len(message.get("body", b""))
            await send(message)

        started = time.perf_counter()
        try:
            await self._app(scope, receive_and_watch, send_and_count)
        finally:
            seconds = time.perf_counter() - started
            self._observe(scope, outcome["status"], seconds)
            if LOGGER.isEnabledFor(logging.INFO):
                LOGGER.info(_line(scope, outcome, seconds))


def _line(scope: Scope, outcome: dict[str, int], seconds: float) -> str:
    entry: dict[str, Any] = {
        "time": datetime.now(UTC).isoformat(timespec="milliseconds"),
        "method": scope["method"],
        "path": scope["path"],
        **outcome,
        "ms": round(seconds * 1000, 1),
        **scope.get(LOG_FIELDS, {}),
    }
    return json.dumps(entry, ensure_ascii=True)


def log_refusal(method: bytes, path: bytes, status: int) -> None:
    """Log a request that did not reach the application, as far as it was read; without its query string."""
    if LOGGER.isEnabledFor(logging.INFO):
        scope = {"method": method.decode("latin-1"), "path": path[:_LOGGED_PATH].decode("latin-1")}
        LOGGER.info(_line(scope, {"status": int(status), "bytes": 0}, 0.0))


def log_to_stderr() -> None:
    """Write the log to standard error. Only the server calls this; others set up a handler of their own."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(message)s"))
    LOGGER.handlers = [handler]
    LOGGER.setLevel(logging.INFO)
    LOGGER.propagate = False
