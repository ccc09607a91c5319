"""The protocol over standard input and output, for an assistant on the same machine.

https://modelcontextprotocol.io/specification/2025-11-25/basic/transports#stdio
"""

import asyncio
import sys

from igfkg.errors import BadRequestError
from igfkg_api.app import create_app
from igfkg_api.assistants.server import make_server
from igfkg_api.settings import Settings


def run(settings: Settings) -> None:
    """Answer the requests on standard input until it ends. Nothing listens on the network.

    Raises:
        ReleaseError: when there is no release, or it is damaged.
        BadRequestError: when standard input cannot be read.
        OSError: when standard output cannot be written.
    """
    if sys.stdin is None:  # it is closed, and so at its end
        return
    if not sys.stdin.readable():
        raise BadRequestError("standard input cannot be read; an assistant that starts this writes its requests there")
    try:
        asyncio.run(_run(settings))
    except BaseExceptionGroup as group:
        raise _first(group) from None


async def _run(settings: Settings) -> None:
    app = create_app(settings)
    async with app.router.lifespan_context(app):
        await make_server(app).run_stdio_async()


def _first(group: BaseExceptionGroup) -> BaseException:
    """What made a group of tasks end."""
    error: BaseException = group
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    return error
