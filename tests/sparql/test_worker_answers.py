"""A worker by itself, without a zygote: what it sends back, when it asks to be replaced, and how it ends."""

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

import pytest

from igfkg.release.release import Release
from igfkg.sparql.frames import FrameReader, send_frame
from igfkg.sparql.limits import EngineLimits
from igfkg.sparql.query import Query

_CODE = """
import json, socket, sys
import pyoxigraph as ox
from igfkg.sparql.evaluation import Evaluator
from igfkg.sparql.limits import EngineLimits
from igfkg.sparql.store_backend import StoreBackend
from igfkg.sparql.worker import work
sock = socket.socket(fileno=int(sys.argv[2]))
open_backend = lambda: StoreBackend(Evaluator(ox.Store.read_only(sys.argv[1])), None)
work(open_backend, sock, EngineLimits(**json.loads(sys.argv[3])))
"""
_LIMITS = EngineLimits(result_bytes=200_000, spool_bytes=20_000)
_JSON = "application/sparql-results+json"
_XML = "application/sparql-results+xml"
_ROWS = "SELECT * { ?s ?p ?o } LIMIT "
_COUNT = "SELECT ?n { ?s <https://w3id.org/igfkg/def#statedCount> ?n }"


@dataclass
class _Running:
    process: "subprocess.Popen[bytes]"
    sock: socket.socket
    reader: FrameReader

    def ask(self, text: str, media_type: str = "text/csv", **more: Any) -> tuple[dict[str, Any], bytes]:
        """Return the head of the answer and the result, wherever the result came in."""
        send_frame(self.sock, Query(text, media_type, **more).as_message())
        while (found := self.reader.next()) is None:
            assert self.reader.receive(self.sock), "the worker is gone"
        head, body = found
        if not head.get("file"):
            return head, body
        assert body == b""
        file = self.reader.files.pop()
        body = os.pread(file, head["size"], 0)
        os.close(file)
        return head, body

    def end(self) -> int:
        """Leave it, and return its exit code."""
        self.sock.close()
        return self.process.wait(20)


@pytest.fixture
def worker(release: Release) -> Iterator[_Running]:
    """A worker on the store on disk."""
    ours, theirs = socket.socketpair()
    command = [sys.executable, "-c", _CODE, str(release.store), str(theirs.fileno()), json.dumps(asdict(_LIMITS))]
    process = subprocess.Popen(command, pass_fds=[theirs.fileno()])
    theirs.close()
    ours.settimeout(60)
    running = _Running(process, ours, FrameReader(1 << 20))
    try:
        yield running
        running.end()
    finally:
        process.kill()
        process.wait()


def test_it_answers_until_it_is_left(worker: _Running) -> None:
    head, body = worker.ask(_COUNT)
    assert body.split() == [b"n", b"39"]
    assert head["size"] == len(body)
    assert head["file"] is False
    assert head["last"] is False
    assert worker.ask("ASK {}", _JSON)[1] == b'{"head":{},"boolean":true}'
    _, turtle = worker.ask(
        "CONSTRUCT { <urn:a> <urn:b> ?n } { ?s <https://w3id.org/igfkg/def#statedCount> ?n }", "text/turtle"
    )
    assert b"<urn:a> <urn:b> 39" in turtle
    assert worker.end() == 0


#: What is asked, in which format, and the problem and a part of the message that come back.
REFUSED: dict[str, tuple[str, str, str, str]] = {
    "no query": ("SELECT {", "text/csv", "query-syntax", "line 1"),
    "a service": ("SELECT * { SERVICE <http://127.0.0.1:1/> {} }", "text/csv", "query-refused", "SERVICE"),
    "no XML": ('SELECT ("a\\u0001" AS ?x) {}', _XML, "not-acceptable", "XML"),
    "an unknown function": ("SELECT (<urn:f>(1) AS ?x) {}", "text/csv", "query", "cannot be evaluated"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_it_says_what_is_wrong_and_goes_on(worker: _Running, name: str) -> None:
    text, media_type, problem, part = REFUSED[name]
    head, body = worker.ask(text, media_type)
    assert (head.get("error"), body) == (problem, b"")
    assert part in head["message"]
    assert worker.ask(_COUNT)[1].split() == [b"n", b"39"]


def test_xml_goes_through_whole(worker: _Running) -> None:
    _, body = worker.ask('SELECT ("a\\rb" AS ?x) {}', _XML)
    assert b"a&#13;b" in body


def test_a_large_result_comes_as_a_file_and_is_the_last(worker: _Running) -> None:
    head, body = worker.ask(_ROWS + "300", "text/tab-separated-values")
    assert head["file"] is True
    assert head["last"] is True
    assert len(body.splitlines()) == 301
    assert worker.process.wait(20) == 0


def test_too_large_a_result_is_refused_and_the_worker_replaced(worker: _Running) -> None:
    head, body = worker.ask(_ROWS + "9000", _JSON)
    assert (head["error"], body) == ("result-too-large", b"")
    assert "LIMIT" in head["message"]
    assert head["last"] is True
    assert worker.process.wait(20) == 0


def test_the_dataset_of_the_protocol_is_honoured(worker: _Running) -> None:
    slide = "https://w3id.org/igfkg/id/passage/major-2013_s6"
    graphs = "SELECT ?g { GRAPH ?g {} }"
    assert worker.ask(graphs, named_graphs=(slide,))[1].split() == [b"g", slide.encode()]
    assert worker.ask(_COUNT, default_graphs=("urn:none",))[1].split() == [b"n"]
    assert len(worker.ask("SELECT DISTINCT ?g { GRAPH ?g { ?s a ?t } }")[1].splitlines()) < 400
