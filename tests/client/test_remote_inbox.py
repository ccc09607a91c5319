"""Finding the inbox of another site and sending to it: what the site answers is one clear line or a URL."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from igfkg.client.remote_inbox import MEDIA_TYPE, find_inbox, send
from igfkg.errors import BadRequestError

_INBOX = 'rel="http://www.w3.org/ns/ldp#inbox"'
_PROBLEM = b'{"detail": "object 1: the object is not a thing of this dataset", "status": 422}'
_TRAP = threading.Event()

#: What the site answers, by method and path: status, headers and body; None hangs up.
_Answer = tuple[int, dict[str, str], bytes]
ANSWERS: dict[str, _Answer | None] = {
    "HEAD /thing": (303, {"Location": "/doc"}, b""),
    "HEAD /doc": (200, {"Link": f'</a>; rel="alternate", <inbox>; {_INBOX}'}, b""),
    "HEAD /plain": (200, {}, b""),
    "HEAD /unquoted": (200, {"Link": "</in>; rel=http://www.w3.org/ns/ldp#inbox"}, b""),
    "HEAD /several": (200, {"Link": '</in>; title="a, b"; rel="self http://www.w3.org/ns/ldp#inbox"'}, b""),
    "HEAD /of-another": (200, {"Link": f'</in>; anchor="/other"; {_INBOX}'}, b""),
    "HEAD /like-it": (200, {"Link": '</in>; rel="http://www.w3.org/ns/ldp#inboxes"'}, b""),
    "HEAD /broken": (200, {"Link": f"</in; {_INBOX}"}, b""),
    "HEAD /closed": (403, {}, b""),
    "HEAD /closed-but-named": (403, {"Link": f"</in>; {_INBOX}"}, b""),
    "HEAD /gone": (410, {}, b""),
    "HEAD /away": (302, {"Location": "file:///etc/passwd"}, b""),
    "HEAD /round": (302, {"Location": "/round"}, b""),
    "HEAD /script": (200, {"Link": f"<javascript:alert(1)>; {_INBOX}"}, b""),
    "HEAD /bracket": (200, {"Link": f"<http://[>; {_INBOX}"}, b""),
    "HEAD /astray": (302, {"Location": "http://["}, b""),
    "HEAD /hangs-up": None,
    "POST /inbox": (201, {"Location": "/inbox/1"}, b""),
    "POST /silent": (202, {}, b""),
    "POST /refuses": (422, {"Content-Type": "application/problem+json"}, _PROBLEM),
    "POST /fails": (500, {}, b"<html>"),
    "POST /lists": (400, {}, b"[1]"),
    "POST /escape": (400, {}, b'{"detail": "\\u001b[31m' + b"x" * 5000 + b'"}'),
    "POST /moved": (307, {"Location": "/inbox"}, b""),
    "POST /see-other": (303, {"Location": "/inbox"}, b""),
    "POST /nowhere": (201, {"Location": "http://["}, b""),
    "POST /coloured": (201, {"Location": "/x\x1b]0;owned\x07\x1b[31mRED"}, b""),
    "POST /astray": (307, {"Location": "http://[\x1b"}, b""),
    "POST /busy": (429, {"Retry-After": "7"}, b""),
    "POST /down": (503, {"Retry-After": "Wed, 21 Oct 2015 07:28:00 GMT"}, b""),
    "POST /unclear": (503, {"Retry-After": "soon"}, b""),
    "POST /hangs-up": None,
}


class _Handler(BaseHTTPRequestHandler):
    """Answers from the table, and notes what was sent."""

    def _answer(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.server.received.append((self.path, self.headers.get("Content-Type"), body))  # type: ignore[attr-defined]
        if self.path == "/waits":
            _TRAP.wait(20)
            return
        answer = ANSWERS[f"{self.command} {self.path}"]
        if answer is None:
            return
        self.send_response(answer[0])
        for name, value in answer[1].items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(answer[2])

    do_HEAD = do_POST = _answer  # noqa: N815  (the names of the library)

    def log_message(self, *_: object) -> None:
        """Log nothing."""


@pytest.fixture
def site() -> Iterator[ThreadingHTTPServer]:
    """A site that answers from the table."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    server.received = []  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server
    _TRAP.set()
    server.shutdown()
    thread.join()
    server.server_close()
    _TRAP.clear()


def _base(site: ThreadingHTTPServer) -> str:
    return f"http://127.0.0.1:{site.server_port}"


@pytest.mark.parametrize(
    ("path", "inbox"),
    [
        ("/thing", "/inbox"), ("/plain", "/plain"), ("/unquoted", "/in"), ("/several", "/in"), ("/closed", "/closed"),
        ("/closed-but-named", "/in"), ("/of-another", "/of-another"), ("/like-it", "/like-it"), ("/broken", "/broken"),
    ],
)  # fmt: skip
def test_the_inbox_is_found_by_its_link(site: ThreadingHTTPServer, path: str, inbox: str) -> None:
    assert find_inbox(_base(site) + path, 5) == _base(site) + inbox


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("/gone", "answers 410 Gone: it has no inbox"), ("/away", "answers 302"), ("/round", "answers 302"),
        ("/script", "'javascript:alert(1)' is no web URL"), ("/hangs-up", "cannot be reached"),
        ("/bracket", "'http://[' is no web URL"), ("/astray", "answers 302"),
        ("/waits", "does not answer within 0.2 seconds"),
    ],
)  # fmt: skip
def test_what_has_no_inbox(site: ThreadingHTTPServer, path: str, message: str) -> None:
    with pytest.raises(BadRequestError) as caught:
        find_inbox(_base(site) + path, 0.2 if path == "/waits" else 5)
    assert message in str(caught.value)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "inbox",
        "file:///etc/passwd",
        "ftp://a.example/",
        "https://a.example/ b",
        "https://a.example/é",
        "http://[/",
        "http://[::1",
    ],
)
def test_what_is_no_url(url: str) -> None:
    with pytest.raises(BadRequestError, match="is no web URL"):
        find_inbox(url, 5)


def test_a_message_is_sent_as_it_is(site: ThreadingHTTPServer) -> None:
    assert send(f"{_base(site)}/inbox", b'{"a": "\xc3\xa9"}', 5) == f"{_base(site)}/inbox/1"
    assert send(f"{_base(site)}/silent", b"{}", 5) == ""
    assert site.received[0] == ("/inbox", MEDIA_TYPE, b'{"a": "\xc3\xa9"}')  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("/refuses", "/refuses answers 422 Unprocessable Content: object 1: the object is not a thing of this dataset"),
        ("/fails", "/fails answers 500 Internal Server Error"), ("/lists", "/lists answers 400 Bad Request"),
        ("/moved", "/inbox; name that inbox if you trust it"),
        ("/see-other", "/inbox; name that inbox if you trust it"), ("/hangs-up", "cannot be reached"),
        ("/astray", "it points to http://[\ufffd; name that inbox"),
        ("/waits", "does not answer within 0.2 seconds"),
    ],
)  # fmt: skip
def test_what_is_not_taken(site: ThreadingHTTPServer, path: str, message: str) -> None:
    with pytest.raises(BadRequestError) as caught:
        send(_base(site) + path, b"{}", 0.2 if path == "/waits" else 5)
    assert message.replace("Unprocessable Content", "") in str(caught.value).replace(
        "Unprocessable Content", ""
    ).replace("Unprocessable Entity", "")
    assert [each[0] for each in site.received] == [path]  # type: ignore[attr-defined]


def test_what_a_site_says_is_shown_safely(site: ThreadingHTTPServer) -> None:
    with pytest.raises(BadRequestError) as caught:
        send(f"{_base(site)}/escape", b"{}", 5)
    assert "\x1b" not in str(caught.value)
    assert len(str(caught.value)) < 500


def test_a_taken_message_stays_taken_whatever_its_name(site: ThreadingHTTPServer) -> None:
    assert send(f"{_base(site)}/nowhere", b"{}", 5) == ""
    name = send(f"{_base(site)}/coloured", b"{}", 5)
    assert name.startswith(f"{_base(site)}/x")
    assert name.isprintable()


@pytest.mark.parametrize(("path", "seconds"), [("/busy", 7), ("/down", 1), ("/unclear", 60), ("/fails", None)])
def test_a_busy_inbox_says_when_to_come_again(site: ThreadingHTTPServer, path: str, seconds: int | None) -> None:
    with pytest.raises(BadRequestError) as caught:
        send(_base(site) + path, b"{}", 5)
    assert caught.value.retry_after == seconds
