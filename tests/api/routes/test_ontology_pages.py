"""The pages of the ontology and the shapes: every link leads somewhere, in each language, light enough to read."""

import gzip
import re
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest
from fastapi.testclient import TestClient

from igfkg_api.pages.translation import translate

_PAGES = ("/def", "/shapes")
#: Pages of terms: classes, a list of values, and a property of each kind.
_TERMS = ("Recommendation", "Body", "Act", "recalls", "statedCount", "fewestWords", "Mandate")
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
    assert len(nodes) > 100
    assert read[path].titles == len(nodes)
    assert all(re.fullmatch(r"((/shapes)?#|/def/)[\w.-]+", each) for each in nodes)


@pytest.mark.parametrize("path", _PAGES)
def test_pages_have_no_inline_style_and_no_script(pages: dict[str, str], path: str) -> None:
    assert " style=" not in pages[path]
    assert "<script>" not in pages[path]


@pytest.mark.parametrize("path", _PAGES)
def test_what_they_lead_to_is_there(read: dict[str, _Reader], client: TestClient, path: str) -> None:
    local = {link.partition("#")[0] for link in read[path].links if link.startswith("/")}
    things = sorted(each for each in local if each.startswith("/id/"))
    assert path == "/def" or len(things) > 40
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
        ("/def", "en", ["Terms and data model", "recommendation", "One proposal, addressed to somebody"]),
        ("/def", "fr", ["Propriétés à valeurs littérales", "recommandation", "organe", "Emplois"]),
        ("/def", "es", ["recomendación", "órgano", "Usos"]),
        ("/def/Recommendation", "en", ["value of", "Related to", "Example", "Things of this class"]),
        ("/def/recalls", "fr", ["proche de", "Énoncé dans", "Énoncés avec cette propriété"]),
        ("/def/recalls", "es", ["cercano a", "Afirmado en", "Clases que la tienen", "documento"]),
        ("/shapes", "fr", ["exactement une fois", "texte dans une langue", "relie … à lui-même", "Preuves"]),
        ("/shapes", "es", ["exactamente una vez", "texto en un idioma", "vincula … consigo mismo", "Pruebas"]),
        ("/def", "ar", ['dir="rtl"', "نموذج البيانات"]),
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


def test_alignments_are_links(client: TestClient) -> None:
    page = client.get("/def/Membership", headers={**_HTML, "Accept-Language": "en"}).text
    assert 'close to <a href="http://www.w3.org/ns/org#Membership">org:Membership</a>' in page


def test_every_term_has_a_page_that_the_index_leads_to(read: dict[str, _Reader], client: TestClient) -> None:
    kinds = ("Class", "ObjectProperty", "DatatypeProperty", "AnnotationProperty")
    names = {name for kind in kinds for name in _named(client, "/def", kind)}
    assert {f"/def/{name}" for name in names} <= {*read["/def"].links}
    for name in sorted(names):
        page = client.get(f"/def/{name}", headers=_HTML)
        assert (page.status_code, f"def#{name}</code>" in page.text) == (200, True), name
        assert f'href="/def#{name}"' in page.text
        assert f'<link rel="canonical" href="/def/{name}">' in page.text


@pytest.mark.parametrize("name", _TERMS)
def test_what_the_page_of_a_term_leads_to_is_there(client: TestClient, name: str) -> None:
    page = _Reader(client.get(f"/def/{name}", headers=_HTML).text)
    assert len(page.ids) == len({*page.ids})
    for link in {each for each in page.links if each.startswith("/")}:
        target, _, fragment = link.partition("#")
        answer = client.get(target, headers=_HTML, follow_redirects=True)
        assert answer.status_code == 200, link
        assert not fragment or f'id="{fragment}"' in answer.text, link


@pytest.mark.parametrize(
    ("name", "query"),
    [
        ("Recommendation", "?s a igf:Recommendation"),
        ("Body", "?s a igf:Body"),
        ("recalls", "?s igf:recalls ?o"),
    ],
)
def test_counts_are_those_of_the_data(client: TestClient, name: str, query: str) -> None:
    text = f"PREFIX igf: <https://w3id.org/igfkg/def#> SELECT (COUNT(*) AS ?n) {{ {query} }}"
    answer = client.get("/sparql", params={"query": text}, headers={"Accept": "application/json"}).json()
    count = answer["results"]["bindings"][0]["n"]["value"]
    page = client.get(f"/def/{name}", headers={**_HTML, "Accept-Language": "en"}).text
    assert re.findall(r"(?:Things of this class|Statements with this property): ([\d,]+)", page) == [f"{int(count):,}"]


def test_the_page_of_a_property_says_which_classes_have_it_and_how_often(client: TestClient) -> None:
    text = """PREFIX igf: <https://w3id.org/igfkg/def#>
    SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s igf:mainTopic ?o ; a igf:Recommendation }"""
    answer = client.get("/sparql", params={"query": text}, headers={"Accept": "application/json"}).json()
    page = client.get("/def/mainTopic", headers={**_HTML, "Accept-Language": "en"}).text
    rows = page.partition('aria-labelledby="holders"')[2].partition("</table>")[0]
    row = next(each for each in rows.split("<tr>") if 'href="/def/Recommendation"' in each)
    assert f'<a href="/browse/recommendations">{answer["results"]["bindings"][0]["n"]["value"]}</a>' in row


@pytest.mark.parametrize("accept", ["text/turtle", "application/ld+json", "application/rdf+xml", "*/*"])
def test_programs_are_led_from_a_term_to_the_ontology(client: TestClient, accept: str) -> None:
    response = client.get("/def/Recommendation", headers={"Accept": accept})
    assert (response.status_code, response.headers["location"]) == (303, "/def")


@pytest.mark.parametrize("name", ["Nothing", "recommendation%20", "9.9.9"])
def test_what_is_no_term_is_not_found(client: TestClient, name: str) -> None:
    response = client.get(f"/def/{name}")
    assert response.status_code == 404
    assert "neither a term nor a version" in response.json()["detail"]


def test_the_sitemap_has_the_terms(client: TestClient) -> None:
    assert "/def/Recommendation</loc>" in client.get("/sitemap.xml").text


@pytest.mark.parametrize("path", _PAGES)
def test_they_are_light(pages: dict[str, str], path: str) -> None:
    assert len(gzip.compress(pages[path].encode())) < _MOST_BYTES


def test_the_ontology_explains_the_words_of_the_pages_first(pages: dict[str, str]) -> None:
    opening = pages["/def"].partition("<main")[2].partition("<nav")[0]
    words = re.findall(r'<dt id="word-[^"]+"><a href="/def/([^"]+)">', opening)
    relations = ["restates", "extends", "sharesThemeWith"]
    assert words == ["Recommendation", "act", "Status", "Assessment", *relations, "Passage", "Gap"]
    assert opening.index("<dt ") < opening.index("For developers: all terms")
    assert opening.count("Terms and data model</h1>") == 1
    assert "<title>Terms and data model " in pages["/def"]
    assert "IRI" not in opening.partition("</dl>")[0]


#: Page, words on it that are not terms of the ontology or are relations, and where they are explained.
_EXPLAINED = [
    ("/doc/person/lynn-st-amour", "Described, no status given", "/def#word-described"),
    ("/doc/set/wgigf-2012", "Described, no status given", "/def#word-described"),
    ("/doc/document/A-67-65", "of its topic", "/def#word-inherited"),
    ("/tracker?status=uncertain", "its topic:", "/def#word-inherited"),
    ("/doc/document/A-RES-80-173", "shares its theme with", "/def/sharesThemeWith"),
    ("/doc/passage/A-RES-80-173_op99", "shares its theme with", "/def/sharesThemeWith"),
]


@pytest.mark.parametrize(("path", "words", "place"), _EXPLAINED)
def test_words_of_the_site_lead_to_their_definitions(client: TestClient, path: str, words: str, place: str) -> None:
    page = client.get(path, headers=_HTML).text
    assert f'<a href="{place}">{words}</a>' in page
    address, _, anchor = place.partition("#")
    definition = client.get(address, headers=_HTML).text
    assert not anchor or re.search(rf'<dt id="{anchor}">[^<]+</dt>\s*<dd>[A-Z][^<]+\.</dd>', definition)


_IN_ENGLISH = "Definitions that are not translated are in English."


@pytest.mark.parametrize("language", ["ar", "ru", "zh"])
@pytest.mark.parametrize("path", ["/def", "/shapes", "/api"])
def test_definitions_in_english_are_marked_and_the_page_says_so(client: TestClient, path: str, language: str) -> None:
    page = client.get(path, headers={**_HTML, "Accept-Language": language}).text
    assert page.count(f">{translate(language, _IN_ENGLISH)} <a ") == 1
    assert len(re.findall('<span lang="en" dir="ltr" class="other">[A-Z]', page)) > 5


@pytest.mark.parametrize("language", ["en", "fr", "es"])
@pytest.mark.parametrize("path", ["/def", "/shapes", "/api"])
def test_nothing_is_said_of_definitions_where_all_are_translated(client: TestClient, path: str, language: str) -> None:
    page = client.get(path, headers={**_HTML, "Accept-Language": language}).text
    assert translate(language, _IN_ENGLISH) not in page


@pytest.mark.parametrize("path", ["/browse/bodies", "/def/Body", "/api/bodies"])
def test_a_single_definition_has_its_language_and_direction(client: TestClient, path: str) -> None:
    page = client.get(path, headers={**_HTML, "Accept-Language": "ar"}).text
    assert '<span lang="en" dir="ltr" class="other">A standing or temporary organ' in page
