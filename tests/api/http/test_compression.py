"""Content coding and conditional requests of the application: every kind of response, in every coding."""

import gzip
import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import brotli
import pytest
import zstandard
from fastapi.testclient import TestClient
from httpx2 import Headers

from igfkg.dumps.content_coding import CODING_BY_NAME
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
            form = "text/html; charset=utf-8" if accept == "text/html" else "application/problem+json"
            assert (failed.status, failed.headers["content-type"]) == (412, form)
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
    assert refused.headers["vary"] == "Accept, Accept-Language, Accept-Encoding"
    page = _ask(client, path, Accept_Encoding="identity;q=0", Accept="text/html", Accept_Language="fr")
    assert (page.status, page.headers["content-type"]) == (406, "text/html; charset=utf-8")
    assert (page.headers["content-language"], page.headers["vary"]) == ("fr", refused.headers["vary"])
    assert "content-encoding" not in page.headers
    assert b"br, zstd, gzip, identity" in page.body
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


_DATE = "the date of the file"
_OTHER_DATE = "Thu, 01 Jan 1970 00:00:00 GMT"
#: Of requests for a part: Accept-Encoding, Range, If-Range; status and coding.
PARTS: dict[str, tuple[str, str, str, int, str]] = {
    "no condition": ("br", "bytes=0-9", "", 206, ""),
    "the date, which names no coding": ("br", "bytes=0-9", _DATE, 200, "br"),
    "the date, where nothing is coded": ("identity", "bytes=0-9", _DATE, 206, ""),
    "the date, where codings are unwelcome": ("br;q=0.5, identity", "bytes=0-9", _DATE, 206, ""),
    "another date, where nothing is coded": ("identity", "bytes=0-9", _OTHER_DATE, 200, ""),
    "the date, where only a coding will do": ("br, identity;q=0", "bytes=0-9", _DATE, 200, "br"),
    "another date": ("br", "bytes=0-9", _OTHER_DATE, 200, "br"),
    "no condition, where only a coding will do": ("br, identity;q=0", "bytes=0-9", "", 206, "br"),
    "the tag of a coding": ("gzip, br", "bytes=0-9", "br", 206, "br"),
    "the tag of a coding that is not accepted": ("gzip", "bytes=0-9", "br", 200, "gzip"),
    "the tag without coding": ("br", "bytes=0-9", "identity", 206, ""),
    "a tag of something else": ("br", "bytes=0-9", '"x"', 200, "br"),
    "no part": ("br", "bytes=", "", 200, "br"),
    "no bytes": ("br", "items=0-9", "", 200, "br"),
    "reversed": ("br", "bytes=9-0", "", 200, "br"),
    "behind the end": ("br", "bytes=99999999999-", "", 416, ""),
    "behind the end, of something else": ("br", "bytes=99999999999-", '"x"', 200, "br"),
}


def _part_headers(client: TestClient, name: str) -> dict[str, str]:
    accept, part, condition, _, _ = PARTS[name]
    whole = _ask(client, "/dumps/igfkg.ttl", Accept_Encoding=condition)
    known = {_DATE: "last-modified", "br": "etag", "identity": "etag"}
    if_range = whole.headers[known[condition]] if condition in known else condition
    return {"Accept_Encoding": accept, "Range": part, "If_Range": if_range}


@pytest.mark.parametrize("name", PARTS)
def test_a_part_is_of_one_coding(client: TestClient, name: str) -> None:
    _, _, _, status, coding = PARTS[name]
    part = _ask(client, "/dumps/igfkg.ttl", **_part_headers(client, name))
    assert (part.status, part.headers.get("content-encoding", "")) == (status, coding)
    whole = _ask(client, "/dumps/igfkg.ttl", Accept_Encoding=coding)
    if status == 416:
        assert part.headers["content-type"] == "application/problem+json"
        assert part.headers["content-range"] == f"bytes */{len(whole.body)}"
    else:
        assert part.body == (whole.body[:10] if status == 206 else whole.body)
        assert part.headers["etag"] == whole.headers["etag"]


@pytest.mark.parametrize("name", PARTS)
def test_a_part_is_only_of_get(client: TestClient, name: str) -> None:
    """https://www.rfc-editor.org/rfc/rfc9110#section-14.2-2."""
    headers = _part_headers(client, name)
    head = _ask(client, "/dumps/igfkg.ttl", "HEAD", **headers)
    whole = _ask(client, "/dumps/igfkg.ttl", Accept_Encoding=headers["Accept_Encoding"])
    assert (head.status, head.body) == (200, b"")
    names = ("content-type", "content-length", "content-encoding", "content-range", "etag", "accept-ranges")
    assert [head.headers.get(each) for each in names] == [whole.headers.get(each) for each in names]


@pytest.mark.parametrize("coding", ["br", "zstd", "gzip"])
def test_the_tag_of_a_coded_file_is_of_its_bytes(release: Release, settings: Settings, coding: str) -> None:
    """They depend on the versions of the libraries, so two builds of one release may differ in them."""
    suffix = {"br": "br", "zstd": "zst", "gzip": "gz"}[coding]
    path, sums = release.path / "dumps" / f"igfkg.ttl.{suffix}", release.path / "SHA256SUMS"
    content, lines = path.read_bytes(), sums.read_text()
    update = {"client_rate": 0.0}

    def tags() -> list[str]:
        with TestClient(create_app(settings.model_copy(update=update))) as client:
            codings = ("identity", "br", "zstd", "gzip")
            return [_ask(client, "/dumps/igfkg.ttl", Accept_Encoding=each).headers["etag"] for each in codings]

    before = tags()
    other = content + CODING_BY_NAME[coding].encode(b"")
    try:
        path.write_bytes(other)
        sums.write_text(lines.replace(hashlib.sha256(content).hexdigest(), hashlib.sha256(other).hexdigest()))
        after = tags()
    finally:
        path.write_bytes(content)
        sums.write_text(lines)
    differing = [one != two for one, two in zip(before, after, strict=True)]
    assert differing == [False, *(each == coding for each in ("br", "zstd", "gzip"))]


@pytest.mark.parametrize("lines", [None, "", "nonsense"])
def test_a_coded_file_without_checksum_is_not_sent(release: Release, settings: Settings, lines: str | None) -> None:
    sums = release.path / "SHA256SUMS"
    content = sums.read_text()
    sums.unlink() if lines is None else sums.write_text(lines)
    try:
        with TestClient(create_app(settings)) as client:
            whole = _ask(client, "/dumps/igfkg.ttl", Accept_Encoding="br")
    finally:
        sums.write_text(content)
    assert (whole.status, whole.headers.get("content-encoding")) == (200, None)


def test_a_copy_in_another_coding_is_fresh(client: TestClient) -> None:
    gzipped = _ask(client, "/dumps/igfkg.ttl", Accept_Encoding="gzip").headers["etag"]
    fresh = _ask(client, "/dumps/igfkg.ttl", Accept_Encoding="br, gzip", If_None_Match=gzipped)
    assert (fresh.status, fresh.headers["etag"]) == (304, gzipped)
    assert _ask(client, "/dumps/igfkg.ttl", Accept_Encoding="br", If_None_Match=gzipped).status == 200


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
