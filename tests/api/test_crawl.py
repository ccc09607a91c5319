"""Every page that can be reached from the front page: something is behind each link, and none leads away needlessly."""

import re
from collections import deque
from html import unescape
from urllib.parse import urljoin, urlsplit

import pytest
from fastapi.testclient import TestClient

_BROWSER = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
_LINK = re.compile(r'<(?:a|link|script|img)\b[^>]*?\b(?:href|src)="([^"]*)"')
#: What is looked at and not read further: queries cost time, and files have no links.
_LEAVES = ("/sparql?", "/dumps/", "/static/", "/api/v1", "/names.", "/tracker.", "/search?")
#: What every page has, or every fact: other languages of it, and the form to report an error. A sample is looked at.
_EVERYWHERE = re.compile(r"[?&]lang=|^/report\?")
_SAMPLED = 97
_CANONICAL = re.compile(r'<link rel="canonical" href="[^"]*">')


@pytest.mark.timeout(600)
def test_no_link_is_broken(client: TestClient) -> None:
    seen, waiting, broken = {"/"}, deque([("/", "")]), []
    away = set()
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
                if not _EVERYWHERE.search(target) or len(seen) % _SAMPLED == 0:
                    waiting.append((target, path))
    assert broken == []
    assert len(seen) > 3000
    assert [each for each in away if each.startswith("https://w3id.org/igfkg")] == []
