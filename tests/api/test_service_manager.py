"""What systemd learns of the state of the server."""

import signal
import socket
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import httpx2
import pytest

from igfkg.release.release import Release
from igfkg_api.service_manager import ServiceManager
from tests.api.conftest import Server

_SECONDS = 60


@pytest.fixture
def manager(tmp_path: Path) -> Iterator[socket.socket]:
    """A socket like that of systemd."""
    with closing(socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)) as receiver:
        receiver.bind(str(tmp_path / "notify"))
        receiver.settimeout(_SECONDS)
        yield receiver


def _next(receiver: socket.socket) -> list[str]:
    """The names of the fields of the next message."""
    return [line.partition("=")[0] for line in receiver.recv(4096).decode().splitlines()]


def test_systemd_learns_when_the_server_is_ready_reloads_and_stops(release: Release, manager: socket.socket) -> None:
    environment = {"NOTIFY_SOCKET": manager.getsockname()}
    server = Server(release.path.parent.parent, "--workers", "2", environment=environment)
    try:
        assert _next(manager) == ["READY"]
        assert httpx2.get(f"{server.base}/health/ready", timeout=1).status_code == 200
        server.process.send_signal(signal.SIGHUP)
        assert _next(manager) == ["RELOADING", "MONOTONIC_USEC"]
        assert _next(manager) == ["READY"]
        server.process.send_signal(signal.SIGTERM)
        assert _next(manager) == ["STOPPING"]
    finally:
        server.stop()
    manager.settimeout(0)
    rest = []
    while True:
        try:
            rest.append(_next(manager))
        except BlockingIOError:
            break
    assert {*map(tuple, rest)} <= {("STOPPING",)}


def test_ready_is_said_once(manager: socket.socket) -> None:
    environment = {"NOTIFY_SOCKET": manager.getsockname(), "PATH": "/bin"}
    reporter = ServiceManager(environment)
    assert environment == {"PATH": "/bin"}  # child processes do not report
    for _ in range(3):
        reporter.report_ready()
    reporter.report_stopping()
    assert [_next(manager), _next(manager)] == [["READY"], ["STOPPING"]]


def test_an_abstract_address_begins_with_an_at_sign() -> None:
    with closing(socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)) as receiver:
        receiver.bind("")  # the kernel chooses an abstract address
        receiver.settimeout(_SECONDS)
        name = receiver.getsockname()
        ServiceManager({"NOTIFY_SOCKET": f"@{name[1:].decode()}"}).report_ready()
        assert _next(receiver) == ["READY"]


@pytest.mark.parametrize("address", ["", "/nowhere/notify", "@igfkg-nobody", "relative", "x" * 500])
def test_nobody_has_to_listen(address: str) -> None:
    ServiceManager({"NOTIFY_SOCKET": address} if address else {}).report_ready()
