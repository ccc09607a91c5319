"""A query worker: a process that runs one query at a time and may be killed, or die, at any moment."""

import os
import socket
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pyoxigraph as ox

from igfkg.errors import IgfkgError, QueryError, ResultTooLargeError
from igfkg.sparql import xml_results
from igfkg.sparql.dataset import dataset_arguments, source_graphs
from igfkg.sparql.keywords import refuse_service
from igfkg.sparql.limits import EngineLimits
from igfkg.sparql.messages import FrameReader, send_frame
from igfkg.sparql.process import MemoryGauge, forbid_new_files, limit_memory
from igfkg.sparql.query import Query, error_message
from igfkg.sparql.syntax import syntax_error
from igfkg.sparql.xml_results import Sink, XmlWriter

_MESSAGE_LIMIT = 1 << 20


class _OverflowError(Exception):
    """The result is larger than the cap."""


class Spool:
    """Takes a result as it is written: in memory while it is small, then in an unnamed file made beforehand."""

    def __init__(self, limits: EngineLimits) -> None:
        """Make the file now, while files can still be opened."""
        self._limits = limits
        self._file = tempfile.TemporaryFile()  # noqa: SIM115  (handed to another process)
        self._parts: list[bytes] = []
        self.size = 0
        self.spilled = False

    def write(self, data: bytes) -> int:
        """Take a piece of the result (the protocol of a binary file)."""
        self.size += len(data)
        if self.size > self._limits.result_bytes:
            raise _OverflowError
        self._parts.append(bytes(data))
        if self.spilled or self.size > self._limits.spool_bytes:
            self.spilled = True
            self._file.write(b"".join(self._parts))
            self._parts.clear()
        return len(data)

    def flush(self) -> None:
        """Push out what is buffered."""
        self._file.flush()

    def take(self) -> tuple[bytes, int | None]:
        """Return the result: its bytes, or the descriptor of the file that holds it."""
        self.flush()
        return (b"", self._file.fileno()) if self.spilled else (b"".join(self._parts), None)

    def clear(self) -> None:
        """Forget a result that stayed in memory."""
        self._parts.clear()
        self.size = 0


@dataclass(frozen=True)
class _Engine:
    store: ox.Store
    named_graphs: list[ox.NamedNode]  #: those that ``GRAPH ?g`` ranges over

    def run(self, query: Query, spool: Spool) -> None:
        """Run a query and write its result.

        Raises:
            QuerySyntaxError: when it does not parse.
            QueryRefusedError: when it uses SERVICE.
            NotAcceptableError: when its result cannot be written in the format asked for.
            QueryError: when it cannot be evaluated, or its result is too large.
        """
        try:
            refuse_service(query.text)
            results = self.store.query(query.text, **self._dataset(query))
            sink: Sink = XmlWriter(spool) if query.media_type in xml_results.MEDIA_TYPES else spool
            if isinstance(results, ox.QueryTriples):
                results.serialize(sink, ox.RdfFormat.from_media_type(query.media_type))  # type: ignore[arg-type]
            else:
                results.serialize(sink, ox.QueryResultsFormat.from_media_type(query.media_type))  # type: ignore[arg-type]
        except SyntaxError as error:
            raise syntax_error(query.text, error) from None
        except _OverflowError:
            raise ResultTooLargeError(
                "the result is larger than this endpoint sends; ask for a part with ORDER BY, LIMIT and OFFSET, "
                "or take the whole dataset from /dumps/"
            ) from None
        except (OSError, ValueError, RuntimeError) as error:
            raise QueryError(f"the query cannot be evaluated: {error}") from None

    def _dataset(self, query: Query) -> dict[str, Any]:
        if query.default_graphs or query.named_graphs:
            default = [ox.NamedNode(each) for each in query.default_graphs]
            return {"default_graph": default, "named_graphs": [ox.NamedNode(each) for each in query.named_graphs]}
        return dataset_arguments(self.named_graphs, query.text)


def work(open_store: Callable[[], ox.Store], in_memory: bool, sock: socket.socket, limits: EngineLimits) -> None:
    """Answer queries from ``sock`` until it closes; to be called in a process of its own.

    Args:
        open_store: gives the store; called before anything is limited.
        in_memory: whether the store needs no further files.
        sock: where queries come from and answers go to.
        limits: the limits of the engine.
    """
    store = open_store()
    engine = _Engine(store, source_graphs(store))
    spool = Spool(limits)
    memory = MemoryGauge()
    limit_memory(limits.memory_bytes + limits.stack_bytes)
    if in_memory:
        forbid_new_files()
    # A thread, because only a thread's stack can be made large enough for the recursion of the parser.
    threading.stack_size(limits.stack_bytes)
    thread = threading.Thread(target=_serve, args=(engine, spool, sock, memory, limits.memory_bytes // 2))
    thread.start()
    thread.join()
    os._exit(0)


def _serve(engine: _Engine, spool: Spool, sock: socket.socket, memory: MemoryGauge, growth: int) -> None:
    reader = FrameReader(_MESSAGE_LIMIT)
    largest = memory.size() + growth
    is_last = False
    while not is_last and reader.receive(sock):
        message = reader.next()
        if message:
            head, body, file = _answer(engine, spool, Query(**message[0]))
            # The next query finds its whole share of memory, and an empty file, or another worker.
            is_last = head["last"] = spool.spilled or memory.size() >= largest
            send_frame(sock, head, body, file)
            spool.clear()


def _answer(engine: _Engine, spool: Spool, query: Query) -> tuple[dict[str, Any], bytes, int | None]:
    started = time.perf_counter()
    try:
        engine.run(query, spool)
    except IgfkgError as error:
        return error_message(error), b"", None
    body, file = spool.take()
    head = {"size": spool.size, "seconds": time.perf_counter() - started, "file": file is not None}
    return head, body, file
