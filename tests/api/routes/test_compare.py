"""Resolutions side by side over HTTP: page, CSV and JSON show the same, which is the answer to the published query."""

import csv
import io
import re
from collections import Counter
from collections.abc import Mapping
from html import unescape
from typing import Any

import pytest
from fastapi.testclient import TestClient
from python_calamine import CalamineWorkbook

from igfkg_api.pages.table_citations import SMALL_CITATION_COLUMNS
from tests.competency.answers import EXAMPLES

_EXAMPLE = EXAMPLES["asks-through-the-years"]
_JSON = {"Accept": "application/sparql-results+json"}
#: Of the table of a body: the resolutions, and rows whose cells are known from reading the texts.
_REPORTING = "The yearly request that the Secretary-General report on the recommendations"
_MANDATE = "The yearly acknowledgement of the mandate of the IGF"
_HOSTS = "The yearly list of hosts"
_CAPACITY = "The yearly paragraph on capacity-building"
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
        (each.get("row", ""), each["symbol"], each.get("paragraph"), each["acts"], each["ask"])
        for each in bindings
        if each["body"].endswith(f"/{body}")
    }
    table = _table(client, f"changes=all&series={body}")
    shown = {
        (_name(row), column["symbol"], ask["paragraph"], ", ".join(_verbs(ask)), ask["id"])
        for row in table["rows"]
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
        ("unga", _REPORTING, "A/RES/66/184", ("not in it", [])),
        ("unga", _REPORTING, "A/RES/67/195", ("there", ["new"])),
        ("unga", _REPORTING, "A/RES/70/184", ("not in it", ["not repeated"])),
        ("unga", _REPORTING, "A/RES/71/212", ("there", ["back again", "changed verb"])),
        ("unga", _REPORTING, "A/RES/79/194", ("there", [])),
        ("unga", _REPORTING, "A/RES/80/118", ("not in it", ["not repeated"])),
        ("unga", _MANDATE, "A/RES/71/212", ("there", ["new"])),
        ("unga", _HOSTS, "A/RES/80/118", ("there", [])),
        ("unga", _HOSTS, "A/RES/77/150", ("there", [])),
        ("unga", _HOSTS, "A/RES/74/197", ("there", ["changed verb"])),
        ("unga", _CAPACITY, "A/RES/80/118", ("not known", [])),
        ("ecosoc", _EXTENSION, "E/RES/2016/22", ("there", ["new"])),
        ("ecosoc", _NEXT, "E/RES/2022/15", ("there", ["changed verb"])),
        ("ecosoc", _NEXT, "E/RES/2017/21", ("not read", [])),
        ("ecosoc", _JUST_HELD, "E/RES/2019/24", ("not known", [])),
        ("ecosoc", _PROCESSES, "E/RES/2024/13", ("not known", [])),
    ],
)
def test_what_is_known_of_the_yearly_paragraphs(
    client: TestClient, body: str, row: str, symbol: str, known: tuple[str, list[str]]
) -> None:
    cell = _cell(_table(client, f"changes=all&series={body}"), row, symbol)
    assert (cell["state"], cell["marks"]) == known


@pytest.mark.parametrize(
    "query",
    [
        *("", "series=ecosoc", "changes=all&series=ecosoc", "changes=all&topic=participation"),
        *("rows=topics&topic=funding", "order=oldest", "changes=all&order=oldest&series=ecosoc"),
    ],
)
def test_page_csv_and_json_show_the_same(client: TestClient, query: str) -> None:
    table = _table(client, query)
    lines = [*csv.reader(io.StringIO(client.get(f"/compare.csv?{query}").text.removeprefix("\ufeff"), newline=""))]
    assert [line[0] for line in lines[1:]] == [_name(row) for row in table["rows"]]
    assert {len(line) for line in lines} == {3 + 2 * len(table["columns"]) + len(SMALL_CITATION_COLUMNS)}
    _assert_page_has_asks(client, query, table)


@pytest.mark.parametrize(
    "query",
    [
        *("rows=topics&from=A-RES-70-125&to=A-RES-80-173", "from=A-RES-79-194&to=A-RES-80-118"),
        *("from=A-RES-60-252&to=A-RES-70-125", "from=E-RES-2016-22&series=ecosoc&to=E-RES-2022-15"),
        "from=A-RES-60-252&to=A-RES-79-334",
    ],
)
def test_page_csv_and_json_of_a_pair_show_the_same(client: TestClient, query: str) -> None:
    table = _table(client, query)
    asks = [{ask["id"] for row in table["rows"] for ask in row["cells"][place]["asks"]} for place in (0, 1)]
    shown = [{line[f"IRI of the {end} paragraph"] for line in _lines_of_pair(client, query)} for end in _OF_PAIR]
    assert [each - {""} for each in shown] == asks
    _assert_page_has_asks(client, query, table)


_OF_PAIR = ("earlier", "later")


def _lines_of_pair(client: TestClient, query: str) -> list[dict[str, str]]:
    text = client.get(f"/compare.csv?{query}").text.removeprefix("\ufeff")
    return [*csv.DictReader(io.StringIO(text, newline=""))]


def _assert_page_has_asks(client: TestClient, query: str, table: _Table) -> None:
    page = client.get(f"/compare?{query}&columns=all").text
    groups = [group for row in table["rows"] for group in (*row["cells"], *row["newerOutside"])]
    asks = [ask["id"] for group in groups for ask in group["asks"]]
    shown = re.findall(r'<a href="(/id/recommendation/[^"]+)"', page)
    assert sorted(f"https://w3id.org/igfkg{each}" for each in shown) == sorted(asks) != []
    ordered = "&amp;".join(sorted(query.split("&")))
    assert f'href="/compare.csv{"?" + ordered if query else ""}"' in page


def _name(row: _Table) -> str:
    return str(row["name"]["label"]["en"]) if row["name"] else ""


@pytest.mark.parametrize("rows", ["paragraphs", "topics"])
@pytest.mark.parametrize(("order", "newest_first"), [("", True), ("order=newest", True), ("order=oldest", False)])
def test_the_newest_resolution_comes_first_unless_the_oldest_is_chosen(
    client: TestClient, rows: str, order: str, newest_first: bool
) -> None:
    query = f"rows={rows}&{order}"
    table = _table(client, query)
    dates = [each["date"] for each in table["columns"]]
    assert dates == sorted(dates, reverse=newest_first)
    symbols = [each["symbol"] for each in table["columns"]]
    header = client.get(f"/compare.csv?{query}").text.partition("\n")[0]
    assert [header.index(each) for each in symbols] == sorted(header.index(each) for each in symbols)
    head = client.get(f"/compare?{query}&columns=all").text.partition("<thead>")[2].partition("</thead>")[0]
    assert re.findall(r"<bdi>([^<]+)</bdi>", head) == symbols


@pytest.mark.parametrize(("query", "number"), [("", 8), ("rows=topics", 6), ("order=oldest", 8)])
def test_a_page_has_the_newest_resolutions_and_leads_to_all(client: TestClient, query: str, number: int) -> None:
    page = unescape(client.get(f"/compare?{query}").text)
    head = page.partition("<thead>")[2].partition("</thead>")[0]
    columns = sorted(_table(client, query)["columns"], key=lambda each: str(each["date"]), reverse=True)
    assert sorted(re.findall(r"<bdi>([^<]+)</bdi>", head)) == sorted(each["symbol"] for each in columns[:number])
    (every,) = re.findall(r'<a href="(/compare[^"]*)">All resolutions</a>', page)
    assert client.get(every).text.partition("<thead>")[2].partition("</thead>")[0].count("<th ") == len(columns) + 1


def test_where_the_years_between_are_known_a_mark_needs_no_comparison(client: TestClient) -> None:
    table = _table(client, "changes=all")
    assert _cell(table, _HOSTS, "A/RES/74/197")["comparedWith"] is None
    assert _cell(table, _REPORTING, "A/RES/80/118")["comparedWith"] is None
    page = " ".join(re.sub("<[^>]+>", " ", unescape(client.get("/compare?lang=en").text)).split())
    assert "not known for" not in page
    assert "Last change of verb or presence: A/RES/74/197 2019" in page


def _is_act(reference: _Table) -> bool:
    return "/act/" in reference["id"]


def test_the_published_query_on_changes_has_those_of_both_bodies(client: TestClient) -> None:
    """Changed verbs, and paragraphs that are known from reading not to be repeated."""
    query = EXAMPLES["new-against-the-year-before"].query
    answer = client.get("/sparql", params={"query": query}, headers=_JSON).json()["results"]["bindings"]
    rows = [{name: term["value"] for name, term in each.items()} for each in answer]
    verbs = {each["ask"] for each in rows if "ask" in each and "/act/" in each["wordOrBody"]}
    gone = {(each["document"], each["wordOrBody"]) for each in rows if "ask" not in each and "leaves" in each["change"]}
    changed, dropped = set(), set()
    for body in ("unga", "ecosoc"):
        table = _table(client, f"changes=all&order=oldest&series={body}")
        for row in table["rows"]:
            there: list[_Table] = []
            for column, cell in zip(table["columns"], row["cells"], strict=True):
                if "changed verb" in cell["marks"]:
                    changed |= {
                        ask["id"] for ask in cell["asks"] if any(map(_is_act, [*ask["adds"], *ask["leavesOut"]]))
                    }
                if "not repeated" in cell["marks"]:
                    dropped |= {(column["id"], ask["id"]) for ask in there}
                there = cell["asks"] or there
    assert (verbs, gone) == (changed, dropped)
    assert len(changed) > 3 < len(rows)
    assert len(dropped) > 1


def test_a_row_leads_to_newer_decisions_outside_the_series(client: TestClient) -> None:
    """The mandate last changed in the series in 2016; the resolution that made the Forum permanent is not of it."""
    (row,) = [each for each in _table(client)["rows"] if _name(each) == _MANDATE]
    newer = [
        (each["id"].rpartition("/")[2], [ask["paragraph"] for ask in each["asks"]]) for each in row["newerOutside"]
    ]
    assert newer == [("A-RES-80-173", ["99"])]
    page = unescape(client.get("/compare?lang=en").text)
    (shown,) = [each for each in page.partition("<tbody>")[2].split("<tr>") if _MANDATE in each]
    heading = " ".join(re.sub("<[^>]+>", " ", shown.partition("</th>")[0]).split())
    assert heading.endswith(
        "Last change of verb or presence: A/RES/71/212 2016"
        " Answered later, outside this series: A/RES/80/173 2025 : decides para. 99"
    )
    assert 'href="/id/passage/A-RES-80-173_op99' in shown


def test_rows_without_anything_in_the_columns_of_the_page_are_named_under_it(client: TestClient) -> None:
    page = unescape(client.get("/compare?lang=en").text)
    assert "Modalities of the review" not in page.partition("<tbody>")[2].partition("</tbody>")[0]
    assert re.search("1 row more is described in older resolutions only: .*Modalities of the review", page)
    assert "row more is described" not in client.get("/compare?columns=all&lang=en").text


def test_a_page_has_the_rows_that_changed_and_leads_to_all(client: TestClient) -> None:
    page = unescape(client.get("/compare?columns=all").text)
    body = page.partition("<tbody>")[2].partition("</tbody>")[0]
    assert body.count("<tr>") == body.count("Last change of verb or presence:") > 1
    assert body.index("The yearly request that the Secretary-General") < body.index("Modalities of the review")
    (every,) = re.findall(r'<a href="(/compare[^"]*)">All rows</a>', page)
    assert _CAPACITY in client.get(every).text
    assert _CAPACITY not in body


def test_marks_do_not_depend_on_the_order(client: TestClient) -> None:
    newest, oldest = (_table(client, f"order={each}") for each in ("newest", "oldest"))
    assert [row["cells"][::-1] for row in newest["rows"]] == [row["cells"] for row in oldest["rows"]]


@pytest.mark.parametrize("query", ["order=oldest", "order=oldest&series=ecosoc&topic=outcomes"])
def test_the_order_stays_in_form_links_and_languages(client: TestClient, query: str) -> None:
    page = unescape(client.get(f"/compare?{query}").text)
    assert 'name="order" value="oldest" checked' in page
    assert f'href="/compare.csv?{query}"' in page
    links = re.findall(r'<a href="(\?[^"]*lang=[a-z]+)"', page)
    assert len(links) > 3
    assert all("order=oldest" in each for each in links)
    (other,) = re.findall(r'<a href="(/compare[^"]*)">Show the newest first</a>', page)
    assert "order" not in other
    assert "order=oldest" in re.findall(r'<a href="([^"]*)">Show the oldest first</a>', client.get(other).text)[0]


@pytest.mark.parametrize(("query", "order"), [("", ""), ("order=oldest", "&order=oldest")])
def test_a_resolution_without_a_column_is_named_and_leads_to_where_it_is(
    client: TestClient, query: str, order: str
) -> None:
    page = unescape(client.get(f"/compare?{query}").text)
    notice = page.partition('<p class="notice">')[2].partition("</p>")[0]
    assert '<a href="/id/document/A-RES-80-173">' in notice
    (target,) = re.findall(r'<a href="(/compare\?[^"]+)"', notice)
    assert target == f"/compare?series=unga&rows=topics{order}"
    by_topic = client.get(target).text
    assert '<p class="notice">' not in by_topic
    assert "A/RES/80/173" in by_topic.partition("<thead>")[2].partition("</thead>")[0]


def test_a_cell_without_an_ask_says_what_is_known(client: TestClient) -> None:
    page = client.get("/compare?changes=all&columns=all").text.partition("<table")[2]
    (row,) = [each for each in page.split("<tr>") if _REPORTING in each]
    cells = [" ".join(re.sub("<[^>]+>", " ", each).split()) for each in row.split("<td")[1:]]
    assert cells[0].endswith("80/118 2025 ✕ not repeated")
    assert cells[-1].endswith("65/141 2010 ✕ not in it")
    (row,) = [each for each in page.split("<tr>") if _CAPACITY in each]
    assert "not known" in row.split("<td")[1]
    assert "notes" in row.split("<td")[2]


def test_the_list_says_of_which_resolutions_absence_is_known_and_why(client: TestClient) -> None:
    known = client.get("/compare?columns=all").text.partition("<h2>Resolutions in this table</h2>")[2]
    assert known.count("all numbered paragraphs described on") == 16
    assert 'href="/id/note/paragraphs-on-the-forum"' in known
    assert "all numbered paragraphs described on" not in client.get("/compare?series=ecosoc").text


def test_choices_stay_in_the_form(client: TestClient) -> None:
    page = client.get("/compare?series=ecosoc&rows=paragraphs&topic=outcomes&changes=all&columns=all&lang=fr").text
    assert '<option value="ecosoc" selected>' in page
    assert '<option value="outcomes" selected>' in page
    assert page.count('value="all" checked') == 2
    assert "Résolutions côte à côte" in page


def test_an_empty_table_says_what_to_do(client: TestClient) -> None:
    page = client.get("/compare?rows=paragraphs&topic=funding&changes=only&series=ecosoc")
    assert page.status_code == 200
    assert "Remove one" in page.text


@pytest.mark.parametrize(
    "query",
    [
        *("series=nothing", "rows=nothing", "topic=nothing", "changes=nothing", "order=nothing", "columns=nothing"),
        *("from=nothing", "to=nothing"),
    ],
)
@pytest.mark.parametrize("path", ["/compare", "/compare.csv", "/compare.json"])
def test_an_unknown_value_is_refused_with_those_there_are(client: TestClient, path: str, query: str) -> None:
    response = client.get(f"{path}?{query}")
    assert response.status_code == 400
    known = {
        "series": "unga, ecosoc",
        "rows": "paragraphs, topics",
        "topic": "funding",
        "changes": "only, all",
        "columns": "newest, all",
        "order": "newest, oldest",
        "from": "A-RES-70-125",
        "to": "A-RES-80-173",
    }
    assert known[query.partition("=")[0]] in response.json()["detail"]


@pytest.mark.parametrize("path", ["/compare.csv", "/compare.json"])
def test_an_unknown_parameter_of_the_data_is_refused(client: TestClient, path: str) -> None:
    assert client.get(f"{path}?nothing=1").status_code == 400


def test_tables_are_cached_by_what_they_show(client: TestClient) -> None:
    paths = (
        "/compare",
        "/compare?series=ecosoc",
        "/compare?rows=topics",
        "/compare?order=oldest",
        "/compare?columns=all",
        "/compare?changes=all",
        "/compare?from=A-RES-79-194",
        "/compare?to=A-RES-79-194",
        "/compare.csv",
        "/compare.json",
    )
    tags = {client.get(path).headers["etag"] for path in paths}
    assert len(tags) == len(paths)


def test_the_page_leads_to_the_published_query(client: TestClient) -> None:
    assert f'href="/sparql?example={_EXAMPLE.key}&amp;lang=en"' in client.get("/compare").text


def test_sentences_above_the_table_say_what_changed_last(client: TestClient) -> None:
    page = client.get("/compare", headers={"Accept-Language": "en"}).text
    changes = page[page.index('<ul class="changes">') : page.index("</ul>", page.index('<ul class="changes">'))]
    lines = [" ".join(re.sub("<[^>]+>", "", each).split()) for each in re.findall("<li>.*?</li>", changes, re.DOTALL)]
    assert 3 <= len(lines) <= 5
    assert lines[0].startswith("A/RES/80/118 2025: ✕ not repeated: The yearly request that the Secretary-General")
    assert page.index('<ul class="changes">') < page.index("<table")


def _status(page: str) -> str:
    return " ".join(
        re.sub("<[^>]+>", " ", unescape(page.partition('<p role="status">')[2].partition("</p>")[0])).split()
    )


@pytest.mark.parametrize("query", ["", "changes=all", "series=ecosoc", "columns=all", "rows=topics"])
def test_the_number_of_rows_is_that_of_the_table(client: TestClient, query: str) -> None:
    page = client.get(f"/compare?{query}&lang=en").text
    rows = page.partition("<tbody>")[2].partition("</tbody>")[0].count("<tr>")
    assert _status(page).startswith(f"{rows} ")


def test_the_page_says_how_many_rows_are_hidden_and_that_wording_is_not_compared(client: TestClient) -> None:
    page = client.get("/compare?lang=en").text
    hidden = re.search(r"(\d+) paragraphs without such a change are hidden", _status(page))
    changed, every = (client.get(f"/compare.json?changes={each}").json()["rows"] for each in ("only", "all"))
    repeated = [sum(sum(bool(cell["asks"]) for cell in row["cells"]) > 1 for row in rows) for rows in (changed, every)]
    assert hidden is not None
    assert int(hidden[1]) == repeated[1] - repeated[0] > 0
    assert "paragraphs that are new, not repeated, back again or have another verb" in _status(page)
    assert "Only verb and presence are compared, not the wording" in page


def test_a_cell_has_what_the_paragraph_says_on_demand(client: TestClient) -> None:
    (row,) = [each for each in _table(client)["rows"] if _name(each) == _HOSTS]
    said = row["cells"][0]["asks"][0]["summary"]["en"]
    page = unescape(client.get("/compare?lang=en").text)
    (shown,) = [each for each in page.partition("<tbody>")[2].split("<tr>") if _HOSTS in each]
    assert f"<summary>What it says</summary>{said}</details>" in shown.partition("</th>")[2]


@pytest.mark.parametrize("rows", ["", "rows=topics&"])
def test_a_chosen_topic_shows_every_resolution_on_it_with_what_it_says(client: TestClient, rows: str) -> None:
    """Those without a column too, and a yearly paragraph that no year changed."""
    page = unescape(client.get(f"/compare?{rows}topic=participation&lang=en").text)
    body = "".join(re.findall("<tbody>(.*?)</tbody>", page, re.DOTALL))
    symbols = re.findall(r'<th scope="row">.*?<bdi>([^<]+)</bdi>', body)
    (row,) = client.get("/compare.json?topic=participation").json()["rows"]
    assert {"A/RES/80/173", "A/RES/70/125", "A/RES/80/118"} <= {*symbols}
    assert body.count("<li>") == sum(len(cell["asks"]) for cell in row["cells"])
    assert all(ask["summary"]["en"] in body for cell in row["cells"] for ask in cell["asks"])
    assert _status(page).startswith(
        f"Broadening participation: {len(symbols)} resolutions with paragraphs on this topic"
    )
    without = page.partition("<h2>Nothing is described on this topic in</h2>")[2].partition("</ul>")[0]
    assert without.count("<li>") == len(row["cells"]) - len(symbols)


def test_a_paragraph_on_the_same_topic_alone_is_no_successor(client: TestClient) -> None:
    (row,) = [each for each in _table(client, "changes=all")["rows"] if _name(each) == _CAPACITY]
    assert row["newerOutside"] == []
    page = unescape(client.get("/compare?changes=all").text)
    (shown,) = [each for each in page.partition("<tbody>")[2].split("<tr>") if _CAPACITY in each]
    assert 'href="/compare?series=unga&topic=participation"' in shown.partition("</th>")[0]


@pytest.mark.parametrize(
    "query", ["", "series=ecosoc", "rows=topics", "topic=funding", "changes=all&columns=all", "from=A-RES-70-125"]
)
def test_no_more_than_two_paragraphs_stand_before_the_table(client: TestClient, query: str) -> None:
    page = client.get(f"/compare?{query}&lang=en").text.partition("<main")[2]
    page = re.sub('<section class="pair-summary".*?</section>', "", page, flags=re.DOTALL)
    before = page.partition('<div class="scroll compared' if '<div class="scroll compared' in page else "<table")[0]
    while before != (open_ := re.sub(r"<details(?:(?!<details).)*?</details>", "", before, flags=re.DOTALL)):
        before = open_  # the innermost first
    paragraphs = re.findall(r"<p(?![^>]*role=)[^>]*>(.*?)</p>", before, re.DOTALL)
    assert len(paragraphs) <= 2, paragraphs
    assert not re.search("<(ul|dl|h2|form)", before)
    after = page.removeprefix(before)
    codes = "the difference codes are English" if "from=" in query else "columns marked [code] have English codes"
    assert all(each in after for each in ("/compare.csv", codes))


_REVIEWS = "series=unga&rows=topics&from=A-RES-70-125&to=A-RES-80-173"


def test_the_pair_of_mandates_is_the_first_thing_and_a_sentence_says_why_it_has_no_column(client: TestClient) -> None:
    page = unescape(client.get("/compare?lang=en").text)
    after = page.partition("</h1>")[2].lstrip()
    assert after.startswith('<p class="preset">')
    assert "A/RES/80/173 (2025) has no such paragraph, so it has no column." in _text(after.partition("<form")[0])
    assert "so it has no column" not in client.get("/compare?rows=topics&lang=en").text


@pytest.mark.parametrize("path", ["/compare", "/compare?rows=topics", "/compare?topic=funding", "/compare?columns=all"])
def test_pages_lead_to_the_last_two_mandates_before_the_table(client: TestClient, path: str) -> None:
    before = unescape(client.get(path, headers={"Accept-Language": "en"}).text).partition("<table")[0]
    (link,) = re.findall(r'<a href="(/compare[^"]*)">Mandate of 2015 against that of 2025: ', before)
    assert link == f"/compare?{_REVIEWS}"
    assert "Mandate of 20" not in client.get("/compare?series=ecosoc&lang=en").text


@pytest.mark.parametrize(
    ("query", "symbols"),
    [
        (_REVIEWS, ["A/RES/70/125", "A/RES/80/173"]),
        ("from=A-RES-80-173&to=A-RES-70-125&order=newest", ["A/RES/70/125", "A/RES/80/173"]),
        ("from=A-RES-79-194&to=A-RES-80-118&columns=all&changes=only", ["A/RES/79/194", "A/RES/80/118"]),
        ("from=A-RES-70-125", ["A/RES/70/125", "A/RES/80/173"]),
        ("to=A-RES-80-173", ["A/RES/80/118", "A/RES/80/173"]),
        ("series=ecosoc&from=E-RES-2016-22&to=E-RES-2022-15", ["E/RES/2016/22", "E/RES/2022/15"]),
    ],
)
def test_two_chosen_resolutions_are_the_only_columns(client: TestClient, query: str, symbols: list[str]) -> None:
    table = _table(client, query)
    assert [each["symbol"] for each in table["columns"]] == symbols
    assert all(any(cell["asks"] for cell in row["cells"]) for row in table["rows"])
    assert all(cell["marks"] == [] for row in table["rows"] for cell in row["cells"])
    page = client.get(f"/compare?{query}&lang=en").text
    head = page.partition("<thead>")[2].partition("</thead>")[0]
    assert re.findall(r"<bdi>([^<]+)</bdi>", head) == symbols
    assert page.partition("<tbody>")[2].partition("</tbody>")[0].count('<tr id="row-') == len(table["rows"])
    chosen = [each.replace("/", "-") for each in symbols]
    assert re.findall('<option value="([AE]-RES[^"]*)" selected>', page) == chosen


@pytest.mark.parametrize("rows", ["topics", "paragraphs"])
def test_a_pair_has_every_paragraph_of_both(client: TestClient, rows: str) -> None:
    every = _table(client, "rows=topics")
    places = [[each["symbol"] for each in every["columns"]].index(each) for each in ("A/RES/70/125", "A/RES/80/173")]
    expected = {ask["id"] for row in every["rows"] for place in places for ask in row["cells"][place]["asks"]}
    shown = _table(client, f"{_REVIEWS.replace('topics', rows)}")["rows"]
    assert {ask["id"] for row in shown for cell in row["cells"] for ask in cell["asks"]} == expected
    assert len(expected) > 25


@pytest.mark.parametrize("query", ["rows=topics", _REVIEWS])
def test_the_ten_year_extension_and_the_permanence_are_in_one_row_by_topics(client: TestClient, query: str) -> None:
    """The extension has no topic; it is in the first row, without what its paragraph says beside the mandate."""
    table = _table(client, query)
    row = table["rows"][0]
    symbols = [each["symbol"] for each in table["columns"]]
    extension, permanence = (row["cells"][symbols.index(each)] for each in ("A/RES/70/125", "A/RES/80/173"))
    assert [(ask["paragraph"], _verbs(ask)) for ask in extension["asks"]] == [("63", ["extends"])]
    assert [(ask["paragraph"], _verbs(ask)) for ask in permanence["asks"]] == [("99", ["decides"])]
    page = unescape(client.get(f"/compare?{query}&columns=all&lang=en").text)
    first = page.partition("<tbody>")[2].partition("</tr>")[0]
    assert "Paragraphs that confer a mandate" in first
    assert "IGF mandate of Tunis Agenda paras. 72-78 goes on for ten more years." in first
    assert "No topic stated" in page


def test_what_is_on_all_recommendations_is_apart_from_what_is_on_one_topic(client: TestClient) -> None:
    """The yearly request to report on all of them says nothing on funding in particular."""
    page = unescape(client.get("/compare?topic=funding&lang=en").text)
    own, general = re.findall("<tbody>(.*?)</tbody>", page, re.DOTALL)
    (shown,) = re.findall(
        "<summary>([0-9]+) resolutions whose paragraphs are on all recommendations, not on this topic", page
    )
    assert ("A/RES/80/173" in own, "A/RES/71/212" in general) == (True, True)
    assert general.count('<th scope="row">') == int(shown)
    assert general.count("on all recommendations") == general.count("<li>")
    assert all("on all recommendations" not in row for row in own.split("</tr>") if "A/RES/80/173" in row)


def test_a_row_of_a_topic_marks_what_is_on_all_recommendations(client: TestClient) -> None:
    page = unescape(client.get("/compare?rows=topics&columns=all&lang=en").text)
    (row,) = [each for each in page.partition("<tbody>")[2].split("</tr>") if "Funding of the IGF</a>" in each]
    assert 0 < row.count("on all recommendations") < row.count('class="ask"')


def test_a_list_of_one_topic_says_where_paragraphs_without_one_are(client: TestClient) -> None:
    page = unescape(client.get("/compare?topic=working-modalities&lang=en").text)
    (link,) = re.findall('<a href="([^"]+)">Paragraphs that confer a mandate or have no topic', page)
    assert "No topic stated" in client.get(link).text


@pytest.mark.parametrize(
    ("row", "symbols", "difference", "name"),
    [
        (_REPORTING, ("A-RES-79-194", "A-RES-80-118"), "dropped", "only in A/RES/79/194"),
        (_REPORTING, ("A-RES-70-184", "A-RES-71-212"), "new", "only in A/RES/71/212"),
        (_HOSTS, ("A-RES-73-218", "A-RES-74-197"), "changed", "in both, other verb"),
        (_HOSTS, ("A-RES-79-194", "A-RES-80-118"), "kept", "in both, same verb"),
        (
            *(_CAPACITY, ("A-RES-79-194", "A-RES-80-118"), "described in the earlier only"),
            "described only in A/RES/79/194",
        ),
    ],
)
def test_a_pair_says_how_the_two_differ(
    client: TestClient, row: str, symbols: tuple[str, str], difference: str, name: str
) -> None:
    query = "from={}&to={}".format(*symbols)
    (found,) = [each for each in _table(client, query)["rows"] if _name(each) == row]
    assert [cell["difference"] for cell in found["cells"]] == [None, difference]
    page = unescape(client.get(f"/compare?{query}&lang=en").text)
    (shown,) = [each for each in page.partition("<tbody>")[2].split("<tr ") if row in each]
    assert name in _text(shown.partition("</th>")[0])
    summary = _pair_summary(page)
    groups = re.findall("<dt>(.*?)</dt>\n<dd>(.*?)</dd>", summary, re.DOTALL)
    assert [_text(heading).endswith(name) for heading, rows in groups if row in rows] == [True] * ("both" in name)
    assert any(each.endswith(name) for each in _lines(summary)) == ("both" not in name)
    lines = [each for each in _lines_of_pair(client, query) if each["Subject"] == row]
    assert {(each["Difference"], each["Difference code"]) for each in lines} == {(name, difference)}


def _text(html: str) -> str:
    return " ".join(re.sub("<[^>]+>", "", html).split())


def _pair_summary(page: str) -> str:
    return page.partition('<section class="pair-summary"')[2].partition("</section>")[0]


def _own_of_pair(page: str) -> Mapping[int, str]:
    """What one of the two alone has, by the number of the row."""
    folded = page.partition('<details class="own-of-pair">')[2].partition("</details>")[0]
    items = re.findall(r'<li><a href="#row-(\d+)">(.*?)</li>', folded, re.DOTALL)
    return {int(number): item for number, item in items}


def _acts_of(cell: _Table) -> dict[str, str]:
    """The names of the acts of a cell by IRI."""
    return {act["id"]: act["label"]["en"] for ask in cell["asks"] for act in ask["acts"]}


def test_a_topic_of_both_says_which_verbs_one_of_them_alone_has(client: TestClient) -> None:
    page = unescape(client.get(f"/compare?{_REVIEWS}&lang=en").text)
    shown = page.partition("<tbody>")[2].split("<tr ")[1:]
    rows = _table(client, _REVIEWS)["rows"]
    for row, html in zip(rows, shown, strict=True):
        acts = [_acts_of(cell) for cell in row["cells"]]
        own = [{name for iri, name in acts[place].items() if iri not in acts[1 - place]} for place in (0, 1)]
        assert [{each["label"]["en"] for each in cell["ownActs"]} for cell in row["cells"]] == own
        difference = row["cells"][1]["difference"]
        assert difference == ("in both, other acts" if any(own) else "in both, same acts")
        heading = _text(html.partition("</th>")[0])
        assert ("in both" in heading) == (not any(own))  # the same mark at almost every row says nothing
        assert "only in" not in heading  # the verbs are beside it
    codes = {line["Difference code"] for line in _lines_of_pair(client, _REVIEWS)}
    assert {"in both, other acts", "in both, same acts", "described in the later only"} <= codes


def test_a_pair_begins_with_what_changed_and_folds_the_paragraphs_of_each_verb(client: TestClient) -> None:
    page = unescape(client.get(f"/compare?{_REVIEWS}&lang=en").text)
    summary, folded = _pair_summary(page), _own_of_pair(page)
    heads = re.findall(r'<tr id="row-(\d+)">\s*<th scope="row">(.*?)</th>', page, re.DOTALL)
    items = [
        (number, *re.findall('^(.*?)<span class="count">(.*?)</span>', head, re.DOTALL)[0]) for number, head in heads
    ]
    rows = _table(client, _REVIEWS)["rows"]
    assert [int(number) for number, *_ in items] == [*range(len(rows))]
    for number, name, count in items:
        row = rows[int(number)]
        assert f'<tr id="row-{number}">' in page
        paragraphs = [len({ask["passage"] for ask in cell["asks"]}) for cell in row["cells"]]
        assert _text(count).startswith("({} → {}".format(*paragraphs)), name
        general = all(
            sum(ask["id"] == each["id"] for other in rows for each in other["cells"][0]["asks"]) == 5
            for ask in row["cells"][0]["asks"]
        )
        assert ("on all recommendations" in count) == general, name
        if row["cells"][1]["difference"] == "in both, other acts" and row["name"]:
            for cell in row["cells"]:
                of_own = {each["id"] for each in cell["ownActs"]}
                passages = {
                    ask["passage"].removeprefix("https://w3id.org/igfkg")
                    for ask in cell["asks"]
                    if of_own & {act["id"] for act in ask["acts"]}
                }
                assert passages <= {*re.findall('href="(/id/passage/[^"?]+)', folded[int(number)])}, name
    assert any("Addressees only in A/RES/80/173: " in _text(each) for each in folded.values())
    assert "Verbs only in" not in summary
    assert "Verbs and addressees that only one of the two has" in page
    assert "No topic is in one of the two alone." in page
    assert "That both have paragraphs on a topic does not mean that these say the same." in page
    assert page.index("pair-summary") < page.index("own-of-pair") < page.index("<table")


def _lines(html: str) -> list[str]:
    return [_text(each) for each in re.findall("<li(?: [^>]*)?>(.*?)</li>", html, re.DOTALL)]


def test_a_pair_says_in_sentences_what_differs(client: TestClient) -> None:
    page = unescape(client.get(f"/compare?{_REVIEWS}&lang=en").text)
    sentences = _lines(_differs(page))
    assert sentences[0] == (
        "Mandate: A/RES/70/125, para. 63, extends: IGF mandate of Tunis Agenda paras. 72-78 goes on for ten more "
        "years. A/RES/80/173, para. 99, decides: The IGF becomes a permanent forum of the United Nations; its "
        "secretariat stays with UN DESA, on a stable and lasting footing with fitting staff and resources, under UN "
        "budget procedures."
    )
    assert sentences[1].startswith(
        "Funding of the IGF: A/RES/70/125, para. 61, calls for (also on: Broadening participation): "
    )
    assert " A/RES/80/173, para. 103, invites: Submit to the Assembly" in sentences[1]
    assert sentences[2].startswith("Addressed to: General Assembly: A/RES/70/125, para. 71, requests: ")
    assert sentences[3] == (
        "Recommendations of the Working Group on Improvements to the Internet Governance Forum: "
        "named in A/RES/70/125, not in A/RES/80/173 (editors\u2019 note)."
    )
    assert len(sentences) == 4
    addressed = _lines(page.partition('<ul class="differs addressed">')[2].partition("</ul>")[0])
    assert [each.partition(":")[0] for each in addressed] == [
        "Addressed only by A/RES/80/173",
        "Addressed only by A/RES/70/125",
    ]
    assert not any("verbs only" in each.lower() for each in sentences)
    assert page.index('class="differs"') < page.index("<table")


def _own_of_one(page: str, heading: str) -> list[str]:
    """What a list of paragraphs that only one of the two has says."""
    return _lines(page.partition(f"<h2>{heading}")[2].partition("</ul>")[0])


def test_a_pair_has_what_is_new_and_what_is_gone(client: TestClient) -> None:
    """With the text; the two requests of 2015 on the recommendations of 2012 are repeated under no topic."""
    page = unescape(client.get(f"/compare?{_REVIEWS}&lang=en").text)
    new, gone = (
        _own_of_one(page, each)
        for each in ("New in 2025 (<bdi>A/RES/80/173", "In 2015, no longer in 2025 (<bdi>A/RES/70/125")
    )
    assert new[0].startswith("calls upon (para. 100): The IGF is to report the outcomes of annual meetings")
    assert gone[0].startswith("calls upon (para. 63): Give due weight, in regular reporting,")
    assert gone[0].endswith("on all recommendations")
    assert not any("para. 67" in each or "multi-stakeholder platform" in each for each in [*new, *gone])
    unmatched = _lines(page.partition("<summary>No topic stated, so not compared")[2].partition("</details>")[0])
    assert any(each.startswith("invites (para. 67): ITU") for each in unmatched)
    assert any(
        each.startswith("acknowledges (para. 63): The IGF is a multi-stakeholder platform") for each in unmatched
    )
    assert not any("para. 99" in each or "para. 103" in each for each in new)  # both have something on these
    assert "The other resolution may still say something on it." in page
    assert page.index("<h2>New in 2025") < page.index("<h2>In 2015, no longer in 2025") < page.index("<table")


def test_a_pair_without_anything_in_common_has_all_in_the_lists(client: TestClient) -> None:
    query = "from=A-RES-60-252&to=A-RES-79-334&lang=en"
    page = unescape(client.get(f"/compare?{query}").text)
    rows = _table(client, query)["rows"]
    assert not any(row["cells"][0]["asks"] and row["cells"][1]["asks"] for row in rows if row["name"])
    lists = _own_of_one(page, "New in 2025 (") + _own_of_one(page, "In 2006, no longer in 2025 (")
    texts = {ask["summary"]["en"] for row in rows for cell in row["cells"] for ask in cell["asks"]}
    assert all(any(text in line for line in lists) for text in texts)
    differences = {line["Difference"] for line in _lines_of_pair(client, query)}
    assert not any("both" in each for each in differences)


def test_nothing_is_twice_above_the_table_of_a_pair(client: TestClient) -> None:
    page = unescape(client.get(f"/compare?{_REVIEWS}&lang=en").text)
    shown = _lines(page.partition("<table")[0])
    rows = _table(client, _REVIEWS)["rows"]
    texts = {ask["summary"]["en"] for row in rows for cell in row["cells"] for ask in cell["asks"]}
    assert max(sum(text in line for line in shown) for text in texts) == 1


def test_the_file_of_a_pair_has_a_line_for_each_paragraph_with_its_text(client: TestClient) -> None:
    lines = _lines_of_pair(client, f"{_REVIEWS}&lang=en")
    (mandate,) = [each for each in lines if each["Subject"] == "Paragraphs that confer a mandate"]
    assert (mandate["Earlier verb"], mandate["Earlier paragraph"]) == ("extends", "63")
    assert (mandate["Later verb"], mandate["Later paragraph"]) == ("decides", "99")
    assert mandate["Later text"].startswith("The IGF becomes a permanent forum")
    assert "A/RES/80/173, para. 99 (17 December 2025)" in mandate["Later citation"]
    funding = [each for each in lines if each["Subject"] == "Funding of the IGF"]
    assert [(each["Earlier paragraph"], each["Later paragraph"]) for each in funding] == [
        ("61", ""),
        ("", "103"),
    ]
    assert "Funding of the IGF" in mandate["Also on"]
    paragraphs = Counter((each["IRI of the earlier paragraph"], each["IRI of the later paragraph"]) for each in lines)
    assert {*paragraphs.values()} == {1}
    assert {each["Difference"] for each in funding} == {"topic in both"}
    (general,) = [each for each in lines if each["Earlier text"].startswith("Give due weight")]
    gone_since = "In 2015, no longer in 2025 (A/RES/70/125)"
    assert (general["Subject"], general["Difference"]) == ("", gone_since)
    assert (general["Note"], mandate["Note"]) == ("on all recommendations", "")
    assert general["Earlier addressed to"] == "Commission on Science and Technology for Development"
    names = [*mandate]
    added = ["Difference code", "Earlier addressed to", "Later addressed to", "Note", "IRI of the row"]
    assert names[names.index("Difference code") : names.index("IRI of the row") + 1] == added
    (review,) = [each for each in lines if each["Later paragraph"] == "127"]
    assert (review["Subject"], review["Difference"]) == ("Addressed to: General Assembly", "in both, same verbs")


def test_the_workbook_of_a_pair_has_texts_and_no_codes(client: TestClient) -> None:
    header, *lines = _sheet(client, f"{_REVIEWS}&lang=en")
    assert [*header[:5]] == [
        *("Topic", "Difference"),
        *(f"A/RES/70/125 (2015): {each}" for each in ("Verb", "What it says", "Paragraph")),
    ]
    assert not any("code" in each.lower() for each in header)
    assert len(lines) == len(_lines_of_pair(client, f"{_REVIEWS}&lang=en"))
    assert header[-1] == "IRI: A/RES/80/173"
    french = _sheet(client, f"{_REVIEWS}&lang=fr")
    assert french[0][1] == "Différence"
    assert any(line[1] == "Nouveau en 2025 (A/RES/80/173)" for line in french[1:])


def _sheet(client: TestClient, query: str) -> list[list[str]]:
    """The cells of the first sheet of a workbook."""
    content = client.get(f"/compare.xlsx?{query}").content
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0)
    return [[str(cell) for cell in row] for row in sheet.to_python()]


def _about(client: TestClient, query: str) -> dict[str, str]:
    """The lines of the sheet about the table of a workbook."""
    content = client.get(f"/compare.xlsx?{query}").content
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(1)
    return {str(row[0]): str(row[1]) for row in sheet.to_python()}


@pytest.mark.parametrize("query", ["lang=en", "series=ecosoc&lang=en", "rows=topics&lang=en", "lang=fr"])
def test_the_workbook_of_a_comparison_says_in_its_cells_what_is_known(client: TestClient, query: str) -> None:
    header, *lines = _sheet(client, query)
    codes = {name: place for place, name in enumerate(header) if name.endswith(" [code]")}
    columns = {name: header.index(name.removesuffix(" [code]")) for name in codes}
    assert [*codes.values()] == [*range(len(header) - len(codes), len(header))]
    assert all(line[place] for line in lines for place in columns.values())
    if "lang=en" in query:
        shown = {line[columns[name]] for line in lines for name in codes if not line[codes[name]].startswith("there")}
        assert shown & {"not repeated", "not known", "not read"}
        assert shown <= _about(client, query).keys()
        assert all(not each.startswith(" (") for line in lines for each in line)


def test_the_workbook_of_a_pair_explains_its_columns_and_the_words_of_differences(client: TestClient) -> None:
    about, (_, *lines) = _about(client, f"{_REVIEWS}&lang=en"), _sheet(client, f"{_REVIEWS}&lang=en")
    assert {"Topic", "Also on", "Addressed to", "IRI"} <= about.keys()
    explained = " ".join(each for each in about if each.startswith("Difference: "))
    for words in {line[1].partition(" (")[0] for line in lines}:
        assert words in explained, words
    yearly = _about(client, "from=A-RES-79-194&to=A-RES-80-118&lang=en")
    assert "Difference: in both, same verb" in yearly
    assert "Difference: topic in both" not in yearly


def test_a_pair_says_how_many_paragraphs_are_compared(client: TestClient) -> None:
    page = _text(unescape(client.get(f"/compare?{_REVIEWS}&lang=en").text))
    rows = _table(client, _REVIEWS)["rows"]
    counts = [len({ask["passage"] for row in rows for ask in row["cells"][place]["asks"]}) for place in (0, 1)]
    assert "Paragraphs compared here: {} of A/RES/70/125 and {} of A/RES/80/173.".format(*counts) in page
    page = _text(client.get("/compare?rows=topics&topic=funding&from=A-RES-70-125&to=A-RES-80-173&lang=en").text)
    assert "On each topic both have paragraphs, but not with the same verbs." in page


def test_a_set_is_unnamed_only_where_a_note_describes_it(client: TestClient) -> None:
    shown = _text(client.get("/compare?from=A-RES-79-194&to=A-RES-80-118&lang=en").text)
    assert "named in A/RES/79/194, not in A/RES/80/118 (editors\u2019 note)." in shown
    assert ", not in A/RES/79/1 " not in client.get("/compare?from=A-RES-79-194&to=A-RES-79-1&lang=en").text


def test_paragraphs_without_a_topic_are_beside_those_on_the_same_thing(client: TestClient) -> None:
    """The data state on what they are; those of which they state nothing shared stay in one row."""
    rows = [row for row in _table(client, _REVIEWS)["rows"] if not row["topics"]][1:]
    shown = {
        row["name"]["id"].rpartition("/")[2] if row["name"] else "": [
            [ask["paragraph"] for ask in cell["asks"]] for cell in row["cells"]
        ]
        for row in rows
    }
    left = shown.pop("")
    assert shown == {
        "wgec-2": [["65"], ["92"]],
        "unga": [["71"], ["127"]],
        "WSIS-05-TUNIS-DOC-6-Rev.1-E": [["58", "59"], ["88", "96"]],
    }
    assert left == [["60", "63"], ["67", "90", "91", "94", "95", "113", "124", "125"]]
    page = unescape(client.get(f"/compare?{_REVIEWS}&lang=en").text)
    heads = [_text(each) for each in re.findall(r'<th scope="row">(.*?)</th>', page, re.DOTALL)]
    assert any(each.startswith("Addressed to: General Assembly (1 → 1)") for each in heads)


@pytest.mark.parametrize("lang", ["fr", "es", "ar", "ru", "zh"])
def test_the_sentences_on_a_pair_are_in_the_language_of_the_page(client: TestClient, lang: str) -> None:
    differs = _differs(client.get(f"/compare?{_REVIEWS}&lang={lang}").text)
    assert differs.count("<li") > 3
    assert not [each for each in ("Mandate", "No topic", "named in", "editors", "Addressed", "only") if each in differs]


def _differs(page: str) -> str:
    return page.partition('<ul class="differs">')[2].partition("</ul>")[0]


def test_a_mark_is_at_the_rows_that_differ_from_most(client: TestClient) -> None:
    page = unescape(client.get("/compare?rows=topics&from=A-RES-80-118&to=A-RES-80-173&lang=en").text)
    heads = [_text(each) for each in re.findall(r'<th scope="row">(.*?)</th>', page, re.DOTALL)]
    assert {"described only in A/RES/80/173" in each for each in heads} == {True, False}
    assert heads[-1].startswith("No topic stated ")


def test_each_comparison_has_a_title_of_its_own(client: TestClient) -> None:
    queries = ["", "rows=topics", "topic=funding", "series=ecosoc", _REVIEWS, "from=A-RES-79-194&to=A-RES-80-118"]
    for lang in ("en", "fr", "ar"):
        pages = [client.get(f"/compare?{query}&lang={lang}").text for query in queries]
        for name in ("title", "h1"):
            assert len({re.findall(f"<{name}>(.*?)</{name}>", page, re.DOTALL)[0] for page in pages}) == len(pages)
    assert "<title>A/RES/70/125 and A/RES/80/173 compared" in client.get(f"/compare?{_REVIEWS}&lang=en").text


def test_what_one_of_a_pair_alone_has_comes_first_with_its_paragraphs(client: TestClient) -> None:
    query = "from=A-RES-79-194&to=A-RES-80-118&rows=paragraphs"
    page = unescape(client.get(f"/compare?{query}&lang=en").text)
    (gone,) = _own_of_one(page, "In 2024, no longer in 2025 (")[:1]
    assert gone.startswith("recognizes, requests (para. 34): Keep informing")
    assert gone.endswith("only in A/RES/79/194")
    marks = [_text(each) for each in re.findall("<dt>(.*?)</dt>", _pair_summary(page), re.DOTALL)]
    assert marks == ["= in both, same verb"]


def test_the_newest_yearly_resolution_is_compared_with_what_has_no_column(client: TestClient) -> None:
    page = unescape(client.get("/compare?lang=en").text).partition("</h1>")[2]
    sentence = page.partition("so it has no column.")[2]
    (link,) = re.findall('^ <strong><a href="([^"]+)">Compare <bdi>A/RES/80/118</bdi> with', sentence)
    assert [each["symbol"] for each in _table(client, link.partition("?")[2])["columns"]] == [
        "A/RES/80/118",
        "A/RES/80/173",
    ]
    assert "Compare <bdi>" not in client.get("/compare?series=ecosoc&lang=en").text


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("", "igfkg-compare.csv"),
        ("topic=funding", "igfkg-compare-funding.csv"),
        (_REVIEWS, "igfkg-compare-a-res-70-125-a-res-80-173.csv"),
    ],
)
def test_a_file_has_what_is_compared_in_its_name(client: TestClient, query: str, name: str) -> None:
    assert client.get(f"/compare.csv?{query}").headers["content-disposition"] == f'attachment; filename="{name}"'


def test_what_a_paragraph_on_several_topics_says_is_in_one_row_to_which_the_others_lead(client: TestClient) -> None:
    page = unescape(client.get(f"/compare?{_REVIEWS}&lang=en").text)
    above, _, body = page.partition("<tbody>")
    rows = _table(client, _REVIEWS)["rows"]
    summaries = {ask["id"]: ask["summary"]["en"] for row in rows for cell in row["cells"] for ask in cell["asks"]}
    listed = {iri for iri in summaries if f'<li id="own-{iri.rpartition("/")[2]}">' in above}
    assert len(listed) == 12
    assert [body.count(text) for text in summaries.values()] == [iri not in listed for iri in summaries]
    leads = re.findall(r'In full above, under: <a href="#([^"]+)">', body)
    anchors = re.findall(r'<span class="ask" id="([^"]+)"', body)
    below = [each for each in leads if not each.startswith("own-")]
    assert len(anchors) == len({*anchors}) == len(leads) + len(summaries) - len(listed)
    assert all(page.index(f'id="{each}"') < page.index(f'href="#{each}"') for each in leads)
    also = re.findall(r'<span class="also">(.*?)</span>', body)
    assert sum(each.count('<a href="#row-') for each in also) == len(below) > 5


def test_a_resolution_cannot_be_compared_with_itself(client: TestClient) -> None:
    response = client.get("/compare?from=A-RES-80-173&to=A-RES-80-173")
    assert response.status_code == 400
    assert "choose two" in response.json()["detail"]


def test_another_body_drops_the_chosen_resolutions(client: TestClient) -> None:
    """The form sends those of the body before."""
    response = client.get("/compare.json?series=ecosoc&from=A-RES-70-125&to=A-RES-80-173")
    assert response.json() == client.get("/compare.json?series=ecosoc").json()


def test_a_row_of_a_topic_has_the_topic_once(client: TestClient) -> None:
    rows = client.get("/compare?rows=topics&lang=en").text.partition("<tbody>")[2].split("<tr>")[1:]
    assert len(rows) > 5
    assert not [each for each in rows if "Topic:" in re.sub("<[^>]+>", "", each)]


def test_the_choice_of_rows_has_short_labels(client: TestClient) -> None:
    choice = client.get("/compare?lang=en").text.partition('<select id="rows"')[2].partition("</select>")[0]
    assert re.findall(">([^<]+)</option>", choice) == ["automatic", "paragraphs", "topics"]


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/compare.csv?rows=topics", "Финансирование"),
        ("/compare.csv", "просит"),
        ("/mentions.csv", "просит"),
        ("/charts/attendance.csv", "участники"),
    ],
)
def test_tables_have_the_names_that_pages_have(client: TestClient, path: str, name: str) -> None:
    """The data have none of these in Russian; the pages have translated them."""
    assert name in client.get(path, headers={"Accept-Language": "ru"}).text
