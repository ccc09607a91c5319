"""A crawl of a site that asks every copy, and the balancer, for each URL that it meets."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

import httpx2

from tests.scaling.rolling import Site

#: Where the crawl begins; it follows the links to next pages, and those of JSON to things of the site.
_STARTS = (
    "/", "/api/v1/bodies?limit=1", "/api/v1/meetings?limit=1", "/api/v1/documents", "/search?q=added", "/browse/bodies",
    "/changes", "/changes?after=", "/changes.atom", "/changes/stream", "/changes/activities", "/releases", "/gaps",
    "/timemap/doc/meeting/one", "/dumps", "/about", "/guide/api", "/ontology", "/openapi.json", "/context/v1.jsonld",
    "/.well-known/void", "/sparql?query=SELECT%20*%20%7B%3Fs%20a%20%3Fc%7D%20ORDER%20BY%20%3Fs%20%3Fc",
    "/dumps/igfkg.ttl", "/dumps/igfkg.nq", "/doc/body/stays?format=ttl", "/doc/body/gone", "/doc/body/new.jsonld",
)  # fmt: skip
_LINK = re.compile(r'href="([^"#]+)"|"(?:next|previous|first|last|url)":\s*"([^"]+)"')
_MOST = 40  # paths
#: The servers close a connection that is idle for five seconds; the client does so before, lest both happen at once.
_LIMITS = httpx2.Limits(keepalive_expiry=1)
#: Headers that are of a moment or a connection.
_OWN = frozenset(("date", "connection", "keep-alive", "server", "server-timing", "transfer-encoding", "content-length"))


@dataclass(frozen=True)
class Answer:
    """What one server answered."""

    server: str
    status: int
    headers: frozenset[tuple[str, str]]
    body: bytes


def crawl(site: Site, most: int = _MOST) -> dict[tuple[str, str], Sequence[Answer]]:
    """Return the answers of all copies, and of the balancer, by path and content coding."""
    waiting, known = [*_STARTS], {*_STARTS}
    answers: dict[tuple[str, str], Sequence[Answer]] = {}
    bases = [*(each.base for each in site.copies), site.balancer.base]
    clients = [httpx2.Client(base_url=base, timeout=120, limits=_LIMITS) for base in bases]
    while waiting and len(answers) < 2 * most:
        path = waiting.pop(0)
        for coding in ("identity", "gzip"):
            answers[path, coding] = [_answer(client, path, coding, site) for client in clients]
        further = [each for each in _links(answers[path, "identity"][0].body, path, site) if each not in known]
        known |= {*further}
        waiting += dict.fromkeys(further)
    for client in clients:
        client.close()
    return answers


def differences(answers: dict[tuple[str, str], Sequence[Answer]]) -> list[str]:
    """Return where servers answer differently."""
    return [text for (path, coding), those in answers.items() for text in _differences(f"{path} {coding}", those)]


def _differences(where: str, answers: Sequence[Answer]) -> Iterable[str]:
    first = answers[0]
    for other in answers[1:]:
        if other.status != first.status:
            yield f"{where}: {first.status} and {other.status}"
        elif other.headers != first.headers:
            yield f"{where}: {sorted(first.headers ^ other.headers)}"
        elif other.body != first.body:
            yield f"{where}: bodies of {first.server} and {other.server} differ"


def _answer(client: httpx2.Client, path: str, coding: str, site: Site) -> Answer:
    headers = {**site.host, "Accept-Encoding": coding}
    with client.stream("GET", path, headers=headers) as response:
        body = b"".join(response.iter_raw())
    assert response.status_code < 500, (path, body)
    lasting = frozenset((name, value) for name, value in response.headers.multi_items() if name not in _OWN)
    tag = response.headers.get("etag")
    if tag and response.status_code == 200:
        again = client.get(path, headers={**headers, "If-None-Match": tag})
        assert (again.status_code, again.content) == (304, b""), path
    return Answer(str(client.base_url), response.status_code, lasting, body)


def _links(body: bytes, path: str, site: Site) -> list[str]:
    """Paths and queries of links to the site."""
    own = urlsplit(site.balancer.base)
    paths = []
    for match in _LINK.finditer(body.decode("utf-8", errors="replace")):
        parts = urlsplit(urljoin(f"{site.balancer.base}{path}", (match[1] or match[2]).replace("&amp;", "&")))
        if parts.netloc == own.netloc and not parts.path.startswith("/static/"):
            paths.append(f"{parts.path}{'?' if parts.query else ''}{parts.query}")
    return paths
