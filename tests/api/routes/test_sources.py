"""The documents: what was taken from each, in every order, with words, page by page."""

import re
from html import unescape

import pytest
from fastapi.testclient import TestClient

from igfkg.catalogue.collation import collation_key

_ROW = re.compile(
    r'<tr><th scope="row"><a href="/id/document/([^"]+)">.*?data-label="Passages">([\d,]+)'
    r'(?: <span class="detail">[^<]*</span>)?</td>'
    r'<td class="number" data-label="Statements">([\d,]+)</td>'
)
_DATE = re.compile(r'data-label="Date"><time datetime="([^"]+)"')


def _all_rows(client: TestClient, query: str = "") -> list[tuple[str, str, str]]:
    rows: list[tuple[str, str, str]] = []
    path = f"/sources?{query}"
    while path:
        page = client.get(path).text
        rows += [(key, *(each.replace(",", "") for each in counts)) for key, *counts in _ROW.findall(page)]
        after = re.findall(r'<a href="(/sources\?[^"]+)" rel="next"', page)
        path = after[0].replace("&amp;", "&") if after else ""
    return rows


def test_every_source_says_what_was_taken_from_it(client: TestClient) -> None:
    rows = _all_rows(client)
    assert len(rows) == len({*rows}) > 300
    taken = {key: (int(passages), int(claims)) for key, passages, claims in rows}
    passages = client.get("/api/v1/passages?partOf=major-2013&limit=1").json()
    assert taken["major-2013"][0] == passages["total"]
    query = """
        PREFIX eli: <http://data.europa.eu/eli/ontology#>
        SELECT (COUNT(*) AS ?n) WHERE {
          ?passage eli:is_part_of <https://w3id.org/igfkg/id/document/major-2013> . GRAPH ?passage { ?s ?p ?o } }
    """
    answer = client.get("/sparql", params={"query": query}, headers={"Accept": "application/json"}).json()
    assert str(taken["major-2013"][1]) == answer["results"]["bindings"][0]["n"]["value"]


def test_a_source_leads_to_where_it_is_published(client: TestClient) -> None:
    page = client.get("/sources?q=80/173").text
    (row,) = [each for each in page.split("<tr>") if 'href="/id/document/A-RES-80-173"' in each]
    assert re.search(r'<a class="detail foreign" href="https://[^"]+" rel="nofollow noopener"><bdi>docs.un.org', row)


@pytest.mark.parametrize(("query", "descends"), [("sort=date", True), ("sort=date&reverse=yes", False)])
def test_the_newest_first_or_last(client: TestClient, query: str, descends: bool) -> None:
    page = client.get(f"/sources?{query}").text
    days = [f"{date}-01-01"[:10] for date in _DATE.findall(page)]
    assert days == sorted(days, reverse=descends)
    assert f'aria-sort="{"descending" if descends else "ascending"}"' in page


def test_official_texts_come_first_unless_another_order_is_chosen(client: TestClient) -> None:
    page = client.get("/sources").text
    official = client.get("/sources?kind=official-text").text
    first = re.findall(r'<th scope="row"><a href="(/id/document/[^"]+)"', page)
    assert first == re.findall(r'<th scope="row"><a href="(/id/document/[^"]+)"', official)[: len(first)]
    assert "official texts first, then the others; the newest first" in page
    assert "official texts first, then the others; the newest first" not in client.get("/sources?sort=date").text
    dates = [f"{date}-01-01"[:10] for date in _DATE.findall(page)]
    assert dates == sorted(dates, reverse=True)


@pytest.mark.parametrize(("sort", "place"), [("passages", 1), ("claims", 2)])
def test_the_most_first(client: TestClient, sort: str, place: int) -> None:
    *rows, notes = _all_rows(client, f"sort={sort}")
    figures = [int(row[place]) for row in rows]
    assert figures == sorted(figures, reverse=True)
    assert notes[0] == "igfkg"  # the editors' own notes are no source of theirs


@pytest.mark.parametrize(
    ("query", "some", "none"),
    [
        ("kind=official-text", "A-RES-80-173", "major-2013"),
        ("reading=seen", "A-RES-80-173", "E-RES-2010-2"),
        ("kind=curation", "igfkg", "A-RES-80-173"),
        ("kind=official-text&q=80/173", "A-RES-80-173", "A-RES-79-194"),
    ],
)
def test_documents_of_a_kind_or_read_in_a_way(client: TestClient, query: str, some: str, none: str) -> None:
    keys = [row[0] for row in _all_rows(client, query)]
    assert some in keys
    assert none not in keys
    assert len(keys) < len(_all_rows(client))
    page = unescape(client.get(f"/sources?{query}").text)
    assert f'value="{query.partition("=")[2].partition("&")[0]}" selected' in page


def test_documents_that_are_only_cited_are_counted(client: TestClient) -> None:
    text = re.sub("<[^>]+>", "", client.get("/sources").text)
    (taken, cited) = map(int, re.findall(r"(\d+) documents\. (\d+) more are only cited", text)[0])
    assert taken + cited == client.get("/api/v1/documents?limit=1").json()["total"]
    assert "1 document ·" in " ".join(re.sub("<[^>]+>", "", client.get("/sources?q=A/67/65").text).split())


@pytest.mark.parametrize(
    ("words", "some", "none"),
    [
        ("a/res/80/173", "A-RES-80-173", "A-67-65"),
        ("working group improvements", "A-67-65", "A-RES-80-173"),
        ("IMPROVEMENTS  Working", "A-67-65", "A-RES-80-173"),
        ("ímprovements wórking", "A-67-65", "A-RES-80-173"),
    ],
)
def test_words_of_the_title(client: TestClient, words: str, some: str, none: str) -> None:
    keys = {key for key, _, _ in _all_rows(client, f"q={words}")}
    assert some in keys
    assert none not in keys


def test_words_that_no_document_has(client: TestClient) -> None:
    page = client.get("/sources?q=qqqqq").text
    assert "No document has these words." in page
    assert '<a href="/search?q=qqqqq">' in page


@pytest.mark.parametrize(
    ("query", "part"),
    [
        ("sort=colour", "date, document, passages, claims"),
        ("page=0", "1, 2, 3"),
        ("page=-1", "1, 2, 3"),
        ("page=x", "1, 2, 3"),
        ("page=9999999", "1, 2, 3"),
    ],
)
def test_what_is_refused(client: TestClient, query: str, part: str) -> None:
    response = client.get(f"/sources?{query}")
    assert (response.status_code, response.headers["content-type"]) == (400, "application/problem+json")
    assert part in response.json()["detail"]


def test_a_page_behind_the_last_leads_back(client: TestClient) -> None:
    page = client.get("/sources?page=99999").text
    assert _ROW.findall(page) == []
    back = re.findall(r'<a href="(/sources\?[^"]+)" rel="prev"', page)
    assert _ROW.findall(client.get(back[0].replace("&amp;", "&")).text)


def test_the_form_keeps_the_order(client: TestClient) -> None:
    form = client.get("/sources?sort=claims&reverse=yes").text.partition('class="finder">')[2].partition("</form>")[0]
    assert '<input type="hidden" name="sort" value="claims">' in form
    assert '<input type="hidden" name="reverse" value="yes">' in form
    assert "reverse" not in client.get("/sources").text.partition('class="finder">')[2].partition("</form>")[0]


@pytest.mark.parametrize("language", ["en", "fr", "es", "ru"])
def test_titles_are_in_the_order_of_the_language(client: TestClient, language: str) -> None:
    page = client.get(f"/sources?sort=document&lang={language}").text
    titles = [unescape(each) for each in re.findall(r'<th scope="row"><a [^>]*>(?:<bdi[^>]*>)?([^<]+)', page)]
    assert len(titles) == 100
    assert titles == sorted(titles, key=lambda title: collation_key(title, language))


def test_a_long_search_is_cut(client: TestClient) -> None:
    page = client.get("/sources", params={"q": "é" * 9000}).text
    assert len(page) < 30_000


def test_an_unknown_order_is_no_representation(client: TestClient) -> None:
    """Not even one that the client has."""
    etag = client.get("/sources").headers["etag"]
    assert client.get("/sources?sort=colour", headers={"If-None-Match": etag}).status_code == 400


def test_a_text_is_official_only_where_the_united_nations_publish_it(client: TestClient) -> None:
    page = client.get("/sources?kind=official-text").text
    rows = re.findall(
        r'<tr><th scope="row">.*?nofollow noopener"><bdi>([^<]+)</bdi>.*?data-label="Kind of source">(.*?)</td>', page
    )
    kinds = dict(rows)
    assert kinds["docs.un.org"] == "official text"
    assert kinds["jprs.co.jp"] == "text, at <bdi>jprs.co.jp</bdi>"
    assert kinds["lists.icann.org"] == "text, at <bdi>lists.icann.org</bdi>"
    assert {host for host, kind in rows if kind == "official text"} <= {
        *("docs.un.org", "undocs.org", "un.org", "intgovforum.org", "itu.int", "unctad.org"),
    }


def test_numbered_paragraphs_are_counted_beside_the_passages(client: TestClient) -> None:
    page = client.get("/sources?q=80/173").text
    (row,) = [each for each in page.split("<tr>") if 'href="/id/document/A-RES-80-173"' in each]
    (paragraphs,) = re.findall(r'<span class="detail">(\d+) numbered paragraphs</span>', row)
    document = client.get("/doc/document/A-RES-80-173?lang=en", headers={"Accept": "text/html"}).text
    (links,) = re.findall(r'<nav aria-label="Paragraph by paragraph">(.*?)</nav>', document, re.DOTALL)
    assert int(paragraphs) == links.count("<a ")
    assert "more passages than paragraphs" in page
