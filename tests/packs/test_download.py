"""Downloads: resumed, begun again where the file is another, and given up with one line."""

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import pytest

from igfkg.cli.app import main
from igfkg.errors import BadRequestError, IgfkgError, ReleaseError
from igfkg.packs.download import MOST_FAILURES, Patience, open_pack

_DATA = bytes(range(256)) * 2000
_HALF = len(_DATA) // 2
_QUICK = Patience(seconds=0.5, pause=0.0)
_TAG = {"ETag": '"one"'}


@dataclass
class _Answer:
    """What the server sends, and how."""

    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = _DATA
    length: int | None = None  #: that the header states; that of the body without one
    wait: threading.Event | None = None  #: before the last byte
    pause: float = 0.0  #: seconds before each of the first hundred bytes


class _Site(BaseHTTPRequestHandler):
    """Sends one answer after the other, the last one again and again."""

    answers: ClassVar[list[Callable[[str], _Answer]]]
    ranges: ClassVar[list[tuple[str | None, str | None]]]
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self.ranges.append((self.headers["Range"], self.headers["If-Range"]))
        script = self.answers[0] if len(self.answers) == 1 else self.answers.pop(0)
        answer = script(self.headers["Range"] or "")
        self.send_response(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(answer.body) if answer.length is None else answer.length))
        self.end_headers()
        for number in range(100 if answer.pause else 0):
            time.sleep(answer.pause)
            self.wfile.write(answer.body[number : number + 1])
        self.wfile.write(answer.body[100 if answer.pause else 0 : -1 if answer.wait else None])
        if answer.wait:
            self.wfile.flush()
            answer.wait.wait(20)
        self.close_connection = True

    def log_message(self, *_: object) -> None:
        """Print nothing."""


class _Server:
    """A site on a free port."""

    def __init__(self) -> None:
        class Site(_Site):
            answers: ClassVar[list[Callable[[str], _Answer]]] = []
            ranges: ClassVar[list[tuple[str | None, str | None]]] = []

        self.site = Site
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self.site)
        self.url = f"http://127.0.0.1:{self._server.server_port}/release.tar.zst"
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()

    def answer(self, *answers: _Answer | Callable[[str], _Answer]) -> None:
        """Set what is sent."""
        self.site.answers[:] = [partial(_same, each) if isinstance(each, _Answer) else each for each in answers]

    @property
    def ranges(self) -> list[tuple[str | None, str | None]]:
        """Range and If-Range of the requests."""
        return self.site.ranges

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


def _same(answer: _Answer, _: str) -> _Answer:
    return answer


@pytest.fixture
def site() -> Iterator[_Server]:
    running = _Server()
    yield running
    running.close()


def _rest(header: str, *, tag: str = '"one"') -> _Answer:
    """The range that was requested."""
    start = int(header.removeprefix("bytes=").removesuffix("-"))
    if start == len(_DATA):
        return _Answer(416, {"Content-Range": f"bytes */{start}"}, b"")
    content_range = f"bytes {start}-{len(_DATA) - 1}/{len(_DATA)}"
    return _Answer(206, {"Content-Range": content_range, "ETag": tag}, _DATA[start:])


_CUT = _Answer(200, _TAG, _DATA[:_HALF], len(_DATA))


def _read(url: str, folder: Path, *, patience: Patience = _QUICK) -> bytes:
    with open_pack(url, folder, patience) as file:
        return file.read()


def test_a_file_is_downloaded_once(site: _Server, tmp_path: Path) -> None:
    site.answer(_Answer(200, _TAG))
    assert _read(site.url, tmp_path / "downloads") == _DATA
    assert site.ranges == [(None, None)]
    assert [*(tmp_path / "downloads").iterdir()] == []


def test_what_is_cut_off_goes_on_where_it_ended(site: _Server, tmp_path: Path) -> None:
    site.answer(_CUT, _rest)
    assert _read(site.url, tmp_path) == _DATA
    assert site.ranges == [(None, None), (f"bytes={_HALF}-", '"one"')]


def _give_up(site: _Server, folder: Path) -> None:
    """Download the first half."""
    site.answer(_CUT, _Answer(404))
    with pytest.raises(ReleaseError):
        _read(site.url, folder)
    site.ranges.clear()


def test_another_process_goes_on(site: _Server, tmp_path: Path) -> None:
    _give_up(site, tmp_path)
    site.answer(_rest)
    assert _read(site.url, tmp_path) == _DATA
    assert site.ranges == [(f"bytes={_HALF}-", '"one"')]


#: What a server may answer to a range, after which the download begins again.
_OTHERS: dict[str, list[_Answer | Callable[[str], _Answer]]] = {
    "the whole file, without ranges": [_Answer(200, _TAG)],
    "the whole file, since it is another": [_Answer(200, {"ETag": '"two"'})],
    "another range": [_Answer(206, {"Content-Range": "bytes 0-9/10"}, b"x" * 10), _Answer(200, _TAG)],
    "no range": [_Answer(206, {}, b"x" * 10), _Answer(200, _TAG)],
    "many ranges": [_Answer(206, {"Content-Type": "multipart/byteranges"}, b"x"), _Answer(200, _TAG)],
    "that there is no more": [_Answer(416, {"Content-Range": "bytes */7"}, b""), _Answer(200, _TAG)],
}


@pytest.mark.parametrize("name", _OTHERS)
def test_it_begins_again_when_there_is_nothing_to_go_on_from(site: _Server, tmp_path: Path, name: str) -> None:
    _give_up(site, tmp_path)
    site.answer(*_OTHERS[name])
    assert _read(site.url, tmp_path) == _DATA
    assert site.ranges[0] == (f"bytes={_HALF}-", '"one"')
    assert len(site.ranges) == len(_OTHERS[name])


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ({"ETag": 'W/"weak"'}, None),
        ({}, None),
        ({"Last-Modified": "Sat, 28 Nov 2026 12:00:00 GMT"}, "Sat, 28 Nov 2026 12:00:00 GMT"),
        ({"Last-Modified": "Sat, 28 Nov 2037 12:00:00 GMT"}, None),
        ({"Last-Modified": "yesterday"}, None),
    ],
)
def test_only_a_strong_validator_is_used(
    site: _Server, tmp_path: Path, headers: dict[str, str], expected: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(site.site, "date_time_string", lambda *_: "Sun, 29 Nov 2026 12:00:00 GMT")
    site.answer(_Answer(200, headers, _DATA[:_HALF], len(_DATA)), _Answer(200, headers))
    assert _read(site.url, tmp_path) == _DATA
    assert site.ranges[1] == ((f"bytes={_HALF}-", expected) if expected else (None, None))


def test_a_complete_download_is_not_repeated(site: _Server, tmp_path: Path) -> None:
    site.answer(_Answer(200, _TAG))
    with pytest.raises(KeyboardInterrupt), open_pack(site.url, tmp_path, _QUICK):
        raise KeyboardInterrupt
    site.answer(_rest)
    assert _read(site.url, tmp_path) == _DATA
    assert site.ranges == [(None, None), (f"bytes={len(_DATA)}-", '"one"')]


def test_what_is_refused_is_downloaded_anew(site: _Server, tmp_path: Path) -> None:
    site.answer(_Answer(200, _TAG))
    with pytest.raises(IgfkgError), open_pack(site.url, tmp_path, _QUICK):
        raise ReleaseError("damaged")
    assert _read(site.url, tmp_path) == _DATA
    assert site.ranges == [(None, None), (None, None)]


def test_two_processes_do_not_write_to_one_file(site: _Server, tmp_path: Path) -> None:
    site.answer(_Answer(200, _TAG))
    with (
        open_pack(site.url, tmp_path, _QUICK),
        pytest.raises(ReleaseError, match="another process downloads"),
        open_pack(site.url, tmp_path, _QUICK),
    ):
        pass


#: Answers that never become a file, and what is said of them.
_FAILURES: dict[str, tuple[_Answer, str, int]] = {
    "not found": (_Answer(404), "it answers 404 Not Found", 1),
    "busy": (_Answer(503), r"it answers 503 .*\. Run the command again", MOST_FAILURES),
    "cut off before the first byte": (_Answer(200, _TAG, b"", 9), r"closed early\. Run the command", MOST_FAILURES),
    "no content": (_Answer(204, {}, b""), "answers 204, which is no file", 1),
    "coded": (_Answer(200, {"Content-Encoding": "br"}), "in a content coding that was not asked for", 1),
    "far too large": (_Answer(200, {}, b"x", 10**15), "has 1,000,000,000,000,000 bytes, and there is space for", 1),
    "to a file": (_Answer(302, {"Location": "file:///etc/passwd"}), "redirects to file:///etc/passwd, which is not", 1),
    "to FTP": (_Answer(301, {"Location": "ftp://example.org/x"}), "redirects to ftp://example.org/x, which is not", 1),
    "to data": (_Answer(307, {"Location": "data:,x"}), "redirects to data:,x, which is not", 1),
    "to itself": (_Answer(302, {"Location": "/release.tar.zst"}), "it answers 302", 5),
}


@pytest.mark.parametrize("name", _FAILURES)
def test_what_never_becomes_a_file(site: _Server, tmp_path: Path, name: str) -> None:
    answer, message, requests = _FAILURES[name]
    site.answer(answer)
    with pytest.raises(ReleaseError, match=message) as raised:
        _read(site.url, tmp_path)
    assert str(raised.value).startswith(site.url)
    assert len(site.ranges) == requests


def test_a_redirect_is_followed_with_the_range(site: _Server, tmp_path: Path) -> None:
    _give_up(site, tmp_path)
    site.answer(_Answer(302, {"Location": "/elsewhere"}, b""), _rest)
    assert _read(site.url, tmp_path) == _DATA
    assert site.ranges == [(f"bytes={_HALF}-", '"one"')] * 2


def test_a_server_that_stops_is_not_waited_for(site: _Server, tmp_path: Path) -> None:
    stop = threading.Event()
    site.answer(_Answer(200, _TAG, wait=stop), _rest)
    assert _read(site.url, tmp_path) == _DATA
    stop.set()
    assert site.ranges[1] == (f"bytes={len(_DATA) - 1}-", '"one"')


def test_a_server_that_sends_little_by_little_is_not_waited_for(site: _Server, tmp_path: Path) -> None:
    site.answer(_Answer(200, _TAG, pause=0.05), _Answer(404))
    with pytest.raises(ReleaseError, match="404"):
        _read(site.url, tmp_path, patience=Patience(seconds=0.3, pause=0))
    sent = next(tmp_path.glob("*.part")).stat().st_size
    assert 0 < sent < 100


def test_nobody_answers(tmp_path: Path) -> None:
    with pytest.raises(ReleaseError, match=r"^http://127\.0\.0\.1:9/x cannot be downloaded: Connection refused"):
        _read("http://127.0.0.1:9/x", tmp_path)


@pytest.mark.parametrize(
    "source",
    [
        "ftp://example.org/x",
        "data://x",
        "http://",
        "http:///x",
        "http://user@example.org/x",
        "http://example.org:x/",
        "http://[::1/x",
        "http://example.org/ x",
        "http://example.org/\u00e9",
        "http://example.org/" + "x" * 3000,
        "file://example.org/x",
        "file:///nowhere",
        "/nowhere",
        "/",
        "",
        "/dev/null",
        "x" * 5000,
        "file:///%00",
    ],
)
def test_what_names_no_file_is_refused(tmp_path: Path, source: str) -> None:
    with pytest.raises(BadRequestError) as raised:
        _read(source, tmp_path / "downloads")
    assert "\n" not in str(raised.value)
    assert not (tmp_path / "downloads").exists()


def test_files_are_opened_where_they_are(tmp_path: Path) -> None:
    (tmp_path / "a b").write_bytes(_DATA)
    for source in (str(tmp_path / "a b"), f"file://{tmp_path}/a%20b", f"file://localhost{tmp_path}/a%20b"):
        assert _read(source, tmp_path / "downloads") == _DATA


def test_the_command_downloads_and_installs(
    site: _Server, pack: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = pack.read_bytes()
    site.answer(_Answer(200, _TAG, data[:1000], len(data)), _Answer(200, _TAG, data))
    with pytest.raises(SystemExit) as ended:
        main(["release", "fetch", site.url, "--home", str(tmp_path), "--use", "--json", "--timeout", "20"])
    assert ended.value.code == 0
    assert '"new": true' in capsys.readouterr().out
    assert (tmp_path / "current").is_dir()
    with pytest.raises(SystemExit) as ended:
        main(["release", "fetch", site.url, "--home", str(tmp_path), "--use", "--sha256", "0" * 64])
    assert ended.value.code == 2
    assert "not the one of --sha256" in capsys.readouterr().err
