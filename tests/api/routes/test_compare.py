"""Resolutions side by side over HTTP: page, CSV and JSON show the same, which is the answer to the published query."""

import csv
import io
import re
from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.competency.answers import EXAMPLES

_EXAMPLE = EXAMPLES["asks-through-the-years"]
_JSON = {"Accept": "application/sparql-results+json"}
#: Of the table of a body: the resolutions, and rows whose cells are known from reading the texts.
_REPORTING = "The yearly request that the Secretary-General report on the recommendations"
_EXTENSION = "The yearly paragraph of the Council that recalls the extension"
_NEXT = "The yearly paragraph of the Council on the recommendations and the next IGF"
_JUST_HELD = "The yearly paragraph of the Council on the IGF just held"
_PROCESSES = "Two processes: the yearly paragraph of the Council"

_Table = dict[str, Any]


def _table(client: TestClient, query: str = "") -> _Table:
    table: _Table = client.get(f"/compare.json?{query}").json()
    return table


def _cell(table: _Table, name: str, symbol: str) -> _Table:
    (row,) = [each for each in table["rows"] if each["name"] and each["name"]["label"]["en"] == name]
    place = [each.get("symbol") for each in table["columns"]].index(symbol)
    cell: _Table = row["cells"][place]
    return cell


@pytest.mark.parametrize("body", ["unga", "ecosoc"])
def test_rows_are_the_answer_to_the_published_query(client: TestClient, body: str) -> None:
    answer = client.get("/sparql", params={"query": _EXAMPLE.query}, headers=_JSON).json()["results"]["bindings"]
    bindings = [{name: term["value"] for name, term in each.items()} for each in answer]
    expected = {
        (each["row"], each["symbol"], each.get("paragraph"), each["acts"])
        for each in bindings
        if each["body"].endswith(f"/{body}")
    }
    table = _table(client, f"series={body}")
    shown = {
        (row["name"]["label"]["en"], column["symbol"], ask["paragraph"], ", ".join(_verbs(ask)))
        for row in table["rows"]
        if row["name"]
        for column, cell in zip(table["columns"], row["cells"], strict=True)
        for ask in cell["asks"]
    }
    assert shown == expected
    assert len(shown) > 60


def _verbs(ask: _Table) -> list[str]:
    return sorted(act["label"]["en"] for act in ask["acts"])


@pytest.mark.parametrize(
    ("body", "row", "symbol", "known"),
    [
        ("unga", _REPORTING, "A/RES/69/204", ("there", [])),
        ("unga", _REPORTING, "A/RES/70/184", ("not in its place", ["no longer in its place"])),
        ("unga", _REPORTING, "A/RES/71/212", ("there", ["back again", "changed verb"])),
        ("unga", _REPORTING, "A/RES/79/194", ("there", [])),
        ("unga", _REPORTING, "A/RES/80/118", ("not in its place", ["no longer in its place"])),
        ("ecosoc", _EXTENSION, "E/RES/2016/22", ("there", ["new"])),
        ("ecosoc", _NEXT, "E/RES/2022/15", ("there", ["changed verb"])),
        ("ecosoc", _NEXT, "E/RES/2017/21", ("not read", [])),
        ("ecosoc", _JUST_HELD, "E/RES/2019/24", ("not described", [])),
        ("ecosoc", _PROCESSES, "E/RES/2024/13", ("not described", [])),
    ],
)
def test_what_is_known_of_the_yearly_paragraphs(
    client: TestClient, body: str, row: str, symbol: str, known: tuple[str, list[str]]
) -> None:
    cell = _cell(_table(client, f"series={body}"), row, symbol)
    assert (cell["state"], cell["marks"]) == known


@pytest.mark.parametrize(
    "query", ["", "series=ecosoc", "changes=only&series=ecosoc", "topic=participation", "rows=topics&topic=funding"]
)
def test_page_csv_and_json_show_the_same(client: TestClient, query: str) -> None:
    table = _table(client, query)
    lines = [*csv.reader(io.StringIO(client.get(f"/compare.csv?{query}").text.removeprefix("\ufeff"), newline=""))]
    assert [line[0] for line in lines[1:]] == [_name(row) for row in table["rows"]]
    assert {len(line) for line in lines} == {3 + 2 * len(table["columns"])}
    page = client.get(f"/compare?{query}").text
    asks = [ask["id"] for row in table["rows"] for cell in row["cells"] for ask in cell["asks"]]
    shown = re.findall(r'<a href="(/id/recommendation/[^"]+)"', page)
    assert sorted(f"https://w3id.org/igfkg{each}" for each in shown) == sorted(asks) != []
    assert f'href="/compare.csv{"?" + query.replace("&", "&amp;") if query else ""}"' in page


def _name(row: _Table) -> str:
    return str(row["name"]["label"]["en"]) if row["name"] else ""


def test_choices_stay_in_the_form(client: TestClient) -> None:
    page = client.get("/compare?series=ecosoc&topic=outcomes&changes=only&lang=fr").text
    assert '<option value="ecosoc" selected>' in page
    assert '<option value="outcomes" selected>' in page
    assert 'value="only" checked' in page
    assert "Résolutions côte à côte" in page


def test_an_empty_table_says_what_to_do(client: TestClient) -> None:
    page = client.get("/compare?topic=funding&changes=only&series=ecosoc")
    assert page.status_code == 200
    assert "Remove one" in page.text


@pytest.mark.parametrize("query", ["series=nothing", "rows=nothing", "topic=nothing", "changes=nothing"])
@pytest.mark.parametrize("path", ["/compare", "/compare.csv", "/compare.json"])
def test_an_unknown_value_is_refused_with_those_there_are(client: TestClient, path: str, query: str) -> None:
    response = client.get(f"{path}?{query}")
    assert response.status_code == 400
    known = {"series": "unga, ecosoc", "rows": "paragraphs, topics", "topic": "funding", "changes": "only"}
    assert known[query.partition("=")[0]] in response.json()["detail"]


@pytest.mark.parametrize("path", ["/compare.csv", "/compare.json"])
def test_an_unknown_parameter_of_the_data_is_refused(client: TestClient, path: str) -> None:
    assert client.get(f"{path}?nothing=1").status_code == 400


def test_tables_are_cached_by_what_they_show(client: TestClient) -> None:
    paths = ("/compare", "/compare?series=ecosoc", "/compare?rows=topics", "/compare.csv", "/compare.json")
    tags = {client.get(path).headers["etag"] for path in paths}
    assert len(tags) == len(paths)


def test_the_page_leads_to_the_published_query(client: TestClient) -> None:
    assert f'href="/sparql?example={_EXAMPLE.key}&amp;lang=en"' in client.get("/compare").text
