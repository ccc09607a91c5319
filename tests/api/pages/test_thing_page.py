"""The page of a thing: where sources differ, how to cite it, and how to go on."""

import json
import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from fastapi.testclient import TestClient

from igfkg.metadata.citation import Citation
from igfkg.release.release import Release

_DIFFERS = "/doc/document/A-RES-79-277.html"


def test_both_sides_of_a_disagreement_are_shown(client: TestClient) -> None:
    page = client.get(_DIFFERS).text
    section = page[page.index('id="differences"') : page.index("</section>", page.index('id="differences"'))]
    told = client.get("/api/v1/disagreements/document.A-RES-79-277.adoptedOn?expand=hasPosition").json()
    for position in told["hasPosition"]:
        assert position["statedValue"]["value"] in section
        assert all(each["id"].removeprefix("https://w3id.org/igfkg") in section for each in position["statedBy"])
    assert section.count("takes this") == sum(position["prevails"] for position in told["hasPosition"]) == 1


def test_things_on_which_sources_agree_say_nothing_of_it(client: TestClient) -> None:
    assert 'id="differences"' not in client.get("/doc/topic/funding.html").text


def test_it_can_be_cited(client: TestClient, release: Release) -> None:
    page = unescape(client.get("/doc/recommendation/wgigf-2012-III.1.html").text)
    iri = "https://w3id.org/igfkg/id/recommendation/wgigf-2012-III.1"
    assert f"Release {release.name}" in page
    assert "@misc{igfkg-recommendation-wgigf-2012-III-1," in page
    (csl,) = re.findall(r"<summary>CSL-JSON</summary><pre[^>]*>(.*?)</pre>", page, re.DOTALL)
    (item,) = json.loads(csl)
    assert (item["URL"], item["version"], item["type"]) == (iri, release.name, "dataset")
    assert f'<a href="{iri}">' in page


def test_it_opens_in_the_query_editor(client: TestClient) -> None:
    page = unescape(client.get("/doc/recommendation/wgigf-2012-III.1.html").text)
    (address,) = re.findall(r'href="(/sparql\?query=[^"]+)"', page)
    (query,) = parse_qs(urlsplit(address).query)["query"]
    answer = client.get("/sparql", params={"query": query}, headers={"Accept": "application/json"}).json()
    assert len(answer["results"]["bindings"]) > 3


@pytest.mark.parametrize(
    "path", ["/doc/passage/major-2013_s10.html", "/doc/status/uncertain.html", "/doc/body/igf.html"]
)
def test_every_kind_of_thing_has_a_page_of_modest_size(client: TestClient, path: str) -> None:
    page = client.get(path)
    assert page.status_code == 200
    assert len(page.content) < 60_000


def test_a_citation_without_a_date_has_none() -> None:
    assert "issued" not in Citation("k", "t", "d", "u", "r", "").csl()
