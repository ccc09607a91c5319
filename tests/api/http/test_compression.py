"""Content coding and conditional requests of the application: every kind of response, in every coding."""

import gzip
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import brotli
import pytest
import zstandard
from fastapi.testclient import TestClient
from httpx2 import Headers

from igfkg.release.release import Release
from igfkg.release.releases import Releases
from igfkg_api.app import create_app
from igfkg_api.settings import Settings

_DECODERS: dict[str, Callable[[bytes], bytes]] = {
    "br": brotli.decompress,
    "zstd": lambda data: zstandard.ZstdDecompressor().decompressobj().decompress(data),
    "gzip": gzip.decompress,
}
_SELECT = "/sparql?query=SELECT * { ?s ?p ?o } LIMIT 200"
#: More than a megabyte, so it is in a file and not in the cache.
_LARGE = "/sparql?query=SELECT * { ?s ?p ?o } LIMIT 9000"
#: Paths and Accept of what is coded.
CODED: dict[str, tuple[str, str]] = {
    "page": ("/", "text/html"),
    "thing as a page": ("/doc/topic/funding", "text/html"),
    "thing in Turtle": ("/doc/topic/funding.ttl", ""),
    "thing in JSON-LD": ("/doc/topic/funding.jsonld", ""),
    "thing in RDF/XML": ("/doc/topic/funding.rdf", ""),
    "thing in TriG": ("/doc/topic/funding.trig", ""),
    "collection": ("/api/v1/recommendations", ""),
    "names": ("/names.csv", ""),
    "network": ("/network.json", ""),
    "catalogue": ("/catalog", "text/turtle"),
    "graph": ("/graph-store?graph=https://w3id.org/igfkg/graph/schema", "application/n-triples"),
    "context": ("/context/v1.jsonld", ""),
    "sitemap": ("/sitemap.xml", ""),
    "JSON results": (_SELECT, "application/sparql-results+json"),
    "CSV results": (_SELECT, "text/csv"),
    "large results": (_LARGE, "text/csv"),
    "dump in Turtle": ("/dumps/igfkg.ttl", ""),
    "dump in N-Quads": ("/dumps/igfkg.nq", ""),
    "archive without compression": ("/dumps/igfkg-csv.zip", ""),
    "style": ("/static/style.css", ""),
    "icon": ("/static/icon.svg", ""),
    "vendored script": ("/static/vendor/cytoscape-3.34.4/cytoscape.min.js", ""),
}


@dataclass(frozen=True)
class Raw:
    """A response with its body as it was sent."""

    status: int
    headers: Headers
    body: bytes

    @property
    def decoded(self) -> bytes:
        coding = self.headers.get("content-encoding")
        return _DECODERS[coding](self.body) if coding else self.body


@pytest.fixture(scope="module")
def client(settings: Settings) -> Iterator[TestClient]:
    update = {"query_timeout": 30.0, "client_rate": 0.0}
    with TestClient(create_app(settings.model_copy(update=update)), follow_redirects=False) as running:
        yield running


def _ask(client: TestClient, path: str, method: str = "GET", content: str = "", **headers: str) -> Raw:
    """Send a request with exactly these headers, whose names have underscores here."""
    named = {name.replace("_", "-"): value for name, value in headers.items() if value}
    message = client.build_request(method, path, content=content, headers={"Accept": "*/*", **named})
    if "Accept-Encoding" not in named:
        del message.headers["accept-encoding"]
    response = client.send(message, stream=True)
    try:
        return Raw(response.status_code, response.headers, b"".join(response.iter_raw()))
    finally:
        response.close()


@pytest.mark.parametrize("name", CODED)
def test_every_coding_is_the_same_and_revalidates(client: TestClient, name: str) -> None:
    path, accept = CODED[name]
    plain = _ask(client, path, Accept=accept)
    assert "content-encoding" not in plain.headers
    tags = {plain.headers["etag"]}
    for coding in ("br", "zstd", "gzip"):
        for _ in ("made", "from memory"):
            coded = _ask(client, path, Accept=accept, Accept_Encoding=coding)
            assert (coded.status, coded.headers["content-encoding"]) == (200, coding)
            assert coded.decoded == plain.body
            assert len(coded.body) < len(plain.body)
            assert int(coded.headers.get("content-length", len(coded.body))) == len(coded.body)
            assert coded.headers["vary"] == plain.headers["vary"]
            assert coded.headers["content-type"] == plain.headers["content-type"]
        etag = coded.headers["etag"]
        tags.add(etag)
        fresh = _ask(client, path, Accept=accept, Accept_Encoding=coding, If_None_Match=etag)
        assert (fresh.status, fresh.body, fresh.headers["etag"]) == (304, b"", etag)
        assert fresh.headers["vary"] == plain.headers["vary"]
        assert "content-encoding" not in fresh.headers
        other = _ask(client, path, Accept=accept, Accept_Encoding="identity", If_None_Match=etag)
        assert other.status == (304 if etag.startswith("W/") else 200)
    assert len(tags) == (1 if plain.headers["etag"].startswith("W/") else 4)
    assert "Accept-Encoding" in plain.headers["vary"]


@pytest.mark.parametrize("name", CODED)
def test_head_says_what_get_says(client: TestClient, name: str) -> None:
    path, accept = CODED[name]
    for coding in ("br", "identity"):
        get = _ask(client, path, Accept=accept, Accept_Encoding=coding)
        head = _ask(client, path, "HEAD", Accept=accept, Accept_Encoding=coding)
        for header in ("etag", "last-modified", "vary", "content-encoding", "content-length", "cache-control"):
            assert head.headers.get(header) == get.headers.get(header), header


@pytest.mark.parametrize("name", CODED)
def test_dates(client: TestClient, name: str) -> None:
    path, accept = CODED[name]
    for coding in ("", "br"):
        first = _ask(client, path, Accept=accept, Accept_Encoding=coding)
        date = first.headers["last-modified"]
        for _ in ("made", "from memory"):
            fresh = _ask(client, path, Accept=accept, Accept_Encoding=coding, If_Modified_Since=date)
            assert (fresh.status, fresh.body, fresh.headers["etag"]) == (304, b"", first.headers["etag"])
            assert fresh.headers["vary"] == first.headers["vary"]
            assert "content-type" not in fresh.headers
            stale = {"If_Modified_Since": "Thu, 01 Jan 1970 00:00:00 GMT"}
            assert _ask(client, path, Accept=accept, Accept_Encoding=coding, **stale).status == 200
            failed = _ask(
                client, path, Accept=accept, Accept_Encoding=coding, If_Unmodified_Since=stale["If_Modified_Since"]
            )
            assert (failed.status, failed.headers["content-type"]) == (412, "application/problem+json")
            assert "etag" not in failed.headers
            held = _ask(client, path, Accept=accept, Accept_Encoding=coding, If_Unmodified_Since=date)
            assert held.status == 200
            match = _ask(client, path, Accept=accept, Accept_Encoding=coding, If_Match=first.headers["etag"])
            assert match.status == (412 if first.headers["etag"].startswith("W/") else 200)
            assert _ask(client, path, Accept=accept, Accept_Encoding=coding, If_Match="*").status == 200
            assert _ask(client, path, Accept=accept, Accept_Encoding=coding, If_Match='"x"').status == 412


def test_the_date_is_that_of_the_publication(client: TestClient, release: Release) -> None:
    published = Releases(release.path.parent.parent).history.published(release.name)
    assert published
    expected = published.strftime("%a, %d %b %Y %H:%M:%S GMT")
    for path, accept in (("/", ""), (_SELECT, ""), ("/dumps/igfkg.ttl", ""), ("/lookup?label=IGF", "")):
        response = _ask(client, path, Accept=accept)
        assert response.headers.get("last-modified") == (expected if "etag" in response.headers else None)


#: What is sent as it is: path, Accept-Encoding, further headers.
PLAIN: dict[str, tuple[str, dict[str, str]]] = {
    "small": ("/sparql?query=ASK {}", {"Accept_Encoding": "br"}),
    "no coding that there is": ("/", {"Accept_Encoding": "deflate"}),
    "refused": ("/", {"Accept_Encoding": "br;q=0, gzip;q=0, zstd;q=0"}),
    "identity preferred": ("/", {"Accept_Encoding": "br;q=0.1, identity"}),
    "empty": ("/", {"Accept_Encoding": " "}),
    "part": ("/dumps/igfkg.ttl", {"Accept_Encoding": "br", "Range": "bytes=0-9"}),
    "redirect": ("/id/topic/funding", {"Accept_Encoding": "br"}),
}


@pytest.mark.parametrize("name", PLAIN)
def test_what_is_not_coded(client: TestClient, name: str) -> None:
    path, headers = PLAIN[name]
    response = _ask(client, path, **headers)
    assert response.status < 400
    assert "content-encoding" not in response.headers
    assert "Accept-Encoding" in response.headers["vary"]
    assert "-br" not in response.headers.get("etag", "")


@pytest.mark.parametrize("path", ["/", "/sparql?query=ASK {}", "/nothing", "/dumps/igfkg.ttl", "/static/style.css"])
def test_a_client_that_refuses_everything(client: TestClient, path: str) -> None:
    refused = _ask(client, path, Accept_Encoding="identity;q=0")
    assert (refused.status, refused.headers["content-type"]) == (406, "application/problem+json")
    assert b"br, zstd, gzip, identity" in refused.body
    assert refused.headers["vary"] == _ask(client, path).headers["vary"]
    only = _ask(client, path, Accept_Encoding="identity;q=0, gzip")
    assert only.headers["content-encoding"] == "gzip"
    assert only.decoded == _ask(client, path).body


def test_lines_of_the_header_are_one_list(client: TestClient) -> None:
    message = client.build_request("GET", "/", headers=[("Accept-Encoding", "gzip;q=0.5"), ("Accept-Encoding", "zstd")])
    assert client.send(message).headers["content-encoding"] == "zstd"


def test_a_result_by_post_is_coded_once(client: TestClient) -> None:
    body, headers = "SELECT * { ?s ?p ?o } LIMIT 201", {"Content_Type": "application/sparql-query"}
    plain = _ask(client, "/sparql", "POST", body, **headers)
    for _ in ("made", "from memory"):
        for coding in ("br", "gzip"):
            coded = _ask(client, "/sparql", "POST", body, Accept_Encoding=coding, **headers)
            assert (coded.headers["content-encoding"], coded.decoded) == (coding, plain.body)
    etag = plain.headers["etag"]
    assert _ask(client, "/sparql", "POST", body, If_None_Match=etag, **headers).status == 412
    assert _ask(client, "/sparql", "QUERY", body, If_None_Match=etag, **headers).status == 304


def test_a_compressed_request_is_refused(client: TestClient) -> None:
    for coding in ("gzip", "br", "gzip, gzip"):
        headers = {"Content_Type": "application/sparql-query", "Content_Encoding": coding}
        assert _ask(client, "/sparql", "POST", "ASK {}", **headers).status == 415


def test_a_condition_on_an_error_is_ignored(client: TestClient) -> None:
    for path, status in (("/sparql?query=x", 400), ("/doc/x/y", 404), ("/sparql?query=SELECT (NOW() AS ?n) {}", 200)):
        for condition in ({"If_Match": '"x"'}, {"If_Modified_Since": "Fri, 01 Jan 2100 00:00:00 GMT"}):
            assert _ask(client, path, **condition).status == status


def test_a_download_goes_on_in_the_coding_that_the_client_has(client: TestClient) -> None:
    whole = _ask(client, "/dumps/igfkg.ttl", Accept_Encoding="br")
    for condition in ("If_Range", "If_Match"):
        rest = _ask(
            client,
            "/dumps/igfkg.ttl",
            Accept_Encoding="gzip, br",
            Range="bytes=100-",
            **{condition: whole.headers["etag"]},
        )
        assert (rest.status, rest.headers["content-encoding"]) == (206, "br")
        assert rest.headers["etag"] == whole.headers["etag"]
        assert whole.body[:100] + rest.body == whole.body
    other = _ask(client, "/dumps/igfkg.ttl", Range="bytes=100-", If_Range='"x"')
    assert (other.status, len(other.body)) == (200, len(whole.decoded))
    gone = _ask(client, "/dumps/igfkg.ttl", Range="bytes=100-", If_Match='"x"')
    assert gone.status == 412


def test_a_release_without_a_record_has_no_date(release: Release) -> None:
    settings = Settings(home=release.path.parent.parent, release_folder=release.path)
    with TestClient(create_app(settings)) as client:
        for path in ("/", "/dumps/igfkg.ttl", _SELECT):
            first = _ask(client, path)
            assert "last-modified" not in first.headers
            assert _ask(client, path, If_Modified_Since="Fri, 01 Jan 2100 00:00:00 GMT").status == 200
            assert _ask(client, path, If_None_Match=first.headers["etag"]).status == 304


def test_a_release_of_an_older_version_has_no_coded_files(release: Release, client: TestClient) -> None:
    path = release.path / "dumps" / "igfkg.ttl.br"
    content = path.read_bytes()
    path.unlink()
    try:
        whole = _ask(client, "/dumps/igfkg.ttl", Accept_Encoding="br")
        assert (whole.status, whole.headers.get("content-encoding")) == (200, None)
        assert whole.headers["etag"] == _ask(client, "/dumps/igfkg.ttl").headers["etag"]
    finally:
        path.write_bytes(content)
