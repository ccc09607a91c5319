"""HTTP/1.1 (https://www.rfc-editor.org/rfc/rfc9112) broken on purpose: lines, fields, lengths, chunks, order, pace."""

from collections.abc import Callable
from random import Random

from tests.fuzz.inventory import Inventory
from tests.fuzz.message import DIRECT, Message, Part, render
from tests.fuzz.urls import url

_LINES = (
    *("GET", "GET /", "GET / HTTP", "GET / HTTP/1.2", "GET / HTTP/2.0", "GET / HTTP/0.9", "GET / HTTP/11"),
    *("get / http/1.1", "GET  / HTTP/1.1", "GET / HTTP/1.1 ", " GET / HTTP/1.1", "GET\t/\tHTTP/1.1"),
    *("GET /a b HTTP/1.1", "G\x00T / HTTP/1.1", "GET http://localhost/about HTTP/1.1", "GET http://[::1 HTTP/1.1"),
    *("GET * HTTP/1.1", "OPTIONS * HTTP/1.1", "GET about HTTP/1.1", "CONNECT localhost:80 HTTP/1.1", "PRI * HTTP/2.0"),
    *("GET /#fragment HTTP/1.1", "GET /\xff HTTP/1.1", "GET ?query=ASK{} HTTP/1.1", "A" * 200 + " / HTTP/1.1"),
    *("GET /" + "a" * 70_000 + " HTTP/1.1", "GET /?" + "a" * 20_000 + " HTTP/1.1", "\x16\x03\x01\x02\x00"),
    *("GET //evil.example/.. HTTP/1.1", "GET /%2e%2e/ HTTP/1.1", "GET /sparql?query=ASK{} HTTP/1.0", "GET / HTTP/1.0"),
    *("", "\x00" * 40),
)
_FIELDS = (
    *("Host: a\r\nHost: b", "Host:", "Host: a b", "Host: localhost, x", "Host : localhost", "Host: \x00"),
    *("Content-Length: 0\r\nContent-Length: 5", "Content-Length: -1", "Content-Length: +3", "Content-Length: 0x3"),
    *("Content-Length: 3, 3", "Content-Length: 99999999999999999999"),
    *("Content-Length: 3\r\nTransfer-Encoding: chunked", "Transfer-Encoding: gzip", "Transfer-Encoding: x, chunked"),
    *("Transfer-Encoding: chunked, x", "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked"),
    *("Transfer-Encoding: \x0bchunked", "Transfer-Encoding:", "TE: trailers", " folded: x", "X: a\r\n b", "X", ": x"),
    *("X Y: z", "X\x00: y", "X: \x00", "X: \xff\xfe", "X: a\rb", "X: a\nb", "Expect: 100-continue", "Expect: x"),
    *("Connection: close", "Connection: Upgrade\r\nUpgrade: websocket", "Upgrade: h2c\r\nHTTP2-Settings: AA"),
    *("Connection: x, keep-alive", "X: " + "a" * 70_000, "\r\n".join(f"X{n}: y" for n in range(2_000))),
    *("\r\n".join(["Accept: text/html"] * 500), "Content-Encoding: gzip", "Range: bytes=0-1\r\nRange: bytes=1-2"),
    *("Accept: a\r\nAccept: b", "Keep-Alive: 99999", "Proxy-Connection: x", "Date: x"),
)
_CHUNKS = (
    *(b"5\r\nASK{}\r\n0\r\n\r\n", b"0\r\n\r\n", b"5;ext=1\r\nASK{}\r\n0\r\n\r\n"),
    *(b"5;" + b"e" * 5_000 + b"\r\nASK{}\r\n0\r\n\r\n",),
    *(b"5\r\nASK{}\r\n0\r\nAccept: text/html\r\nX-Forwarded-For: 9.9.9.9\r\n\r\n",),
    *(b"0\r\n" + b"T: x\r\n" * 3_000 + b"\r\n", b"0\r\nX: " + b"a" * 70_000 + b"\r\n\r\n", b"zz\r\nASK{}\r\n0\r\n\r\n"),
    *(b"-5\r\nASK{}\r\n0\r\n\r\n", b"FFFFFFFFFFFFFFFFFF\r\nA", b"5\nASK{}\n0\n\n", b"6\r\nASK{}\r\n0\r\n\r\n"),
    *(b"4\r\nASK{}\r\n0\r\n\r\n", b"0x5\r\nASK{}\r\n0\r\n\r\n", b" 5\r\nASK{}\r\n0\r\n\r\n"),
    *(b"1\r\nA\r\n1\r\nS\r\n1\r\nK\r\n1\r\n{\r\n1\r\n}\r\n0\r\n\r\n", b"000000005\r\nASK{}\r\n000\r\n\r\n"),
    *(b"5\r\nASK{}\r\n0\r\nContent-Length: 9\r\n\r\n",),
)


def raw_request(random: Random, inventory: Inventory) -> Message:
    """Return bytes that break a rule of HTTP, or come in an unusual order or pace."""
    writers, weights = zip(*_WRITERS, strict=True)
    writer: Callable[[Random, Inventory], Message] = random.choices(writers, weights)[0]
    return writer(random, inventory)


def _message(*parts: bytes, methods: tuple[str, ...] = ("GET",), pause: float = 0.0, leaves: bool = False) -> Message:
    rest = (Part(part, pause) for part in parts[1:])
    return Message("raw", (Part(parts[0]), *rest), methods, own_connection=True, leaves=leaves)


def _line(random: Random, inventory: Inventory) -> Message:
    line = random.choice(_LINES).encode("latin-1")
    end = random.choice((b"\r\n", b"\r\n", b"\r\n", b"\n"))
    return _message(line + end + b"Host: localhost" + end * 2)


def _fields(random: Random, inventory: Inventory) -> Message:
    method = random.choice(("GET", "GET", "POST", "HEAD"))
    fields = random.sample(_FIELDS, random.choice((1, 1, 2)))
    own_host = [] if any(field.startswith("Host") for field in fields) or random.random() < 0.1 else ["Host: localhost"]
    lines = [f"{method} {url(random, inventory)} HTTP/1.1", *own_host, *fields, *_for_body(method, fields)]
    body = b"abc" if method == "POST" else b""
    return _message("\r\n".join(lines).encode("latin-1", "replace") + b"\r\n\r\n" + body, methods=(method,))


def _for_body(method: str, fields: list[str]) -> list[str]:
    framed = any(field.startswith(("Content-Length", "Transfer-Encoding")) for field in fields)
    return ["Content-Length: 3"] if method == "POST" and not framed else []


def _chunked(random: Random, inventory: Inventory) -> Message:
    path = random.choice(("/sparql", "/sparql", "/sparql", "/about", "/api/v1"))
    head = f"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: {DIRECT}\r\nTransfer-Encoding: chunked\r\n\r\n"
    body = random.choice(_CHUNKS)
    if random.random() < 0.2:
        cut = random.randrange(len(body))
        body = body[:cut] + random.randbytes(random.randint(0, 3)) + body[cut + 1 :]
    return _message(head.encode() + body, methods=("POST",))


def _pipelined(random: Random, inventory: Inventory) -> Message:
    methods, data = [], b""
    for _ in range(random.choice((2, 3, 5, 20))):
        method = random.choice(("GET", "GET", "HEAD", "POST"))
        body = b"ASK {}" if method == "POST" else None
        target = (
            "/sparql"
            if body
            else random.choice(("/about", "/health/live", "/none", "/sparql?query=ASK%7B%7D", "/api/v1/topics"))
        )
        data += render(method, target, [("Content-Type", DIRECT)] if body else [], body)
        methods.append(method)
    return _message(data, methods=tuple(methods))


def _half(random: Random, inventory: Inventory) -> Message:
    """A part of a request, or all of it, after which the client leaves."""
    whole = random.choice(
        (
            render("POST", "/sparql", [("Content-Type", DIRECT)], b"SELECT * { ?s ?p ?o }"),
            render("GET", "/sparql?query=SELECT*%7B?a?b?c%7D", [("Accept", "text/csv")]),
            render("GET", url(random, inventory)),
        )
    )
    return _message(whole[: random.randint(1, len(whole))], leaves=True)


def _split(random: Random, inventory: Inventory) -> Message:
    """A good request in pieces, with short pauses."""
    whole = render("POST", "/sparql", [("Content-Type", DIRECT)], b"ASK { ?s ?p ?o }")
    first, second = sorted(random.sample(range(1, len(whole)), 2))
    return _message(whole[:first], whole[first:second], whole[second:], methods=("POST",), pause=0.01)


def _slow(random: Random, inventory: Inventory) -> Message:
    """A request that stops in its headers or its body, and so runs into a deadline."""
    whole = render("POST", random.choice(("/sparql", "/about")), [("Content-Type", DIRECT)], b"ASK { ?s ?p ?o }")
    return _message(whole[: random.randint(5, len(whole) - 1)], methods=("POST",))


def _late_reader(random: Random, inventory: Inventory) -> Message:
    """A large result that the client does not read for a while."""
    query = f"SELECT * {{ ?s ?p ?o }} LIMIT {random.choice((10, 10_000, 100_000))}#{random.randrange(1_000)}".encode()
    accept = random.choice(("text/csv", "application/sparql-results+json", "text/html"))
    data = render("POST", "/sparql", [("Content-Type", DIRECT), ("Accept", accept)], query)
    return Message("raw", (Part(data),), ("POST",), own_connection=True, rest=random.choice((0.05, 0.3)))


def _noise(random: Random, inventory: Inventory) -> Message:
    data = bytearray(render("GET", "/about", [("Accept", "text/html")]))
    for _ in range(random.randint(1, 6)):
        data[random.randrange(len(data))] = random.randrange(256)
    return _message(bytes(data) + b"\r\n\r\n")


def _huge(random: Random, inventory: Inventory) -> Message:
    """A body over every limit."""
    size = random.choice((300_000, 1_000_000))
    return _message(
        render("POST", random.choice(("/sparql", "/about")), [("Content-Type", DIRECT)], b"#" * size), methods=("POST",)
    )


_WRITERS: tuple[tuple[Callable[[Random, Inventory], Message], float], ...] = (
    *(
        (_line, 20),
        (_fields, 26),
        (_chunked, 16),
        (_pipelined, 8),
        (_half, 10),
        (_split, 6),
        (_slow, 1),
        (_late_reader, 2),
        (_noise, 12),
    ),
    *((_huge, 1),),
)
