"""The servers that are compared, each started on a free port with the same triples and stopped after use."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from abc import ABC, abstractmethod
from pathlib import Path
from types import TracebackType
from urllib.parse import urlencode

from benchmarks.graphs import Graph

_START_SECONDS = 300  # rdflib takes a minute for a million triples


class Server(ABC):
    """One server with one graph; a context manager."""

    name: str
    path = "/sparql"

    def __init__(self, graph: Graph, folder: Path) -> None:
        """Prepare; nothing is started before the context is entered."""
        self.graph = graph
        self.folder = folder
        self.port = free_port()

    @property
    def pid(self) -> int:
        """The process that was started."""
        return self._process.pid

    @abstractmethod
    def command(self) -> list[str]:
        """The command line that starts it."""

    def environment(self) -> dict[str, str]:
        """What it is told by the environment."""
        return {}

    def load(self) -> None:  # noqa: B027  (most need none)
        """Give it the graph, where its command line does not."""

    @classmethod
    def missing(cls) -> str:
        """What has to be installed first; empty when nothing."""
        return ""

    def __enter__(self) -> "Server":
        self._process = subprocess.Popen(
            self.command(),
            cwd=self.folder,
            env={**os.environ, **self.environment()},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        end = time.monotonic() + _START_SECONDS
        while not self._answers():
            if time.monotonic() > end or self._process.poll() is not None:
                self.__exit__(None, None, None)
                raise SystemExit(f"{self.name} does not start")
            time.sleep(0.1)
        self.load()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.terminate()
        self._process.wait()

    def _answers(self) -> bool:
        address = f"http://127.0.0.1:{self.port}{self.path}?{urlencode({'query': 'ASK {}'})}"
        try:
            with urllib.request.urlopen(address, timeout=10):
                return True
        except urllib.error.HTTPError as error:
            raise SystemExit(f"{self.name} answers {error.code} to {address}") from error
        except (urllib.error.URLError, OSError):
            return False


class Igfkg(Server):
    """igfkg with two web processes; limits per client and the access log are off, since no other server has them."""

    name = "igfkg"

    def command(self) -> list[str]:
        home = self.graph.release.path.parent.parent
        options = ["--home", str(home), "--port", str(self.port), "--workers", "2"]
        return [sys.executable, "-m", "igfkg", "serve", *options]

    def environment(self) -> dict[str, str]:
        return {
            "IGFKG_CLIENT_RATE": "0",
            "IGFKG_ACCESS_LOG": "false",
            "IGFKG_QUERY_QUEUE": "256",
            "IGFKG_QUERY_TIMEOUT": "60",
        }


class IgfkgMimalloc(Igfkg):
    """igfkg with another allocator for queries, as an operator can choose."""

    name = "igfkg, mimalloc"

    def environment(self) -> dict[str, str]:
        return {**super().environment(), "IGFKG_ALLOCATOR": _mimalloc()}

    @classmethod
    def missing(cls) -> str:
        return "" if _mimalloc() else "apt-get install libmimalloc2.0"


class OxigraphServe(Server):
    """oxigraph's own server, in memory, with the same dataset as igfkg: the ceiling, without our protections."""

    name = "oxigraph serve"
    path = "/query"

    def command(self) -> list[str]:
        return [_script("oxigraph"), "serve", "--bind", f"127.0.0.1:{self.port}"]

    def load(self) -> None:
        dump = self.graph.release.dump
        headers = {"Content-Type": "application/n-quads", "Content-Length": str(dump.stat().st_size)}
        with dump.open("rb") as data:
            address = f"http://127.0.0.1:{self.port}/store"
            request = urllib.request.Request(address, data=data, headers=headers, method="PUT")
            urllib.request.urlopen(request).close()

    @classmethod
    def missing(cls) -> str:
        return "" if Path(_script("oxigraph")).exists() else "pip install '.[bench]'"


class RdflibEndpoint(Server):
    """rdflib-endpoint, in memory."""

    name = "rdflib-endpoint"
    path = "/"

    def command(self) -> list[str]:
        options = ["--host", "127.0.0.1", "--port", str(self.port)]
        return [_script("rdflib-endpoint"), "serve", *options, str(self.graph.triples)]

    @classmethod
    def missing(cls) -> str:
        return "" if Path(_script("rdflib-endpoint")).exists() else "pip install '.[bench]'"


class Virtuoso(Server):
    """Virtuoso 7 as Debian packages it, with 2 GB of buffers."""

    name = "Virtuoso"
    _GRAPH = "urn:graph"

    def command(self) -> list[str]:
        self._sql_port = free_port()
        self._home = self.folder / f"virtuoso-{self.graph.name}"
        self._home.mkdir()
        (self._home / "virtuoso.ini").write_text(
            _VIRTUOSO.format(home=self._home, data=self.folder, sql=self._sql_port, http=self.port), encoding="utf-8"
        )
        return ["virtuoso-t", "+foreground", "+configfile", str(self._home / "virtuoso.ini")]

    def load(self) -> None:
        lines = (
            'GRANT SELECT ON DB.DBA.SPARQL_SINV_2 TO "SPARQL";'
            f"DB.DBA.TTLP_MT(file_to_string_output('{self.graph.triples}'), '', '{self._GRAPH}', 0);"
            "checkpoint;"
        )
        subprocess.run(
            ["isql-vt", f"127.0.0.1:{self._sql_port}", "dba", "dba", f"exec={lines}"], check=True, capture_output=True
        )

    @classmethod
    def missing(cls) -> str:
        return "" if shutil.which("virtuoso-t") else "apt-get install virtuoso-opensource-7"


#: In the order in which they are measured; the first is ours.
SERVERS: tuple[type[Server], ...] = (Igfkg, IgfkgMimalloc, OxigraphServe, RdflibEndpoint, Virtuoso)

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
DirsAllowed = {data}
NumberOfBuffers = 170000
MaxDirtyBuffers = 130000
ThreadsPerQuery = 2

[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = {home}
"""


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


def _mimalloc() -> str:
    """Path of the library, as Debian installs it; empty when it is not installed."""
    return next((str(each) for each in Path("/usr/lib").glob("*-linux-gnu/libmimalloc.so.2")), "")


def _script(name: str) -> str:
    return str(Path(sys.executable).with_name(name))
