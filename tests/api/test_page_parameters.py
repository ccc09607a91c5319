"""Parameters that a page does not know: shared links carry any, and the page is the same without them."""

import re

import pytest
from fastapi.testclient import TestClient

from tests.api.accept import CHROME, CURL

_PAGE = {"Accept": CHROME, "Accept-Language": "en"}
#: Pages with their own parameters.
PAGES = [
    *("/", "/tracker", "/tracker?topic=funding", "/lineage", "/lineage?of=set/wgigf-2012&as_of=2017-01-01"),
    *("/search?q=IGF", "/search?q=IGF&type=Body&from=0", "/network", "/network?type=funds", "/browse/topics"),
    *("/browse/recommendations?mainTopic=funding&limit=5", "/timeline", "/sources"),
    "/report?of=topic/funding",
    *("/disagreements", "/gaps", "/about", "/tracker?topic=funding&topic=capacity-building"),
    *("/lineage?of=topic/funding&order=oldest", "/lineage?q=IGF"),
    "/timeline?kind=meeting&kind=mandate&body=igf&order=oldest",
    *(
        "/mentions",
        "/questions",
        "/questions?find=money",
        "/mentions?body=ecosoc&year=2025",
        "/charts",
        "/releases",
        "/changes",
        "/changes?class=Meeting&kind=created",
    ),
    *("/compare", "/compare?series=ecosoc&topic=outcomes&changes=only&order=oldest"),
    "/compare?rows=topics&from=A-RES-70-125&to=A-RES-80-173",
    "/tracker?q=secretariat&sort=-date&columns=date&folded=no&page=2",
    *("/network?of=body/cstd&type=reports-to", "/network?from=body/igf&to=body/itu", "/network?all=yes"),
]
#: Pages whose canonical URL is that of what they are about, or that have no parameters at all.
OTHERS = [
    "/doc/topic/funding",
    "/def",
    "/shapes",
    "/api",
    "/api/topics",
    "/guide",
    "/guide/query",
    "/catalog",
    "/sparql",
]
#: What is added to links by those who share them, and what people and programs make of URLs.
ADDED = [
    *(
        "utm_source=newsletter&utm_medium=email",
        "fbclid=IwAR0",
        "gclid=x",
        "mc_cid=1&mc_eid=2",
        "ref=x",
        "_=1700000000",
    ),
    *("utm_source=a&utm_source=b", "nothing", "=x", "", "%E2%80%99=1", "x.y=1", "topicc=funding", "&&"),
]
_CANONICAL = re.compile(r'<link rel="canonical" href="([^"]*)">')


@pytest.mark.parametrize("added", ADDED)
@pytest.mark.parametrize("path", [*PAGES, *OTHERS])
def test_unknown_parameters_of_a_page_are_ignored(client: TestClient, path: str, added: str) -> None:
    plain = client.get(path, headers=_PAGE)
    page = client.get(f"{path}{'&' if '?' in path else '?'}{added}", headers=_PAGE)
    assert (page.status_code, plain.status_code) == (200, 200)
    if not path.startswith("/sparql"):  # its links to formats repeat what is in the URL
        assert page.text == plain.text
        assert page.headers["etag"] == plain.headers["etag"]


@pytest.mark.parametrize("path", PAGES)
def test_the_canonical_url_has_the_known_parameters(client: TestClient, path: str) -> None:
    page = client.get(f"{path}{'&' if '?' in path else '?'}utm_source=x", headers=_PAGE)
    canonical = _CANONICAL.findall(page.text)
    assert [each.replace("&amp;", "&").replace("%2F", "/") for each in canonical] == [path]


def test_the_canonical_url_has_the_language_that_is_chosen(client: TestClient) -> None:
    page = client.get("/about?fbclid=1&lang=fr", headers=_PAGE)
    assert _CANONICAL.findall(page.text) == ["/about?lang=fr"]


@pytest.mark.parametrize("path", ["/search", "/sources", "/tracker", "/lineage", "/browse/topics"])
def test_a_long_query_is_not_repeated(client: TestClient, path: str) -> None:
    page = client.get(path, params={"q": "é" * 9000}, headers=_PAGE)
    assert page.status_code == 200
    assert _CANONICAL.findall(page.text) == []
    assert "%C3%A9" * 1000 not in page.text


@pytest.mark.parametrize("path", ["/search", "/sources", "/tracker"])
def test_a_visitor_writes_no_marks(client: TestClient, path: str) -> None:
    page = client.get(f"{path}?q=%EF%B7%90zz%EF%B7%91&lang=ar", headers=_PAGE).text
    assert page.count("<span") == page.count("</span>")
    assert not {"\ufdd0", "\ufdd1"} & {*page}


def test_an_example_leads_people_to_the_editor(client: TestClient) -> None:
    path = "/doc/example/statuses-by-assessor"
    response = client.get(f"{path}?utm_source=x&lang=fr", headers=_PAGE)
    assert (response.status_code, response.headers["location"]) == (
        303,
        "/sparql?example=statuses-by-assessor&lang=fr",
    )
    assert client.get(f"{path}?utm_source=x", headers={"Accept": "text/turtle"}).status_code == 400


@pytest.mark.parametrize(
    "path",
    [
        *("/api/v1?utm_source=x", "/api/v1/topics?utm_source=x", "/api/v1/topics/funding?utm_source=x"),
        *("/api/v1/documents/A-67-65/lineage?utm_source=x", "/suggest?utm_source=x"),
        *(
            "/tracker-assessments.csv?utm_source=x",
            "/tracker.xlsx?utm_source=x",
            "/answers/attendance.xlsx?utm_source=x",
        ),
        *("/tracker.csv?utm_source=x", "/tracker.jsonld?utm_source=x", "/network.json?utm_source=x"),
        *("/timeline.json?utm_source=x", "/timeline.csv?utm_source=x", "/gaps.csv?utm_source=x"),
        *("/sources.csv?utm_source=x", "/disagreements.csv?utm_source=x", "/browse/topics.csv?utm_source=x"),
        *("/mentions.csv?utm_source=x", "/mentions.json?utm_source=x", "/charts/asks.csv?utm_source=x"),
        *(f"/{each}.xlsx?utm_source=x" for each in ("timeline", "gaps", "sources", "disagreements", "browse/topics")),
        *(f"/{each}.xlsx?utm_source=x" for each in ("mentions", "charts/asks", "compare")),
        *("/lineage.csv?of=set/wgigf-2012&utm_source=x", "/charts/asks.svg?utm_source=x"),
        *("/paragraphs/E-RES-2025-18.csv?utm_source=x", "/paragraphs/E-RES-2025-18.xlsx?utm_source=x"),
        *("/gaps?format=csv&utm_source=x", "/compare.csv?utm_source=x"),
        *("/graph-store?default&utm_source=x",),
    ],
)
@pytest.mark.parametrize("accept", [CURL, CHROME])
def test_unknown_parameters_of_data_are_refused(client: TestClient, path: str, accept: str) -> None:
    assert client.get(path, headers={"Accept": accept}).status_code == 400


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/search?q=IGF&from=many", 400),
        *((f"/{each}order=sideways", 400) for each in ("timeline?", "timeline.csv?", "compare?", "lineage?")),
        ("/lineage?of=set/wgigf-2012&order=sideways", 400),
        *((f"/timeline?order={each}", 200) for each in ("", "newest", "oldest")),
        *((f"/{each}?reverse=perhaps", 400) for each in ("sources", "sources.csv")),
        *((f"/{each}?all=perhaps", 400) for each in ("network", "network.json")),
        *((f"/sparql?{each}=no-such-question", 404) for each in ("answer", "example")),
        ("/lineage?of=set/wgigf-2012&as_of=never", 400),
        ("/lineage?of=x/y", 404),
        ("/browse/topics?limit=0", 400),
        ("/browse/topics?after=nothing", 400),
        ("/report?of=topic/funding&field=nothing", 400),
        ("/search?q=IGF&q=WSIS", 400),
        ("/browse/topics?q=IGF&q=WSIS", 400),
        ("/search?q=%ff", 400),
        ("/search?q=IGF&q=IGF", 200),
        ("/browse/topics?q=IGF&q=IGF", 200),
        ("/lineage?of=set/wgigf-2012&of=set/wgigf-2012", 200),
    ],
)
def test_wrong_values_of_known_parameters_are_errors(client: TestClient, path: str, status: int) -> None:
    page = client.get(path, headers=_PAGE)
    assert (page.status_code, page.headers["content-type"]) == (status, "text/html; charset=utf-8")
    assert "<nav" in page.text


@pytest.mark.parametrize(
    "path",
    [
        *("/tracker?topic=fundng", "/tracker?topic=fundng&topic=funding", "/mentions?body=nobody"),
        *("/gaps?class=Nothing", "/sources?kind=nothing", "/sources?reading=nothing"),
    ],
)
def test_a_filter_by_what_nothing_has_is_shown(client: TestClient, path: str) -> None:
    page = client.get(f"{path}&lang=en", headers=_PAGE)
    assert page.status_code == 200
    assert page.text.count("(not in this release)") == 1
    assert "(not in this release)" not in client.get(path.partition("?")[0], headers=_PAGE).text
