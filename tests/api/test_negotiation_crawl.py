"""Every URL that programs find, with the Accept headers of common clients: none is refused but on purpose.

The URLs come from OpenAPI, the Link headers, the catalogue of APIs, DCAT, VoID, the service description and the
sitemap.
"""

import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote, urlencode
from xml.etree import ElementTree

import httpx2
import pyoxigraph as ox
import pytest
import rdflib.parser
from fastapi.testclient import TestClient

from igfkg.release.release import Release
from tests.api.conftest import Server
from tests.iris import BASE

#: Accept headers by client; None for clients that send none. rdflib is asked for its own.
ACCEPTS: dict[str, str | None] = {
    "Chrome": "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;q=0.8,"
    "application/signed-exchange;v=b3;q=0.7",
    "curl, wget and requests": "*/*",
    "pandas": None,
    "axios": "application/json, text/plain, */*",
    "Jena": "text/turtle,application/n-triples;q=0.9,application/ld+json;q=0.8,application/rdf+xml;q=0.7,*/*;q=0.3",
}
pytestmark = pytest.mark.unmeasured
_RDFLIB = ("xml", "n3", "turtle", "nt", "trig", "json-ld", None)
_MANY = "rdflib of any format"  # the one that accepts RDF alone

#: Requests that are refused on purpose: client, path, status. Chrome and curl are refused nothing.
REFUSED = {
    (_MANY, "/dumps", 406): "a list of files, which the catalogue describes in RDF",
    (_MANY, "/sparql?query=SELECT", 406): "solutions are not RDF",
    (_MANY, "/sparql?query=ASK", 406): "a truth value is not RDF",
    (_MANY, "/sparql/citation", 406): "a citation is not RDF",
    (_MANY, "/releases", 406): "a list of releases, and what each is, are not RDF; what is below is",
    (_MANY, "/timemap/", 406): "a time map is a list of links",
}

#: Content-Type by media type: of text with its charset.
CONTENT_TYPES = {
    "text/html": "text/html; charset=utf-8",
    "text/turtle": "text/turtle; charset=utf-8",
    "text/plain": "text/plain; charset=utf-8",
    "text/csv": "text/csv; charset=utf-8; header=present",
    "text/yaml": "text/yaml; charset=utf-8",
    "text/css": "text/css; charset=utf-8",
    "application/n-triples": "application/n-triples",
    "application/n-quads": "application/n-quads",
    "application/trig": "application/trig",
    "application/rdf+xml": "application/rdf+xml",
    "application/ld+json": "application/ld+json",
    "application/json": "application/json",
    "application/linkset+json": "application/linkset+json",
    "application/sparql-results+json": "application/sparql-results+json",
    "application/sparql-results+xml": "application/sparql-results+xml",
    "application/x-suggestions+json": "application/x-suggestions+json",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": (
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    ),
    "image/svg+xml": "image/svg+xml",
    "application/activity+json": "application/activity+json",
    "application/ld+json of ActivityStreams": 'application/ld+json; profile="https://www.w3.org/ns/activitystreams"',
    "application/atom+xml": "application/atom+xml",
    "application/link-format": "application/link-format",
    "application/xml": "application/xml",
    "application/zip": "application/zip",
}
_WITH_PARAMETERS = {
    "/.well-known/api-catalog": 'application/linkset+json; profile="https://www.rfc-editor.org/info/rfc9727"',
    "/metrics": "text/plain; version=0.0.4; charset=utf-8",
}

#: Vary by path, besides Accept-Encoding: the pattern that fits first counts. Errors are pages for people, so only files
#: are alike for everybody.
VARY = {
    r"/(static|dumps|context|health)/.*": "",
    r"/(names\.(csv|json)|metrics|openapi\.json|CITATION\.cff|robots\.txt|sitemap\.xml)": "",
    r"/timegate/.*": "Accept-Datetime, Accept, Accept-Language",
    r"/.*": "Accept, Accept-Language",
}
_RDF = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/n-quads": ox.RdfFormat.N_QUADS,
    "application/trig": ox.RdfFormat.TRIG,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
}
_SELECT, _ASK, _CONSTRUCT = "SELECT (1 AS ?n) {}", "ASK {}", "CONSTRUCT WHERE { ?s a ?o } LIMIT 5"
#: Where the crawl starts: documents that lead on, and one URL of each kind that none leads to.
_START = (
    *("/", "/catalog", "/.well-known/void", "/sparql", "/.well-known/api-catalog", "/sitemap.xml", "/robots.txt"),
    *(f"/sparql?{urlencode({'query': each})}" for each in (_SELECT, _ASK, _CONSTRUCT)),
    *("/dumps", "/dumps/SHA256SUMS", "/catalog/links", "/openapi.json", "/metrics"),
    *("/symbol/A/67/65-A/RES/67/195", "/lookup?label=CSTD", "/search?q=forum", "/suggest?q=forum", "/browse/topics"),
    *(
        "/tracker.csv",
        "/tracker.jsonld",
        "/network",
        "/network.json",
        "/timeline.json",
        "/report?of=topic/funding",
        "/report.txt?of=topic/funding",
        "/api/topics",
    ),
    *("/mentions.csv", "/mentions.json", "/charts/asks.csv"),
    *("/browse/topics.csv", "/gaps.csv", "/sources.csv", "/disagreements.csv", "/timeline.csv"),
    *("/browse/topics.xlsx", "/gaps.xlsx", "/sources.xlsx", "/disagreements.xlsx", "/timeline.xlsx", "/compare.csv"),
    *("/compare.xlsx", "/mentions.xlsx", "/charts/asks.xlsx", "/charts/asks.svg", "/gaps?format=xlsx"),
    *("/lineage.csv?of=set/wgigf-2012", "/lineage.xlsx?of=set/wgigf-2012"),
    *("/paragraphs/E-RES-2025-18.csv", "/paragraphs/E-RES-2025-18.xlsx"),
    *("/changes", "/changes.atom", "/changes/activities", "/changes/stream"),
    *("/tracker-assessments.csv", "/tracker.xlsx", "/answers/attendance.xlsx"),
    *("/api/v1/recommendations/wgigf-2012-III.1/lineage", "/problems/not-found", "/static/style.css", "/def/0.1.0"),
    *("/doc/example/statuses-by-assessor", "/id/example/statuses-by-assessor", "/graph/schema", "/sparql/"),
    *("/annotate", "/link"),  # described for POST only
)
_LINK = re.compile(r'<([^>]*)>; rel="([^"]*)"')
#: Properties whose values are URLs to go on with, in DCAT, VoID and the service description.
_LEADING = re.compile(
    r"#(downloadURL|accessURL|endpointURL|endpointDescription|dataDump|sparqlEndpoint|exampleResource|endpoint)$"
)
#: Endpoints that a catalogue names without the parameters that they need.
_NEEDED = {"/graph-store": f"?{urlencode({'graph': f'{BASE}id/passage/A-67-65_p20b'})}", "/lookup": "?label=CSTD"}
_SUFFIXES = ("ttl", "nt", "nq", "trig", "rdf", "jsonld", "json", "html")
_SUFFIX = re.compile(rf"\.({'|'.join(_SUFFIXES)})$")


def rdflib_accept(form: str | None) -> str:
    """Return the Accept header that rdflib sends for a format."""
    sent: list[str] = []

    def record(request: Any) -> Any:
        sent.append(request.get_header("Accept"))
        raise ConnectionError

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rdflib.parser, "_urlopen", record)
        with pytest.raises(ConnectionError):
            rdflib.parser.URLInputSource("http://localhost/", format=form)
    return sent[0]


CLIENTS = ACCEPTS | {f"rdflib of {form}" if form else _MANY: rdflib_accept(form) for form in _RDFLIB}


def _get(client: TestClient, path: str, accept: str | None) -> httpx2.Response:
    request = client.build_request("GET", path, headers={"Accept": accept or ""})
    if accept is None:
        del request.headers["accept"]
    return client.send(request, follow_redirects=True)


def _local(url: str) -> str:
    """The path of a URL of the site, without fragment; empty for others."""
    path = (f"/{url.removeprefix(BASE)}" if url.startswith(BASE) else url).partition("#")[0]
    return path + _NEEDED.get(path, "") if path.startswith("/") else ""


@pytest.fixture(scope="module")
def paths(client: TestClient) -> list[str]:
    """The paths that programs find from the start, one of each kind."""
    waiting, found = [*_START, *_described(client), *_listed(client)], dict[str, str]()
    while waiting:
        path = waiting.pop(0)
        kind = _kind(path)
        if not path or kind in found:
            continue
        found[kind] = path
        response = _get(client, path, "text/turtle, application/json;q=0.5, */*;q=0.1")
        waiting += [_local(url) for url in (*_links(response), *_leading(response))]
    return [*found.values()]


def _kind(path: str) -> str:
    """The kind of a path: of things without the key, and with the class only for documents without a suffix."""
    parts = path.split("/")
    if path.startswith(("/id/", "/links/", "/timegate/", "/timemap/")):
        return parts[1]
    if path.startswith("/releases/"):
        return "/".join(["release", *parts[3:5]])
    if path.startswith("/api/v1/") and len(parts) > 4:
        return "/".join(["item", *parts[5:]])
    if path.startswith("/doc/"):
        suffix = _SUFFIX.search(path)
        return f"document{suffix[0]}" if suffix else f"document/{parts[2]}"
    if path.startswith("/def/") and path[len("/def/") :].isalpha():
        return "term"
    return re.sub(r".*[?&](after|before)=.*", r"\1", path)  # pages of a list


def _described(client: TestClient) -> Iterator[str]:
    """The paths of the description of the API that answer GET and have an example for each parameter."""
    described = client.get("/openapi.json").json()
    shared = described["components"]["parameters"]
    for path, operations in described["paths"].items():
        if "get" not in operations:
            continue
        named, query = path, {}
        for each in operations["get"].get("parameters", ()):
            parameter = shared[each["$ref"].rpartition("/")[2]] if "$ref" in each else each
            example = parameter.get("example") or next(reversed(parameter["schema"].get("enum", ())), "")
            if parameter["in"] == "path" and example:
                named = named.replace(f"{{{parameter['name']}}}", quote(example))
            elif parameter.get("required"):
                query[parameter["name"]] = example
        if "{" not in named:
            yield f"{named}?{urlencode(query)}" if query else named


def _listed(client: TestClient) -> Iterator[str]:
    for each in ElementTree.fromstring(client.get("/sitemap.xml").content).iter():
        if each.tag.endswith("}loc"):
            yield _local(str(each.text))


def _links(response: httpx2.Response) -> list[str]:
    links = [url for url, relation in _LINK.findall(response.headers.get("link", "")) if relation != "license"]
    if "linkset" not in response.headers.get("content-type", ""):
        return links
    contexts = response.json()["linkset"]
    targets = (each for context in contexts for each in context.values() if isinstance(each, list))
    return links + [target["href"] for each in targets for target in each]


def _leading(response: httpx2.Response) -> list[str]:
    """The URLs that a description in RDF leads to."""
    if not response.headers.get("content-type", "").startswith("text/turtle") or "/dumps/" in str(response.url):
        return []
    quads = ox.parse(response.content, format=ox.RdfFormat.TURTLE)
    return [quad.object.value for quad in quads if _LEADING.search(quad.predicate.value)]


@pytest.fixture(scope="module")
def answers(client: TestClient, paths: list[str]) -> dict[tuple[str, str], httpx2.Response]:
    """What each client gets at each path, by name of the client and path."""
    return {(name, path): _get(client, path, accept) for name, accept in CLIENTS.items() for path in paths}


def test_the_crawl_reaches_every_kind(paths: list[str]) -> None:
    assert len(paths) > 120
    kinds = (
        "/dumps/igfkg.nq",
        "/graph-store?.*",
        "/names.json",
        "/id/.*",
        "/links/.*",
        "/api/v1/topics",
        "/api/v1/.+/.+",
    )
    assert [kind for kind in kinds if not any(re.fullmatch(kind.replace("?", "[?]"), path) for path in paths)] == []
    assert len({path.split("/")[2] for path in paths if path.startswith("/doc/")}) > 20
    assert {match[1] for path in paths if (match := _SUFFIX.search(path))} == {*_SUFFIXES}


@pytest.mark.timeout(600)
def test_no_client_is_refused_but_on_purpose(answers: dict[tuple[str, str], httpx2.Response]) -> None:
    refused = {(*key, answer.status_code) for key, answer in answers.items() if answer.status_code >= 400}
    unintended = {each for each in refused if not any(_covers(intended, each) for intended in REFUSED)}
    assert unintended == set()
    assert [intended for intended in REFUSED if not any(_covers(intended, each) for each in refused)] == []


def _covers(intended: tuple[str, str, int], refusal: tuple[str, str, int]) -> bool:
    (name, start, status), (client, path, answered) = intended, refusal
    return (name, status) == (client, answered) and path.startswith(start)


def test_every_media_type_has_its_content_type(answers: dict[tuple[str, str], httpx2.Response]) -> None:
    seen = {
        (path if path in _WITH_PARAMETERS else "", answer.headers["content-type"])
        for (_, path), answer in answers.items()
        if answer.status_code < 400
    }
    assert {value for path, value in seen if path} == {*_WITH_PARAMETERS.values()}
    values = {value for path, value in seen if not path}
    assert values <= {*CONTENT_TYPES.values()}
    assert {value for value in CONTENT_TYPES.values() if value not in values} == {"application/sparql-results+xml"}


#: JSON with the names of things, classes and fields in the language of the reader alone, to show them in a list.
_WITH_NAMES = ("/reconcile", "/mentions.json")


def test_pages_have_a_language_and_rdf_has_none(answers: dict[tuple[str, str], httpx2.Response]) -> None:
    for (name, path), answer in answers.items():
        language, kind = answer.headers.get("content-language"), answer.headers["content-type"].partition(";")[0]
        if kind == "text/html":
            assert language == "en", (name, path)
            assert f'<html lang="{language}"' in answer.text, (name, path)
        elif answer.url.path.startswith(_WITH_NAMES):
            assert language == "en", (name, path)
        elif kind in _RDF or kind.endswith("json"):
            assert language is None, (name, path)


def test_every_answer_of_a_path_varies_by_the_same(answers: dict[tuple[str, str], httpx2.Response]) -> None:
    wrong, unused = [], {*VARY}
    for (name, path), answer in answers.items():
        for response in (*answer.history, answer):
            pattern = next((each for each in VARY if re.fullmatch(each, response.url.path)), None)
            unused.discard(pattern or "")
            expected = ", ".join(filter(None, (pattern and VARY[pattern], "Accept-Encoding")))
            if pattern is None or response.headers.get("vary", "") != expected:
                wrong.append((name, path, response.url.path, response.headers.get("vary", "")))
    assert wrong == []
    assert unused == set()


def test_rdf_is_what_it_says(answers: dict[tuple[str, str], httpx2.Response]) -> None:
    """Each distinct body is read once. text/plain is N-Triples wherever Turtle is offered, too."""
    bodies = {
        (answer.headers["content-type"].partition(";")[0], answer.content)
        for answer in answers.values()
        if answer.status_code < 400
    }
    for media_type, body in bodies:
        if media_type in _RDF:
            assert all(quad.subject for quad in ox.parse(body, format=_RDF[media_type]))
        elif media_type.endswith("json"):
            json.loads(body)
    plain = {path: answer for (name, path), answer in answers.items() if name == "rdflib of nt"}
    turtle = {path: answer for (name, path), answer in answers.items() if name == "rdflib of turtle"}
    negotiated = [
        path
        for path, answer in turtle.items()
        if answer.headers["content-type"].startswith("text/turtle") and answer.headers["vary"] != "Accept-Encoding"
    ]
    offered = [path for path in negotiated if not re.search(r"\.(ttl|trig|nq)$", path)]
    assert len(offered) > 40
    assert [path for path in offered if plain[path].headers["content-type"] != "application/n-triples"] == []


@pytest.fixture(scope="module")
def running(release: Release) -> Iterator[Server]:
    server = Server(release.path.parent.parent).wait(60)
    yield server
    server.stop()


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")  # rdflib's own use of it
@pytest.mark.parametrize(
    "path",
    [
        *("/catalog", "/.well-known/void", "/sparql", "/def", "/shapes", "/doc/example/statuses-by-assessor"),
        *("/id/body/igf", "/doc/document/A-67-65", "/graph/inferred", f"/sparql?{urlencode({'query': _CONSTRUCT})}"),
        *("/catalog/", "/sparql/"),
    ],
)
def test_rdflib_reads_the_same_in_every_format(running: Server, path: str) -> None:
    sizes = {}
    # JSON-LD of a thing says what the API says
    for form in ("xml", "turtle", "nt", *(() if path.startswith(("/id/body", "/doc/document")) else ("json-ld",))):
        graph = rdflib.Graph()
        graph.parse(running.base + path, format=form)
        sizes[form] = len(graph)
    graph = rdflib.Graph()
    graph.parse(running.base + path)
    sizes["any"] = len(graph)
    assert len({*sizes.values()}) == 1, sizes
    assert sizes["nt"] > 0
