"""A query worker: a process that evaluates one query at a time, and that may crash or be killed at any moment.

Nothing outside depends on how it ends: it writes to its socket and its own spool file only. The order of its start
matters: open the store and all files, then limit memory and further files, then start the one thread.
"""

import os
import socket
import threading
import time
from collections.abc import Callable
from typing import Any

from igfkg.errors import IgfkgError, QueryCrashError, ResultTooLargeError
from igfkg.sparql import xml_results
from igfkg.sparql.backend import QueryBackend
from igfkg.sparql.client_connection import REQUEST_LIMIT
from igfkg.sparql.frames import FrameReader, send_frame
from igfkg.sparql.limits import EngineLimits
from igfkg.sparql.process import MemoryGauge, limit_memory, limit_open_files
from igfkg.sparql.query import Query, error_message
from igfkg.sparql.spool import Spool, SpoolOverflowError
from igfkg.sparql.xml_results import Sink, XmlWriter


def _write_results(backend: QueryBackend, query: Query, spool: Spool) -> None:
    """Evaluate a query and write its result to ``spool``.

    Raises:
        NotAcceptableError: when the result has characters that the requested format cannot hold.
        QueryError: for the errors of :meth:`QueryBackend.write_results`, or when the result is too large.
        StorageFullError: when there is no room for the result.
    """
    sink: Sink = XmlWriter(spool) if query.media_type in xml_results.MEDIA_TYPES else spool
    try:
        backend.write_results(query, sink)
    except SpoolOverflowError:
        raise ResultTooLargeError(
            "the result exceeds the size limit of this endpoint; page through it with ORDER BY, LIMIT and OFFSET, "
            "or download the dataset from /dumps"
        ) from None


def work(open_backend: Callable[[], QueryBackend], sock: socket.socket, limits: EngineLimits) -> None:
    """Answer queries from ``sock`` until it is closed, then exit; call it in a process of its own.

    Args:
        open_backend: returns what evaluates queries; called before any limit is set.
        sock: receives queries and sends results.
        limits: the limits of the engine.
    """
    backend = open_backend()
    spool = Spool(limits)
    memory = MemoryGauge()
    limit_memory(limits.memory_bytes + limits.stack_bytes)
    if backend.descriptors is not None:
        limit_open_files(backend.descriptors)
    # The parser recurses in native code. The stack of the main thread was fixed at exec; that of a new thread can be
    # chosen. It counts as address space, so it is added to the limit above.
    threading.stack_size(limits.stack_bytes)
    thread = threading.Thread(target=_serve, args=(backend, spool, sock, memory, limits.memory_bytes // 2))
    thread.start()
    thread.join()
    os._exit(0)  # without the exit handlers that the fork copied from the zygote


def _serve(backend: QueryBackend, spool: Spool, sock: socket.socket, memory: MemoryGauge, growth: int) -> None:
    reader = FrameReader(REQUEST_LIMIT)
    largest = memory.size() + growth
    is_last = False
    while not is_last and reader.receive(sock):
        message = reader.next()
        if message:
            spool.begin(message[0].pop("room", None))
            header, body, file = _run(backend, spool, Query(**message[0]))
            # The file belongs to the client now, and memory once used may not be returned: the supervisor replaces
            # this worker, so that each query starts with an empty file and most of its memory.
            is_last = header["last"] = spool.spilled or memory.size() >= largest
            send_frame(sock, header, body, file)


def _run(backend: QueryBackend, spool: Spool, query: Query) -> tuple[dict[str, Any], bytes, int | None]:
    started = time.perf_counter()
    try:
        _write_results(backend, query, spool)
        body, file = spool.take()
    except IgfkgError as error:
        return error_message(error), b"", None
    except MemoryError:
        return error_message(QueryCrashError("the query exceeded the memory limit; make it smaller")), b"", None
    header = {"size": spool.size, "seconds": time.perf_counter() - started, "file": file is not None}
    return header, body, file
