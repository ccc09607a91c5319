"""Dereferencing and negotiation, a row per rule, against any base URL: ``pytest tests/conformance --base-url https://…``.

RFC 9110 (HTTP), RFC 9457 (problems), Cool URIs (https://www.w3.org/TR/cooluris/), Signposting, RFC 9264 (linksets).
"""

import json
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
    assert response.headers["vary"] == "Accept, Accept-Language"


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
    f"/id{THING}/": (301, f"/id{THING}"),
    f"/doc{THING}/?lang=fr": (301, f"/doc{THING}?lang=fr"),
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
    "/def/": (404, None),
    "/def/0.0.0": (404, None),
    "/def.exe": (404, None),
    "/api/v1/recommendations/": (404, None),
    "/symbol/A/RES/67/195": (303, "/id/document/A-RES-67-195"),
    "/symbol/a/res/67/195": (303, "/id/document/A-RES-67-195"),
    "/symbol/A/67/65%E2%80%93E/2012/48": (303, "/id/document/A-67-65"),
    "/symbol/A/RES/1/1": (404, None),
    "/symbol/nonsense": (400, None),
    "/lookup?label=cstd": (303, "/id/body/cstd"),
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


@pytest.mark.parametrize("path", [f"/id{THING}", "/id/document/E-2012-48", "/doc/x/y", f"/doc{THING}"])
def test_every_answer_of_a_route_varies_by_the_same(client: httpx2.Client, path: str) -> None:
    for accept in ("text/turtle", "image/png"):
        assert client.get(path, headers={"Accept": accept}).headers["vary"] == "Accept, Accept-Language"


_DOCUMENTS = (
    *(f"/doc{THING}.{suffix}" for suffix in _SUFFIXES),
    *("/def", "/shapes.rdf", "/context/v1.jsonld", "/openapi.json", "/api/v1/topics", "/names.csv"),
    *("/catalog", "/dumps/igfkg.ttl", "/.well-known/void", "/sitemap.xml"),
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
    assert linked <= sent


def test_the_dataset_has_its_files_as_items(base_url: str) -> None:
    found = signposting.find_signposting_http(f"{base_url}/catalog")
    items = {str(each.target) for each in found.signposts if str(each.rel) == "item"}
    assert {each.rpartition("/")[2] for each in items} == {
        "igfkg.nq", "igfkg.trig", "igfkg.ttl", "igfkg.jsonld", "igfkg-csv.zip",
    }  # fmt: skip
