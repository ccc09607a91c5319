"""What schemathesis has to know beside the description: how a query is sent, and which strings mean something.

Keys, symbols, queries and the values of fields are strings. A request that is valid by its schema gets such as the site
has in place of those at random, so that it has to be accepted.
"""

from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import islice
from typing import Any

import httpx2
import schemathesis
from schemathesis import GenerationMode

from tests.api.schemathesis_bodies import BODIES, field

_QUERIES = ("ASK {}", "SELECT * { ?s ?p ?o } LIMIT 3", "CONSTRUCT { ?s a ?c } WHERE { ?s a ?c } LIMIT 3")
_SYMBOL = "A/RES/67/195"
_HTTP_DATE = "Sun, 29 Nov 2026 12:00:00 GMT"
#: Parameters of lists whose values the schema names, or any of which can be sent.
_AS_THEY_ARE = {"limit", "sort", "fields", "expand", "facets", "type", "q"}
#: Those that have no part in which things are in the list.
_NO_FILTERS = {"limit", "fields", "expand", "facets"}
_CURSORS = ("after", "before")
#: What the things of no list have in fields, but those that state them.
_MORE = {"verification": "seen"}


@schemathesis.serializer("application/sparql-query")
def serialise(_: Any, value: Any) -> bytes:
    """Return a query as a body."""
    return value if isinstance(value, bytes) else str(value).encode(errors="surrogatepass")


@schemathesis.hook
def before_call(context: Any, case: Any, kwargs: dict[str, Any]) -> None:
    """Put strings that mean something into a request that is valid by its schema."""
    if case.meta is None or case.meta.generation.mode is not GenerationMode.POSITIVE:
        return
    _put_what_there_is(case)
    if "query" in (case.query or {}):
        case.query["query"] = _query(case.query["query"])
    if case.operation.path == "/sparql" and case.method.upper() == "POST":
        case.body = {"query": _query(case.body)} if isinstance(case.body, dict) else _query(case.body)
    if case.query and case.operation.path.startswith("/reconcile"):
        fitting = {"type": "Body"} | {each: field(each, case.query.get(each)) for each in ("queries", "extend")}
        case.query.update({name: fitting[name] for name in case.query if name in fitting})
    make_body = BODIES.get((case.operation.path, case.media_type))
    if make_body and case.method.upper() == "POST" and isinstance(case.body, dict):
        case.body = make_body(case.body)
    if case.query and case.operation.path.startswith("/api/v1/"):
        _name_values(case.query, _values(f"{case.operation.base_url.rstrip('/')}{case.operation.path}"))


def _put_what_there_is(case: Any) -> None:
    for place, name, value in (
        (case.path_parameters, "symbol", _SYMBOL),
        (case.headers, "Accept-Datetime", _HTTP_DATE),
    ):
        if name in (place or {}):
            place[name] = value


def _query(value: Any) -> str:
    return _QUERIES[len(str(value)) % len(_QUERIES)]


def _name_values(query: dict[str, Any], values: dict[str, str]) -> None:
    """Replace the values of filters by such as things have, and leave out those of which there are none."""
    cursors = [name for name in _CURSORS if name in query]
    for name in cursors if query.keys() - {*_CURSORS, *_NO_FILTERS} else cursors[1:]:
        del query[name]  # a schema cannot say that there is one at most, and that it is of a thing in the list
    for name in [*query]:
        field, _, condition = name.partition(".")
        if condition in ("from", "to"):
            query[name] = _real_date(query[name])
        elif condition or name in _AS_THEY_ARE:
            continue
        elif field in values:
            query[name] = [values[field]] if isinstance(query[name], list) else values[field]
        else:
            del query[name]


def _real_date(value: Any) -> Any:
    """A date, cut to its month where this has no such day, which a pattern cannot say."""
    try:
        if isinstance(value, str) and len(value) > len("2012-05"):
            date.fromisoformat(value)
    except ValueError:
        return value[: len("2012-05")]
    return value


@cache
def _values(url: str) -> dict[str, str]:
    """A value of each field that things of a list have, with a key for each parameter that takes one."""
    answer = httpx2.get(url, params={"fields": "*", "limit": 200}, timeout=60)
    things = answer.json()["items"] if answer.status_code == 200 else []
    found: dict[str, str] = {}
    for thing in things:
        for name, value in thing.items():
            for text in islice(_texts(value), 1):
                found.setdefault(name, text)
    keys = [thing["id"].rpartition("/")[2] for thing in things]
    return _MORE | found | {name: keys[0] for name in ("id", *_CURSORS) if keys}


def _texts(value: Any) -> Iterator[str]:
    """What a field is filtered by: keys, texts in any language, numbers."""
    if isinstance(value, list):
        for each in value:
            yield from _texts(each)
    elif isinstance(value, bool):
        yield str(value).lower()
    elif not isinstance(value, dict):
        yield str(value)
    elif "id" in value:
        yield value["id"]
    elif "value" in value:
        yield value["value"]
    else:
        yield from (text for each in value.values() for text in _texts(each))
