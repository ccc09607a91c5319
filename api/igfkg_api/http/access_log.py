"""The access log: one JSON object a line, without addresses of clients, nor the text of queries unless asked."""

import json
import logging
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOGGER = logging.getLogger("igfkg.access")
#: Where a route leaves what the log may say of a query: its hash, and its text where the operator wants it.
NOTED = "igfkg.noted"


class AccessLog:
    """ASGI middleware that tells of each request once it is over."""

    def __init__(self, app: ASGIApp, watch: Callable[[Scope, int, float], None]) -> None:
        """Log, and tell ``watch`` the scope, the status and the seconds of each request."""
        self._app = app
        self._watch = watch

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and log it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        told: dict[str, int] = {"status": 500, "bytes": 0}

        async def send_and_note(message: Message) -> None:
            if message["type"] == "http.response.start":
                told["status"] = message["status"]
            elif message["type"] == "http.response.body":
                told["bytes"] += len(message.get("body", b""))
            await send(message)

        started = time.perf_counter()
        try:
            await self._app(scope, receive, send_and_note)
        finally:
            seconds = time.perf_counter() - started
            self._watch(scope, told["status"], seconds)
            if LOGGER.isEnabledFor(logging.INFO):
                LOGGER.info(_line(scope, told, seconds))


def _line(scope: Scope, told: dict[str, int], seconds: float) -> str:
    entry: dict[str, Any] = {
        "time": datetime.now(UTC).isoformat(timespec="milliseconds"),
        "method": scope["method"],
        "path": scope["path"],
        **told,
        "ms": round(seconds * 1000, 1),
        **scope.get(NOTED, {}),
    }
    return json.dumps(entry, ensure_ascii=True)


def log_to_stderr() -> None:
    """Send the log to standard error, as the server does; tests and other applications choose for themselves."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(message)s"))
    LOGGER.handlers = [handler]
    LOGGER.setLevel(logging.INFO)
    LOGGER.propagate = False
