"""What people ask and look for in words: the published question, the page or the thing that comes first."""

import re
from html import unescape
from pathlib import Path
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient

from igfkg_api.pages.page_index import page_paths, phrases_of_page

#: What is typed; whether a question, a page or a thing has to come first; which ones may; and whether the rules were
#: made while looking at the row ("open") or not ("held").
_ROWS = [line.split("\t") for line in Path(__file__).with_name("questions.tsv").read_text("utf-8").splitlines()[1:]]
#: Typed, and something else comes first.
_MISSES = {
    "what is the status of the recommendations",  # the tracker, which has them all, before the question
    "who presides over the Leadership Panel",
    "recommandation de 2012 sur le financement",
    "countries in development participation",
    "Multistakeholder Advisory Group meetings",
    "youth initiatives in Africa",
    "secretariat staff",
}
_BROWSER = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


def _first(page: str, kind: str) -> str:
    """The first question, page or thing; empty where another kind comes before it."""
    main = page.partition('id="main"')[2]
    answers = re.findall(r'<section class="answers" aria-labelledby="(\w+)">.*?href="([^"]+)"', main, re.DOTALL)
    if kind == "thing":
        boxed = re.findall(r'<p class="direct">Go to <a href="/id/([^"]+)"', main) if "direct-result" in main else []
        listed = re.findall(r'<li><a href="/id/([^"]+)">', main.partition('<ol class="things results"')[2])
        things = [*boxed, *listed]
        return things[0] if things else ""
    heading, link = answers[0] if answers else ("", "")
    return link.removeprefix("/sparql?answer=") if heading == f"{kind}s" else ""


def _is_right(client: TestClient, typed: str, kind: str, right: str) -> bool:
    return _first(client.get(f"/search?q={quote(typed)}").text, kind) in right.split()


@pytest.mark.parametrize(("typed", "kind", "right", "_"), [row for row in _ROWS if row[0] not in _MISSES])
def test_the_right_answer_comes_first(client: TestClient, typed: str, kind: str, right: str, _: str) -> None:
    assert _is_right(client, typed, kind, right)


@pytest.mark.parametrize(("typed", "kind", "right", "_"), [row for row in _ROWS if row[0] in _MISSES])
def test_what_is_missed_is_still_missed(client: TestClient, typed: str, kind: str, right: str, _: str) -> None:
    assert not _is_right(client, typed, kind, right)


def test_the_table_has_as_many_rows_that_no_rule_was_made_for() -> None:
    sets = [each for *_, each in _ROWS]
    assert len(_ROWS) > 100
    assert abs(sets.count("open") - sets.count("held")) <= 2
    assert {typed for typed, *_ in _ROWS} >= _MISSES


@pytest.mark.parametrize(
    "typed",
    ["IGF", "Kyoto", "MAG", "Internet Governance Forum", "Vint Cerf", "CSTD", "Japan", "Tunis Agenda", "A/RES/67/195"],
)
def test_a_name_alone_is_no_question(client: TestClient, typed: str) -> None:
    assert 'class="answers"' not in client.get(f"/search?q={quote(typed)}").text


def test_every_page_that_is_found_is_there_with_its_purpose(client: TestClient) -> None:
    for path in page_paths():
        assert client.get(path, headers=_BROWSER).status_code == 200, path
        page = client.get(f"/search?q={quote(phrases_of_page(path)[0])}&lang=fr").text
        assert re.search(rf'<a href="{path}\?lang=fr">[^<]+</a><br><span class="note">[^<]', page), path


def test_answers_are_in_the_language_of_the_reader(client: TestClient) -> None:
    page = client.get("/search?q=qui+paie&lang=fr").text
    assert "Qui a donné ou promis combien d" in unescape(page)
    assert "/sparql?answer=who-gave-how-much&amp;lang=fr" in page


def test_what_was_left_out_is_stated_and_what_is_only_similar_is_not_shown_beside_an_answer(client: TestClient) -> None:
    page = client.get("/search?q=who+hosted+the+IGF+in+2019").text
    assert "Searched for: <bdi>IGF 2019</bdi>" in page
    page = client.get("/search?q=sparql").text
    assert 'role="status"' not in page
    assert 'class="things results"' not in page
    assert "Similar results" not in page


@pytest.mark.parametrize("rest", ["&type=Body", "&year=2019", "&from=20"])
def test_filters_and_further_pages_are_about_things_alone(client: TestClient, rest: str) -> None:
    assert 'class="answers"' not in client.get(f"/search?q=who+pays+for+the+IGF{rest}").text


@pytest.mark.parametrize(
    ("typed", "nearest"),
    [
        ("how many recommendations on gender were assessed by women", "not-assessed"),
    ],
)
def test_a_question_that_no_answer_fits_gets_the_nearest_and_a_plain_sentence(
    client: TestClient, typed: str, nearest: str
) -> None:
    page = client.get(f"/search?q={quote(typed)}").text
    part = page.partition('aria-labelledby="nearest"')[2].partition("</section>")[0]
    assert "What no source described here states has no answer here." in part
    assert f"/sparql?answer={nearest}" in part


@pytest.mark.parametrize(
    "typed",
    ["what is the MAG", "who is Vint Cerf", "what is the Global Digital Compact", "who pays for the IGF", "IGF"],
)
def test_a_name_or_a_question_with_an_answer_gets_no_nearest(client: TestClient, typed: str) -> None:
    assert 'id="nearest"' not in client.get(f"/search?q={quote(typed)}").text


def test_what_nearly_everything_has_is_five_things_with_a_link_to_all(client: TestClient) -> None:
    page = client.get("/search?q=who+pays+for+the+IGF").text
    assert page.partition('<ol class="things results"')[2].partition("</ol>")[0].count('<p class="facts">') == 5
    assert "Nearly everything here has these words; the first 5 things:" in page
    assert re.search(r'<a href="/search\?q=IGF">Show all \d,\d{3}</a>', page)
    assert 'rel="next"' not in page
    assert client.get("/search?q=IGF").text.count('<p class="facts">') == 20


def test_what_is_stated_in_general_is_with_the_question(client: TestClient) -> None:
    page = client.get("/search?q=who+pays+for+the+IGF").text
    part = page.partition('aria-labelledby="questions"')[2].partition("</section>")[0]
    assert "the Secretariat is paid from it" in part
    assert '<a href="/id/passage/igf-funding_sec-overview">' in part


def test_kinds_that_few_people_look_for_are_under_more_kinds(client: TestClient) -> None:
    page = client.get("/search?q=IGF").text
    first, _, more = page.partition('id="facet-type"')[2].partition("</ul>\n</details>")[0].partition('id="facet-more"')
    for kind in ("Document", "Body", "Meeting", "Recommendation"):
        assert f"type={kind}&quot;" in first or f'type={kind}"' in first
    for kind in ("ProcessLink", "Count"):
        assert f"type={kind}" not in first
        assert f"type={kind}" in more
    assert "type=ProcessLink" in client.get("/search?q=IGF&type=ProcessLink").text.partition('id="facet-more"')[0]


@pytest.mark.parametrize(
    ("typed", "has_sentence"),
    [
        ("who chaired the advisory group in 2012", False),
        ("who chaired the advisory group", True),
        ("chair of the advisory group 2024", True),
    ],
)
def test_the_sentence_of_an_answer_is_none_of_another_year(client: TestClient, typed: str, has_sentence: bool) -> None:
    page = client.get(f"/search?q={quote(typed)}").text
    part = page.partition('aria-labelledby="questions"')[2].partition("</section>")[0]
    assert "/sparql?answer=chairs-of-the-mag" in part
    assert ("Carol Roach" in part) == has_sentence
    assert ("For 2012, see the rows of the table." in part) != has_sentence
