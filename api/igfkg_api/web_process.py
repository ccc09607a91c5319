"""A web process: the application with the settings of the supervisor, under uvicorn.

The supervisor does not import it, since it answers no requests: that takes a second.
"""

import gc
import multiprocessing
import os
import sqlite3
import sys

from starlette.types import ASGIApp, Message, Receive, Scope, Send
from uvicorn.config import STARTUP_FAILURE

from igfkg.errors import IgfkgError
from igfkg.parallel import die_with_parent
from igfkg_api.app import create_app
from igfkg_api.http.access_log import log_to_stderr
from igfkg_api.http.deadlines import DeadlineProtocol
from igfkg_api.settings import SETTINGS_VARIABLE, Settings


def make_app() -> ASGIApp:
    """Return the application of one web process, with the settings that the supervisor passes on."""
    parent = multiprocessing.parent_process()
    die_with_parent(parent.pid if parent and parent.pid else os.getppid())
    settings = Settings.model_validate_json(os.environ[SETTINGS_VARIABLE])
    DeadlineProtocol.header_seconds = settings.header_timeout
    DeadlineProtocol.body_seconds = settings.body_timeout
    DeadlineProtocol.send_seconds = settings.send_timeout
    if settings.access_log:
        log_to_stderr()
    return _PlainStartup(create_app(settings, on_open=_freeze))


class _PlainStartup:
    """Prints one line, not a stack, when the application cannot start, and ends the web process."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "lifespan":
            await self._app(scope, receive, send)
            return

        async def send_success(message: Message) -> None:
            if message["type"] != "lifespan.startup.failed":
                await send(message)

        try:
            await self._app(scope, receive, send_success)
        except (IgfkgError, OSError, sqlite3.Error) as error:
            print(f"igfkg: {error}", file=sys.stderr, flush=True)  # noqa: T201
            os._exit(STARTUP_FAILURE)


def _freeze() -> None:
    """Exempt the objects that live as long as the process from garbage collection, which would delay requests."""
    gc.collect()
    gc.freeze()
