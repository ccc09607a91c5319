"""The pages of the ontology and the shapes: every link leads somewhere, in each language, light enough to read."""

import gzip
import re
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest
from fastapi.testclient import TestClient

_PAGES = ("/def", "/shapes")
_HTML = {"Accept": "text/html"}
_MOST_BYTES = 60_000


class _Reader(HTMLParser):
    """The ids, the links, and those in pictures, of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.nodes: list[str] = []
        self.titles = 0
        self._in_picture = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        self._in_picture = self._in_picture or tag == "svg"
        self.ids += [told["id"] or ""] if "id" in told else []
        self.titles += tag == "title" and self._in_picture
        if tag == "a":
            self.links.append(told["href"] or "")
            self.nodes += [told["href"] or ""] if self._in_picture else []

    def handle_endtag(self, tag: str) -> None:
        self._in_picture = self._in_picture and tag != "svg"


@pytest.fixture(scope="module")
def pages(client: TestClient) -> dict[str, str]:
    return {path: client.get(path, headers=_HTML).text for path in _PAGES}


@pytest.fixture(scope="module")
def read(pages: dict[str, str]) -> dict[str, _Reader]:
    return {path: _Reader(text) for path, text in pages.items()}


def _fragments(read: dict[str, _Reader], path: str) -> Iterator[tuple[str, str]]:
    """The pairs of page and fragment that a page leads to."""
    for link in read[path].links:
        target, _, fragment = link.partition("#")
        if fragment and (target or path) in _PAGES:
            yield target or path, fragment


@pytest.mark.parametrize("path", _PAGES)
def test_no_id_comes_twice(read: dict[str, _Reader], path: str) -> None:
    assert len(read[path].ids) == len({*read[path].ids})


def _named(client: TestClient, path: str, kind: str) -> set[str]:
    """The fragments of the IRIs of one type that a page is to explain."""
    line = rf"^<https://w3id\.org/igfkg{path}#([^>]+)> <[^>]+#type> <[^>]+#{kind}> "
    return {*re.findall(line, client.get(f"{path}.nt").text, re.MULTILINE)}


@pytest.mark.parametrize("kind", ["Class", "ObjectProperty", "DatatypeProperty", "AnnotationProperty"])
def test_terms_are_where_their_iris_lead(read: dict[str, _Reader], client: TestClient, kind: str) -> None:
    assert _named(client, "/def", kind) <= {*read["/def"].ids}


def test_shapes_of_fields_and_checks_are_where_their_iris_lead(read: dict[str, _Reader], client: TestClient) -> None:
    left = _named(client, "/shapes", "PropertyShape") - {*read["/shapes"].ids}
    assert left == set()
    assert {"Recommendation", "Recommendation-inSet", "StepOrder", "NoCycle", "Resolution"} <= {*read["/shapes"].ids}


@pytest.mark.parametrize("path", _PAGES)
def test_anchors_that_are_led_to_exist(read: dict[str, _Reader], path: str) -> None:
    lost = [(page, fragment) for page, fragment in _fragments(read, path) if fragment not in read[page].ids]
    assert lost == []


@pytest.mark.parametrize("path", _PAGES)
def test_every_node_of_a_picture_is_a_link_with_a_title(read: dict[str, _Reader], path: str) -> None:
    nodes = read[path].nodes
    assert len(nodes) > 300
    assert read[path].titles == len(nodes)
    assert all(re.fullmatch(r"(/shapes)?#[\w.-]+", each) for each in nodes)


@pytest.mark.parametrize("path", _PAGES)
def test_pages_have_no_inline_style_and_no_script(pages: dict[str, str], path: str) -> None:
    assert " style=" not in pages[path]
    assert "<script>" not in pages[path]


@pytest.mark.parametrize("path", _PAGES)
def test_what_they_lead_to_is_there(read: dict[str, _Reader], client: TestClient, path: str) -> None:
    local = {link.partition("#")[0] for link in read[path].links if link.startswith("/")}
    things = sorted(each for each in local if each.startswith("/id/"))
    assert len(things) > 40
    for each in things:
        assert client.get(each, follow_redirects=True).status_code == 200, each
    for each in sorted(local - {*things}):
        assert client.get(each, headers=_HTML).status_code == 200, each


def test_fields_lead_to_the_filters_of_the_api(read: dict[str, _Reader], client: TestClient) -> None:
    links = [link.partition("#") for link in read["/shapes"].links if link.startswith("/api/") and "#" in link]
    assert len(links) > 200
    told = {path: client.get(path).text for path in {path for path, _, _ in links}}
    assert [(path, anchor) for path, _, anchor in links if f'id="{anchor}"' not in told[path]] == []


@pytest.mark.parametrize(
    ("path", "language", "words"),
    [
        ("/def", "en", ["The terms of igfkg", "recommendation", "value of", "Close to", "Stated in"]),
        (
            "/def",
            "fr",
            ["Propriétés à valeurs littérales", "recommandation", "valeur de", "proche de", "Énoncé dans", "organe"],
        ),
        ("/def", "es", ["Los términos de igfkg", "recomendación", "valor de", "cercano a", "Afirmado en", "órgano"]),
        ("/shapes", "fr", ["exactement une fois", "texte dans une langue", "relie … à lui-même", "Preuves"]),
        ("/shapes", "es", ["exactamente una vez", "texto en un idioma", "vincula … consigo mismo", "Pruebas"]),
        ("/def", "ar", ['dir="rtl"', "The terms of igfkg"]),
    ],
)
def test_they_are_in_each_language(client: TestClient, path: str, language: str, words: list[str]) -> None:
    page = client.get(path, headers={**_HTML, "Accept-Language": language})
    assert page.headers["content-language"] == language
    assert [word for word in words if word.lower() not in page.text.lower()] == []


def test_checks_are_told_under_the_class_they_look_at(pages: dict[str, str]) -> None:
    _, _, step = pages["/shapes"].partition('<section class="definition" id="ProcessStep">')
    step = step.partition("<section")[0]
    assert 'id="StepOrder">dated …, follows step … of …, which is newer' in step
    _, _, sets = pages["/shapes"].partition('<section class="definition" id="RecommendationSet">')
    assert '<span class="tag">for information</span>' in sets.partition("<section")[0]


def test_alignments_are_links(pages: dict[str, str]) -> None:
    assert 'close to <a href="http://www.w3.org/ns/org#Membership">org:Membership</a>' in pages["/def"]


@pytest.mark.parametrize("path", _PAGES)
def test_they_are_light(pages: dict[str, str], path: str) -> None:
    assert len(gzip.compress(pages[path].encode())) < _MOST_BYTES
