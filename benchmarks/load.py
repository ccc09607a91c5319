"""Putting load on a server: how long one client waits, and how many requests a second many clients get answered."""

import math
import re
import shutil
import subprocess
import tempfile
import time
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from statistics import median, quantiles
from urllib.parse import quote

from benchmarks.servers import Server

_CLIENTS, _FEW = 64, 4
_SLOW = 0.25  # seconds
_SECONDS = 5
_MOST, _LEAST = 300, 3
_JSON = "application/sparql-results+json"
_WRK = """
local path, fresh, count = "{path}", {fresh}, 0
local seed
request = function()
  count = count + 1
  local asked = path
  if fresh then
    if not seed then math.randomseed(os.time()); seed = math.random(1e9) end
    asked = path .. "%23" .. seed .. "." .. count
  end
  return wrk.format("GET", asked, {{["Accept"] = "{accept}"}})
end
"""


@dataclass(frozen=True)
class Waits:
    """How long one client waited, in seconds."""

    median: float
    p99: float
    runs: int


def waits(server: Server, query: str, seconds: float = 3.0) -> Waits:
    """Ask one query again and again on one connection, each time with another comment, so that no cache answers.

    Raises:
        SystemExit: when an answer is not 200.
    """
    taken: list[float] = []
    connection = HTTPConnection("127.0.0.1", server.port, timeout=600)
    end = time.perf_counter() + seconds
    while len(taken) < _MOST + 1 and (len(taken) < _LEAST or time.perf_counter() < end):
        started = time.perf_counter()
        connection.request(
            "GET", f"{server.path}?query={quote(f'{query}#{started}', safe='')}", headers={"Accept": _JSON}
        )
        response = connection.getresponse()
        body = response.read()
        taken.append(time.perf_counter() - started)
        if response.status != 200:
            raise SystemExit(f"{server.name} answers {response.status} to {query}: {body[:200]!r}")
    connection.close()
    taken = taken[1:]  # the first opens the connection
    return Waits(median(taken), quantiles(taken, n=100, method="inclusive")[98], len(taken))


def rate(server: Server, query: str, *, fresh: bool, wait: float) -> float:
    """Return the requests a second that wrk gets answered.

    Args:
        server: the server to ask.
        query: what to ask.
        fresh: whether each request has another text, so that no cache answers.
        wait: seconds that one client waits; where that is long, there are fewer clients and more time.

    Raises:
        SystemExit: when wrk is missing, or an answer is not 200.
    """
    clients = _CLIENTS if wait < _SLOW else _FEW
    seconds = max(_SECONDS, math.ceil(_FEW * wait))
    path = f"{server.path}?query={quote(query, safe='')}"
    return _wrk(server, _WRK.format(path=path, fresh=str(fresh).lower(), accept=_JSON), clients, seconds) or 1 / wait


def rate_of_path(server: Server, path: str, accept: str) -> float:
    """Return the requests a second that wrk gets answered for one path, again and again.

    Args:
        server: the server to ask.
        path: with its query string.
        accept: the media types that are asked for.

    Raises:
        SystemExit: when wrk is missing, or an answer is not 200.
    """
    return _wrk(server, _WRK.format(path=path, fresh="false", accept=accept), _CLIENTS, _SECONDS)


def _wrk(server: Server, script: str, clients: int, seconds: int) -> float:
    if not shutil.which("wrk"):
        raise SystemExit("wrk is missing; apt-get install wrk")
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as lua:
        Path(lua.name).write_text(script, encoding="utf-8")
        address = f"http://127.0.0.1:{server.port}"
        command = ["wrk", "-t1", f"-c{clients}", f"-d{seconds}", "--timeout", "300", "-s", lua.name, address]
        told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    if "Non-2xx" in told:
        raise SystemExit(f"{server.name} refuses some of the requests: {told}")
    found = re.search(r"Requests/sec:\s+([\d.]+)", told)
    return float(found[1]) if found else 0.0
