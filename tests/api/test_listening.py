"""The listening socket: passed as systemd does, and open while the server reloads and restarts."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

import httpx2
import pytest

from igfkg.release.release import Release
from igfkg_api.listening import passed_socket
from tests.api.waiting import until

pytestmark = [pytest.mark.serial, pytest.mark.timeout(120)]
_CLIENTS = 4
_ON_ITS_WAY = 0.05  # seconds between connection and request, as from far away
#: Does what systemd does: puts a socket at descriptor 3, names the process in the environment, and runs the program.
_PASS = """
import os, sys
os.dup2(int(sys.argv[1]), 3)
os.environ.update(LISTEN_PID=str(os.getpid()), LISTEN_FDS=sys.argv[2], LISTEN_FDNAMES="igfkg.socket")
os.execv(sys.executable, [sys.executable, *sys.argv[3:]])
"""


def _command(release: Release, passed: int, count: str = "1") -> list[str]:
    serve = [sys.executable, "-c", _PASS, str(passed), count, "-m", "igfkg", "serve", "--port", "1", "--workers", "2"]
    return [*serve, "--home", str(release.path.parent.parent)]


class Activated:
    """A server that has a listening socket from its parent; the socket stays open when the server ends."""

    def __init__(self, release: Release, listener: socket.socket) -> None:
        self.port = listener.getsockname()[1]
        self.process = subprocess.Popen(
            _command(release, listener.fileno()),
            pass_fds=[listener.fileno()],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )

    def is_ready(self) -> bool:
        """Whether it is ready; a request before that waits in the queue of the socket."""
        return httpx2.get(f"http://127.0.0.1:{self.port}/health/ready", timeout=60).status_code == 200

    def stop(self) -> int:
        """End it, and return the exit status."""
        self.process.send_signal(signal.SIGTERM)
        self.process.communicate(timeout=20)
        return self.process.returncode


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0), backlog=128) as opened:
        yield opened


class Load:
    """Clients that request a page again and again, each time on a new connection; and the responses they miss."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._is_over = threading.Event()
        self.responses = 0
        self.failures: list[str] = []
        self._threads = [threading.Thread(target=self._request) for _ in range(_CLIENTS)]

    def __enter__(self) -> "Load":
        for each in self._threads:
            each.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._is_over.set()
        for each in self._threads:
            each.join()

    def _request(self) -> None:
        while not self._is_over.is_set():
            try:
                status = self._status()
            except OSError as error:
                self.failures.append(repr(error))
                continue
            self.responses += 1
            if status != b"HTTP/1.1 200 OK":
                self.failures.append(status.decode())

    def _status(self) -> bytes:
        with socket.create_connection(("127.0.0.1", self._port), timeout=60) as client:
            time.sleep(_ON_ITS_WAY)
            client.sendall(b"GET /api/v1/topics HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
            received = b""
            while part := client.recv(65_536):
                received += part
        return received.partition(b"\r\n")[0]


def _web_processes(server: Activated) -> set[str]:
    pid = server.process.pid
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return {each for each in children if b"spawn_main" in Path(f"/proc/{each}/cmdline").read_bytes()}


def test_a_passed_socket_is_served(release: Release, listener: socket.socket) -> None:
    server = Activated(release, listener)
    try:
        assert server.is_ready()
        line = server.process.stdout.readline() if server.process.stdout else ""
        assert f" on http://127.0.0.1:{server.port} " in line  # and not on the port of the command line
        variables = [Path(f"/proc/{pid}/environ").read_bytes() for pid in _web_processes(server)]
        assert variables
        assert not any(b"LISTEN_" in each for each in variables)
    finally:
        assert server.stop() == 0


def test_no_request_fails_while_a_server_reloads_and_restarts(release: Release, listener: socket.socket) -> None:
    server = Activated(release, listener)
    try:
        assert server.is_ready()
        with Load(server.port) as load:
            before = _web_processes(server)
            server.process.send_signal(signal.SIGHUP)
            assert until(lambda: not before & _web_processes(server), 30)
            assert server.stop() == 0
            served = load.responses
            server = Activated(release, listener)
            assert server.is_ready()
            assert until(lambda: load.responses > served + 10, 20)
        assert load.failures == []
    finally:
        server.stop()


def test_systemd_passes_it(release: Release) -> None:
    program = shutil.which("systemd-socket-activate")
    if not program:
        pytest.skip("systemd-socket-activate is missing: apt-get install systemd")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    home = str(release.path.parent.parent)
    variables = [f"--setenv={name}" for name in ("PATH", "TMPDIR", "PYTHONPATH") if name in os.environ]
    command = [
        program,
        *variables,
        f"--listen=127.0.0.1:{port}",
        sys.executable,
        "-m",
        "igfkg",
        "serve",
        "--home",
        home,
    ]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        assert until(lambda: _is_live(port), 30)  # it starts the server with the first connection
    finally:
        process.terminate()
        process.wait(20)


def _is_live(port: int) -> bool:
    try:
        return httpx2.get(f"http://127.0.0.1:{port}/health/live", timeout=30).status_code == 200
    except httpx2.TransportError:
        return False


def _datagrams() -> socket.socket:
    made = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    made.bind(("127.0.0.1", 0))
    return made


def _unix() -> socket.socket:
    made = socket.socket(socket.AF_UNIX)
    made.bind("")  # a name that the kernel chooses
    made.listen()
    return made


def _file() -> BinaryIO:
    return Path(os.devnull).open("rb")


def _tcp() -> socket.socket:
    return socket.create_server(("127.0.0.1", 0))


@pytest.mark.parametrize(
    ("open_", "count", "part"),
    [
        (_tcp, "2", "2 sockets were passed; the socket unit may have one ListenStream="),
        (_datagrams, "1", "does not listen on a TCP port"),
        (lambda: socket.socket(), "1", "does not listen on a TCP port"),  # noqa: PLW0108
        (_unix, "1", "does not listen on a TCP port"),
        (_file, "1", "no socket was passed as file descriptor 3: Socket operation on"),
    ],
)
def test_another_socket_is_refused_in_one_line(
    release: Release, open_: Callable[[], socket.socket | BinaryIO], count: str, part: str
) -> None:
    with open_() as opened:
        command = _command(release, opened.fileno(), count)
        ran = subprocess.run(
            command, pass_fds=[opened.fileno()], capture_output=True, text=True, check=False, timeout=60
        )
    assert (ran.returncode, len(ran.stderr.splitlines())) == (2, 1), ran.stderr
    assert part in ran.stderr


@pytest.mark.parametrize("pid", ["", "1", str(os.getppid())])
def test_what_was_passed_to_another_process_is_not_used(pid: str) -> None:
    variables = {"LISTEN_PID": pid, "LISTEN_FDS": "1", "HOME": "/"}
    assert passed_socket(variables) is None
    assert variables == {"HOME": "/"}
