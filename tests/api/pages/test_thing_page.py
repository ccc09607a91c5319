"""The page of a thing: where sources differ, how to cite it, and how to go on."""

import gzip
import json
import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from fastapi.testclient import TestClient

from igfkg.metadata.citation import Citation, ReleaseDates
from igfkg.release.release import Release

_DIFFERS = "/doc/document/A-RES-79-277.html"


def test_both_sides_of_a_disagreement_are_shown(client: TestClient) -> None:
    page = client.get(_DIFFERS).text
    section = page[page.index('id="differences"') : page.index("</section>", page.index('id="differences"'))]
    told = client.get("/api/v1/disagreements/document.A-RES-79-277.adoptedOn?expand=hasPosition").json()
    for position in told["hasPosition"]:
        assert position["statedValue"]["value"] in section
        assert all(each["id"].removeprefix("https://w3id.org/igfkg") in section for each in position["statedBy"])
    assert section.count("badge prevails") == sum(position["prevails"] for position in told["hasPosition"]) == 1


def test_things_on_which_sources_agree_say_nothing_of_it(client: TestClient) -> None:
    assert 'id="differences"' not in client.get("/doc/topic/funding.html").text


def test_it_can_be_cited(client: TestClient, release: Release) -> None:
    page = unescape(client.get("/doc/recommendation/wgigf-2012-III.1.html").text)
    iri = "https://w3id.org/igfkg/id/recommendation/wgigf-2012-III.1"
    assert f"Release {release.name}" in page
    assert "@misc{igfkg-recommendation-wgigf-2012-III-1," in page
    (csl,) = re.findall(r"<summary>CSL-JSON</summary><pre[^>]*>(.*?)</pre>", page, re.DOTALL)
    (item,) = json.loads(csl)
    assert (item["URL"], item["version"], item["type"]) == (iri, release.name, "dataset")
    assert f'<a href="{iri}">' in page


def test_it_opens_in_the_query_editor(client: TestClient) -> None:
    page = unescape(client.get("/doc/recommendation/wgigf-2012-III.1.html").text)
    (address,) = re.findall(r'href="(/sparql\?query=[^"]+)"', page)
    (query,) = parse_qs(urlsplit(address).query)["query"]
    answer = client.get("/sparql", params={"query": query}, headers={"Accept": "application/json"}).json()
    assert len(answer["results"]["bindings"]) > 3


@pytest.mark.parametrize(
    "path", ["/doc/passage/major-2013_s10.html", "/doc/status/uncertain.html", "/doc/body/igf.html"]
)
def test_every_kind_of_thing_has_a_page_of_modest_size(client: TestClient, path: str) -> None:
    page = client.get(path)
    assert page.status_code == 200
    assert len(gzip.compress(page.content)) < 15_000


def test_a_citation_without_a_date_has_none() -> None:
    assert "issued" not in Citation("k", "t", "d", "u", "r", ReleaseDates()).csl()


_HTML = {"Accept": "text/html"}
#: Page, and the order of what is on it.
ORDER = {
    "/doc/document/A-RES-80-173": [
        *('class="symbol"', "<h1>", 'class="summary"', 'class="official"', 'class="quotation"'),
        *('id="paragraphs"', 'id="documents"', 'class="facts"', 'id="names"', 'id="cite"'),
    ],
    "/doc/topic/funding": [
        "<h1>",
        'class="newest"',
        'class="standing"',
        'class="request"',
        'class="summary"',
        'id="members"',
        'id="events"',
        'id="assessments"',
        'id="cite"',
    ],
    "/doc/area/CH": ["<h1>", 'class="summary"', 'id="g-hosted"', 'class="facts"', 'id="names"', 'id="cite"'],
    "/doc/body/igf": ["<h1>", 'class="summary"', 'class="facts"', 'id="related"', 'id="names"', 'id="cite"'],
    "/doc/passage/A-RES-80-173_op99": ["<h1", 'class="summary"', 'id="statements"', 'class="facts"', 'id="cite"'],
    "/doc/recommendation/wgigf-2012-III.1": [
        *("<h1>", 'class="summary"', 'class="standing"', 'id="assessments"', 'id="before-and-after"'),
    ],
}


@pytest.mark.parametrize("path", ORDER)
def test_a_page_says_what_it_is_then_what_happened_then_the_fields(client: TestClient, path: str) -> None:
    page = client.get(path, headers=_HTML).text
    page = page[page.index('<main id="main">') :]
    places = [page.find(each) for each in ORDER[path]]
    assert -1 not in places
    assert places == sorted(places)


#: Page with its language, and some of its summary: terms and values, with "|" between.
SUMMARIES = {
    "/doc/document/A-RES-80-173": "Adopted|17 December 2025|Body|General Assembly|Manner of adoption|without",
    "/doc/document/A-RES-80-173?lang=fr": "Date d’adoption|17 décembre 2025|Organe|Assemblée générale|",
    "/doc/document/A-RES-80-173?lang=es": "Fecha de aprobación|17 de diciembre de 2025|Órgano|Asamblea General|",
    "/doc/document/A-RES-80-118": "Vote|in favour 181, against 2, abstentions 1",
    "/doc/document/A-67-65": "Issued by|Chair of the Working Group on Improvements to the IGF",
    "/doc/topic/funding": "Recommendations, all years|37 all texts placed under the topic, with drafts and the texts",
    "/doc/area/ID": "Meetings it hosted|IGF 2013 · Bali · 22–25 October 2013",
    "/doc/area/KE": "Meetings planned or cancelled there|IGF 2026 · planned · Nairobi · 14–18 December 2026",
    "/doc/body/mag": "Last known chair|Carol Roach (from 2024; end not known)",
    "/doc/body/igf": "Permanent since|17 December 2025|Made permanent by|A/RES/80/173: Outcome document",
    "/doc/process/wsis": "steps",
    "/doc/meeting/igf-2019-parliamentary": "Date|2019|part of|IGF 2019|",
    "/doc/meeting/igf-2013": "place|Bali|kind of meeting|annual meeting|meeting of|Internet Governance Forum|",
    "/doc/recommendation/A-RES-80-173-99": "(2025)|Paragraph|99|Topic|Funding of the IGF|",
    "/doc/passage/A-RES-80-173_op99": "Document|A/RES/80/173: Outcome document",
}


@pytest.mark.parametrize("path", SUMMARIES)
def test_a_page_opens_with_a_summary(client: TestClient, path: str) -> None:
    page = client.get(path, headers=_HTML).text
    summary = page[page.index('<dl class="summary">') : page.index("</dl>", page.index('<dl class="summary">'))]
    plain = unescape(re.sub(r"<[^>]+>", "", re.sub("</d[td]>", "|", summary)))
    assert SUMMARIES[path] in "|".join(" ".join(each.split()) for each in plain.split("|"))


@pytest.mark.parametrize("language", ["ar", "ru", "zh"])
@pytest.mark.parametrize("path", [*ORDER, "/doc/area/JP", "/doc/document/A-67-65", "/doc/meeting/igf-2013"])
def test_no_sentence_is_of_two_languages(client: TestClient, path: str, language: str) -> None:
    page = client.get(path, headers={**_HTML, "Accept-Language": language}).text
    page = page[page.index('<main id="main">') :]
    blocks = [text for _, text in re.findall(r"<(p|dt|dd|li|h[1-3])(?: [^>]*)?>(.*?)</\1>", page, re.DOTALL)]
    texts = [re.sub(r"<bdi.*?</bdi>", "", text, flags=re.DOTALL) for text in blocks if not re.search("<(p|dl)", text)]
    mixed = [each for each in texts if '<span lang="en" dir="ltr">' in each and _has_other_words(each)]
    assert mixed == []


def _has_other_words(text: str) -> bool:
    own = re.sub(r"<[^>]+>", "", re.sub(r"<(span|a|details|code)\b.*?</\1>", "", text, flags=re.DOTALL))
    return any(each.isalpha() for each in unescape(own))


def test_a_document_is_cited_as_itself(client: TestClient) -> None:
    page = unescape(client.get("/doc/document/A-RES-80-173?lang=fr", headers=_HTML).text)
    assert "A/RES/80/173 (17 décembre 2025), https://docs.un.org/fr/A/RES/80/173</span>" in page
    assert all(
        f'href="https://docs.un.org/{each}/A/RES/80/173"' in page for each in ("en", "fr", "es", "ar", "ru", "zh")
    )
    assert "@techreport{A-RES-80-173," in page


def test_paragraphs_lead_to_what_they_answer(client: TestClient) -> None:
    page = client.get("/doc/document/A-RES-80-173", headers=_HTML).text
    row = page[page.index('<tbody id="op99">') :]
    row = row[: row.index("</tbody>")]
    assert 'href="/id/recommendation/wgigf-2012-II.3"' in row
    assert 'href="/id/recommendation/wgigf-2012-III.1"' in row


def test_what_the_paragraphs_show_is_not_listed_again(client: TestClient) -> None:
    page = client.get("/doc/document/A-RES-80-173", headers=_HTML).text
    assert page.count("What it sets out") == 0 or ": recommendation" not in page[page.index('id="related"') :]
    facts = page[page.index('id="documents"') :]
    assert facts.count('href="/id/document/A-80-L.41"') == 2  # revision of, and originating document
    bare = client.get("/doc/document/unicode-cldr", headers=_HTML).text
    assert 'id="paragraphs"' not in bare


def test_text_is_in_the_readers_language_or_english(client: TestClient) -> None:
    page = client.get("/doc/document/A-RES-80-173?lang=es", headers=_HTML).text
    body = page[page.index('<main id="main">') : page.index('id="names"')]
    assert 'lang="ru"' not in body.replace('lang="ru" hreflang', "")
    assert 'lang="zh"' not in body.replace('lang="zh" hreflang', "")
    names = page[page.index('id="names"') :]
    assert all(f'<bdi lang="{each}">' in names for each in ("en", "fr", "es", "ar", "ru", "zh"))


def test_a_language_without_a_name_is_a_gap(client: TestClient) -> None:
    page = client.get("/doc/passage/A-RES-80-173_op99", headers=_HTML).text
    assert page[page.index('id="names"') :].count("not recorded") == 3


def test_long_lists_are_folded_with_their_number(client: TestClient) -> None:
    page = client.get("/doc/body/igf", headers=_HTML).text
    (section,) = re.findall(r'passages that name it <span class="count">113</span></h3>(.*?)<h3', page, re.DOTALL)
    assert ">All 113</a>" in section
    assert "<details" not in section
    for total, more in re.findall(
        r'<span class="count">(\d+)</span></h[23]>(?:(?!<h[23]).)*?<summary>(\d+) more', page
    ):
        assert int(total) == int(more) + 8


def test_a_passage_states_things_in_sentences(client: TestClient) -> None:
    page = client.get("/doc/passage/A-RES-80-173_op99", headers=_HTML).text
    section = page[page.index('id="statements"') : page.index("</section>", page.index('id="statements"'))]
    assert "This passage" in section
    assert ">this document</a>" in section
    assert "The IGF becomes a permanent forum of the United Nations" in page[: page.index('class="official"')]


def test_the_table_of_paragraphs_has_jumps_and_says_what_its_relations_are(client: TestClient) -> None:
    page = unescape(client.get("/doc/document/A-RES-80-173", headers=_HTML).text)
    assert '<a href="#op99">99</a>' in page
    assert page.count('<tbody id="op99">') == 1
    assert [*{*re.findall(r'href="#(op\d+)"', page)} - {*re.findall(r'<tbody id="(op\d+)">', page)}] == []
    assert "An earlier recommendation that this one takes further." in page[: page.index('class="paragraphs"')]
    assert 'title="operative paragraph 99"><bdi>para. 99</bdi>' in page


_CITED = {
    "en": "United Nations, General Assembly resolution 80/173, Outcome document",
    "fr": "Nations Unies, Assemblée générale, résolution 80/173, Document final",
}


@pytest.mark.parametrize(
    "path",
    ["/doc/document/A-RES-80-173", "/doc/passage/A-RES-80-173_op99", "/doc/recommendation/A-RES-80-173-99"],
)
@pytest.mark.parametrize(
    ("code", "place"), [("en", "para. 99 (17 December 2025)"), ("fr", "par. 99 (17 décembre 2025)")]
)
def test_a_paragraph_is_cited_as_itself(client: TestClient, path: str, code: str, place: str) -> None:
    page = unescape(client.get(f"{path}?lang={code}", headers=_HTML).text)
    copied = [" ".join(each.split()) for each in re.findall(r"<span data-copy=[^>]*>([^<]*)</span>", page)]
    end = f", A/RES/80/173, {place}, https://docs.un.org/{code}/A/RES/80/173"
    assert len([each for each in copied if each.startswith(_CITED[code]) and each.endswith(end)]) == 1


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("recommendation/A-RES-80-173-103-funding", "A/RES/80/173, para. 103 (17 December 2025), https://"),
        ("passage/A-RES-80-173_op103", "A/RES/80/173, para. 103 (17 December 2025), https://"),
        ("document/A-67-65", "A/67/65 (16 March 2012), https://docs.un.org/en/A/67/65"),
    ],
)
def test_the_official_text_is_cited_before_the_page(client: TestClient, path: str, text: str) -> None:
    page = unescape(client.get(f"/doc/{path}", headers=_HTML).text)
    assert page.count('data-copy="Copy the citation"') >= 2
    assert page.count("Cite this page") == 1
    assert page.index("Cite the official text") < page.index("Cite this page")
    assert text in page[page.index("Cite the official text") :][:500]


def test_a_passage_is_cited_with_its_document(client: TestClient) -> None:
    page = unescape(client.get("/doc/passage/A-RES-80-173_op99", headers=_HTML).text)
    cited = page.partition("Cite this page")[2]
    assert ">IGF knowledge graph: A/RES/80/173, operative paragraph 99. Release" in cited
    assert "title = {{A/RES/80/173, operative paragraph 99}}" in cited


def test_the_box_names_the_latest_texts_on_a_recommendation(client: TestClient) -> None:
    page = unescape(client.get("/doc/recommendation/wgigf-2012-II.3", headers=_HTML).text)
    box = page.partition('<div class="opening">')[2].partition('id="before-and-after"')[0]
    line = " ".join(
        re.sub(
            "<[^>]+>",
            " ",
            box.partition("Latest texts that take it up, as the editors read them:")[2].partition("</p>")[0],
        ).split()
    )
    first, _, second = line.replace(" ,", ",").partition("A/RES/80/173 (2025), paragraph 99, ")
    assert first.startswith(
        "A/RES/80/173 (2025), paragraph 103, 17 December 2025 restates Strengthen the IGF secretariat"
    )
    assert second.startswith("17 December 2025 extends The IGF becomes a permanent forum")
    assert "Newer" not in line


def test_what_is_newer_and_only_on_the_theme_is_named_after_the_latest_text(client: TestClient) -> None:
    page = unescape(client.get("/doc/recommendation/wgigf-2012-III.1", headers=_HTML).text)
    line = page.partition("Latest text that takes it up, as the editors read it:")[2].partition("</p>")[0]
    assert line.index("Global Digital Compact, paragraph 29 (b)") < line.index("Newer, on its theme only:")
    newer = line.partition("Newer, on its theme only:")[2]
    assert re.findall(r"paragraph [0-9]+", newer) == ["paragraph 99", "paragraph 103"]


def test_later_texts_have_date_relation_and_content(client: TestClient) -> None:
    page = unescape(client.get("/doc/recommendation/wgigf-2012-II.3", headers=_HTML).text)
    table = page.partition('id="later"')[2].partition("</section>")[0]
    rows = [" ".join(re.sub("<[^>]+>", " ", each).split()) for each in table.split("<tr>")[2:]]
    assert [each.partition(" 17 December 2025 ")[0] for each in rows] == [
        "A/RES/80/173 (2025), paragraph 99",
        "A/RES/80/173 (2025), paragraph 103",
    ]
    assert "17 December 2025 extends The IGF becomes a permanent forum" in rows[0]
    assert "An earlier recommendation that this one takes further." in table


def test_what_a_relation_means_stands_below_what_a_paragraph_answers(client: TestClient) -> None:
    page = client.get("/doc/passage/A-RES-80-173_op99", headers=_HTML).text
    assert "An earlier recommendation that this one takes further." in page


@pytest.mark.parametrize(("key", "is_read"), [("wgigf-2012-II.3", False), ("A-RES-80-173-99", True)])
def test_a_text_that_was_not_read_says_so_once(client: TestClient, key: str, is_read: bool) -> None:
    page = unescape(client.get(f"/doc/recommendation/{key}", headers=_HTML).text)
    box = page.partition('<div class="opening">')[2].partition("<section>")[0]
    assert box.count("Its text was read in") == (not is_read)
    assert "did not read" not in page
    assert box.count("by the editors") == 1


def test_a_topic_names_the_paragraphs_of_its_newest_text_and_marks_what_is_on_all(client: TestClient) -> None:
    page = unescape(client.get("/doc/topic/funding", headers=_HTML).text)
    newest = page.partition('<div class="newest">')[2].partition("</div>")[0]
    paragraphs = re.findall(r'href="/id/recommendation/([^"]+)">paragraph ([0-9]+)<', newest)
    assert paragraphs == [("A-RES-80-173-99", "99"), ("A-RES-80-173-103-funding", "103")]
    events = page.partition('id="events"')[2].split('<li>\n<p class="when"')[1:]
    general = [each for each in events if "on all recommendations" in each]
    assert any("A/RES/79/194" in each for each in general)
    assert not any("A/RES/80/173" in each or "Global Digital Compact" in each for each in general)


_AS_READ = (
    "As listed in Peter Major, CSTD Working Group on Improvements to the IGF Recommendations, slide 9 (December 2013), "
    "copy read at businessdocbox.com"
)


def test_what_was_read_elsewhere_is_cited_as_it_was_read(client: TestClient) -> None:
    page = unescape(client.get("/doc/recommendation/wgigf-2012-II.3", headers=_HTML).text)
    (cited,) = re.findall(r'Cite what was read:</strong> <span data-copy="Copy the citation">(.*?)</span>', page)
    assert re.sub("<[^>]+>", "", cited) == f"{_AS_READ}; report: A/67/65"
    assert "Cite the official text" not in page
    assert "heading II.3 (" not in page


def _sentences(page: str) -> str:
    return " ".join(unescape(re.sub("<[^>]+>", "", page)).split())


def test_a_rating_of_the_topic_is_said_to_be_of_the_topic(client: TestClient) -> None:
    text = _sentences(client.get("/doc/recommendation/wgigf-2012-II.3", headers=_HTML).text)
    expected = "Its topic was rated both completed and ongoing, December 2013; no rating of this recommendation itself"
    assert f"Newest status: {expected} is known." in text


def test_the_topic_of_funding_opens_with_the_newest_decision_status_and_request_then_who_pays(
    client: TestClient,
) -> None:
    page = client.get("/doc/topic/funding", headers=_HTML).text
    box = page[page.index('<div class="opening">') : page.index('id="members"')]
    assert _sentences(box).startswith(
        "How the IGF and its Secretariat are paid for, and the account given of the money."
    )
    assert "paragraph 99: The IGF becomes a permanent forum of the United Nations" in _sentences(box)
    assert "/id/passage/igf-funding_sec-overview" in box
    due = "Due: eightieth session of the General Assembly (ends 8 September 2026). That date is past. No source"
    parts = ("A-RES-80-173-99", "A-RES-80-173-103-funding", "uncertain", "Latest request", "A multi-donor")
    assert [*map(box.index, parts)] == sorted(map(box.index, parts))
    assert due in _sentences(box)
    assert "Latest request, 2025: A/RES/80/173 (2025), paragraph 103" in _sentences(box)
    assert _sentences(box).count("a proposal that secures lasting funding") == 1
    assert "The funding of the IGF needs to improve further. (slide 16)" in _sentences(box)


@pytest.mark.parametrize(
    ("key", "text"),
    [
        (
            "A-RES-80-173-67",
            "thirtieth session of the Commission on Science and Technology for Development (2027)",
        ),
        ("A-RES-60-252-14", "Due: by 2015. Answered by: A/RES/70/125"),
        ("A-RES-80-173-103-funding", "of the General Assembly (ends 8 September 2026). That date is past. No source"),
    ],
)
def test_a_recommendation_says_when_it_is_due_and_what_answers_it(client: TestClient, key: str, text: str) -> None:
    assert text in _sentences(client.get(f"/doc/recommendation/{key}", headers=_HTML).text)


@pytest.mark.parametrize("path", ["/doc/topic/funding", "/doc/recommendation/wgigf-2012-III.1", "/", "/tracker"])
def test_what_is_said_of_a_whole_set_is_on_its_page_and_in_the_matrix_alone(client: TestClient, path: str) -> None:
    page = client.get(path, headers=_HTML).text
    before = page.partition('id="matrix"')[0].partition('id="assessments"')[0]
    assert "cstd-20-statement" not in before.partition('id="events"')[0]
    assert "cstd-20-statement" in client.get("/doc/set/wgigf-2012", headers=_HTML).text


_INLINE = "(?:span|a|bdi|time|strong)"
_RUN_TOGETHER = re.compile(rf"[a-zé]{{3}}[.:;](?:</{_INLINE}>)+(?:<{_INLINE}\b[^>]*>)*\w")


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/tracker?page=all",
        "/doc/topic/funding",
        "/doc/topic/outcomes",
        "/doc/recommendation/wgigf-2012-III.1",
        "/doc/recommendation/A-RES-80-173-103-funding",
        "/doc/set/wgigf-2012",
        "/doc/document/major-2013",
        "/lineage?of=set/wgigf-2012",
        "/compare",
        "/timeline",
    ],
)
def test_sentences_do_not_run_together(client: TestClient, path: str) -> None:
    assert _RUN_TOGETHER.findall(client.get(path, headers=_HTML).text) == []


def test_a_resolution_by_another_body_has_its_number(client: TestClient) -> None:
    page = unescape(client.get("/doc/document/E-RES-2015-26", headers=_HTML).text)
    assert "United Nations, Economic and Social Council resolution 2015/26, " in page


def test_a_document_without_a_symbol_of_the_united_nations_is_not_theirs(client: TestClient) -> None:
    page = unescape(client.get("/doc/document/unicode-cldr", headers=_HTML).text)
    cited = re.findall(r'data-copy="Copy the citation">([^<]*)<', page)[0]
    assert "Cite the document" in page
    assert "United Nations," not in cited
    assert "Cite the official text" not in page


def test_one_click_leads_from_a_paragraph_to_what_it_answers(client: TestClient) -> None:
    page = client.get("/doc/passage/A-RES-80-173_op99", headers=_HTML).text
    main = page[page.index('id="statements"') : page.index("<details", page.index('id="statements"'))]
    link = '<a href="/id/recommendation/wgigf-2012-II.3">Recommendation II.3 of 2012 (A/67/65)</a>'
    assert f'<a href="/def/extends">extends</a>: {link}' in main
    assert page.count('<p class="lead">') == 1
    assert "(step)" not in main


def test_what_is_not_for_people_is_folded(client: TestClient) -> None:
    page = client.get("/doc/passage/A-RES-80-173_op99", headers=_HTML).text
    page = page[page.index("<main") : page.index("</main>")]
    assert ">op99<" not in page
    open_part = re.sub(r"<details.*?</details>", "", page[: page.index('class="more fields"')], flags=re.DOTALL)
    assert "github.com" not in open_part


def test_the_head_of_a_document_says_that_sources_differ_on_its_adoption(client: TestClient) -> None:
    for key, differ in {"A-RES-79-277": True, "A-RES-80-173": False}.items():
        page = client.get(f"/doc/document/{key}", headers=_HTML).text
        head = page.partition('class="opening"')[2].partition("<h2")[0]
        said = re.findall(r"<dd>(<a href=.#differences.>Sources differ.*?)</dd>", head, re.DOTALL)
        assert [re.sub("<[^>]+>", "", each) for each in said] == [
            "Sources differ on how it was adopted: 25 March 2025 (used), 27 March 2025 (not used)"
        ] * differ
        assert ('id="differences"' in page) >= differ


@pytest.mark.parametrize(
    ("path", "link"),
    [
        ("/doc/passage/A-RES-80-173_op99", ("A/RES/80/173", "Open the resolution; see paragraph 99")),
        ("/doc/recommendation/A-RES-80-173-99", ("A/RES/80/173", "Open the resolution; see paragraph 99")),
        ("/doc/recommendation/wgigf-2012-III.1", ("A/67/65", "Open the official text")),
    ],
)
def test_a_paraphrase_leads_to_the_official_text(client: TestClient, path: str, link: tuple[str, str]) -> None:
    page = client.get(path, headers=_HTML).text
    assert f'<a href="https://docs.un.org/en/{link[0]}">{link[1]}</a>' in page
    assert page.count("The sentences on this page are paraphrases by the editors.") == 1


@pytest.mark.parametrize(
    ("key", "place"),
    [
        (
            "wgigf-2012-III.1",
            "A/67/65, heading III.1, 16 March 2012 (wording from "
            "CSTD Working Group on Improvements to the IGF Recommendations, 2013)",
        ),
        ("A-RES-80-173-99", "A/RES/80/173, paragraph 99, 17 December 2025"),
    ],
)
def test_a_recommendation_says_where_it_stands(client: TestClient, key: str, place: str) -> None:
    page = client.get(f"/doc/recommendation/{key}", headers=_HTML).text
    (line,) = re.findall(r'<p class="place">(.*?)</p>', page, re.DOTALL)
    assert " ".join(re.sub(r"<[^>]+>", "", line).split()) == place


def test_a_topic_leads_to_the_steps_of_its_set(client: TestClient) -> None:
    page = client.get("/doc/topic/funding", headers=_HTML).text
    section = page[page.index('id="events"') : page.index('id="assessments"')]
    assert 'href="/lineage?of=set/wgigf-2012"' in section
    assert "E/RES/2025/18, paragraph 95" not in section


def _role_lines(page: str) -> list[str]:
    """The roles on the page of a person before its fields, without their sources."""
    start = page.index('<ul class="roles">')
    roles = re.sub(r"<details.*?</details>", "", page[start : page.index("</section>", start)], flags=re.DOTALL)
    items = re.findall("<li>(.*?)</li>", roles, re.DOTALL)
    assert start < page.index("All fields, with their sources")
    return [" ".join(re.sub(r"<[^>]+>", "", each).split()) for each in items]


def test_a_person_opens_with_roles_and_their_years(client: TestClient) -> None:
    page = client.get("/doc/person/nitin-desai", headers=_HTML).text
    assert _role_lines(page) == [
        "chair: Multistakeholder Advisory Group (2006–2010)",
        "co-chair: Multistakeholder Advisory Group (2007)",
        "chair: Working Group on Internet Governance (years not known here; as stated in 2005)",
    ]


@pytest.mark.parametrize(
    ("person", "line"),
    [
        (
            "markus-kummer",
            "interim chair: Multistakeholder Advisory Group"
            " (from 2013, until 2014 at the latest, when the next one began)",
        ),
        ("markus-kummer", "chair: Executive committee of IGFSA (2017–2021)"),
    ],
)
def test_a_role_whose_end_is_not_known_says_so_and_equal_roles_are_one(
    client: TestClient, person: str, line: str
) -> None:
    page = client.get(f"/doc/person/{person}", headers=_HTML).text
    lines = _role_lines(page)
    assert lines.count(line) == 1
    assert "since" not in " ".join(lines)
    assert 'id="related"' not in page


@pytest.mark.parametrize(
    ("person", "line"),
    [
        ("vint-cerf", "chair: IGF Leadership Panel (years not known here; as stated in 2024)"),
        ("renata-mielli", "chair: NETmundial+10 (2024) CGI.br"),  # with the affiliation
        (
            "eligijus-masiulis",  # at a meeting whose name has the year
            "chair: IGF 2010 Minister of Transport and Communications of Lithuania",
        ),
        ("lynn-st-amour", "chair: Open consultations and MAG meeting, March 2017"),  # without the name of the person
        ("benedicto-fonseca", "chair: Working Group on Enhanced Cooperation, second phase (years not known here)"),
    ],
)
def test_a_role_without_years_has_those_of_its_sources_or_of_its_meeting(
    client: TestClient, person: str, line: str
) -> None:
    assert line in _role_lines(client.get(f"/doc/person/{person}", headers=_HTML).text)


def test_a_body_has_its_links_in_groups_the_newest_first(client: TestClient) -> None:
    page = client.get("/doc/body/mag", headers=_HTML).text
    places = [
        page.index(f'<h2 id="{each}">')
        for each in ("mandates", "tasks", "chairs", "seats", "numbers", "meetings", "related")
    ]
    assert places == sorted(places)
    chairs = page[places[2] : places[3]]
    assert chairs.index("Carol Roach") < chairs.index("Paul Mitchell") < chairs.index("Nitin Desai")
    assert "has cost" not in page[places[1] : places[2]]
    assert "Criteria" not in page[: places[5]]


@pytest.mark.parametrize(
    ("key", "called", "act", "kind"),
    [
        ("A-RES-79-194_pp44", "A/RES/79/194, preambular paragraph 44", "recalls", "paragraph"),
        ("A-RES-80-173_op99", "A/RES/80/173, paragraph 99", "decides", "Paragraph"),
        ("A-RES-79-334_pp23", "A/RES/79/334, preambular paragraph 23", "acknowledges", "paragraph"),
        ("A-RES-79-194_sec-front-matter", "A/RES/79/194, front matter", "", "passage"),
    ],
)
def test_a_passage_is_called_by_its_symbol_and_says_its_act(
    client: TestClient, key: str, called: str, act: str, kind: str
) -> None:
    page = client.get(f"/doc/passage/{key}", headers=_HTML).text
    assert _sentences(re.findall("<h1.*?</h1>", page, re.DOTALL)[0]) == called
    assert f"<title>{called}" in page
    assert f'">{kind}</a></p>' in page
    assert f"Act {act}" in _sentences(page) if act else True


def test_a_paragraph_is_called_by_symbol_and_number_and_says_whose_reading_a_relation_is(client: TestClient) -> None:
    page = client.get("/doc/passage/A-RES-80-173_op99", headers=_HTML).text
    heading = re.search("<h1.*?</h1>", page, re.DOTALL)
    assert heading
    assert re.sub("<[^>]+>", "", heading[0]) == "A/RES/80/173, paragraph 99"
    assert "<title>A/RES/80/173, paragraph 99" in page
    assert page.index('class="lead"') < page.index('class="quotation"')
    assert "provision</a></p>" not in page
    for answer in re.findall('<span class="answer">(.*?)</span>\n', page, re.DOTALL):
        assert "editors’ reading; the paragraph does not name it" in answer


@pytest.mark.parametrize("path", ["/doc/area/BR", "/doc/body/igf"])
def test_withdrawals_are_not_among_the_links(client: TestClient, path: str) -> None:
    assert "/id/withdrawal/" not in client.get(path, headers=_HTML).text


def test_a_body_says_what_it_is_and_has_its_mandates_before_disputes_over_names(client: TestClient) -> None:
    page = client.get("/doc/body/igf", headers=_HTML).text
    opening = page[page.index('<div class="opening">') : page.index('id="related"')]
    assert "multistakeholder forum" in opening
    assert "/id/document/WSIS-05-TUNIS-DOC-6-Rev.1-E" in opening
    places = [page.index(each) for each in ('id="mandates"', 'id="meetings"', 'id="differences"')]
    assert places == sorted(places)


@pytest.mark.parametrize(("path", "other"), [("body/igf", "process/igf"), ("process/igf", "body/igf")])
def test_two_pages_of_one_name_say_how_they_differ(client: TestClient, path: str, other: str) -> None:
    page = client.get(f"/doc/{path}", headers=_HTML).text
    note = page[page.index("Two pages have this name.") :][:400]
    assert f'href="/id/{other}"' in note


def test_money_that_is_known_is_on_the_topic_of_funding(client: TestClient) -> None:
    page = client.get("/doc/topic/funding", headers=_HTML).text
    section = page[page.index('id="contributions"') : page.index("</section>", page.index('id="contributions"'))]
    assert "/id/contribution/germany-2019" in section  # no source names its recipient
    assert "1,000,000" in section
    assert 'id="contributions"' not in client.get("/doc/topic/outcomes", headers=_HTML).text
    fund = client.get("/doc/body/igf-trust-fund", headers=_HTML).text
    rest = fund[fund.index('id="unnamed"') :]
    assert "/id/contribution/germany-2019" in rest
    assert "/id/contribution/igfsa-trust-fund-2017" not in rest


def test_one_sentence_of_many_years_is_there_once(client: TestClient) -> None:
    page = client.get("/doc/topic/funding", headers=_HTML).text
    events = page[page.index('id="events"') : page.index("</section>", page.index('id="events"'))]
    sentence = "Keep informing, in the yearly WSIS report, on progress with the WGIGF recommendations"
    assert events.count(sentence) == 1
    assert 'href="/id/document/A-RES-72-200"' in events


def test_a_table_has_no_empty_column(client: TestClient) -> None:
    for path in ("/doc/area/CH", "/doc/area/JP", "/doc/body/igf"):
        page = client.get(path, headers=_HTML).text
        for table in re.findall(r'<table class="stack">.*?</table>', page, re.DOTALL):
            labels = {*re.findall(r'<td data-label="([^"]*)">(?=[^<]|<[^/])', table)}
            assert {*re.findall(r'<td data-label="([^"]*)">', table)} == labels


@pytest.mark.parametrize(("language", "yes"), [("en", "yes"), ("fr", "oui"), ("ar", "نعم"), ("zh", "是")])
def test_a_boolean_is_a_word_in_the_language_of_the_page(client: TestClient, language: str, yes: str) -> None:
    page = client.get(f"/doc/body/igf-secretariat.html?lang={language}").text
    assert f">{yes}</td>" in page
    assert ">true<" not in page


def test_a_country_has_no_table_of_one_thing_that_its_box_has(client: TestClient) -> None:
    page = unescape(client.get("/doc/area/KE?lang=en", headers=_HTML).text)
    box = " ".join(re.sub("<[^>]+>", " ", page.partition("<dl")[2].partition("</dl>")[0]).split())
    assert "Initiatives and bodies Kenya IGF · 2008" in box
    assert "co-facilitator of the WSIS+20 review · 2025" in box
    tables = re.findall(r'<h2 id="g-[a-z-]+">(.*?) <span class="count">([0-9]+)</span>', page)
    assert [heading for heading, _ in tables] == ["Other meetings there"]
    assert all(int(number) > 1 for _, number in tables)
    assert '<a href="#g-meetings">' in page


@pytest.mark.parametrize("path", ["/browse/meetings?q=Kenya", "/browse/meetings?q=2013"])
def test_a_row_of_a_list_says_no_date_twice(client: TestClient, path: str) -> None:
    page = client.get(f"{path}&lang=en", headers=_HTML).text
    rows = page.partition('<ul class="things">')[2].partition("</ul>")[0].split("<li>")[1:]
    terms = [re.findall(r'<span class="term">(.*?):', each) for each in rows]
    assert any("start date" in each for each in terms)
    assert not any({"start date", "date"} <= {*each} for each in terms)


def test_the_list_of_people_has_a_role_beside_each_name(client: TestClient) -> None:
    page = unescape(client.get("/browse/persons?q=Kummer&lang=en", headers=_HTML).text)
    row = page.partition('<ul class="things">')[2].partition("</li>")[0]
    assert " ".join(re.sub("<[^>]+>", " ", row).split()) == (
        "Markus Kummer interim chair: Multistakeholder Advisory Group (from 2013, until 2014 at the latest, "
        "when the next one began)"
    )


@pytest.mark.parametrize(
    ("path", "headings"),
    [
        (
            "/doc/document/A-RES-80-173",
            {"what it sets out: 1 recommendation set"},
        ),
        ("/doc/topic/participation", {"what is about it: 5 outcomes", "what is about it: 1 editors’ note"}),
    ],
)
def test_things_of_several_classes_are_counted_in_words(client: TestClient, path: str, headings: set[str]) -> None:
    page = unescape(client.get(f"{path}?lang=en", headers=_HTML).text)
    assert headings <= {re.sub("<[^>]+>", "", each) for each in re.findall(r"<h3[^>]*>(.*?)</h3>", page)}


def test_a_country_has_each_meeting_once_with_one_date(client: TestClient) -> None:
    page = unescape(client.get("/doc/area/KE?lang=en", headers=_HTML).text)
    page = page[page.index("<main") : page.index('class="more fields"')]
    meetings = re.findall(r'href="/id/meeting/([^"]+)"', page)
    assert len(meetings) == len({*meetings}) > 4
    columns = re.findall(r'<th scope="col"[^>]*>(.*?)</th>', page)
    assert "date" in columns
    assert not {"start date", "end date"} & {*columns}
    assert "1–2 August 2019" in re.sub("<[^>]+>", "", page)


@pytest.mark.parametrize(
    ("document", "is_folded"),
    [("igf-2022-opening-ceremony-transcript", False), ("A-RES-80-173", True)],
)
def test_what_the_passages_of_a_document_without_a_symbol_say_is_open(
    client: TestClient, document: str, is_folded: bool
) -> None:
    page = client.get(f"/doc/document/{document}", headers=_HTML).text
    passages = page.partition('<h2 id="passages">')[2].partition("</section>")[0]
    assert ("<details" in passages) is is_folded
    assert ('<ul class="account">' in passages) is not is_folded


def test_the_name_of_a_body_is_that_of_the_official_text(client: TestClient) -> None:
    """The Arabic name of UNESCO in A/RES/78/132 comes before that of a newspaper."""
    page = client.get("/doc/body/unesco?lang=ar", headers=_HTML).text
    assert "<h1>منظمة الأمم المتحدة للتربية والعلم والثقافة</h1>" in page
