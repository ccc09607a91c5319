"""Dereferencing and negotiation, a row per rule, against any base URL: ``pytest tests/conformance --base-url https://…``.

RFC 9110 (HTTP), RFC 9457 (problems), Cool URIs (https://www.w3.org/TR/cooluris/), Signposting, RFC 9264 (linksets).
"""

import json
import re
from urllib.parse import urljoin

import httpx2
import pyoxigraph as ox
import pytest
import signposting

THING = "/recommendation/wgigf-2012-III.1"
IRI = f"https://w3id.org/igfkg/id{THING}"
_SUFFIXES = {
    "ttl": "text/turtle",
    "nt": "application/n-triples",
    "nq": "application/n-quads",
    "trig": "application/trig",
    "rdf": "application/rdf+xml",
    "jsonld": "application/ld+json",
    "json": "application/json",
    "html": "text/html",
}
_BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8"

#: Accept header, and the suffix of the format that it gets.
ACCEPTED = {
    **{media_type: suffix for suffix, media_type in _SUFFIXES.items()},
    "": "ttl",
    "*/*": "ttl",
    "text/*": "ttl",
    "application/*": "jsonld",
    _BROWSER: "html",
    "application/xhtml+xml": "html",
    "text/html;q=0.4, text/turtle;q=0.5": "ttl",
    "text/turtle;q=0.4, text/html;q=0.5": "html",
    "text/turtle;q=0, */*": "jsonld",
    "TEXT/TURTLE": "ttl",
    "text/turtle ; charset=utf-8 ; q=1.0": "ttl",
    "text/turtle;q=2, application/rdf+xml": "rdf",
    "text/turtle;q=nonsense, application/rdf+xml;q=0.1": "rdf",
    ",,, ;;, text/turtle": "ttl",
    "image/png, application/n-triples;q=0.001": "nt",
    "application/ld+json;profile=\"http://www.w3.org/ns/json-ld#compacted\"": "jsonld",
    ", ".join(f"x/y{number}" for number in range(500)) + ", text/turtle": "ttl",
}  # fmt: skip


@pytest.mark.parametrize("accept", ACCEPTED, ids=lambda each: each[:60])
def test_the_accept_header_chooses(client: httpx2.Client, accept: str) -> None:
    response = client.get(f"/doc{THING}", headers={"Accept": accept})
    suffix = ACCEPTED[accept]
    assert response.status_code == 200
    assert response.headers["content-type"].split(";")[0] == _SUFFIXES[suffix]
    assert urljoin(str(response.url), response.headers["content-location"]).endswith(f"/doc{THING}.{suffix}")
    assert response.headers["vary"] == "Accept, Accept-Language, Accept-Encoding"


@pytest.mark.parametrize("accept", ["image/png", "text/turtle;q=0", "*/*;q=0", "text/plain;q=0, x/y", "nonsense"])
def test_what_cannot_be_accepted_is_told(client: httpx2.Client, accept: str) -> None:
    response = client.get(f"/doc{THING}", headers={"Accept": accept})
    assert response.status_code == 406
    assert response.headers["content-type"] == "application/problem+json"
    assert "text/turtle" in response.json()["detail"]


@pytest.mark.parametrize("suffix", _SUFFIXES)
def test_a_suffix_wins_over_the_header(client: httpx2.Client, suffix: str) -> None:
    response = client.get(f"/doc{THING}.{suffix}", headers={"Accept": "image/png"})
    assert response.status_code == 200
    assert response.headers["content-type"].split(";")[0] == _SUFFIXES[suffix]


#: Language wanted, and the one that the page is in: that of ?lang=, else of Accept-Language, else English.
LANGUAGES = {
    ("", ""): "en",
    ("", "fr"): "fr",
    ("", "fr-CA, en;q=0.5"): "fr",
    ("", "de, es;q=0.5, fr;q=0.4"): "es",
    ("", "de"): "en",
    ("", "*"): "en",
    ("", "fr;q=0, es"): "es",
    ("es", "fr"): "es",
    ("ES-mx", "fr"): "es",
    ("de", "fr"): "en",
}


@pytest.mark.parametrize("wanted", LANGUAGES)
def test_the_language_of_a_page(client: httpx2.Client, wanted: tuple[str, str]) -> None:
    parameter, header = wanted
    path = f"/doc{THING}.html" + (f"?lang={parameter}" if parameter else "")
    response = client.get(path, headers={"Accept-Language": header} if header else {})
    assert response.headers["content-language"] == LANGUAGES[wanted]
    assert f'<html lang="{LANGUAGES[wanted]}"' in response.text


#: Path, status, and where a redirect leads.
PATHS: dict[str, tuple[int, str | None]] = {
    f"/id{THING}": (303, f"/doc{THING}"),
    "/id/recommendation/wgigf-2012-III%2E1": (301, f"/id{THING}"),
    "/doc/recommendation/wgigf%2D2012-III.1.ttl": (301, f"/doc{THING}.ttl"),
    "/doc/recommendation%2Fwgigf-2012-III.1": (301, f"/doc{THING}"),
    # a slash too many
    f"/id{THING}/": (308, f"/id{THING}"),
    f"/doc{THING}/?lang=fr": (308, f"/doc{THING}?lang=fr"),
    f"/links{THING}/": (308, f"/links{THING}"),
    "/sparql/?query=ASK%7B%7D&format=csv": (308, "/sparql?query=ASK%7B%7D&format=csv"),
    "/sparql/": (308, "/sparql"),
    "/sparql/citation/?query=ASK%7B%7D": (308, "/sparql/citation?query=ASK%7B%7D"),
    "/catalog/": (308, "/catalog"),
    "/dumps/": (308, "/dumps"),
    "/dumps/igfkg.ttl/": (308, "/dumps/igfkg.ttl"),
    "/def/": (308, "/def"),
    "/shapes/": (308, "/shapes"),
    "/search/?q=a%20b": (308, "/search?q=a%20b"),
    "/tracker/": (308, "/tracker"),
    "/guide/query/": (308, "/guide/query"),
    "/guide/": (308, "/guide"),
    "/api/": (308, "/api"),
    "/api/v1/": (308, "/api/v1"),
    "/api/v1/documents/?limit=1": (308, "/api/v1/documents?limit=1"),
    "/.well-known/void/": (308, "/.well-known/void"),
    "/graph-store/?default": (308, "/graph-store?default"),
    "/symbol/A/RES/67/195/": (308, "/symbol/A/RES/67/195"),
    "/symbol/%C3%A9%20x/": (308, "/symbol/%C3%A9%20x"),
    "/symbol//evil.example/": (308, "/symbol//evil.example"),
    "/no/such/page/": (404, None),
    "/doc/": (404, None),
    "/static/": (404, None),
    "/static/style.css/": (404, None),
    "//": (308, "/"),
    "///": (404, None),
    "//evil.example/": (404, None),
    "//evil.example/catalog/": (404, None),
    "///evil.example/": (404, None),
    "/%2Fevil.example/": (404, None),
    "/%5Cevil.example/": (404, None),
    "//sparql/": (404, None),
    "/sparql//": (404, None),
    "/sparql%2F": (404, None),
    "/catalog%2F": (404, None),
    "/catalog/%2e/": (404, None),
    "/doc/document/E-2012-48?lang=es": (301, "/doc/document/A-67-65?lang=es"),
    "/doc/document/a-67-65.nt": (301, "/doc/document/A-67-65.nt"),
    "/id/document/E-2012-48": (301, "/id/document/A-67-65"),
    "/id/passage/a-67-65_P20B": (301, "/id/passage/A-67-65_p20b"),
    f"/id{THING}.ttl": (404, None),
    f"/id/{THING}": (404, None),
    f"//id{THING}": (404, None),
    "/id/recommendation//wgigf-2012-III.1": (404, None),
    f"/id{THING}//": (404, None),
    f"/doc{THING}.TTL": (404, None),
    f"/doc{THING}.ttl.nt": (404, None),
    "/doc/recommendation/.ttl": (404, None),
    "/ID/recommendation/wgigf-2012-III.1": (404, None),
    "/id/Recommendation/wgigf-2012-III.1": (404, None),
    "/id/recommendation/wgigf-2012-III.1%00": (404, None),
    "/id/recommendation/wgigf-2012-III.1%20": (404, None),
    "/id/recommendation/%2e%2e/document/A-67-65": (404, None),
    "/id/recommendation/wgigf-2012-III.1;v=1": (404, None),
    "/id/recommendation/%F0%9F%98%80": (404, None),
    "/id/recommendation/%ff": (404, None),
    "/def/0.0.0": (404, None),
    "/def/0.1.0": (303, "/def"),
    "/dataset": (303, "/.well-known/void"),
    "/graph/settled": (303, "/graph-store?graph=https%3A%2F%2Fw3id.org%2Figfkg%2Fgraph%2Fsettled"),
    "/graph/nothing": (404, None),
    "/id/example/statuses-by-assessor": (303, "/doc/example/statuses-by-assessor"),
    "/id/example/nothing": (404, None),
    "/def.exe": (404, None),
    "/api/v1/recommendations/": (308, "/api/v1/recommendations"),
    "/api/v1/documents/E-2012-48?fields=label": (301, "/api/v1/documents/A-67-65?fields=label"),
    "/api/v1/documents/e-2012-48/lineage": (301, "/api/v1/documents/A-67-65/lineage"),
    "/links/document/E-2012-48": (301, "/links/document/A-67-65"),
    "/links/document/nothing": (404, None),
    "/symbol/A/RES/67/195": (303, "/id/document/A-RES-67-195"),
    "/symbol/a/res/67/195": (303, "/id/document/A-RES-67-195"),
    "/symbol/A/67/65%E2%80%93E/2012/48": (303, "/id/document/A-67-65"),
    "/symbol/A/RES/1/1": (404, None),
    "/symbol/nonsense": (400, None),
    "/symbol/A/RES/67/195%00": (400, None),
    "/symbol/A/RES/67/195%0a": (400, None),
    "/symbol/A/RES/67/195%3Flang=fr": (400, None),
    "/symbol/67/195": (303, "/id/document/A-RES-67-195"),
    "/symbol/A/67/65-A/RES/67/195": (300, None),
    "/symbol/A/RES/67/195%20and%20A/RES/68/198": (300, None),
    "/symbol/paragraph%2063%20of%20resolution%2070/125": (303, "/id/passage/A-RES-70-125_op63"),
    "/lookup?label=cstd": (303, "/id/body/cstd"),
    "/lookup?label=cstd&lang=en-GB": (303, "/id/body/cstd"),
    "/lookup?label=cstd&label=igf": (400, None),
    "/lookup?label=cstd&nothing=1": (303, "/id/body/cstd"),
    "/lookup?label=": (400, None),
    "/lookup": (400, None),
    "/dumps/..%2Fmanifest.json": (404, None),
}


@pytest.mark.parametrize("path", PATHS)
def test_paths(client: httpx2.Client, path: str) -> None:
    request = client.build_request("GET", "/", headers={"Accept": "text/turtle"})
    request.url = request.url.copy_with(raw_path=path.encode())
    response = client.send(request)
    status, place = PATHS[path]
    location = response.headers.get("location")
    assert response.status_code == status
    assert (urljoin(str(client.base_url), location) if location else None) == (
        str(client.base_url).rstrip("/") + place if place else None
    )
    if status >= 400:
        assert response.headers["content-type"] == "application/problem+json"
        assert response.json()["status"] == status
        assert client.get(response.json()["type"]).status_code == 200


#: A path, and others that are answered in different ways.
VARYING = {
    f"/id{THING}": ("/id/document/E-2012-48", "/id/x/y", f"/id{THING}/"),
    f"/doc{THING}": ("/doc/document/E-2012-48", "/doc/x/y", f"/doc{THING}.nothing"),
    "/doc/example/statuses-by-assessor": ("/doc/example/x", "/id/example/x"),
    "/def": ("/def.ttl", "/def.nothing", "/def/0.0.0", "/def/0.1.0"),
    "/shapes": ("/shapes.html", "/shapes.nothing"),
    "/symbol/A/67/65-A/RES/67/195": ("/symbol/A/RES/67/195", "/symbol/x", "/symbol/A/RES/1/1"),
    "/lookup?label=IGF": ("/lookup?label=cstd", "/lookup", "/lookup?label=nothing"),
    "/api/v1": ("/api/v1?x=1", "/api/v1/nothing"),
    "/api/v1/topics": ("/api/v1/topics?x=1", "/api/v1/topics/nothing"),
    "/api/v1/documents/A-67-65": ("/api/v1/documents/E-2012-48", "/api/v1/documents/A-67-65?x=1"),
    "/api/v1/documents/A-67-65/lineage": ("/api/v1/documents/A-67-65/lineage?as_of=x",),
    "/catalog": (),
    "/dumps": (),
    "/graph-store?default": ("/graph-store", "/graph-store?graph=x:y"),
    "/.well-known/void": (),
    "/": (),
    "/browse/topics": ("/browse/topics?x=1", "/browse/nothing"),
    "/lineage": ("/lineage?of=x/y", "/lineage?of=set/wgigf-2012&x=1"),
    "/search?q=x": ("/search?x=1",),
    "/tracker": ("/tracker?x=1",),
    "/report?of=topic/funding": ("/report",),
    "/timeline": ("/timeline.json?x=1",),
    "/guide/api": ("/guide/nothing", "/api", "/api/nothing", "/problems/nothing", "/nothing", "/graph/nothing"),
}


@pytest.mark.parametrize("path", VARYING)
def test_every_answer_of_a_route_varies_by_the_same(client: httpx2.Client, path: str) -> None:
    expected = "Accept, Accept-Language, Accept-Encoding"
    first = client.get(path)
    again = client.get(path, headers={"If-None-Match": first.headers.get("etag", "*")})
    refused = [client.get(path, headers={"Accept": "image/png"}), client.put(path)]
    refused.append(client.put(path, headers={"Accept": "text/html"}))
    responses = [first, again, client.head(path), *refused, *(client.get(each) for each in VARYING[path])]
    assert [
        (each.status_code, each.headers.get("vary")) for each in responses if each.headers.get("vary") != expected
    ] == []


def test_a_list_on_several_lines_is_one(client: httpx2.Client) -> None:
    path = f"/doc{THING}"
    several = [("Accept", "image/png"), ("Accept", "text/turtle;q=0.5"), ("Accept", "application/rdf+xml")]
    first = client.get(path, headers=several)
    assert first.headers["content-type"] == "application/rdf+xml"
    languages = [("Accept-Language", "de"), ("Accept-Language", "fr")]
    assert client.get(f"{path}.html", headers=languages).headers["content-language"] == "fr"
    etag = first.headers["etag"]
    for tags in ((etag, '"x"'), ('"x"', etag)):
        for kept in ("", "?lang=fr"):  # from memory, and from the route
            conditions = [*several, *(("If-None-Match", each) for each in tags)]
            assert client.get(path + kept, headers=conditions).status_code == 304


_DOCUMENTS = (
    *(f"/doc{THING}.{suffix}" for suffix in _SUFFIXES),
    *("/def", "/shapes.rdf", "/context/v1.jsonld", "/openapi.json", "/api/v1/topics", "/names.csv"),
    *("/catalog", "/dumps/igfkg.ttl", "/.well-known/void", "/sitemap.xml"),
    *(
        "/api",
        "/api/topics",
        "/guide",
        "/guide/api",
        "/problems/not-found",
        "/api/v1",
        "/doc/example/statuses-by-assessor",
    ),
)


@pytest.mark.parametrize("path", _DOCUMENTS)
def test_tags_and_head(client: httpx2.Client, path: str) -> None:
    first = client.get(path)
    etag = first.headers["etag"]
    assert first.status_code == 200
    assert etag.startswith('"')
    again = client.get(path, headers={"If-None-Match": etag})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", etag)
    assert again.headers.get("vary") == first.headers.get("vary")
    head = client.head(path)
    assert (head.status_code, head.content, head.headers["etag"]) == (200, b"", etag)
    assert head.headers["content-type"] == first.headers["content-type"]
    assert first.headers["access-control-allow-origin"] == "*"
    assert client.post(path).status_code == 405


def test_named_graphs_are_given_where_the_format_has_them(client: httpx2.Client) -> None:
    passage = ox.NamedNode("https://w3id.org/igfkg/id/passage/major-2013_s10")
    for suffix, form in (("trig", ox.RdfFormat.TRIG), ("nq", ox.RdfFormat.N_QUADS)):
        quads = [*ox.parse(client.get(f"/doc{THING}.{suffix}").content, format=form)]
        assert passage in {quad.graph_name for quad in quads if quad.subject == ox.NamedNode(IRI)}


@pytest.mark.parametrize("name", ["def", "shapes"])
@pytest.mark.parametrize("suffix", ["ttl", "nt", "rdf", "jsonld"])
def test_ontology_and_shapes_say_the_same_in_every_format(client: httpx2.Client, name: str, suffix: str) -> None:
    def count(suffix: str) -> int:
        response = client.get(f"/{name}.{suffix}")
        media_type = response.headers["content-type"].split(";")[0]
        return len([*ox.parse(response.content, format=ox.RdfFormat.from_media_type(media_type))])

    assert count(suffix) == count("ttl") > 1000


@pytest.mark.parametrize("name", ["def", "shapes"])
@pytest.mark.parametrize("suffix", ["nt", "rdf", "jsonld"])
def test_a_strong_tag_stands_for_the_same_bytes(client: httpx2.Client, name: str, suffix: str) -> None:
    answers = [client.get(f"/{name}.{suffix}?{number}") for number in range(2)]
    assert len({each.headers["etag"] for each in answers}) == 1
    assert len({each.content for each in answers}) == 1


def test_every_term_is_reachable(client: httpx2.Client) -> None:
    text = client.get("/def.ttl").text
    triples = ox.parse(text.encode(), format=ox.RdfFormat.TURTLE)
    terms = {str(quad.subject.value) for quad in triples if not isinstance(quad.subject, ox.Triple)}
    names = {each.partition("#")[2] for each in terms if each.startswith("https://w3id.org/igfkg/def#")}
    page = client.get("/def", headers={"Accept": _BROWSER}).text
    documented = {name for name in names if f'id="{name}"' in page}
    assert len(documented) > 100
    assert {"Recommendation", "takesNoteOf", "symbol", "Withdrawal"} <= documented


def test_the_version_of_the_ontology_has_an_address(client: httpx2.Client) -> None:
    text = client.get("/def.nt").text
    (version,) = [line.split()[2].strip("<>") for line in text.splitlines() if "versionIRI" in line]
    response = client.get("/def/" + version.rpartition("/")[2])
    assert response.status_code == 303
    assert response.headers["location"].endswith("/def")


@pytest.mark.parametrize("suffix", _SUFFIXES)
def test_signposts_are_found_by_a_reader_of_them(base_url: str, suffix: str) -> None:
    found = signposting.find_signposting_http(f"{base_url}/doc{THING}.{suffix}")
    by_relation: dict[str, list[signposting.Signpost]] = {}
    for each in found.signposts:
        by_relation.setdefault(str(each.rel), []).append(each)
    assert [str(each.target) for each in by_relation["cite-as"]] == [IRI]
    assert [str(each.target) for each in by_relation["type"]] == ["https://w3id.org/igfkg/def#Recommendation"]
    assert [str(each.target) for each in by_relation["license"]] == ["https://creativecommons.org/licenses/by/4.0/"]
    assert [str(each.target) for each in by_relation["collection"]] == [f"{base_url}/api/v1/recommendations"]
    described = {str(each.type): str(each.target) for each in by_relation["describedby"]}
    assert described["text/turtle"] == f"{base_url}/doc{THING}.ttl"
    (linkset,) = by_relation["linkset"]
    assert str(linkset.type) == "application/linkset+json"


def test_a_linkset_says_what_the_header_says(base_url: str) -> None:
    page = f"{base_url}/doc{THING}"
    header = signposting.find_signposting_http(page)
    told = json.loads(httpx2.get(f"{base_url}/links{THING}").text)
    (context,) = told["linkset"]
    linked = {
        (name, urljoin(page, each["href"])) for name, links in context.items() if name != "anchor" for each in links
    }
    sent = {(str(each.rel), str(each.target)) for each in header.signposts}
    assert urljoin(page, context["anchor"]) == page
    assert sent - linked == {("linkset", f"{base_url}/links{THING}")}
    mementos = {(name, f"{base_url}/{name}/doc{THING}") for name in ("timegate", "timemap")}  # not of Signposting
    assert linked - sent == mementos
    links = httpx2.get(page).headers["link"]
    assert all(f'</{name}/doc{THING}>; rel="{name}"' in links for name, _ in mementos)


def test_the_dataset_has_its_files_as_items(base_url: str) -> None:
    found = signposting.find_signposting_http(f"{base_url}/catalog")
    items = {str(each.target) for each in found.signposts if str(each.rel) == "item"}
    assert {each.rpartition("/")[2] for each in items} == {
        "igfkg.nq", "igfkg.trig", "igfkg.ttl", "igfkg.jsonld", "igfkg-csv.zip",
    }  # fmt: skip


@pytest.mark.parametrize("told", ["bytes=999999999-", "bytes=0-1, 999999999-", "bytes=-0"])
def test_a_part_behind_the_end_is_a_problem(client: httpx2.Client, told: str) -> None:
    response = client.get("/dumps/igfkg.ttl", headers={"Range": told})
    assert (response.status_code, response.headers["content-type"]) == (416, "application/problem+json")
    assert response.headers["content-range"] == f"bytes */{response.json()['size']}"
    assert client.get(response.json()["type"]).status_code == 200


@pytest.mark.parametrize("told", ["bytes=9-1", "lines=1-2", "bytes=x", "bytes=", "bytes=-", "bytes=" + "0-0," * 500])
def test_a_part_that_cannot_be_read_is_passed_over(client: httpx2.Client, told: str) -> None:
    response = client.get("/dumps/igfkg.ttl", headers={"Range": told, "Accept-Encoding": "identity"})
    assert response.status_code == 200
    assert response.headers["content-length"] == str(len(response.content))


def test_parts_of_a_file_are_sent(client: httpx2.Client) -> None:
    plain = {"Accept-Encoding": "identity"}
    whole = client.get("/dumps/igfkg.ttl", headers=plain)
    for condition in ({}, {"If-Range": whole.headers["etag"]}, {"If-Range": whole.headers["last-modified"]}):
        part = client.get("/dumps/igfkg.ttl", headers={"Range": "bytes=10-19", **plain, **condition})
        assert (part.status_code, part.content) == (206, whole.content[10:20])
    for other_one in ('"other"', "Thu, 01 Jan 1970 00:00:00 GMT", f"W/{whole.headers['etag']}"):
        other = client.get("/dumps/igfkg.ttl", headers={"Range": "bytes=999999999-", "If-Range": other_one})
        assert (other.status_code, other.content) == (200, whole.content)


def test_a_part_is_sent_as_it_is_to_a_client_that_decodes(client: httpx2.Client) -> None:
    whole = client.get("/dumps/igfkg.ttl")
    part = client.get("/dumps/igfkg.ttl", headers={"Range": "bytes=10-19", "Accept-Encoding": "gzip, br, zstd"})
    assert (part.status_code, part.content) == (206, whole.content[10:20])


def test_the_front_page_and_things_of_the_api_have_signposts(base_url: str) -> None:
    home = {str(each.rel): str(each.target) for each in signposting.find_signposting_http(f"{base_url}/").signposts}
    assert home["cite-as"] == "https://w3id.org/igfkg/dataset"
    assert 'rel="api-catalog"' in httpx2.get(f"{base_url}/").headers["link"]
    item = signposting.find_signposting_http(f"{base_url}/api/v1/recommendations/wgigf-2012-III.1")
    found = {str(each.rel): str(each.target) for each in item.signposts}
    assert found["cite-as"] == IRI
    assert found["collection"] == f"{base_url}/api/v1/recommendations"
    assert {"describedby", "license", "type"} <= found.keys()


def test_the_description_of_the_dataset_names_its_files(client: httpx2.Client) -> None:
    text = client.get("/.well-known/void", headers={"Accept": "application/n-triples"}).text
    files = {line.split()[2].strip("<>").rpartition("/")[2] for line in text.splitlines() if "void#dataDump" in line}
    assert files == {"igfkg.nq", "igfkg.trig", "igfkg.ttl", "igfkg.jsonld"}
    assert re.search(r"leave out the \d+ triples about it", text)
