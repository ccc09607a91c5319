"""The dataset as a whole: catalogue, files, and what search engines read."""

import hashlib
import re
import shutil
import subprocess
import urllib.robotparser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import extruct
import pyoxigraph as ox
import pytest
import yaml
from fastapi.testclient import TestClient

from igfkg import __version__
from igfkg.release.release import Release
from igfkg_api.app import create_app
from igfkg_api.settings import Settings
from tests.conftest import ROOT
from tests.iris import BASE, DATASET

_SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def test_files_are_sent_whole_and_in_parts(client: TestClient, release: Release) -> None:
    for dump in release.distributions:
        response = client.get(f"/dumps/{dump.name}")
        assert (response.status_code, len(response.content)) == (200, dump.bytes)
        assert response.headers["content-type"].startswith(dump.media_type)
        part = client.get(f"/dumps/{dump.name}", headers={"Range": "bytes=0-9"})
        assert (part.status_code, part.content) == (206, response.content[:10])


@pytest.mark.parametrize("name", ["nothing", "manifest.json", "%2e%2e%2fdump.nq", "igfkg.ttl%00"])
def test_nothing_else_is_sent(client: TestClient, name: str) -> None:
    response = client.get(f"/dumps/{name}")
    assert response.status_code == 404
    assert response.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    ("media_type", "form"),
    [
        ("text/turtle", ox.RdfFormat.TURTLE),
        ("application/n-triples", ox.RdfFormat.N_TRIPLES),
        ("application/rdf+xml", ox.RdfFormat.RDF_XML),
        ("application/ld+json", ox.RdfFormat.JSON_LD),
    ],
)
def test_the_catalogue_is_negotiated(client: TestClient, media_type: str, form: ox.RdfFormat) -> None:
    response = client.get("/catalog", headers={"Accept": media_type})
    assert response.headers["content-type"].startswith(media_type)
    subjects = {str(quad.subject.value) for quad in ox.parse(response.content, format=form)}
    assert DATASET in subjects
    assert f"{BASE}catalog" in subjects


@pytest.mark.parametrize("path", ["/", "/catalog"])
def test_search_engines_find_the_dataset_in_the_page(client: TestClient, release: Release, path: str) -> None:
    page = client.get(path, headers={"Accept": "text/html"}).text
    (found,) = extruct.extract(page, base_url="https://example.org", syntaxes=["json-ld"])["json-ld"]
    assert found["@type"] == "Dataset"
    assert found["@id"] == DATASET
    assert 50 <= len(found["description"]) <= 5000
    assert {"name", "license", "creator", "temporalCoverage", "identifier", "version"} <= found.keys()
    assert {each["contentUrl"] for each in found["distribution"]} == {
        f"{BASE}dumps/{dump.name}" for dump in release.distributions
    }
    assert {each["sha256"] for each in found["distribution"]} == {dump.sha256 for dump in release.distributions}


def test_the_sitemap_names_pages_that_are_there(client: TestClient) -> None:
    tree = ElementTree.fromstring(client.get("/sitemap.xml").content)
    assert tree.tag == f"{_SITEMAP}urlset"
    addresses = [str(each.text) for each in tree.iter(f"{_SITEMAP}loc")]
    assert len(addresses) > 2000
    assert len({*addresses}) == len(addresses) < 50_000
    paths = ["/" + each.removeprefix(BASE) for each in addresses]
    things = [path for path in paths if path.startswith("/doc/")]
    for path in [path for path in paths if path not in things] + things[::100]:
        assert client.get(path, headers={"Accept": "text/html"}).status_code == 200, path
    assert "/doc/recommendation/wgigf-2012-III.1" in things


def test_robots_may_read_everything_but_answers(client: TestClient) -> None:
    lines = client.get("/robots.txt").text.splitlines()
    rules = urllib.robotparser.RobotFileParser()
    rules.parse(lines)
    assert rules.can_fetch("x", "/doc/body/igf")
    assert rules.can_fetch("x", "/sparql")
    assert not rules.can_fetch("x", "/sparql?query=ASK%20%7B%7D")
    assert rules.site_maps() == [f"{BASE}sitemap.xml"]


def test_addresses_are_those_that_the_operator_gives(settings: Settings) -> None:
    with TestClient(create_app(settings.model_copy(update={"public_base": "https://igf.example"}))) as client:
        assert "https://igf.example/doc/body/igf" in client.get("/sitemap.xml").text
        assert "https://igf.example/sitemap.xml" in client.get("/robots.txt").text
        assert "<https://igf.example/dumps/igfkg.ttl>" in client.get("/catalog").text
        link = client.get("/doc/body/igf").headers["link"]
        assert '<https://igf.example/doc/body/igf.ttl>; rel="describedby"' in link
        body = client.get("/api/v1/bodies?limit=1").json()
        assert body["@context"] == "https://igf.example/context/v1.jsonld"
        assert body["next"].startswith("https://igf.example/api/v1/bodies?")


def test_the_citation_file_says_which_version(client: TestClient) -> None:
    told: dict[str, Any] = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert {"cff-version", "title", "message", "authors"} <= told.keys()
    assert told["version"] == __version__
    assert told["identifiers"][0]["value"] == DATASET


def test_how_to_cite_is_a_file(client: TestClient, release: Release) -> None:
    response = client.get("/CITATION.cff")
    told, kept = (yaml.safe_load(each) for each in (response.text, (ROOT / "CITATION.cff").read_text("utf-8")))
    assert response.headers["content-type"] == "text/yaml; charset=utf-8"
    assert told["version"] == release.name
    for name in ("cff-version", "type", "authors", "url", "identifiers"):
        assert told[name] == kept[name], name


def test_the_files_are_listed_for_programs_and_people(client: TestClient, release: Release) -> None:
    names = [dump.name for dump in release.distributions]
    listed = client.get("/dumps").json()
    assert listed["release"] == release.name
    assert [each["name"] for each in listed["files"]] == names
    for each in listed["files"]:
        response = client.get("/" + each["url"].removeprefix(BASE))
        assert len(response.content) == each["bytes"]
        assert hashlib.sha256(response.content).hexdigest() == each["sha256"]
        assert response.headers["content-type"].startswith(each["mediaType"])
    text = client.get("/dumps", headers={"Accept": "text/plain"})
    assert text.text.splitlines() == [*(each["url"] for each in listed["files"]), listed["checksums"]]
    assert listed["checksums"] == f"{BASE}dumps/SHA256SUMS"
    page = client.get("/dumps", headers={"Accept": "text/html"}).text
    for name in (*names, "SHA256SUMS"):
        assert f'href="/dumps/{name}"' in page
    assert client.get("/dumps", headers={"Accept": "text/turtle"}).status_code == 406


@pytest.mark.skipif(not shutil.which("sha256sum"), reason="sha256sum is not installed")
@pytest.mark.parametrize("missing", [(), ("igfkg.nq", "igfkg-csv.zip")])
def test_downloaded_files_are_checked_with_the_served_sums(
    client: TestClient, release: Release, tmp_path: Path, missing: tuple[str, ...]
) -> None:
    for name in ("SHA256SUMS", *(dump.name for dump in release.distributions)):
        if name not in missing:
            (tmp_path / name).write_bytes(client.get(f"/dumps/{name}").content)
    check = ["sha256sum", "--check", "--strict", *(["--ignore-missing"] if missing else []), "SHA256SUMS"]
    checked = subprocess.run(check, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (checked.returncode, checked.stderr) == (0, "")
    assert checked.stdout.count(": OK") == len(release.distributions) - len(missing)
    with (tmp_path / "igfkg.ttl").open("ab") as file:
        file.write(b"#")
    assert subprocess.run(check, cwd=tmp_path, capture_output=True, check=False).returncode == 1


def test_the_sums_are_text_with_an_entity_tag(client: TestClient) -> None:
    response = client.get("/dumps/SHA256SUMS")
    assert response.headers["content-type"] == "text/plain; charset=utf-8"
    again = client.get("/dumps/SHA256SUMS", headers={"If-None-Match": response.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_the_page_of_downloads_lists_the_tables_of_pages(client: TestClient) -> None:
    page = client.get("/catalog?lang=en", headers={"Accept": "text/html"}).text
    links = re.findall(r'<a href="(/[a-z/]+\.(?:csv|xlsx))', page)
    assert len(links) == 20
    assert {"/gaps.csv", "/gaps.xlsx", "/tracker.xlsx", "/charts/asks.xlsx", "/compare.xlsx"} <= {*links}
    assert [each for each in links if client.get(each).status_code != 200] == []
