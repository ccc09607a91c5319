"""Queries sent in all ways of the SPARQL Protocol (https://www.w3.org/TR/sparql11-protocol/) and with HTTP QUERY."""

from random import Random
from urllib.parse import quote, quote_plus

from tests.fuzz.inventory import Inventory
from tests.fuzz.message import DIRECT, FORM, Message, one
from tests.fuzz.queries import query_text

_ROWS = (
    *("application/sparql-results+json", "application/sparql-results+xml", "text/csv", "text/tab-separated-values"),
    *("application/json", "text/html", "text/html"),
)
_GRAPH = (
    *("text/turtle", "application/n-triples", "application/ld+json", "application/rdf+xml", "application/n-quads"),
    *("application/trig", "text/html"),
)
_ODD = ("image/png", "text/*;q=0.1", "", "text/html,*/*;q=0.8", "application/xml;q=0.3, */*;q=0", "*", *_ROWS, *_GRAPH)
_EXTRA = (
    *("format=csv", "format=xml", "format=html", "format=zip", "default-graph-uri=urn:a", "named-graph-uri=urn:b"),
    *("release=x", "query=ASK{}", "update=CLEAR+ALL", "default-graph-uri=", "default-graph-uri=%00"),
    *("named-graph-uri=a", "lang=fr", "x" * 300),
)


def query_request(random: Random, inventory: Inventory) -> Message:
    """Return a request with a query."""
    text = _encoded(query_text(random, inventory))
    headers = [("Accept", _accept(random, text))]
    extra = random.choice(_EXTRA) if random.random() < 0.1 else ""
    method = random.choices(("GET", "HEAD", "POST", "QUERY"), (40, 3, 50, 7))[0]
    if method in ("GET", "HEAD") and len(text) < 16_000:
        path = "/sparql" if random.random() < 0.95 else "/sparql/citation"
        target = f"{path}?query={quote(text, safe='')}" + (f"&{extra}" if extra else "")
        return one("query", method, target, headers)
    method = "POST" if method in ("GET", "HEAD") else method
    target = f"/sparql?{extra}" if extra else "/sparql"
    if random.random() < 0.5:
        return one("query", method, target, [*headers, ("Content-Type", FORM)], b"query=" + quote_plus(text).encode())
    return one("query", method, target, [*headers, ("Content-Type", DIRECT)], text)


def direct_request(text: str) -> Message:
    """Return the simplest request with a query."""
    return one("query", "POST", "/sparql", [("Content-Type", DIRECT)], _encoded(text))


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")


def _accept(random: Random, text: bytes) -> str:
    """Mostly a media type that the result has."""
    chance = random.random()
    if chance < 0.3:
        return "*/*"
    if chance < 0.4:
        return random.choice(_ODD)
    upper = text.upper()
    return random.choice(_GRAPH if b"CONSTRUCT" in upper or b"DESCRIBE" in upper else _ROWS)
