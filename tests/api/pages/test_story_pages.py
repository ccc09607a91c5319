"""What the pages of meetings, bodies, people, countries and notes say first, and what they leave out."""

import re
from html import unescape

import pytest
from fastapi.testclient import TestClient

_HTML = {"Accept": "text/html"}


def _plain(html: str) -> str:
    return " ".join(unescape(re.sub("<[^>]+>", " ", html)).split())


#: Page, texts that are on it before all its fields, and texts that are nowhere on it.
_BARE = "What was said is not described here; read it at https://sambuz.com/doc/united-nations-commission"
PAGES = {
    "meeting/igf-2013": (
        ["22–25 October 2013", "Building Bridges", "at least 1,500", "IGF 2012", "IGF 2014"],
        ["Periods that precede it", "before Bali IGF"],
    ),
    "meeting/igf-2012-taking-stock": (["Theme not known here", "Participants not known here"], []),
    "person/peter-major": (
        [
            "Phase II, meetings 3 to 5.",
            "Taking stock and the way forward (IGF 2012)",
            "Geneva (as stated in 2013)",
            "first phase (years not known here)",
        ],
        ["Documents by it", "assessments it made"],
    ),
    "note/A-RES-80-173-mapping": (
        ["28 November 2026", "Reason: Placed under topics by theme.", "Recommendation II.3 of 2012 (A/67/65)"],
        ["What this passage states", "A-RES-80-173 asks"],
    ),
    "body/mag": (
        ["Carol Roach", "No source described here has a later chair or number", "start year 2006"],
        ["no year known"],
    ),
    "meeting/igf-2025": (
        [
            "at least 9,000 participants · cctld.ru news on IGF 2025",
            "at least 9,435 participants · IGF 2025 Participation and Programme Statistics",
            "Statistics 8,833 registered participants · IGF 2025 Participation and Programme Statistics",
            "nothing here says whether they were on site, online or only registered",
        ],
        [],
    ),
    "meeting/ga-wsis-20-2025": (["(text not read here)"], []),
    "document/A-80-PV.68": (["68th plenary meeting · text not read here"], []),
    "document/A-RES-80-173": (["Record of the meeting A/80/PV.68 (text not read here)"], ["· text not read here"]),
    "step/igf-permanent": (
        [
            "Manner of adoption without a vote",
            "Kind of step mandated",
            "Part of Internet Governance Forum",
            "Cite the official text: United Nations, General Assembly resolution 80/173",
            "para. 99 (17 December 2025), https://docs.un.org/en/A/RES/80/173",
        ],
        [],
    ),
    "step/wgigf-2012-endorsed": (
        [
            "Step before The Council passes them on to the General Assembly",
            "Step after The Secretary-General is to report on implementation",
        ],
        [],
    ),
    "document/stamour-statement-cstd-2017": (
        [_BARE],
        [],
    ),
    "person/lynn-st-amour": (
        [_BARE],
        [],
    ),
    "assessment/cstd-20-statement": (
        [
            _BARE,
            "Cite the document: Statement by Lynn St. Amour, CSTD 20th session, 9 May 2017, opening, https://sambuz.com",
        ],
        [],
    ),
    "assessment/major-2013-funding": (
        [
            "Cite the document: Peter Major, CSTD Working Group on Improvements to the IGF Recommendations, slide 15"
            " (December 2013), copy read at businessdocbox.com Where it was read",
        ],
        ["What was said is not described here", "http://businessdocbox.com"],
    ),
    "area/BR": (["Positions and statements of States are not recorded here."], []),
    "body/igf": (["Primary multi-stakeholder platform", "(as of 2025)"], ["describes this body in"]),
    "body/cstd": (
        [
            "The names of its members are not recorded here.",
            "Last known chair: Sherry Ayittey (from 2010, as stated in 2010; end not known).",
            "No source described here has a later one; there may be one.",
            "(as described in CSTD Mandate and Institutional Background (UNCTAD)",
        ],
        ["what is asked of it: 1 step"],
    ),
    "passage/A-RES-80-173_op99": (
        ["This page is about the paragraph as a place in the text", "A/RES/80/173, paragraph 99 (recommendation)"],
        [],
    ),
    "passage/A-RES-70-125_op63": (["What it demands, and what became of that, is on other pages:"], []),
    "passage/major-2013_s10": ([], ["This page is about"]),
    "recommendation/A-RES-80-173-99": (
        [
            "This page is about what the recommendation demands and what became of it.",
            "is on another page: operative paragraph 99",
            "Of the earlier recommendations it is closest to: extends Recommendation II.3 of 2012 (A/67/65)",
            "With the other earlier ones below it shares only a theme or a series.",
        ],
        [],
    ),
    "recommendation/wgigf-2012-II.3": ([], ["it is closest to", "is on another page"]),
    "recommendation/wgigf-2012-II.2": (
        [
            "Latest text that shares its theme, as the editors read it: E/RES/2025/18 (2025), paragraph 91",
            "A newer draft, not an adopted text: WSIS+20 Revision 2 (draft)",
            "Civil society on how MAG members were chosen, 2018 on part 20(a) , on part 20(b) , on part 21(a)",
        ],
        ["tasks that carry it out"],
    ),
    "recommendation/wgigf-2012-I.1": (["What was done"], []),
    "recommendation/A-RES-80-173-103": (["No source described here says what was done."], []),
    "body/unesco": (
        [
            "specialized agency. It began in 1945.",
            "What this site has on it: Links with meetings, bodies and action lines ( 9 )",
        ],
        ["describes this body", "links from it ("],
    ),
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
    assert all(re.search(r"\d{4}|years not known here", each) for each in rows)
    order = [
        page.index(f'id="{each}"') for each in ("mandates", "tasks", "chairs", "seats", "numbers", "meetings", "gaps")
    ]
    assert order == sorted(order)


def test_who_chaired_a_body_in_two_roles_has_one_row(client: TestClient) -> None:
    page = client.get("/doc/body/mag", headers=_HTML).text
    section = page[page.index('id="chairs"') : page.index("</section>", page.index('id="chairs"'))]
    rows = [_plain(each) for each in re.findall(r"<tr>(<th scope=\"row\">.*?)</tr>", section, re.DOTALL)]
    (karklins,) = [each for each in rows if "Karklins" in each]
    assert "chair, interim chair" in karklins
    assert karklins.count("from 2014") == 1  # both roles have the same years
    (desai,) = [each for each in rows if "Nitin Desai" in each]
    assert "chair: 2006 – 2010" in desai
    assert "co-chair: 2007" in desai


def _opening(client: TestClient, path: str) -> str:
    page = client.get(f"/doc/{path}", headers=_HTML).text
    return page[page.index('<main id="main">') : page.index("All fields, with their sources")]


def test_the_decisions_on_a_mandate_are_in_order_with_paragraphs(client: TestClient) -> None:
    opening = _opening(client, "body/igf")
    section = opening.partition('id="decisions"')[2].partition("</section>")[0]
    lines = [_plain(each) for each in re.findall(r"<li>(.*?)</li>", section, re.DOTALL)]
    assert [each.partition(":")[0].strip() for each in lines] == [
        "18 November 2005",
        "20 December 2010",
        "16 December 2015",
        "17 December 2025",
    ]
    assert "paragraph" not in lines[0]  # the text itself is no source of it here
    assert [number in each for number, each in zip(("17", "63", "99"), lines[1:], strict=True)] == [True] * 3
    assert 'id="decisions"' not in _opening(client, "body/unesco")


def test_a_body_that_stands_for_others_leads_to_them(client: TestClient) -> None:
    opening = _opening(client, "body/wgec")
    assert "It stands for these bodies" in opening
    assert 'href="/id/body/wgec-1"' in opening
    assert 'href="/id/body/wgec-2"' in opening
    assert "It stands for these bodies" not in _opening(client, "body/igf")  # which has much of its own


def test_a_body_without_a_description_says_what_there_is(client: TestClient) -> None:
    page = client.get("/doc/body/unesco", headers=_HTML).text
    opening = page.partition("All fields, with their sources")[0]
    links = re.findall(r'<a href="#([a-z]+)">', opening.partition("What this site has on it:")[2])
    assert "meetings" in links
    assert [each for each in links if f'id="{each}"' not in page] == []
    assert "What this site has on it:" not in _opening(client, "body/mag")  # which a source describes


def test_what_was_done_on_a_recommendation_is_before_how_it_was_rated(client: TestClient) -> None:
    page = client.get("/doc/recommendation/wgigf-2012-II.2", headers=_HTML).text
    rows = [_plain(each) for each in re.findall(r"<tr>(<th scope=\"row\">.*?)</tr>", _section(page, "done"), re.DOTALL)]
    assert [each[:40] for each in rows] == [
        "Working groups of the MAG, 2016 and 2017",
        "Working groups of the MAG on improvement",
        "Renewal of the MAG, 2012 Two thirds of e",
        "Terms of reference of the MAG They cite ",
    ]
    assert "placed here by the editors" in rows[2]
    assert "2012 Department of Economic and Social Affairs" in rows[2]
    assert "text and table · read in the original" in rows[2]
    assert "on a part of it: Report of the Working Group, on terms of reference of the MAG" in rows[3]
    places = [page.index(f'<h2 id="{each}">') for each in ("done", "assessments", "before-and-after")]
    assert places == sorted(places)


@pytest.mark.parametrize("path", ["recommendation/wgigf-2012-II.2", "topic/funding"])
def test_the_newest_status_can_be_cited(client: TestClient, path: str) -> None:
    opening = _opening(client, path)
    status = opening.partition("Newest status")[2].partition("</details>")[0]
    assert "slide 15 (December 2013), copy read at businessdocbox.com" in _plain(status)


def test_texts_on_a_body_are_before_what_is_requested_of_it(client: TestClient) -> None:
    page = client.get("/doc/body/igf-secretariat", headers=_HTML).text
    places = [page.index(f'<h2 id="{each}">') for each in ("texts-on", "tasks")]
    assert places == sorted(places)


def test_official_texts_are_before_mails_in_what_is_requested_of_a_body(client: TestClient) -> None:
    section = _section(client.get("/doc/body/mag", headers=_HTML).text, "tasks")
    assert section.index("A/67/65") < section.index("WG-Strategy list")


def test_the_roles_of_a_person_are_in_the_order_of_their_years(client: TestClient) -> None:
    section = _section(client.get("/doc/person/markus-kummer", headers=_HTML).text, "roles")
    roles = [_plain(each).partition(":")[0].strip() for each in re.split(r"<li>(?=\w|<a)", section)[1:]]
    names = ("chair", "interim chair", "chair", "co-facilitator", "coordinator")
    assert [each for each in roles if each in names] == [*names]


def test_a_page_has_no_records_of_differences_among_what_links_to_it(client: TestClient) -> None:
    for path in ("passage/A-RES-80-173_op99", "document/A-RES-80-173"):
        page = _plain(client.get(f"/doc/{path}", headers=_HTML).text)
        assert "positions and discrepancies" not in page
        assert "Sources differ on “description”" not in page


def test_the_page_of_a_process_begins_with_its_body(client: TestClient) -> None:
    opening = _opening(client, "process/igf")
    assert opening.index("This one is about the process") < opening.index('<dl class="summary">')
    assert 'href="/id/body/igf"' in opening


def test_each_of_the_newest_asks_of_a_topic_can_be_cited(client: TestClient) -> None:
    newest = _opening(client, "topic/funding").partition('class="newest"')[2].partition("</div>")[0]
    cited = re.findall(r'<details class="cited">.*?data-copy="Copy the citation">(.*?)</span>', newest, re.DOTALL)
    assert len(cited) >= 1
    assert all("A/RES/80/173, para. " in each for each in cited)


def test_a_recommendation_says_first_where_its_wording_is_from(client: TestClient) -> None:
    opening = _opening(client, "recommendation/wgigf-2012-III.1")
    place = _plain(opening.partition('<p class="place">')[2].partition("</p>")[0])
    assert place.startswith("A/67/65 , heading III.1 , 16 March 2012 (wording from ")
    assert place.endswith(", 2013)")
    assert "wording from" not in _opening(client, "recommendation/A-RES-80-173-99")  # read in the resolution


@pytest.mark.parametrize(("language", "line"), [("ar", "بالإنجليزية"), ("fr", "en anglais"), ("en", "")])
def test_no_text_in_another_language_is_part_of_a_sentence(client: TestClient, language: str, line: str) -> None:
    page = client.get(f"/doc/topic/funding?lang={language}", headers=_HTML).text
    main = page.partition("<main")[2].partition("</main>")[0]
    assert 'class="quoted"' not in main  # what the editors write is translated
    lines = re.findall(r'<p class="note summaries">(.*?)</p>', main)
    assert [line in each for each in lines] == [True] * (language != "en")


@pytest.mark.parametrize("language", ["fr", "es"])
def test_the_role_of_a_person_has_a_form_without_gender(client: TestClient, language: str) -> None:
    page = client.get(f"/doc/topic/funding?lang={language}", headers=_HTML).text
    assert re.search(r"\((?:présidence|presidencia)\b", _plain(page))
    assert not re.search(r"\((?:président|presidente)\b", _plain(page))


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
    section = _section(page, "tasks")
    asks = re.findall(r'<th scope="row"><a href="/id/recommendation/([^"]+)"', section)
    assert asks[:4] == ["A-RES-80-173-98-report", *(f"A-RES-80-173-{each}" for each in (100, 101, 102))]
    assert asks[-1].startswith("tunis-agenda-")


def test_the_tasks_of_a_body_begin_with_the_newest_request(client: TestClient) -> None:
    page = client.get("/doc/body/un-secretary-general", headers=_HTML).text
    section = page[page.index('id="tasks"') : page.index("</section>", page.index('id="tasks"'))]
    assert 'href="/id/recommendation/A-RES-80-173-103-funding"' in section.partition("</tr>")[2].partition("</tr>")[0]
    assert "Follows step" not in section


def test_the_relations_to_earlier_recommendations_are_the_closest_first(client: TestClient) -> None:
    page = client.get("/doc/recommendation/A-RES-80-173-99", headers=_HTML).text
    section = page[page.index('id="before-and-after"') : page.index("</section>", page.index('id="before-and-after"'))]
    assert section.index("wgigf-2012-II.3") < section.index("wgigf-2012-III.1")
    assert section.index("wgigf-2012-III.1") < section.index("Other earlier texts") < section.index("A-RES-80-118-36")
    answers = client.get("/doc/passage/A-RES-80-173_op99", headers=_HTML).text.partition('class="answer"')[2]
    assert answers.index("wgigf-2012-II.3") < answers.index("wgigf-2012-III.1") < answers.index("A-RES-80-118-36")


@pytest.mark.parametrize(
    ("collection", "key", "unread"),
    [("documents?q=A/80/PV.68", "document/A-80-PV.68", True), ("documents?q=80/173", "document/A-RES-80-173", False)],
)
def test_a_list_says_which_documents_were_not_read(client: TestClient, collection: str, key: str, unread: bool) -> None:
    page = client.get(f"/browse/{collection}", headers=_HTML).text
    item = page.partition(f'<li><a href="/id/{key}">')[2].partition("</li>")[0]
    assert item
    assert ("text not read here" in item) is unread


def _section(page: str, heading: str) -> str:
    start = page.index(f'<h2 id="{heading}">')
    return page[start : page.index("</section>", start)]


def test_a_body_has_what_each_text_asks_and_the_reports_that_it_is_to_receive_in_one_block(client: TestClient) -> None:
    section = _section(client.get("/doc/body/cstd", headers=_HTML).text, "tasks")
    newest = section.partition("<h3")[2].partition("<h3")[0]
    assert newest.count("<summary>Cite</summary>") == 1
    assert "A/RES/80/173 (17 December 2025)" in newest
    rows = [_plain(each) for each in re.findall(r"<tr>(<th scope=\"row\">.*?)</tr>", newest, re.DOTALL)]
    assert [("Asked of it" in row, "Report that it is to receive" in row) for row in rows] == [
        *((False, True), (True, False), (False, True), (True, True)),
    ]
    assert "becomes biennial" in rows[3]
    assert rows[3].index("becomes biennial") < rows[3].index("Earlier texts on reports by the same body ( 3 )")
    assert "29 July 2025 : Report yearly to the CSTD" in rows[3]


#: Body, the headings on its members that it has, and whether it says that it names none.
_MEMBERS = {
    "cstd": (["seats", "numbers"], True),
    "mag": (["seats", "numbers"], True),
    "wgigf": (["members"], False),
    "igf-secretariat": (["members"], False),
    "igfsa": (["numbers"], True),
    "nris": (["numbers"], False),
    "unesco": ([], False),
}


@pytest.mark.parametrize("body", _MEMBERS)
def test_headings_on_members_agree_with_what_is_said_of_them(client: TestClient, body: str) -> None:
    page = client.get(f"/doc/body/{body}", headers=_HTML).text
    headings, is_without_names = _MEMBERS[body]
    shown = [each for each in ("members", "seats", "numbers") if f'<h2 id="{each}">' in page]
    assert [each for each in shown if each in headings] == headings
    assert ("The names of its members are not recorded here." in page) is is_without_names
    assert ("members" in shown) is ("Only those whom a source described here names" in page)
    assert not ("members" in shown and is_without_names)


def test_a_role_without_an_end_is_known_as_of_its_source(client: TestClient) -> None:
    chairs = _plain(_section(client.get("/doc/body/cstd", headers=_HTML).text, "chairs"))
    assert "Sherry Ayittey chair from 2010, as stated in 2010; end not known" in chairs
    assert "from 2010, as stated in 2010; end not known" in _plain(
        client.get("/doc/person/sherry-ayittey", headers=_HTML).text
    )


def test_a_person_is_introduced_by_a_role_its_years_and_its_source(client: TestClient) -> None:
    opening = _plain(_opening(client, "person/lynn-st-amour"))
    assert (
        "Sources described here name this person as: chair, Multistakeholder Advisory Group ( 2016 – 2019 )" in opening
    )
    assert (
        "Source: last sentence , UN Secretary-General appoints new chair of the Internet Governance Forum’s MAG "
        "( 26 November 2019 )" in opening
    )
    assert "Source:" in _plain(_opening(client, "person/alice-munyua"))  # whose roles are at meetings alone


def test_what_a_person_assessed_and_wrote_stands_before_the_fields_with_what_it_says(client: TestClient) -> None:
    opening = _opening(client, "person/peter-major")
    places = [opening.index(f'<h2 id="{each}">') for each in ("roles", "assessments-by", "documents-by")]
    assert places == sorted(places)
    assessed = opening.partition('<h2 id="assessments-by">')[2].partition("</section>")[0]
    assert re.findall(r'<th scope="col">(.*?)</th>', assessed) == [
        "What was assessed",
        "What it says",
        "Date",
        "Source",
    ]
    (funding,) = [_plain(each) for each in assessed.split("<tr>") if 'href="/id/topic/funding"' in each]
    assert (
        "uncertain The same document concludes: The funding of the IGF needs to improve further. ( slide 16" in funding
    )
    assert "December 2013 slide 15" in funding
    written = _plain(opening.partition('<h2 id="documents-by">')[2].partition("</section>")[0])
    assert "( slide 16 ) Many recommendations have been put into practice." in written
    page = client.get("/doc/person/peter-major", headers=_HTML).text
    assert "assessments it made" not in page


def test_an_assessment_in_words_has_its_sentence_on_the_page_of_its_author(client: TestClient) -> None:
    opening = _plain(_opening(client, "person/lynn-st-amour"))
    assert "Described, no status given Statement to the Commission on progress with the improvements" in opening


def test_a_passage_without_a_number_is_not_called_after_the_document_beside_it(client: TestClient) -> None:
    page = _plain(client.get("/doc/body/cstd", headers=_HTML).text)
    assert "passage (no number) , Wikipedia text in library record" in page
    assert "a passage of Wikipedia text in library record , Wikipedia" not in page


def test_a_body_has_the_texts_that_name_it_and_are_addressed_to_others(client: TestClient) -> None:
    section = _section(client.get("/doc/body/igf-secretariat", headers=_HTML).text, "texts-on")
    assert 'href="/id/recommendation/A-RES-80-173-103"' in section
    assert "Strengthen the IGF secretariat" in _plain(section)


def test_texts_on_the_secretariat_are_those_that_its_documents_call_so(client: TestClient) -> None:
    """A one-word name counts in the document that gives it; the passage that describes a body is on it."""
    page = client.get("/doc/body/igf-secretariat?lang=en", headers=_HTML).text
    section = page[page.index('id="texts-on"') :].partition("</section>")[0]
    assert "/id/recommendation/wgigf-2012-II.3?" in section
    assert "/id/recommendation/A-RES-80-173-99?" in section
    assert "These texts mention this body but are not addressed to it." in section


def test_a_role_without_years_says_so(client: TestClient) -> None:
    page = client.get("/doc/body/igf-secretariat?lang=en", headers=_HTML).text
    section = _plain(page[page.index('id="members"') :].partition("</section>")[0])
    assert "Chengetai Masango" in section
    assert section.count("years not known here") == 2


def test_a_body_that_no_source_describes_begins_with_what_it_is_and_its_links(client: TestClient) -> None:
    page = client.get("/doc/body/unesco?lang=en", headers=_HTML).text
    opening = _plain(page.partition('<div class="opening">')[2].partition("</div>")[0])
    kind = "is a body of this kind: specialized agency. It began in 1945."
    assert kind in opening
    links = opening.partition("What the data link it with:")[2]
    assert opening.index(kind) < opening.index("What the data link it with:")
    assert [each for each in ("UNESCO hosted IGF 2018", "( C3 )", "( C10 )", "IGF 2018") if each not in links] == []
    assert page.index('id="parts"') < page.index('id="meetings"') < page.index("<summary>Show all")


def test_the_part_of_a_body_in_each_meeting_is_stated(client: TestClient) -> None:
    page = client.get("/doc/body/unesco?lang=en", headers=_HTML).text
    table = page[page.index('id="meetings"') :].partition("</table>")[0]
    rows = [_plain(each) for each in re.findall("<tr><th scope=.row.*?</tr>", table, re.DOTALL)]
    assert len(rows) == 6
    assert [each for each in rows if "organises" not in each and "not stated" not in each] == []
    assert any("organises" in each for each in rows)
    assert "<td></td>" not in table
