"""What the pages of meetings, bodies, people, countries and notes say first, and what they leave out."""

import re
from html import unescape

import pytest
from fastapi.testclient import TestClient

_HTML = {"Accept": "text/html"}


def _plain(html: str) -> str:
    return " ".join(unescape(re.sub("<[^>]+>", " ", html)).split())


#: Page, texts that are on it before all its fields, and texts that are nowhere on it.
PAGES = {
    "meeting/igf-2013": (
        ["22–25 October 2013", "Building Bridges", "at least 1,500", "IGF 2012", "IGF 2014"],
        ["Periods that precede it", "before Bali IGF"],
    ),
    "meeting/igf-2012-taking-stock": (["Theme not known here", "Participants not known here"], []),
    "person/peter-major": (
        ["Phase II, meetings 3 to 5.", "co-moderator of the taking-stock session of IGF 2012", "Permanent Mission"],
        ["Documents by it", "assessments it made"],
    ),
    "note/A-RES-80-173-mapping": (
        ["28 November 2026", "Reason: Placed under topics by theme.", "Recommendation II.3 of 2012 (A/67/65)"],
        ["What this passage states", "A-RES-80-173 asks"],
    ),
    "body/mag": (["Carol Roach", "No source described here has a later chair or number"], []),
}


@pytest.mark.parametrize("path", PAGES)
def test_a_page_has_its_story_first(client: TestClient, path: str) -> None:
    page = client.get(f"/doc/{path}", headers=_HTML).text
    main = page[page.index('<main id="main">') : page.index('id="cite"')]
    first, (texts, nowhere) = _plain(main.partition("All fields, with their sources")[0]), PAGES[path]
    assert [each for each in texts if each not in first] == []
    assert [each for each in nowhere if each in _plain(main)] == []


def test_the_chair_of_a_body_is_before_those_beside_and_every_end_is_named(client: TestClient) -> None:
    page = client.get("/doc/body/mag", headers=_HTML).text
    section = page[page.index('id="chairs"') : page.index("</section>", page.index('id="chairs"'))]
    rows = [_plain(each) for each in re.findall(r"<tr>(<th scope=\"row\">.*?)</tr>", section, re.DOTALL)]
    assert rows[0].startswith("Carol Roach chair from 2024; end not known")
    assert all(re.search(r"\d{4}|no year known", each) for each in rows)
    order = [page.index(f'id="{each}"') for each in ("mandates", "tasks", "chairs", "members", "meetings", "gaps")]
    assert order == sorted(order)


def test_meetings_that_only_took_place_in_a_country_come_last(client: TestClient) -> None:
    page = client.get("/doc/area/CH", headers=_HTML).text
    headings = [_plain(each) for each in re.findall(r'<h2 id="g-[a-z-]+">(.*?)</h2>', page, re.DOTALL)]
    assert headings[-1].startswith("Other meetings there")
    assert len(headings) > 2


@pytest.mark.parametrize("path", ["act/takes-note-of", "verification/seen"])
def test_places_in_documents_have_no_keys(client: TestClient, path: str) -> None:
    page = client.get(f"/doc/{path}", headers=_HTML).text
    assert re.findall(r">(?:op|pp|sec-)[0-9a-z-]+<", page) == []


def test_passages_are_by_the_date_of_their_document(client: TestClient) -> None:
    page = client.get("/doc/process/enhanced-cooperation", headers=_HTML).text
    section = page[page.index("assages that name it") :]
    symbols = re.findall(r">([AE]/RES/[\d/]+):", section[: section.index("<h3")])
    assert symbols[0] == "A/RES/80/118"
    assert symbols.index("A/RES/79/194") < symbols.index("A/RES/75/202")


@pytest.mark.parametrize(
    ("path", "dates"),
    [("meeting/igf-2026", ["14–18 December 2026"]), ("meeting/igf-2019-parliamentary", ["2019"])],
)
def test_a_meeting_has_its_date_once(client: TestClient, path: str, dates: list[str]) -> None:
    page = client.get(f"/doc/{path}", headers=_HTML).text
    summary = page[page.index('<dl class="summary">') : page.index("</dl>")]
    rows = re.findall(r"<dt>date</dt>\s*<dd>(.*?)</dd>", summary, re.DOTALL | re.IGNORECASE)
    assert [_plain(each) for each in rows] == dates


def test_the_sessions_of_a_meeting_are_its_parts(client: TestClient) -> None:
    page = client.get("/doc/meeting/igf-2023", headers=_HTML).text
    headings = [_plain(each) for each in re.findall(r"<h3[^>]*>(.*?)</h3>", page, re.DOTALL)]
    assert "meetings and sessions that are part of it 1" in headings


@pytest.mark.parametrize(
    "path",
    [
        *("area/KE", "step/wgigf-2012-endorsed", "assessment/major-2013-funding", "topic/funding", "process/wsis"),
        *("scheme/act", "act/takes-note-of", "mandate/igf-permanent", "method/wgigf-evaluation-2013"),
    ],
)
def test_the_fields_are_folded_below_what_sums_a_thing_up(client: TestClient, path: str) -> None:
    page = client.get(f"/doc/{path}", headers=_HTML).text
    opening = page[page.index('<div class="opening">') : page.index("All fields, with their sources")]
    assert 'class="summary"' in opening or 'class="lead"' in opening
    for heading in ("Names", "Content", "Relations"):
        assert f"<h2>{heading}</h2>" not in opening


def test_the_newest_asks_of_a_body_come_first_in_the_order_of_their_paragraphs(client: TestClient) -> None:
    page = client.get("/doc/body/igf", headers=_HTML).text
    table = page.partition('id="tasks1"')[2].partition("</table>")[0]
    asks = re.findall(r'<th scope="row"><a href="/id/recommendation/([^"]+)"', table)
    assert asks[:4] == ["A-RES-80-173-98-report", *(f"A-RES-80-173-{each}" for each in (100, 101, 102))]
    assert asks[-1].startswith("tunis-agenda-72")
