"""The paragraphs that name the forum over HTTP: the page, and what it shows as CSV and JSON, equal to a query."""

import csv
import io
import re

import pytest
from fastapi.testclient import TestClient

_EXAMPLE = "paragraphs-that-name-the-forum"


def _table(text: str) -> list[dict[str, str]]:
    assert text.startswith("\ufeff")
    return [*csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""))]


def _answer(client: TestClient) -> list[dict[str, str]]:
    rdf = client.get(f"/doc/example/{_EXAMPLE}", headers={"Accept": "application/n-triples"}).text
    (text,) = re.findall(r'<http://www.w3.org/ns/shacl#select> "(.*)" \.', rdf)
    query = text.encode().decode("unicode_escape")
    answer = client.get("/sparql", params={"query": query}, headers={"Accept": "application/json"}).json()
    return [{name: each["value"] for name, each in row.items()} for row in answer["results"]["bindings"]]


def test_all_rows_are_those_of_the_published_query(client: TestClient) -> None:
    rows = _table(client.get("/mentions.csv", headers={"Accept-Language": "en"}).text)
    shown = {(row["date"], row["symbol"], row["locator"], _parts(row["act"]), _parts(row["also"])) for row in rows}
    answer = {
        (row["adopted"], row["symbol"], row["locator"], _parts(row.get("acts", "")), _parts(row.get("named", "")))
        for row in _answer(client)
    }
    assert shown == answer
    assert len(rows) == len(shown) > 100
    assert f'href="/sparql?example={_EXAMPLE}"' in client.get("/mentions").text


def _parts(cell: str) -> frozenset[str]:
    return frozenset(cell.split(" | "))


@pytest.mark.parametrize(
    "query",
    [
        "",
        "body=ecosoc",
        "resolution=A-RES-80-173",
        "resolution=A-RES-80-173&resolution=A-RES-79-1&act=none",
        "year=2025&year=2024&act=invites",
        "process=wsis&process=nris&body=unga",
        "act=none",
    ],
)
def test_page_csv_and_json_show_the_same(client: TestClient, query: str) -> None:
    rows = _table(client.get(f"/mentions.csv?{query}").text)
    page = client.get(f"/mentions?{query}").text
    shown = re.findall(r'</th><td[^>]*><a href="(/id/passage/[^"]+)"', page)
    assert [f"https://w3id.org/igfkg{each}" for each in shown] == [row["uri"] for row in rows]
    body = client.get(f"/mentions.json?{query}").json()
    assert [each["uri"] for each in body["rows"]] == [row["uri"] for row in rows]
    assert body["total"] == len(rows) > 0
    assert f"{len(rows)} of " in page
    assert f'href="/mentions.csv{"?" + query.replace("&", "&amp;") if query else ""}"' in page


def test_the_count_at_a_value_is_the_number_of_rows_that_it_gives(client: TestClient) -> None:
    page = client.get("/mentions?year=2025").text
    options = re.findall(
        r'name="(\w+)" value="([^"]+)"(?: checked)?> .*? <span class="count">([0-9]+)</span></label>', page
    )
    assert {name for name, *_ in options} == {"resolution", "year", "body", "act", "process"}
    for name, value, count in options:
        year = "" if name == "year" else "&year=2025"
        assert client.get(f"/mentions.json?{name}={value}{year}").json()["total"] == int(count)


def test_choices_stay_in_the_form_and_the_page_has_its_language(client: TestClient) -> None:
    page = client.get("/mentions?body=ecosoc&lang=fr").text
    assert re.search(r'name="body" value="ecosoc" checked', page)
    assert "55 paragraphes sur" in page
    assert "Conseil économique et social" in page


def test_the_page_says_what_was_searched(client: TestClient) -> None:
    page = client.get("/mentions").text
    assert "Not searched" in page
    assert "sessions 75 to 80" in page


def test_an_empty_table_says_what_to_do(client: TestClient) -> None:
    page = client.get("/mentions?year=1999")
    assert page.status_code == 200
    assert "Remove one" in page.text


@pytest.mark.parametrize("path", ["/mentions.csv", "/mentions.json"])
def test_an_unknown_filter_of_the_data_is_refused(client: TestClient, path: str) -> None:
    response = client.get(f"{path}?yaer=2025")
    assert response.status_code == 400
    assert "year, body, act, process" in response.json()["detail"]


def test_the_newest_resolution_is_first_and_its_date_is_for_people(client: TestClient) -> None:
    page = client.get("/mentions").text
    first = page[page.index("<tbody>") : page.index("</tr>", page.index("<tbody>"))]
    assert "18 December 2025" in first
    assert "A/RES/80/215" in first


def test_a_paragraph_is_called_by_its_number_with_what_it_says(client: TestClient) -> None:
    page = client.get("/mentions?year=2025&body=unga", headers={"Accept-Language": "en"}).text
    (row,) = [each for each in re.findall("<tr>.*?</tr>", page, re.DOTALL) if "/id/passage/A-RES-80-173_op97" in each]
    assert "<bdi>para. 97</bdi>" in row
    assert '<th scope="row"><a href="/id/document/A-RES-80-173"><bdi>A/RES/80/173</bdi></a></th>' in row
    assert "The IGF has grown from a yearly meeting into an ecosystem" in row


def test_what_was_searched_is_folded(client: TestClient) -> None:
    page = client.get("/mentions", headers={"Accept": "text/html"}).text
    before = page.partition("Searched: the English texts")[0]
    assert before.rstrip().endswith("<summary>What was searched, and what was not</summary>\n<p>")


def test_all_statements_of_a_paragraph_are_there_each_with_its_act(client: TestClient) -> None:
    query, english = "/mentions{}?year=2025&body=unga", {"Accept-Language": "en"}
    page = client.get(query.format(""), headers=english).text
    (shown,) = [
        each for each in re.findall("<tr>.*?</tr>", page, re.DOTALL) if "/id/passage/A-RES-80-173_op103" in each
    ]
    items = re.findall(r"<li><a href=\"/id/act/([a-z-]+)\".*?</a>: (.*?)</li>", shown)
    assert [(act, re.sub("<.*?>", "", text).split()[0]) for act, text in items] == [
        ("calls-for", "Strengthen"),
        ("invites", "Submit"),
    ]
    (row,) = [
        each for each in _table(client.get(query.format(".csv"), headers=english).text) if each["locator"] == "op103"
    ]
    assert [each[: each.index(" ", 11)] for each in row["says"].split(" | ")] == [
        "calls for: Strengthen",
        "invites: Submit",
    ]
    assert row["act"] == "calls for | invites"


def _unnamed(page: str) -> str:
    return page.partition('<details class="more unnamed"')[2].partition("</details>")[0]


def test_paragraphs_on_the_forum_that_do_not_name_it_are_listed_beside_the_table(client: TestClient) -> None:
    page = client.get("/mentions?resolution=A-RES-80-173").text
    listed = re.findall(r'href="/id/passage/A-RES-80-173_op(\d+)"', _unnamed(page))
    assert listed == ["89", "93", "101"]
    assert _unnamed(page).startswith(" open>")
    body = client.get("/mentions.json?resolution=A-RES-80-173").json()
    assert [each["locator"] for each in body["unnamed"]] == ["op89", "op93", "op101"]
    assert not {each["uri"] for each in body["unnamed"]} & {each["uri"] for each in body["rows"]}
    assert _unnamed(client.get("/mentions").text).startswith("><summary>")
    assert "more unnamed" not in client.get("/mentions?resolution=A-RES-78-213").text


def test_a_resolution_leads_to_its_paragraphs_that_name_the_forum(client: TestClient) -> None:
    resolutions = {each["uri"].partition("/passage/")[2].partition("_")[0] for each in _rows(client, "")}
    assert len(resolutions) > 20
    for key in ("A-RES-80-173", "E-RES-2025-18", "A-RES-79-1"):
        page = client.get(f"/doc/document/{key}", headers={"Accept": "text/html"}).text
        (count,) = re.findall(rf'<a href="/mentions\?resolution={key}">(\d+)</a>', page)
        assert len(_rows(client, f"?resolution={key}")) == int(count) > 0
    other = client.get("/doc/document/A-67-65", headers={"Accept": "text/html"})
    assert other.status_code == 200
    assert "/mentions?resolution" not in other.text


def _rows(client: TestClient, query: str) -> list[dict[str, str]]:
    rows: list[dict[str, str]] = client.get(f"/mentions.json{query}").json()["rows"]
    return rows
