"""The client side of the engine, with an engine that misbehaves."""

import asyncio
import os
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from igfkg.errors import OverloadedError
from igfkg.sparql import pool as pool_module
from igfkg.sparql.frames import pack_frame
from igfkg.sparql.pool import QueryPool, run_query
from igfkg.sparql.query import Query

_QUERY = Query("ASK {}", "text/csv")
_STORED = pack_frame({"file": True, "size": 5, "seconds": 0.1})


@pytest.fixture
def listener(tmp_path: Path) -> Iterator[socket.socket]:
    """A socket where an engine could listen, with room for one connection."""
    with socket.socket(socket.AF_UNIX) as found:
        found.bind(str(tmp_path / "engine.sock"))
        found.listen(0)
        yield found


def _answer_once(listener: socket.socket, files: list[int]) -> None:
    """Answer one query with a stored result and these descriptors."""
    sock, _ = listener.accept()
    with sock:
        sock.recv(1 << 16)
        socket.send_fds(sock, [_STORED], files) if files else sock.sendall(_STORED)
        time.sleep(0.3)


async def _ask(path: str) -> None:
    pool = QueryPool(path)
    try:
        await pool.run(_QUERY)
    finally:
        pool.close()


def test_an_engine_without_room_for_a_connection_is_not_waited_for(listener: socket.socket) -> None:
    path = listener.getsockname()
    waiting = [socket.socket(socket.AF_UNIX) for _ in range(3)]
    for each in waiting:
        each.setblocking(False)
        each.connect_ex(path)
    started = time.monotonic()
    with pytest.raises(OverloadedError):
        asyncio.run(_ask(path))
    assert time.monotonic() - started < 2
    for each in waiting:
        each.close()


@pytest.mark.parametrize("is_async", [True, False])
def test_a_stored_result_without_its_file_is_no_result(listener: socket.socket, is_async: bool) -> None:
    path = listener.getsockname()
    engine = threading.Thread(target=_answer_once, args=(listener, []))
    engine.start()
    with pytest.raises(OverloadedError, match="open files"):
        asyncio.run(_ask(path)) if is_async else run_query(path, _QUERY)
    engine.join()


def test_the_file_of_a_result_that_comes_too_late_is_closed(
    listener: socket.socket, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The request is cancelled in the round of the loop in which its result arrives."""
    result = tmp_path / "result"
    result.write_text("12345", encoding="utf-8")
    file = os.open(result, os.O_RDONLY)
    engine = threading.Thread(target=_answer_once, args=(listener, [file]))
    engine.start()

    async def cancel_on_arrival() -> None:
        pool = QueryPool(listener.getsockname())
        asking = asyncio.create_task(pool.run(_QUERY))
        receive = pool_module._EngineConnection._receive

        def receive_and_cancel(connection: pool_module._EngineConnection) -> None:
            receive(connection)
            asking.cancel()

        monkeypatch.setattr(pool_module._EngineConnection, "_receive", receive_and_cancel)
        with pytest.raises(asyncio.CancelledError):
            await asking
        pool.close()

    asyncio.run(cancel_on_arrival())
    engine.join()
    os.close(file)
    opened = [each.resolve() for each in Path("/proc/self/fd").iterdir()]
    assert result not in opened
