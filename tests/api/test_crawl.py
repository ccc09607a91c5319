"""Every page that can be reached from the front page: something is behind each link, and none leads away needlessly.

There are thousands of pages and files of things. Of each class some are read, of the others the sitemap has the thing;
``make crawl`` reads all of them.

And where something is wrong with a URL, a browser gets a page from which a reader can go on.
"""

import os
import re
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from html import unescape
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from fastapi.routing import iter_route_contexts
from fastapi.testclient import TestClient
from starlette.routing import Mount

from igfkg_api.app import create_app
from igfkg_api.settings import Settings
from tests.api.accept import CHROME
from tests.iris import BASE

pytestmark = pytest.mark.unmeasured
#: What Chrome sends for a page.
_BROWSER = {
    "Accept": CHROME,
    "Accept-Encoding": "gzip, deflate, br, zstd",
    "Accept-Language": "en-US,en;q=0.9",
    "Sec-Fetch-Dest": "document",
    "Sec-Fetch-Mode": "navigate",
    "Sec-Fetch-Site": "same-origin",
    "Upgrade-Insecure-Requests": "1",
    "User-Agent": (
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36"
    ),
}
_LINK = re.compile(r'<(?:a|link|script|img|form)\b[^>]*?\b(?:href|src|action)="([^"]*)"')
#: What is looked at and not read further: queries cost time, and files have no links.
_LEAVES = (
    *("/sparql?", "/dumps/", "/static/", "/api/v1", "/names.", "/tracker.", "/tracker-", "/mentions.", "/charts/"),
    *("/search?", "/changes?", "/changes/", "/changes."),
)
#: What every page has, or every fact: other languages of it, its state in a release, the form to report an error. Of
#: these a sample is looked at.
_EVERYWHERE = re.compile(r"[?&]lang=|^/report\?|^/releases/[^/]+/")
_SAMPLED = 97
#: Of the pages of one class, and of each format of its files, these are read: the first, and every tenth of the others.
_FIRST, _PART = 10, 10
_FORM = re.compile(r"\.[a-z]+$")
_ALL = os.environ.get("CRAWL") == "all"
#: The list that names URIs which answer that they are gone.
_WITHDRAWN = {("/browse/withdrawals", 410)}
_CANONICAL = re.compile(r'<link rel="canonical" href="[^"]*">')


class _Sample:
    """Chooses the pages and files of things that are read."""

    def __init__(self, client: TestClient) -> None:
        listed = re.findall(r"<loc>([^<]+)</loc>", client.get("/sitemap.xml").text)
        self._pages = {f"/{unescape(each).removeprefix(BASE)}" for each in listed}
        self._kinds: Counter[tuple[str, str]] = Counter()

    def has(self, path: str) -> bool:
        """Whether a path is read; those that are not are of a thing that the sitemap lists."""
        folder, _, name = path.rpartition("/")
        key, _, form = name.rpartition(".") if _FORM.search(name) else (name, "", "")
        if _ALL or f"{folder.replace('/id/', '/doc/', 1)}/{key}" not in self._pages or folder.count("/") < 2:
            return True
        self._kinds[folder, form] += 1
        return self._kinds[folder, form] <= _FIRST or self._kinds[folder, form] % _PART == 0


@pytest.mark.timeout(0 if _ALL else 600)
def test_no_link_is_broken(client: TestClient) -> None:
    seen, waiting, broken = {"/"}, deque([("/", "")]), []
    away, sample = set(), _Sample(client)
    while waiting:
        path, origin = waiting.popleft()
        response = client.get(path, headers=_BROWSER, follow_redirects=True)
        if response.status_code != 200:
            broken.append((path, origin, response.status_code))
            continue
        if path.startswith(_LEAVES) or not response.headers["content-type"].startswith("text/html"):
            continue
        for href in _LINK.findall(_CANONICAL.sub("", response.text)):
            target = urljoin(path, unescape(href)).partition("#")[0]
            if urlsplit(target).scheme:
                away.add(target)
            elif target not in seen and not target.startswith("/sparql?"):
                seen.add(target)
                is_wanted = not _EVERYWHERE.search(target) or len(seen) % _SAMPLED == 0
                if is_wanted and sample.has(target):
                    waiting.append((target, path))
    assert [each for each in broken if each[1:] not in _WITHDRAWN] == []
    assert len(seen) > 3000
    assert [each for each in away if each.startswith("https://w3id.org/igfkg")] == []


#: The parts of a template that stand for a name.
_NAME = re.compile(r"\{[^}]+\}")
_UNREADABLE = "?%ff=%ff"


def _templates(settings: Settings) -> list[str]:
    """The templates of all routes, and a path of files."""
    return sorted({*_paths(create_app(settings).routes), "/static/{name}", "/{name}", "/{name}/{name}/{name}"})


def _paths(routes: Iterable[Any]) -> Iterator[str]:
    for context in iter_route_contexts([*routes]):
        if isinstance(context.route, Mount):
            yield from _paths(context.route.routes)
        elif context.path:
            yield context.path


def test_every_error_in_a_browser_is_a_page_to_go_on_from(client: TestClient, settings: Settings) -> None:
    wrong: list[tuple[object, ...]] = []
    for template in _templates(settings):
        path = _NAME.sub("no-such-thing", template)
        requests = [("GET", path), ("GET", path + _UNREADABLE), ("HEAD", path), ("DELETE", path), ("POST", path)]
        responses = [client.request(method, url, headers=_BROWSER) for method, url in requests]
        if "{" in template and responses[0].status_code not in (400, 403, 404):  # 403: a message of the inbox
            wrong.append((template, responses[0].status_code))
        for (method, url), response in zip(requests, responses, strict=True):
            is_page = response.headers.get("content-type") == "text/html; charset=utf-8"
            has_navigation = method == "HEAD" or "<nav" in response.text
            if response.status_code >= 400 and not (is_page and has_navigation):
                wrong.append((method, url, response.status_code))
    assert wrong == []


@pytest.mark.parametrize("template", ["/doc/{segment}/{key}", "/id/{segment}/{key}", "/api/v1/{collection}/{key}"])
def test_an_unknown_thing_of_every_class_is_a_page(client: TestClient, template: str) -> None:
    model = client.app.state.site.model  # type: ignore[attr-defined]
    for cls in model.by_collection.values():
        path = template.format(segment=cls.segment, collection=cls.collection, key="no-such-thing")
        page = client.get(path, headers=_BROWSER)
        assert (page.status_code, "<nav" in page.text) == (404, True), path
