"""Real engines, started on free ports and ended after use."""

import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

_MEMORY = 8 * 1024**2  # KiB of address space: an engine that runs away harms nobody else
_START_SECONDS = 60
_VIRTUOSO = """[Database]
DatabaseFile = {home}/virtuoso.db
TransactionFile = {home}/virtuoso.trx
ErrorLogFile = {home}/virtuoso.log
xa_persistent_file = {home}/virtuoso.pxa
LockFile = {home}/virtuoso.lck

[TempDatabase]
DatabaseFile = {home}/temp.db
TransactionFile = {home}/temp.trx

[Parameters]
ServerPort = 127.0.0.1:{sql}
DirsAllowed = {home}
NumberOfBuffers = 20000
MaxDirtyBuffers = 15000
ThreadsPerQuery = 1

[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = {home}
"""


@contextmanager
def oxigraph_server() -> Iterator[str]:
    """Run Oxigraph's server with a store in memory, and give its URL."""
    program, port = Path(sys.executable).with_name("oxigraph"), _free_port()
    if not program.exists():
        pytest.skip("oxigraph is not installed; pip install '.[test]'")
    with _running([str(program), "serve", "--bind", f"127.0.0.1:{port}"], f"http://127.0.0.1:{port}") as url:
        yield url


@contextmanager
def virtuoso_server(home: Path) -> Iterator[str]:
    """Run Virtuoso with its database in a folder, and give its URL; user and password are dba."""
    if shutil.which("virtuoso-t") is None:
        pytest.skip("Virtuoso is not installed; apt-get install virtuoso-opensource-7-bin")
    port, sql = _free_port(), _free_port()
    configuration = home / "virtuoso.ini"
    configuration.write_text(_VIRTUOSO.format(home=home, http=port, sql=sql), encoding="utf-8")
    command = ["virtuoso-t", "+foreground", "+configfile", str(configuration)]
    with _running(command, f"http://127.0.0.1:{port}") as url:
        yield url


@contextmanager
def _running(command: Sequence[str], url: str) -> Iterator[str]:
    limited = ["sh", "-c", f'ulimit -v {_MEMORY}; exec "$@"', "sh", *command]
    process = subprocess.Popen(limited, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        end = time.monotonic() + _START_SECONDS
        while not _answers(url):
            if time.monotonic() > end or process.poll() is not None:
                pytest.fail(f"{command[0]} does not start")
            time.sleep(0.05)
        yield url
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=5):
            return True
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])
