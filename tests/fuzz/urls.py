"""URLs of all routes with parameters, headers and cursors that make no sense, and many that do."""

from collections.abc import Sequence
from random import Random
from urllib.parse import quote

from tests.fuzz.inventory import Inventory
from tests.fuzz.message import Message, one

_PIECES = (
    *("", "x", "-1", "0", "1", "99999999999999999999", "1e9", "NaN", "true", "null", "%", "%zz", "%00", "%ff%fe"),
    *("%c0%af", "%2e%2e", "..", "../../etc/passwd", "%2e%2e%2f%2e%2e%2fetc%2fpasswd", "..%5c..%5c", "//", "%2F"),
    *("%252F", "a%0d%0aX-Injected:%201", "%F0%9F%98%80", "%D9%85%D9%86%D8%AA%D8%AF%D9%89", "%E2%80%AE", "%ED%A0%80"),
    *("A/67/65", "A%2F67%2F65", "'--", "%22%3E%3Cscript%3E", "{}", "[]", "a" * 300, "a" * 9000, "*", "?", "+", "%20"),
    *("2013", "2013-13-45", "0000", "9999-12-31", "en", "fr", "xx-", "2013..2014", "=", "&", ";", "%23", "igf"),
    *("governance", "%22igf%20forum", "NOT", "a*", "%28%28", "igf%20OR%20OR", "NEAR%28", "col%3Ax", "%5E"),
)
_METHODS = (("GET", 86), ("HEAD", 8), ("OPTIONS", 2), ("DELETE", 1), ("PUT", 1), ("TRACE", 1), ("FOO", 1))
_LANGUAGES = ("en", "fr", "es", "ar", "*", "fr;q=0", "xx", "en-US,en;q=0.5", "fr;q=abc", ",,,", "a" * 500, "é")
_RANGES = (
    *("bytes=0-0", "bytes=0-", "bytes=-1", "bytes=-0", "bytes=5-2", "bytes=99999999999-", "bytes=0-1,3-4", "bytes=a-b"),
    *("items=0-1", "bytes=", "bytes", "bytes=0-99999999999999999999", "bytes=" + "0-1," * 200, "bytes=--1"),
    *("bytes=0-0, ",),
)
_ETAGS = ("*", '"x"', 'W/"x"', "x", '"', "", '"a", "b", W/"c"', ",".join(['"x"'] * 300), '"\\"', "W/*")
_REPEATED = 0.1


def url_request(random: Random, inventory: Inventory) -> Message:
    """Return a request of a page, a thing, a list or a file."""
    method = random.choices(*zip(*_METHODS, strict=True))[0]
    target = url(random, inventory)
    body = b"" if method in ("PUT", "DELETE") and random.random() < 0.5 else None
    return one("url", method, target, _headers(random, inventory), body)


def url(random: Random, inventory: Inventory) -> str:
    """Return a target: a path, often with a query string."""
    path = route = random.choice(inventory.paths) or "/"
    if random.random() < 0.6:
        route = random.choice(inventory.routes)
        path = _filled(random, inventory, route)
    if random.random() < 0.1:
        path = _damaged(random, path)
    own = inventory.parameters_of.get(route, ())
    return path + _query_string(random, inventory, own if random.random() < 0.7 else inventory.parameters)


def _filled(random: Random, inventory: Inventory, template: str) -> str:
    """The path of a template with segments of a thing in it, or with anything."""
    existing = random.choice(inventory.paths).strip("/").split("/")
    parts = []
    for segment in template.split("/"):
        if "{" in segment:
            known = random.choice((existing[-1], existing[len(existing) // 2], random.choice(inventory.values)))
            value = known if random.random() < 0.7 else random.choice(_PIECES)
            start, end = segment.index("{"), segment.index("}") + 1
            parts.append(segment[:start] + quote(value, safe="%/") + segment[end:])
        else:
            parts.append(segment)
    return "/".join(parts)


def _damaged(random: Random, path: str) -> str:
    position = random.randrange(1, len(path) + 1)
    return path[:position] + random.choice(_PIECES).replace("?", "") + path[position + random.randint(0, 3) :]


def _query_string(random: Random, inventory: Inventory, names: Sequence[str]) -> str:
    if not names or random.random() < 0.3:
        return ""
    pairs = [_pair(random, inventory, names) for _ in range(random.choice((1, 1, 1, 2, 2, 3, 8)))]
    if random.random() < _REPEATED:
        pairs += pairs
    if random.random() < 0.01:
        pairs *= 150
    return "?" + "&".join(pairs)


def _pair(random: Random, inventory: Inventory, names: Sequence[str]) -> str:
    name = random.choice(names) if random.random() < 0.93 else random.choice(_PIECES)
    if name in ("after", "before", "of") or random.random() < 0.05:
        return f"{name}={_cursor(random, inventory)}"
    value = quote(random.choice(inventory.values), safe="") if random.random() < 0.5 else random.choice(_PIECES)
    return (
        f"{name}={value}"
        if random.random() < 0.97
        else random.choice((name, f"{name}==", f"={value}", f"{name}[]={value}"))
    )


def _cursor(random: Random, inventory: Inventory) -> str:
    """A place in a list: the key of a thing, changed, or something encoded."""
    thing = random.choice(inventory.paths).split("/", 2)[-1]
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=+/%"
    noise = "".join(random.choices(alphabet, k=random.choice((0, 1, 4, 20, 400))))
    key = thing.rpartition("/")[2]
    return random.choice(
        (thing, key, key, key[:-1], _damaged(random, "/" + key)[1:], noise, "bnVsbA==", random.choice(_PIECES))
    )


def _headers(random: Random, inventory: Inventory) -> list[tuple[str, str]]:
    headers = [("Accept", _accept(random, inventory))] if random.random() < 0.7 else []
    for name, values, chance in (
        ("Accept-Language", _LANGUAGES, 0.3),
        ("Range", _RANGES, 0.1),
        ("If-Range", _ETAGS, 0.03),
        ("If-None-Match", _ETAGS, 0.1),
        ("If-Modified-Since", ("Fri, 20 Dec 2013 00:00:00 GMT", "x", "0"), 0.03),
        ("Accept-Encoding", ("gzip", "br", "identity;q=0", "*;q=0", "x"), 0.05),
        ("Cookie", ("lang=fr", "a=b; c", "é" * 40), 0.02),
        ("X-Forwarded-For", ("1.2.3.4", "::1", "x, y"), 0.02),
    ):
        if random.random() < chance:
            headers.append((name, random.choice(values)))
    return headers


def _accept(random: Random, inventory: Inventory) -> str:
    chosen = [random.choice((*inventory.media_types, "*/*", "text/*")) for _ in range(random.choice((1, 1, 1, 2, 3)))]
    if random.random() < 0.15:
        chosen.append(
            random.choice(
                ("text", "/", "*/html", "a/b;q=2", "a/b;q=", ";;", 'a/b;x="', "text/html;level=" + "1" * 500, ",")
            )
        )
    return ", ".join(
        f"{each};q={random.choice(('1', '0.5', '0'))}" if random.random() < 0.2 else each for each in chosen
    )
