"""The charts over HTTP: pictures with a text, tables, and CSV equal to the published queries."""

import csv
import io
import re
from xml.etree import ElementTree as ET

import pytest
from fastapi.testclient import TestClient

#: The column of each table, and the variable of its query, for what a series is about.
_SUBJECTS = {"attendance": ("measure", "measure"), "asks": ("act", "act"), "mentions": ("body", "by")}
#: Those with figures in too few years for a picture.
_SPARSE = ("Human Rights Council", "calls upon", "calls for", "urges", "encourages", "recommends")
_SVG = "{http://www.w3.org/2000/svg}"


def _pictures(page: str) -> list[ET.Element]:
    return [ET.fromstring(each) for each in re.findall(r'<svg class="chart" .*?</svg>', page, re.S)]


def _query(client: TestClient, example: str) -> list[dict[str, str]]:
    rdf = client.get(f"/doc/example/{example}", headers={"Accept": "application/n-triples"}).text
    (text,) = re.findall(r'<http://www.w3.org/ns/shacl#select> "(.*)" \.', rdf)
    query = text.encode().decode("unicode_escape")
    answer = client.get("/sparql", params={"query": query}, headers={"Accept": "application/json"}).json()
    return [{name: each["value"] for name, each in row.items()} for row in answer["results"]["bindings"]]


def _table(client: TestClient, name: str) -> list[dict[str, str]]:
    text = client.get(f"/charts/{name}.csv", headers={"Accept-Language": "en"}).text
    assert text.startswith("\ufeff")
    return [*csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""))]


def _names(client: TestClient, iris: set[str]) -> dict[str, str]:
    """The English names of things by IRI; a value that is a name already is its own."""
    things = " ".join(f"<{each}>" for each in iris if each.startswith("http"))
    query = (
        "SELECT ?thing ?name WHERE { VALUES ?thing { " + things + " }"
        ' ?thing <http://www.w3.org/2004/02/skos/core#prefLabel> ?name FILTER(LANG(?name) = "en") }'
    )
    answer = client.get("/sparql", params={"query": query}, headers={"Accept": "application/json"}).json()
    names = {row["thing"]["value"]: row["name"]["value"] for row in answer["results"]["bindings"]}
    return {each: names.get(each, each) for each in iris}


def test_every_picture_has_a_title_and_a_description(client: TestClient) -> None:
    pictures = _pictures(client.get("/charts").text)
    assert len(pictures) == 3
    for each in pictures:
        assert each.get("role") == "img"
        title, description = each.find(f"{_SVG}title"), each.find(f"{_SVG}desc")
        assert title is not None
        assert description is not None
        assert title.text
        assert description.text
        assert each.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"


@pytest.mark.parametrize(
    ("name", "example"),
    [("attendance", "attendance-by-measure"), ("asks", "asks-by-year-and-act"),
     ("mentions", "mentions-by-year-and-body")],
)  # fmt: skip
def test_the_table_is_the_answer_to_the_published_query(client: TestClient, name: str, example: str) -> None:
    number = {"attendance": "number", "asks": "asks", "mentions": "paragraphs"}[name]
    subject, variable = _SUBJECTS[name]
    rows = [row for row in _table(client, name) if row["number"] not in ("", "0")]
    table = sorted((row["year"], row[subject], int(row["number"])) for row in rows)
    bindings = _query(client, example)
    names = _names(client, {row[variable] for row in bindings})
    answer = sorted((row["year"], names[row[variable]], int(row[number])) for row in bindings)
    assert table == answer
    page = client.get("/charts").text
    assert f'href="/charts/{name}.csv"' in page
    assert f'href="/sparql?example={example}"' in page


@pytest.mark.parametrize(("place", "name"), [(0, "attendance"), (1, "asks"), (2, "mentions")])
def test_pictures_show_every_figure_and_every_missing_year(client: TestClient, place: int, name: str) -> None:
    picture = _pictures(client.get("/charts?lang=en").text)[place]
    table = [row for row in _table(client, name) if row[_SUBJECTS[name][0]] not in _SPARSE]
    crosses = [each for each in picture.iter(f"{_SVG}path") if each.get("class") == "missing"]
    assert len(crosses) == sum(row["number"] == "" for row in table) > 0
    numbers = [row["number"] for row in table if row["number"]]
    if name == "attendance":
        titles = [each.find(f"{_SVG}title") for each in picture.iter(f"{_SVG}g")]
        shown = [re.sub(r"\D", "", (each.text or "").split(" · ")[1]) for each in titles if each is not None]
    else:
        shown = [
            each.text or "" for each in picture.iter(f"{_SVG}text") if (each.get("class") or "").startswith("value")
        ]
    assert sorted(shown) == sorted(numbers)


@pytest.mark.parametrize("place", range(3))
@pytest.mark.parametrize("is_narrow", [False, True])
def test_a_year_without_a_figure_is_marked_on_the_axis(client: TestClient, place: int, is_narrow: bool) -> None:
    page = client.get("/charts?lang=en").text
    drawings = [each for each in re.findall(r'<svg class="chart[^"]*" .*?</svg>', page, re.DOTALL) if "role=" in each]
    drawing = drawings[2 * place + is_narrow]
    assert ('class="chart narrow"' in drawing) == is_narrow
    ticks = {int(each) for each in re.findall(r'class="tick" d="M\d+ (\d+)H', drawing)}
    crosses = {int(each) + 3 for each in re.findall(r'class="missing" d="M\d+ (\d+)l6 6m0 -6l-6 6"', drawing)}
    assert crosses
    assert crosses <= ticks


def _sums(table: list[dict[str, str]], subject: str) -> dict[str, int]:
    sums: dict[str, int] = {}
    for row in table:
        sums[row[subject]] = sums.get(row[subject], 0) + int(row["number"] or 0)
    return sums


@pytest.mark.parametrize(("place", "name"), [(1, "asks"), (2, "mentions")])
def test_the_sentence_names_all_that_have_most(client: TestClient, place: int, name: str) -> None:
    lead = re.findall(r'<p class="lead">(.*?)</p>', client.get("/charts?lang=en").text, re.DOTALL)[place]
    sums = _sums(_table(client, name), _SUBJECTS[name][0])
    assert {each for each in sums if each in lead} == {
        each for each, number in sums.items() if number == max(sums.values())
    }


def test_series_with_few_figures_are_in_a_sentence_instead_of_the_picture(client: TestClient) -> None:
    page = client.get("/charts?lang=en").text
    notes = [re.sub(r"<[^>]+>", "", each) for each in re.findall(r'<p class="note">(Not in .*?)</p>', page, re.DOTALL)]
    assert [each.partition(": ")[2] for each in notes] == [
        "calls upon (2015: 1, 2025: 4), calls for (2015: 2, 2018: 1, 2025: 3), urges (2011: 1), "
        "encourages (2017: 1), recommends (2014: 1, 2015: 1, 2016: 1)",
        "Human Rights Council (2021: 1, 2024: 1)",
    ]


def test_figures_that_differ_are_separate_marks(client: TestClient) -> None:
    picture = _pictures(client.get("/charts?lang=en").text)[0]
    titles = [each.text or "" for each in picture.iter(f"{_SVG}title")]
    assert sum(title.startswith("2007 · 1,") for title in titles) == 2


def test_text_in_pictures_is_in_the_language_of_the_page(client: TestClient) -> None:
    french = "".join(_pictures(client.get("/charts?lang=fr").text)[0].itertext())
    assert "Participants en ligne" in french
    assert "Participants aux réunions annuelles" in french
    arabic = _pictures(client.get("/charts?lang=ar").text)[0]
    assert {each.get("lang") for each in arabic.iter(f"{_SVG}text") if each.get("class") == "subject"} <= {None, "en"}


def test_each_year_has_the_number_of_its_largest_figure(client: TestClient) -> None:
    picture = _pictures(client.get("/charts?lang=en").text)[0]
    texts = [each.text or "" for each in picture.iter(f"{_SVG}text") if each.get("class") == "value largest"]
    largest: dict[tuple[str, str], int] = {}
    for row in _table(client, "attendance"):
        if row["number"]:
            key = row["year"], row["measure"]
            largest[key] = max(largest.get(key, 0), int(row["number"]))
    assert sorted(int(each.replace(",", "")) for each in texts) == sorted(largest.values())


def test_missing_years_are_listed(client: TestClient) -> None:
    page = client.get("/charts?lang=en").text
    assert ">2014\u20132017</bdi>" in page
    assert ">2007\u20132009</bdi>" in page


def test_an_unknown_chart_is_not_found(client: TestClient) -> None:
    response = client.get("/charts/statuses.csv")
    assert response.status_code == 404
    assert "attendance, asks, mentions" in response.json()["detail"]
    assert client.get("/charts/asks.csv?year=2020").status_code == 400


def test_the_list_of_meetings_leads_to_their_attendance(client: TestClient) -> None:
    assert 'href="/charts#attendance"' in client.get("/browse/meetings").text
    assert 'href="/charts#attendance"' not in client.get("/browse/topics").text


def test_each_chart_begins_with_what_it_shows(client: TestClient) -> None:
    page = client.get("/charts", headers={"Accept-Language": "en"}).text
    leads = [re.sub("<[^>]+>", "", each) for each in re.findall(r'<p class="lead">(.*?)</p>', page, re.DOTALL)]
    assert len(leads) == page.count('<svg class="chart" ')
    assert re.fullmatch(
        r"participants: [\d,]+\u2013[\d,]+ \(2006\), .*\(2025\), most in \d{4}: [\d,]+\. "
        r"Sources count participants in different ways\.",
        leads[0],
    )


def test_a_picture_is_a_file_with_its_own_colours(client: TestClient) -> None:
    page = client.get("/charts?lang=en")
    for name, shown in zip(_SUBJECTS, _pictures(page.text), strict=True):
        response = client.get(f"/charts/{name}.svg?lang=en")
        assert response.headers["content-type"] == "image/svg+xml"
        picture = ET.fromstring(response.content)
        words = [each.text for each in picture.iter(f"{_SVG}text")]
        assert words == [each.text for each in shown.iter(f"{_SVG}text")] != []
        style = picture.findtext(f"{_SVG}style") or ""
        assert ("fill: #" in style, "var(" in style) == (True, False)
        assert page.headers["igfkg-release"] in (picture.findtext(f"{_SVG}desc") or "")
        known = {"If-None-Match": response.headers["etag"]}
        assert client.get(f"/charts/{name}.svg?lang=en", headers=known).status_code == 304


def test_a_page_of_charts_links_each_picture_as_a_file(client: TestClient) -> None:
    page = client.get("/charts?lang=fr").text
    for name in _SUBJECTS:
        assert f'<a href="/charts/{name}.svg?lang=fr" download="{name}.svg">' in page
    assert client.get("/charts/statuses.svg").status_code == 404
    assert client.get("/charts/asks.svg?year=2020").status_code == 400
