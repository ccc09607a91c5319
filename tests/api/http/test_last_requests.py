"""A process that stops answers what its clients send at this moment, and closes their connections with the answer."""

import socket
import threading
from collections.abc import Iterator

import pytest
import uvicorn
from starlette.responses import PlainTextResponse

from igfkg_api.http import deadlines
from tests.api.conftest import free_port
from tests.api.waiting import until

_REQUEST = b"GET / HTTP/1.1\r\nHost: x\r\n\r\n"


class _Stopping:
    """uvicorn with the protocol of the server, in a thread."""

    def __init__(self) -> None:
        self.port = free_port()
        protocol = "igfkg_api.http.deadlines:DeadlineProtocol"
        self._server = uvicorn.Server(
            uvicorn.Config(
                PlainTextResponse("answer"),
                port=self.port,
                http=protocol,
                ws="none",
                log_level="critical",
                timeout_graceful_shutdown=20,
            )
        )
        self._thread = threading.Thread(target=self._server.run)
        self._thread.start()
        assert until(lambda: self._server.started, 30)

    def connect(self) -> socket.socket:
        return socket.create_connection(("127.0.0.1", self.port), timeout=30)

    def stop(self) -> None:
        """Have it stop, and wait until it accepts no connection any more."""
        self._server.should_exit = True
        assert until(self._is_closed, 30)

    def join(self) -> bool:
        """Return whether it has ended."""
        self._thread.join(30)
        return not self._thread.is_alive()

    def _is_closed(self) -> bool:
        try:
            self.connect().close()
        except ConnectionError:
            return True
        return False


@pytest.fixture
def server() -> Iterator[_Stopping]:
    running = _Stopping()
    yield running
    running._server.should_exit = True
    assert running.join()


def _receive(connection: socket.socket) -> bytes:
    """All that comes until the connection is closed."""
    received = b""
    while part := connection.recv(65_536):
        received += part
    return received


@pytest.mark.parametrize("has_answered", [True, False])
def test_a_request_that_comes_while_it_stops_is_the_last(
    server: _Stopping, monkeypatch: pytest.MonkeyPatch, *, has_answered: bool
) -> None:
    monkeypatch.setattr(deadlines, "_LAST_SECONDS", 60)
    with server.connect() as connection:
        connection.sendall(_REQUEST)
        assert connection.recv(65_536).endswith(b"answer")
        with server.connect() as other:
            server.stop()
            used = connection if has_answered else other
            used.sendall(_REQUEST)
            answer = _receive(used)
            assert answer.startswith(b"HTTP/1.1 200")
            assert b"connection: close" in answer
            assert answer.endswith(b"answer")


def test_a_connection_that_waits_is_closed_after_a_while(server: _Stopping, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deadlines, "_LAST_SECONDS", 0.2)
    with server.connect() as fresh, server.connect() as connection:
        connection.sendall(_REQUEST)
        assert connection.recv(65_536).endswith(b"answer")
        server.stop()
        assert (_receive(connection), _receive(fresh)) == (b"", b"")
        assert server.join()
