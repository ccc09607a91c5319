"""Making documents beside the event loop, so that other requests are answered meanwhile.

Threat: requests for large documents, one of which would stop every other request of its web process.

One thread makes all documents of a process, one after the other: catalogue and search index are for one thread at a
time, and more threads would only wait for the interpreter lock. A call that holds that lock for long (parsing or
sorting many megabytes) stops the loop even from here; such work is divided or limited where it is done.
"""

import asyncio
import inspect
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial, wraps
from typing import Any, ParamSpec, TypeVar

from fastapi.routing import APIRoute

_Parameters = ParamSpec("_Parameters")
_Result = TypeVar("_Result")
_THREAD = ThreadPoolExecutor(1, thread_name_prefix="documents")


async def in_document_thread(
    make: Callable[_Parameters, _Result], *arguments: _Parameters.args, **keywords: _Parameters.kwargs
) -> _Result:
    """Return the result of a function that is called in the thread that makes documents."""
    return await asyncio.get_running_loop().run_in_executor(_THREAD, partial(make, *arguments, **keywords))


class DocumentRoute(APIRoute):
    """A route whose handler, if it is no coroutine function, runs in the thread that makes documents."""

    def __init__(self, path: str, endpoint: Callable[..., Any], **options: Any) -> None:
        """Create the route; the parameters are those of FastAPI."""
        is_coroutine = inspect.iscoroutinefunction(endpoint)
        super().__init__(path, endpoint if is_coroutine else _in_document_thread(endpoint), **options)


def _in_document_thread(endpoint: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(endpoint)
    async def handler(*arguments: Any, **keywords: Any) -> Any:
        return await in_document_thread(endpoint, *arguments, **keywords)

    return handler
