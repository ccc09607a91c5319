"""What is requested of each server: things, lists, and queries about things all over the release."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import cycle, repeat
from typing import cast
from urllib.parse import quote

import pyoxigraph as ox

from benchmarks.servers import Igfkg, Server
from igfkg.rdf.namespaces import DEF, ELI, RDF, SKOS
from igfkg.release.release import Release

_MOST = 300  # things or documents that are requested
_LEAST = 20  # things of a list
_RESULTS = "application/sparql-results+json"
_TURTLE = "text/turtle"
_CHAINS = f"SELECT ?s {{ ?s <{DEF}recalls>/<{DEF}recalls> ?x }}"
_THINGS = f"SELECT ?s {{ ?s a <{DEF}Recommendation> }}"
_LOOK_UP = "SELECT ?p ?o { <START> ?p ?o }"
#: Queries; START stands for a document.
QUERIES = {
    "look-up": _LOOK_UP,
    "3 hops": f"SELECT ?d {{ <START> <{DEF}recalls> ?a . ?a <{DEF}recalls> ?b . ?b <{ELI}passed_by> ?d }}",
    "path": f"SELECT (COUNT(*) AS ?n) {{ <START> <{DEF}recalls>+ ?d }}",
    "aggregate": f"SELECT ?c (COUNT(*) AS ?n) {{ ?s <{RDF}type> ?c }} GROUP BY ?c ORDER BY DESC(?n)",
    "regex": f"SELECT (COUNT(*) AS ?n) {{ ?s <{SKOS}prefLabel> ?l FILTER(REGEX(STR(?l), 'session 1.*para', 'i')) }}",
}
THING, LIST = "thing", "list of things"
THING_REPEATED, QUERY_REPEATED = "thing, repeated", "look-up, repeated"
#: Lists of which each request shows another part; START stands for the key of a thing, DATE for a date.
LISTS = {
    "part of a list": "/api/v1/recommendations?after=START",
    "page of a list": "/browse/recommendations?after=START",
    "filtered list": "/api/v1/documents?issued.from=DATE&facets=type,verification",
    "page of a filtered list": "/browse/documents?issued.from=DATE",
    "list on a date": "/api/v1/recommendations?as_of=DATE",
}
NAMES = (THING, THING_REPEATED, LIST, *LISTS, *QUERIES, QUERY_REPEATED)
_FIRST_DATE, _STEP = date(2004, 1, 1), timedelta(days=23)


@dataclass(frozen=True)
class Request:
    """A request by GET."""

    path: str
    accept: str


@dataclass(frozen=True)
class Targets:
    """What the requests are about, spread over a release."""

    base: str  #: what its IRIs begin with
    starts: list[str]  #: documents that recall others over two steps
    things: list[str]


def targets_of(release: Release) -> Targets:
    """Return what to request of a release.

    Raises:
        SystemExit: when it has no chain of documents.
    """
    store = release.open_store()
    starts, things = (_spread(store, query) for query in (_CHAINS, _THINGS))
    if not starts:
        raise SystemExit("the release has no chain of documents; use a larger size")
    return Targets(str(release.manifest["base"]), starts, things)


def _spread(store: ox.Store, query: str) -> list[str]:
    rows = cast("ox.QuerySolutions", store.query(query))
    iris = sorted({row["s"].value for row in rows})
    return iris[:: max(1, len(iris) // _MOST)]


def requests_of(name: str, server: Server, targets: Targets) -> Iterator[Request]:
    """Yield requests, none of them twice but for the repeated ones; nothing where a server has nothing like it.

    Args:
        name: one of ``NAMES``.
        server: the server to send them to; to other servers than igfkg, DESCRIBE stands for a thing.
        targets: what they are about.
    """
    is_ours = isinstance(server, Igfkg)
    if name == LIST:
        limits = range(_LEAST, _LEAST + _MOST) if is_ours else ()
        return (Request(f"/api/v1/recommendations?limit={limit}&sort=-notation", "*/*") for limit in limits)
    if name in LISTS:
        return _parts(LISTS[name], targets) if is_ours else iter(())
    if name == QUERY_REPEATED:
        return repeat(_query(server, _LOOK_UP.replace("START", targets.starts[0]), _RESULTS))
    if name in (THING, THING_REPEATED):
        things = repeat(targets.things[0]) if name == THING_REPEATED else targets.things
        return (
            _thing(each, targets.base) if is_ours else _query(server, f"DESCRIBE <{each}>", _TURTLE) for each in things
        )
    texts = (QUERIES[name].replace("START", each) for each in cycle(targets.starts))
    return (_query(server, f"{text}#{n}", _RESULTS) for n, text in enumerate(texts))


def _parts(path: str, targets: Targets) -> Iterator[Request]:
    """Requests for parts of a list, those of a long list far from one another."""
    for number, iri in enumerate(targets.things):
        day = f"{_FIRST_DATE + number * _STEP}"
        yield Request(path.replace("START", iri.rpartition("/")[2]).replace("DATE", day), "*/*")


def _thing(iri: str, base: str) -> Request:
    return Request(f"/doc/{iri.removeprefix(f'{base}id/')}.ttl", _TURTLE)


def _query(server: Server, text: str, accept: str) -> Request:
    return Request(f"{server.path}?query={quote(text, safe='')}", accept)
