"""Errors: problem details for programs, pages for people, with the same status and headers."""

import logging
import re
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from igfkg.errors import (
    GoneError,
    IgfkgError,
    NotAtThatDateError,
    RangeNotSatisfiableError,
    ReleaseRemovedError,
    problem_types,
)
from igfkg_api.app import create_app
from igfkg_api.assets import STATIC_FILES
from igfkg_api.http.problems import prefers_page
from igfkg_api.pages import problem_page
from igfkg_api.settings import Settings
from tests.api.accept import CHROME, CURL, FIREFOX, JQUERY, RDFLIB

#: Accept headers, and whether they prefer a page.
ACCEPT = {
    CHROME: True,
    FIREFOX: True,
    "text/html": True,
    "application/xhtml+xml": True,
    "text/*": False,  # text/turtle is as good
    "text/html;q=0.5": True,
    "text/html, */*;q=0.1": True,
    "text/html;q=0": False,
    "text/html;q=0, */*": False,
    CURL: False,
    "": False,
    JQUERY: False,
    RDFLIB: False,
    "application/json": False,
    "application/problem+json": False,
    "application/json, text/html": False,
    "application/json, text/html;q=0.9": False,
    "application/json;q=0.5, text/html": True,
    "text/turtle": False,
    "text/turtle, text/html;q=0.9": False,
    "application/ld+json, text/html;q=0.5, */*;q=0.1": False,
    "image/png": False,
    "image/avif,image/webp,*/*;q=0.8": False,
    "text/html;q=nonsense": False,
}
_KINDS = sorted(problem_types())


@pytest.mark.parametrize("accept", ACCEPT)
def test_the_preferred_format_is_sent(accept: str) -> None:
    assert prefers_page(accept) is ACCEPT[accept]


def test_no_accept_means_problem_details() -> None:
    assert not prefers_page(None)


class _UnexpectedError(Exception):
    """An error with a text that nobody may read."""


#: Errors that are more than a message.
_WITH_MEMBERS: dict[str, Exception] = {
    "gone": GoneError("https://w3id.org/igfkg/id/topic/x", "https://w3id.org/igfkg/id/withdrawal/x", []),
    "range-not-satisfiable": RangeNotSatisfiableError(10),
    "not-at-that-date": NotAtThatDateError("https://w3id.org/igfkg/id/body/x", "2010", "2012", ""),
    "release-removed": ReleaseRemovedError("release 0.1.0+0 was removed", {"releases": []}),
    "unexpected": _UnexpectedError("the password is swordfish"),
}


def _error(kind: str) -> Exception:
    if kind in _WITH_MEMBERS:
        return _WITH_MEMBERS[kind]
    if kind.isdigit():
        return HTTPException(int(kind), headers={"Allow": "GET"})
    error = problem_types()[kind].__new__(problem_types()[kind])
    IgfkgError.__init__(error, f"the detail of {kind}")
    error.__dict__ |= {"line": 1, "column": 2, "addresses": ["https://undocs.org/A/RES/1/1"], "near": []}
    return error


async def _fail(request: Request) -> Response:
    raise _error(request.path_params["kind"])


@pytest.fixture(scope="module")
def failing(settings: Settings) -> Iterator[TestClient]:
    """The application with a route that fails in each way."""
    app = create_app(settings)
    app.router.routes.insert(0, Route("/fail/{kind}", _fail, methods=["GET", "HEAD"]))
    with TestClient(app, follow_redirects=False, raise_server_exceptions=False) as running:
        yield running


@pytest.fixture(scope="module")
def patient(settings: Settings) -> Iterator[TestClient]:
    """The application, with time for large results."""
    with TestClient(create_app(settings.model_copy(update={"query_timeout": 30.0, "client_rate": 0.0}))) as running:
        yield running


@pytest.mark.parametrize("language", ["en", "fr", "es"])
@pytest.mark.parametrize("kind", [*_KINDS, "405", "413", "414", "409", "451", "502", "unexpected"])
def test_every_error_is_a_page_for_people(failing: TestClient, kind: str, language: str) -> None:
    details = failing.get(f"/fail/{kind}", headers={"Accept": CURL})
    page = failing.get(f"/fail/{kind}", headers={"Accept": CHROME, "Accept-Language": language})
    assert details.headers["content-type"] == "application/problem+json"
    assert (page.status_code, page.headers["content-type"]) == (details.status_code, "text/html; charset=utf-8")
    assert (page.headers["content-language"], f'<html lang="{language}"' in page.text) == (language, True)
    assert re.search(r'<nav aria-label="(Site|Sitio)"', page.text)
    assert '<form method="get" action="/search"' in page.text
    assert ('<details class="more"' in page.text, ">Tracker<" in page.text or language != "en") == (True, True)
    assert re.search(r"<h1>[^<]+</h1>\n<p>[^<]{10,}</p>", page.text)
    assert details.json()["detail"].split("'")[0] in page.text
    assert f'href="{details.json()["type"]}"' in page.text
    assert page.headers["vary"] == details.headers["vary"]
    assert page.headers["vary"].startswith("Accept, Accept-Language")
    own = {"content-type", "content-length", "content-language"}
    assert [name for name, value in details.headers.items() if name not in own and page.headers[name] != value] == []
    assert "default-src 'none'" in page.headers["content-security-policy"]


@pytest.mark.parametrize(
    ("kind", "header", "value"),
    [
        ("overloaded", "retry-after", "5"),
        ("too-many-requests", "retry-after", "10"),
        ("query-timeout", "retry-after", "10"),
        ("range-not-satisfiable", "content-range", "bytes */10"),
        ("payload-too-large", "connection", "close"),
        ("unexpected", "connection", "close"),
        ("405", "allow", "GET"),
    ],
)
def test_a_page_has_the_headers_of_the_problem(failing: TestClient, kind: str, header: str, value: str) -> None:
    assert failing.get(f"/fail/{kind}", headers={"Accept": CHROME}).headers[header] == value


@pytest.mark.parametrize("kind", ["not-found", "query-timeout"])
@pytest.mark.parametrize("accept", [CURL, CHROME])
def test_head_has_the_headers_of_get(failing: TestClient, kind: str, accept: str) -> None:
    get, head = (failing.request(method, f"/fail/{kind}", headers={"Accept": accept}) for method in ("GET", "HEAD"))
    assert (head.status_code, dict(head.headers)) == (get.status_code, dict(get.headers))


@pytest.mark.parametrize("path", ["/fail/unexpected", "/sparql"])
def test_an_unexpected_error_is_a_page_without_its_text(
    failing: TestClient, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("igfkg_api.routes.sparql._respond", _fail_unexpectedly)
    page = failing.get(path, headers={"Accept": CHROME})
    assert (page.status_code, page.headers["cache-control"]) == (500, "no-store")
    assert page.headers["content-security-policy"].startswith("default-src 'none'")
    assert "swordfish" not in page.text
    assert "Traceback" not in page.text


async def _fail_unexpectedly(_: Request) -> Response:
    raise _error("unexpected")


def test_a_page_that_fails_becomes_problem_details(
    failing: TestClient, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(problem_page, "render", lambda *_, **__: 1 / 0)
    with caplog.at_level(logging.ERROR, "igfkg"):
        response = failing.get("/nothing", headers={"Accept": CHROME})
    assert (response.status_code, response.headers["content-type"]) == (404, "application/problem+json")
    assert "ZeroDivisionError" in caplog.text


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("en", "Not available at the moment"),
        ("fr", "Indisponible pour le moment"),
        ("es", "No disponible por el momento"),
    ],
)
def test_without_a_release_the_page_stands_alone(settings: Settings, language: str, title: str) -> None:
    app = create_app(settings)
    page = TestClient(app).get("/tracker", headers={"Accept": CHROME, "Accept-Language": language})
    assert (page.status_code, page.headers["content-type"]) == (503, "text/html; charset=utf-8")
    assert (f"<h1>{title}</h1>" in page.text, page.headers["content-language"]) == (True, language)
    assert page.headers["content-security-policy"].startswith("default-src 'none'")


def test_while_many_pages_wait_others_stand_alone(failing: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(problem_page, "_MOST_WAITING", 0)
    page = failing.get("/nothing", headers={"Accept": CHROME})
    assert (page.status_code, "<h1>Page not found</h1>" in page.text, "<nav" in page.text) == (404, True, False)


def test_pages_that_were_made_wait_no_more(failing: TestClient) -> None:
    """More requests, one after the other, than may wait at once."""
    pages = [failing.get("/nothing", headers={"Accept": CHROME}) for _ in range(40)]
    assert all("<nav" in each.text for each in pages)


_OLD = {"If-Unmodified-Since": "Thu, 01 Jan 1970 00:00:00 GMT"}
_RESULT = "/sparql?query=SELECT * { ?s ?p ?o } LIMIT 200&format=csv"
#: Paths whose representations have other headers, made in every place that evaluates preconditions; what fails.
PRECONDITIONS: dict[str, tuple[str, dict[str, str]]] = {
    "page": ("/", {"If-Match": '"x"'}),
    "page in a language": ("/tracker?lang=fr", _OLD),
    "thing": ("/doc/topic/funding.ttl", {"If-Match": '"x"'} | _OLD),
    "thing, by date": ("/doc/topic/funding.ttl", _OLD),
    "result with a file name": (_RESULT, {"If-Match": '"x"'}),
    "large result": ("/sparql?query=SELECT * { ?s ?p ?o } LIMIT 9000&format=csv", {"If-Match": '"x"'}),
    "dump": ("/dumps/igfkg.ttl", {"If-Match": '"x"'}),
    "dump, by date": ("/dumps/igfkg.ttl", _OLD),
    "style that never changes": (STATIC_FILES.url("style.css"), {"If-Match": '"x"'}),
}


@pytest.mark.parametrize("coding", ["identity", "br"])
@pytest.mark.parametrize("accept", [CURL, CHROME])
@pytest.mark.parametrize("name", PRECONDITIONS)
def test_a_failed_precondition_is_an_error_as_any_other(
    patient: TestClient, name: str, accept: str, coding: str
) -> None:
    path, conditions = PRECONDITIONS[name]
    shared = {"Accept": accept, "Accept-Language": "es", "Accept-Encoding": coding}
    if path.startswith("/sparql"):
        assert patient.get(path).status_code == 200
    failed = patient.get(path, headers=shared | conditions)
    other = patient.get("/nothing?lang=fr" if "lang=fr" in path else "/nothing", headers=shared)
    assert failed.status_code == 412
    own = {"content-length", "content-encoding"}
    assert {*failed.headers} - own == {*other.headers} - own
    for header in {*other.headers} - own:
        assert failed.headers.get_list(header) == other.headers.get_list(header), header
    assert next(iter(conditions)) in failed.text
    assert not [each for each in ("If-Match", "If-Unmodified-Since") if each not in conditions and each in failed.text]
    if accept == CURL:
        assert failed.json()["type"] == "/problems/precondition-failed"
    else:
        assert f'<html lang="{other.headers["content-language"]}"' in failed.text


def test_a_failed_if_none_match_is_named(patient: TestClient) -> None:
    headers = {"Content-Type": "application/sparql-query", "If-None-Match": "*"}
    failed = patient.post("/sparql", content="SELECT * { ?s ?p ?o } LIMIT 3", headers=headers)
    assert (failed.status_code, "If-None-Match" in failed.json()["detail"]) == (412, True)


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_every_kind_of_error_has_its_own_words(failing: TestClient, language: str) -> None:
    words = {}
    for kind in _KINDS:
        page = failing.get(f"/fail/{kind}", headers={"Accept": CHROME, "Accept-Language": language})
        words[kind] = re.findall(r"<h1>([^<]+)</h1>\n<p>([^<]{10,})</p>", page.text)[0]
    assert len({*words.values()}) == len(words), words
    unknown = failing.get("/fail/409", headers={"Accept": CHROME, "Accept-Language": language})
    assert [kind for kind, (title, _) in words.items() if f"<h1>{title}</h1>" in unknown.text] == ["bad-request"]
