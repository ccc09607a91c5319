"""Static files: at URLs with a hash for ever, at plain ones revalidated, each with those that it names."""

import asyncio
import hashlib
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from igfkg.dumps.content_coding import CODING_BY_NAME
from igfkg_api.assets import STATIC_FILES
from igfkg_api.http.static_files import StaticFile, StaticFiles

_PAGES = ("/", "/sparql", "/network", "/def", "/shapes", "/tracker")
_URL = re.compile(r'[\'"(](/static/[^\'")]+)')
_FOR_EVER = "public, max-age=31536000, immutable"


def _urls(text: str) -> set[str]:
    return {*_URL.findall(text)}


def _folder(root: Path, **files: str) -> StaticFiles:
    for name, text in files.items():
        (root / name.replace("_", ".")).write_text(text, encoding="utf-8")
    return StaticFiles(root)


@pytest.mark.parametrize("page", _PAGES)
def test_pages_name_only_files_that_never_change(client: TestClient, page: str) -> None:
    urls = _urls(client.get(page, headers={"Accept": "text/html"}).text)
    assert len(urls) >= 5
    for url in urls:
        response = client.get(url)
        assert (response.status_code, response.headers["cache-control"]) == (200, _FOR_EVER), url
        assert hashlib.sha256(response.content).hexdigest()[:16] in url
        assert "last-modified" in response.headers


def test_files_name_only_files_that_never_change(client: TestClient) -> None:
    named = {each for file in STATIC_FILES.files.values() for each in _urls(file.content.decode())}
    own = {each for each in named if "/vendor/" not in each}
    assert any("network-layout." in each for each in own)
    for url in own:
        assert client.get(url).headers["cache-control"] == _FOR_EVER, url


@pytest.mark.parametrize("name", [*STATIC_FILES.files])
def test_a_file_is_at_its_plain_url_too(client: TestClient, name: str) -> None:
    file = STATIC_FILES.files[name]
    plain, hashed = client.get(f"/static/{name}"), client.get(file.url)
    assert (plain.status_code, plain.headers["cache-control"]) == (200, "no-cache")
    assert plain.content == hashed.content == file.content
    for header in ("content-type", "etag", "last-modified", "vary"):
        assert plain.headers[header] == hashed.headers[header]
    suffix = name.rpartition(".")[2]
    expected = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml", "json": "application/json"}
    assert plain.headers["content-type"].startswith(expected[suffix])


REFUSED = {
    "/static/nothing.css": 404,
    "/static/style.0123456789abcdef.css": 404,
    "/static/style.css.br": 404,
    "/static/": 404,
    "/static": 404,
    "/static/vendor": 404,
    "/static/../app.py": 404,
    "/static/%2e%2e/app.py": 404,
    "/static//style.css": 404,
    "/static/nope/": 404,
    "/static/style.css/": 404,
}


@pytest.mark.parametrize("path", REFUSED)
def test_what_is_no_file(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == REFUSED[path]


def test_files_are_only_read(client: TestClient) -> None:
    refused = client.put("/static/style.css")
    assert (refused.status_code, refused.headers["allow"]) == (405, "GET, HEAD")


def test_a_file_has_another_url_when_one_that_it_names_changes(tmp_path: Path) -> None:
    texts = {"a_css": 'b { background: url("/static/c.svg") }', "b_js": 'import "/static/d.js"', "d_js": "1"}
    before = _folder(tmp_path, **texts, c_svg="<svg/>")
    files = before.files
    after = _folder(tmp_path, **(texts | {"d_js": "2"}), c_svg="<svg></svg>")
    assert f'url("{files["c.svg"].url}")' in files["a.css"].content.decode()
    assert before.digest != after.digest
    for name in ("a.css", "b.js", "c.svg", "d.js"):
        assert before.url(name) != after.url(name)


#: Files, and what is wrong.
WRONG: dict[str, tuple[dict[str, str], str]] = {
    "a name that is not there": ({"a_css": 'url("/static/b.css")'}, "a.css names b.css, which is no file"),
    "a circle": (
        {"a_js": 'import "/static/b.js"', "b_js": 'import "/static/a.js"'},
        "b.js names a.js, which names it",
    ),
    "itself": ({"a_js": 'import "/static/a.js"'}, "a.js names a.js, which names it"),
}


@pytest.mark.parametrize("name", WRONG)
def test_files_that_cannot_be_served(tmp_path: Path, name: str) -> None:
    files, message = WRONG[name]
    with pytest.raises(ValueError, match=message):
        _ = _folder(tmp_path, **files).files


def test_the_tag_of_pages_depends_on_static_files(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    site = client.app.state.site  # type: ignore[attr-defined]
    before = site.etag("x")
    monkeypatch.setattr(site, "_static_digest", "other")
    assert site.etag("x") != before


@pytest.fixture
def encoded(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The codings in the order in which bodies were coded."""
    coded: list[str] = []

    class _Counting:
        def __init__(self, name: str) -> None:
            self._name = name

        def encode_best(self, data: bytes) -> bytes:
            coded.append(self._name)
            return CODING_BY_NAME[self._name].encode_best(data)

    monkeypatch.setattr(
        "igfkg_api.http.static_files.CODING_BY_NAME", {name: _Counting(name) for name in CODING_BY_NAME}
    )
    return coded


async def _bodies(file: StaticFile, coding: str) -> set[bytes]:
    """What many clients get at once."""
    return {*await asyncio.gather(*(file.body(coding) for _ in range(20)))}


@pytest.mark.parametrize("coding", [*CODING_BY_NAME])
def test_a_file_is_coded_once_for_clients_that_come_at_once(encoded: list[str], coding: str) -> None:
    file = StaticFile("a.css", b"a { color: red }\n" * 5_000, datetime.now(UTC))
    first, second = asyncio.run(_bodies(file, coding)), asyncio.run(_bodies(file, coding))
    assert (encoded, len(first)) == ([coding], 1)
    assert first == second


def test_a_client_that_leaves_takes_the_coded_file_from_nobody(encoded: list[str]) -> None:
    file = StaticFile("a.css", b"a { color: red }\n" * 50_000, datetime.now(UTC))

    async def leave_and_stay() -> bytes:
        leaving, staying = (asyncio.create_task(file.body("br")) for _ in range(2))
        await asyncio.sleep(0)
        leaving.cancel()
        return await staying

    assert CODING_BY_NAME["br"].encode_best(file.content) == asyncio.run(leave_and_stay())
    assert encoded == ["br"]
