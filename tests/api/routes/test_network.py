"""The network over HTTP: table and JSON say the same, filtered alike, and the policy lets the picture be drawn."""

import json
import re
from html import unescape
from typing import Any

import pytest
from fastapi.testclient import TestClient

_QUERIES = [
    *("", "all=yes", "type=funds", "type=kept-separate-from&type=complementary-to&lang=fr", "of=body/cstd"),
    *("from=body/igf&to=body/itu", "from=body/wgigf&to=process/enhanced-cooperation&lang=ar"),
]
_COUNT = """
PREFIX igf: <https://w3id.org/igfkg/def#>
SELECT (COUNT(DISTINCT ?link) AS ?n) { ?link a igf:ProcessLink }
"""


def _told(client: TestClient, query: str = "") -> dict[str, Any]:
    found: dict[str, Any] = client.get(f"/network.json?{query}").json()
    return found


def _links(html: str) -> list[str]:
    """The URLs of links, without the language that those of a page in a chosen language have."""
    hrefs = [unescape(each) for each in re.findall(r'href="([^"]+)"', html)]
    return [re.sub(r"[?&]lang=\w+(?=#|$)", "", each) for each in hrefs]


@pytest.mark.parametrize("query", _QUERIES)
def test_page_and_json_show_the_same(client: TestClient, query: str) -> None:
    page, told = client.get(f"/network?{query}").text, _told(client, query)
    rows = re.findall(r'<tr id="([^"]+)">(.*?)</tr>', page, re.DOTALL)
    assert [key for key, _ in rows] == [each["id"] for each in told["edges"]]
    pages = {each["id"]: each["page"] for each in told["nodes"]}
    for (_, row), edge in zip(rows, told["edges"], strict=True):
        links = _links(row)
        stated = [each[name] for each in edge["evidence"] for name in ("passage", "document")]
        assert {pages[edge["from"]], pages[edge["to"]]} <= {*links}
        assert {each.removeprefix("https://w3id.org/igfkg") for each in [*stated, *edge["links"]]} <= {*links}
        assert edge["evidence"]


def test_nodes_are_the_ends_of_the_edges(client: TestClient) -> None:
    told = _told(client, "all=yes")
    nodes = [each["id"] for each in told["nodes"]]
    assert nodes == sorted({edge[end] for edge in told["edges"] for end in ("from", "to")})
    answer = client.get("/sparql", params={"query": _COUNT}, headers={"Accept": "application/json"}).json()
    count = int(answer["results"]["bindings"][0]["n"]["value"])
    assert len({iri for edge in told["edges"] for iri in edge["links"]}) == count


def test_the_first_page_leads_to_another_thing_of_the_same_name(client: TestClient) -> None:
    page = unescape(client.get("/network", headers={"Accept-Language": "en"}).text)
    note = page.partition("is also the name of:")[2].partition("</p>")[0]
    assert 'href="/network?of=process%2Figf"' in note
    assert re.search(r"\(process, \d+ links\)", " ".join(re.sub("<[^>]+>", "", note).split()))


def test_links_that_keep_apart_are_told_from_others(client: TestClient) -> None:
    page = client.get("/network?all=yes&lang=en").text
    apart = page[page.index('scope="rowgroup"') :].partition("</tbody>")[0]
    assert "explicitly separate" in apart
    assert "/id/passage/major-2013_s6" in _links(apart)
    assert {edge["kind"] for edge in _told(client, "type=kept-separate-from")["edges"]} == {"apart"}


def test_choices_are_kept_in_the_form_and_the_links(client: TestClient) -> None:
    page = client.get("/network?type=funds&type=hosts&lang=fr").text
    assert [*re.findall(r'value="([^"]+)" checked', page)] == ["hosts", "funds"]
    assert "sélection\u00a0: 2" in page
    assert 'href="/network.json?type=funds&amp;type=hosts"' in page
    assert 'href="?type=funds&amp;type=hosts&lang=es"' in page.replace("&amp;lang", "&lang")


def test_an_empty_table_says_what_to_do(client: TestClient) -> None:
    page = client.get("/network?type=nothing")
    assert (page.status_code, "Remove one" in page.text, 'id="network"' in page.text) == (200, True, False)


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_another_parameter_of_the_data_is_refused(client: TestClient, method: str) -> None:
    response = client.request(method, "/network.json?nothing=1")
    assert response.status_code == 400
    assert method == "HEAD" or "parameters here are of, from, to, all, type" in response.json()["detail"]


@pytest.mark.parametrize("path", ["/network", "/network?type=funds", "/network.json", "/network.json?type=funds"])
def test_they_are_cached_by_their_filter(client: TestClient, path: str) -> None:
    first = client.get(path)
    again = client.get(path, headers={"If-None-Match": first.headers["etag"]})
    assert again.status_code == 304
    assert again.headers.get("vary") == first.headers.get("vary")
    other = client.get("/network.json?type=hosts").headers["etag"]
    assert first.headers["etag"] not in ("", other)


def test_the_order_of_the_types_does_not_matter(client: TestClient) -> None:
    tags = {client.get(f"/network.json?{each}").headers["etag"] for each in ("type=a&type=b", "type=b&type=a")}
    assert len(tags) == 1


def test_names_come_in_every_language(client: TestClient) -> None:
    nodes = {each["page"]: each for each in _told(client, "all=yes")["nodes"]}
    assert nodes["/id/body/igf"]["short"]["fr"] == "FGI"
    assert json.dumps(nodes["/id/body/igf"]["label"], ensure_ascii=False).count(":") > 3


def test_only_this_page_lets_the_picture_have_its_style(client: TestClient) -> None:
    here, there = (client.get(each).headers["content-security-policy"] for each in ("/network", "/timeline"))
    assert "style-src 'self' 'sha256-" in here
    assert "unsafe" not in here
    assert "sha256" not in there
    assert "cytoscape" not in client.get("/timeline").text


@pytest.mark.parametrize(
    ("query", "heading"),
    [
        ("lang=en", "Links of Internet Governance Forum"),
        ("of=body/cstd&lang=en", "Links of Commission on Science and Technology for Development"),
        ("from=CSTD&to=&lang=en", "Links of Commission on Science and Technology for Development"),
        ("all=yes&lang=en", "All links"),
        ("type=funds&lang=en", "All links"),
        ("from=body/igf&to=ITU&lang=en", "From Internet Governance Forum to International Telecommunication Union"),
    ],
)
def test_the_heading_says_which_links_are_shown(client: TestClient, query: str, heading: str) -> None:
    page = client.get(f"/network?{query}").text
    assert re.findall(r'<h2 id="shown">(.*?)</h2>', page) == [heading]


def test_a_path_is_a_list_of_sentences_with_who_states_each(client: TestClient) -> None:
    page, told = (
        client.get("/network?from=body/isoc&to=body/un&lang=en").text,
        _told(client, "from=body/isoc&to=body/un"),
    )
    paths = re.findall(r'<li><ol class="path">(.*?)</ol></li>', page, re.DOTALL)
    assert len(paths) == len(told["paths"]["first"]) > 0
    keys = {each["id"]: each for each in told["edges"]}
    for path, steps in zip(paths, told["paths"]["first"], strict=True):
        edges = [keys[key] for step in steps for key in step["edges"]]
        assert path.count('class="verb"') == len(edges)
        hrefs = {*_links(path)}
        stated = {each["passage"].removeprefix("https://w3id.org/igfkg") for edge in edges for each in edge["evidence"]}
        assert stated <= hrefs


def test_two_that_are_not_linked_say_so(client: TestClient) -> None:
    page = client.get("/network?from=body/igf&to=body/itu&type=funds&lang=en")
    assert (page.status_code, "No chain of these links" in page.text, 'id="network"' in page.text) == (200, True, False)


def test_an_unknown_name_is_answered_with_the_nearest(client: TestClient) -> None:
    page = client.get("/network?from=Internet+Governence+Forum&to=body/itu&lang=en")
    assert (page.status_code, "Nothing that has links is called" in page.text) == (200, True)
    assert 'aria-invalid="true"' in page.text
    assert "/network?from=Internet+Governance+Forum&to=body%2Fitu" in _links(page.text)
    assert "<table" not in page.text
    data = client.get("/network.json?of=Internet+Governence+Forum")
    assert data.status_code == 404
    assert "Governence" in data.json()["detail"]


def test_of_and_from_are_not_given_together(client: TestClient) -> None:
    assert client.get("/network?of=body/igf&from=body/itu").status_code == 400


def test_the_form_suggests_what_is_linked(client: TestClient) -> None:
    page = client.get("/network?lang=en").text
    values = [unescape(each) for each in re.findall(r'<option value="([^"]+)">', page)]
    assert len(values) == len({*values}) == len(_told(client, "all=yes")["nodes"])
    assert re.search(r'id="from"[^>]* value="(Internet Governance Forum|body/igf)"', page)


def test_every_neighbour_leads_on(client: TestClient) -> None:
    page = client.get("/network?of=body/igfsa&lang=en").text
    part = page.partition('class="neighbours"')[2].partition("</nav>")[0]
    paths = [unescape(each) for each in re.findall(r'href="(/network[^"]+)"', part)]
    assert paths
    for each in paths:
        assert _told(client, each.partition("?")[2])["edges"]


@pytest.mark.parametrize("query", ["of=body/igf", "all=yes", "from=body/igf&to=ITU"])
def test_the_number_of_links_is_not_mixed_with_that_of_the_whole_network(client: TestClient, query: str) -> None:
    shown, total = (len(_told(client, each)["edges"]) for each in (query, "all=yes"))
    status = client.get(f"/network?{query}&lang=en").text.partition('<p role="status">')[2].partition(" · ")[0]
    links = "1 link" if shown == 1 else f"{shown} links"
    assert status == (links if shown == total else f"{links} here; {total} in the whole network")


def test_without_javascript_the_page_says_why_there_is_no_picture(client: TestClient) -> None:
    page = client.get("/network?lang=en").text
    assert "needs JavaScript" in page.partition("<noscript>")[2].partition("</noscript>")[0]
    assert page.index("<noscript>") < page.index('<table class="network')
