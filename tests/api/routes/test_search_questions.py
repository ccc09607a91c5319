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
_MISSES = {"what is the status of the recommendations"}  # the tracker, which has them all, before the question
_BROWSER = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


def _first(page: str, kind: str) -> str:
    """The first question, page or thing; empty where another kind comes before it."""
    main = page.partition('id="main"')[2]
    answers = re.findall(r'<section class="answers" aria-labelledby="(\w+)">.*?href="([^"]+)"', main, re.DOTALL)
    if kind == "thing":
        things = re.findall(r'<li><a href="/id/([^"]+)">', main.partition('<ol class="things results"')[2])
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
    assert "No name or text of a source has these words" in page
    assert 'class="things results"' not in page
    assert "Similar results" not in page


@pytest.mark.parametrize("rest", ["&type=Body", "&year=2019", "&from=20"])
def test_filters_and_further_pages_are_about_things_alone(client: TestClient, rest: str) -> None:
    assert 'class="answers"' not in client.get(f"/search?q=who+pays+for+the+IGF{rest}").text
