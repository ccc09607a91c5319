"""Bodies of every type to every path, those that read one and those that do not."""

from random import Random
from urllib.parse import quote_plus

from tests.fuzz.inventory import Inventory
from tests.fuzz.message import DIRECT, FORM, Message, one
from tests.fuzz.queries import query_text
from tests.fuzz.urls import url

_TYPES = (
    *(FORM, DIRECT, "application/sparql-update", "application/json", "multipart/form-data; boundary=x", "text/plain"),
    *("", f"{DIRECT}; charset=utf-8", f"{FORM}; charset=latin-1", f'{DIRECT}; charset="', f"{FORM};;=;", "a" * 500),
    *("/",),
)
_BODIES = (
    *(b"", b"query", b"query=", b"query=ASK%7B%7D&query=ASK%7B%7D", b"update=CLEAR+ALL", b"=", b"&" * 300),
    *(b"query=%zz%ff", b"\x00", b"\xff\xfe", b"{}", b'{"query": "ASK {}"}', b"--x\r\n\r\nquery\r\n--x--"),
    *(b"q=1;query=ASK{}", b"query=ASK{}&query", b"a=b&" * 250, b"query=ASK%7B%7D&default-graph-uri=x"),
    *(b"query=ASK%7B%7D&format=" + b"x" * 900, b"\xef\xbb\xbfASK {}", b"ASK {}" + b" " * 70_000),
)
_METHODS = ("POST", "POST", "POST", "QUERY", "PUT", "PATCH", "DELETE", "GET")


def body_request(random: Random, inventory: Inventory) -> Message:
    """Return a request with a body."""
    target = random.choice(("/sparql", "/sparql", "/graph-store", "/sparql/citation", url(random, inventory)))
    headers = [("Content-Type", random.choice(_TYPES)), ("Accept", random.choice(("*/*", "text/html", "text/csv")))]
    if random.random() < 0.1:
        headers.append(("Content-Encoding", random.choice(("gzip", "identity", "x", ""))))
    return one("body", random.choice(_METHODS), target, headers, _body(random, inventory))


def _body(random: Random, inventory: Inventory) -> bytes:
    if random.random() < 0.6:
        return random.choice(_BODIES)
    text = query_text(random, inventory).encode("utf-8", "surrogateescape")
    return b"query=" + quote_plus(text).encode() if random.random() < 0.5 else text
