"""How long a build takes, and how long a restart takes until the first answer."""

import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

from benchmarks.targets import Target, report

RUNS = 5


def build(home: Path) -> float:
    """Return the seconds that a build takes, start of the interpreter included."""
    started = time.perf_counter()
    command = [sys.executable, "-m", "igfkg", "build", "--quiet", "--home", str(home)]
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - started


def restart(home: Path) -> float:
    """Return the seconds from starting the server to its first answer to a query."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    started = time.perf_counter()
    command = [sys.executable, "-m", "igfkg", "serve", "--home", str(home), "--port", str(port)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    try:
        while not _answers(port):
            time.sleep(0.01)
        return time.perf_counter() - started
    finally:
        server.terminate()
        server.wait()


def _answers(port: int) -> bool:
    try:
        urllib.request.urlopen(f"http://127.0.0.1:{port}/sparql?query=ASK%7B%7D").close()
    except urllib.error.URLError:
        return False
    return True


def run() -> bool:
    """Print medians and extremes, and return whether all targets were reached."""
    targets = []
    with tempfile.TemporaryDirectory() as folder:
        for name, measure, bound in (("build", build, 10), ("restart to first answer", restart, 2)):
            seconds = [measure(Path(folder)) for _ in range(RUNS)]
            low, middle, high = min(seconds), statistics.median(seconds), max(seconds)
            print(f"{name}: median {middle:.2f} s ({low:.2f} to {high:.2f})")
            targets.append(Target(name, middle, bound, " s", at_most=True))
    return report(targets)
