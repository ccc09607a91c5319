"""The page of a lineage: list and years say the same, in each language and order, as it stood at a date."""

import re
from collections import Counter
from html import unescape

import pytest
from fastapi.testclient import TestClient

_ONE = "/lineage?of=recommendation/wgigf-2012-III.1"


def _listed(page: str) -> list[str]:
    """The events of the list, by the paths of their things; not those that a newer date stands for."""
    course = page.partition('<ol class="course">')[2].partition('id="undated"')[0]
    return re.findall(r'<li class="event [a-z]+">\s*<p><span[^>]*>.</span> <a href="([^"]+)"', course)


def _folded(page: str) -> list[str]:
    """The events that a newer date stands for."""
    return re.findall(r'<li class="event [a-z]+"[^>]*><p><bdi>.*?</bdi> · <a href="([^"]+)"', page)


def _numbers(page: str) -> Counter[str]:
    """The number of events of each year in the overview by years."""
    years = page.partition('<ol class="years">')[2].partition("</ol>")[0]
    lines = re.findall(r'<li><a href="#on-([0-9]{4})">(.*?)</li>', years)
    return Counter({year: sum(map(int, re.findall(r'"count">([0-9]+)<', line))) for year, line in lines})


@pytest.mark.parametrize("of", ["recommendation/wgigf-2012-III.1", "topic/funding"])
@pytest.mark.parametrize("order", ["oldest", "newest"])
def test_years_and_list_say_what_the_api_says(client: TestClient, of: str, order: str) -> None:
    page = client.get(f"/lineage?of={of}&order={order}").text
    answer = client.get(f"/api/v1/{of.replace('/', 's/')}/lineage").json()
    paths = [each["id"].removeprefix("https://w3id.org/igfkg") for each in answer["items"]]
    if order == "newest":
        paths.reverse()
    listed, folded = _listed(page), _folded(page)
    assert sorted((*listed, *folded)) == sorted(paths)
    dates = {each["id"].removeprefix("https://w3id.org/igfkg"): _place(each["event"]) for each in answer["items"]}
    assert _numbers(page) == Counter(each[:4] for each in dates.values())
    assert [dates[each] for each in listed] == [dates[each] for each in paths if each not in folded]


def _place(event: dict[str, str]) -> str:
    return next((event[each] for each in ("date", "notBefore", "notAfter") if each in event), "")


def test_what_is_repeated_every_year_is_one_entry(client: TestClient) -> None:
    page = client.get("/lineage?of=set/wgigf-2012").text
    assert "The same on 8 earlier dates: " in re.sub(r"</?bdi>", "", page)
    assert "/id/document/A-RES-79-194" in _listed(page)
    assert "/id/document/A-RES-75-202" not in _listed(page)
    assert "/id/document/A-RES-75-202" in _folded(page)


def test_an_entry_says_what_it_is_by_the_words_of_the_model(client: TestClient) -> None:
    page = unescape(client.get("/lineage?of=set/wgigf-2012").text)
    document = unescape(client.get("/doc/document/A-RES-80-173.html").text)
    entry = page[page.index('href="/id/recommendation/A-RES-80-173-99"', page.index('class="course"')) :]
    entry = entry[: entry.index("</li>")]
    link = '<a href="/id/recommendation/wgigf-2012-II.3">Recommendation II.3 of 2012 (A/67/65)</a>'
    assert f"extends: {link}" in entry
    assert f'<a href="/def/extends">extends</a>: {link}' in document
    assert "The IGF becomes a permanent forum of the United Nations" in entry
    assert "estatement" not in entry


def test_what_only_shares_a_theme_is_apart(client: TestClient) -> None:
    page = unescape(client.get("/lineage?of=set/wgigf-2012").text)
    apart = page[page.index('id="theme"') :]
    assert "Submit to the Assembly, within its eightieth session" in apart
    assert "/id/recommendation/A-RES-80-173-103-funding" not in [*_listed(page), *_folded(page)]
    assert "/id/recommendation/A-RES-80-173-99" not in apart
    assert "A-RES-80-173" not in unescape(client.get("/lineage?of=set/wgigf-2012&as_of=2020").text)


def test_one_assessment_is_the_last(client: TestClient) -> None:
    page = client.get("/lineage?of=set/wgigf-2012").text
    assert page.count("Last assessment") == 1
    assert "Earlier assessments (6)" in page
    text = " ".join(re.sub("<[^>]+>", "", page).split())
    assert "Of 27 recommendations: last rated December 2013; last named by a text 29 July 2025." in text


def test_what_a_text_names_is_apart_from_what_the_editors_read(client: TestClient) -> None:
    """A/RES/80/173 does not name the recommendations of 2012: that it takes them up is the editors' reading."""
    page = unescape(client.get("/lineage?of=set/wgigf-2012&lang=en").text)
    state = page.partition('<ul class="state">')[2].partition('id="events"')[0]
    lines = [" ".join(re.sub("<[^>]+>", "", each).split()) for each in state.split("<li")]
    (text,) = [each for each in lines if "Last named by a text:" in each]
    assert "E/RES/2025/18" in text
    assert "29 July 2025" in text
    (reading,) = [each for each in lines if "Later texts that the editors read as taking it up:" in each]
    assert reading.count("17 December 2025") == 6
    assert "A/RES/80/173" not in text
    assert "E/RES/2025/18" not in reading
    assert any("A text names it when the text itself refers to it" in each for each in lines)


def test_an_assessment_without_a_status_has_what_was_found(client: TestClient) -> None:
    state = unescape(client.get("/lineage?of=set/wgigf-2012&lang=en").text).partition("Last assessment:")[2]
    assert re.search(r'<p class="says">.{20,}</p>', state.partition("Newest status:")[0])


def test_all_statuses_of_the_newest_date_are_named(client: TestClient) -> None:
    """Five topics were rated in the same month, one of them otherwise than the others: none stands for all."""
    page = unescape(client.get("/lineage?of=set/wgigf-2012").text)
    state = page.partition('<ul class="state">')[2].partition('id="events"')[0]
    newest = state.partition("<li>Newest status:")[2].partition("</ul>")[0]
    lines = [" ".join(re.sub("<[^>]+>", "", each).split()) for each in re.findall("<li>(.*?)</li>", newest, re.DOTALL)]
    assert len(lines) == 5
    assert [each.startswith("uncertain") for each in lines].count(True) == 1
    topics = {*re.findall('About: <a href="/id/topic/([^"]+)"', newest)}
    assert topics == {"outcomes", "working-modalities", "funding", "participation", "linking"}
    head = client.get("/doc/set/wgigf-2012", headers={"Accept": "text/html"}).text.partition('<ul class="standing">')[2]
    same = re.findall('href="(/id/assessment/[^"]+)"', head.partition("</ul>")[0])
    assert sorted(same) == sorted(re.findall('href="(/id/assessment/[^"]+)"', newest))


def test_an_assessment_of_all_recommendations_is_apart_from_that_of_a_topic(client: TestClient) -> None:
    page = client.get("/lineage?of=topic/funding").text
    state = " ".join(re.sub("<[^>]+>", "", page[page.index('<ul class="state">') : page.index('id="events"')]).split())
    own, of_all = state.split("Last assessment of all recommendations together: Described, no status given")
    assert "Last assessment: uncertain Assessment of topic III, December 2013 (December 2013)" in own
    assert "Newest status" not in own
    assert "(9 May 2017)" in of_all
    assert "Earlier assessments" not in state


def test_the_title_is_no_link_and_the_thing_is_one_click_away(client: TestClient) -> None:
    page = client.get("/lineage?of=set/wgigf-2012").text
    (title,) = re.findall("(?s)<h1>(.*?)</h1>", page)
    assert "<a" not in title
    assert '<a href="/id/set/wgigf-2012">The page on it, with all fields and sources</a>' in page


def test_an_empty_date_shows_no_date(client: TestClient) -> None:
    (box,) = re.findall(r'<input type="text" name="as_of"[^>]*>', client.get(_ONE).text)
    assert 'value=""' in box
    assert "placeholder" not in box


def test_the_newest_comes_first_and_the_other_order_is_a_link(client: TestClient) -> None:
    page = client.get("/lineage?of=topic/funding&as_of=2016").text
    assert _listed(page) == _listed(client.get("/lineage?of=topic/funding&as_of=2016&order=newest").text)
    assert 'href="/lineage?of=topic/funding&amp;as_of=2016&amp;order=oldest#events"' in page


def test_the_lineage_of_a_topic_reaches_its_newest_resolution(client: TestClient) -> None:
    page = client.get("/lineage?of=topic/funding").text
    state = page.partition('<ul class="state">')[2].partition("</ul>")[0]
    assert "/id/document/A-RES-80-173" in state
    assert "17 December 2025" in state
    first = page.partition('<li class="event origin">')[2].partition("<h3")[0]
    assert "/id/document/A-RES-80-173" in first
    assert "/id/recommendation/A-RES-80-173-103-funding" in first
    assert 'href="/lineage?of=topic/funding"' in client.get("/doc/topic/funding.html").text


def test_a_date_stays_in_the_form(client: TestClient) -> None:
    page = client.get(f"{_ONE}&as_of=2012-08&order=oldest").text
    assert 'value="2012-08"' in page
    assert '<input type="hidden" name="order" value="oldest">' in page
    assert "/id/document/A-RES-70-125" not in page
    assert "/id/step/wgigf-2012-forwarded-unga" in page.partition('id="undated"')[2]


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("as_of=2017-01-01", "As it stood on 1 January 2017 (by the dates in the documents)"),
        ("as_of=2017-05", "As it stood at the end of May 2017 (by the dates in the documents)"),
        (
            "as_of=2017&lang=fr",
            "Situation à la fin de 2017 (d\N{RIGHT SINGLE QUOTATION MARK}après les dates des documents)",
        ),
        ("as_of=2017-01-01&lang=es", "Situación al 1 de enero de 2017 (según las fechas de los documentos)"),
        ("as_of=1990", "No event is known up to that date."),
    ],
)
def test_the_page_says_of_which_date_it_is(client: TestClient, query: str, words: str) -> None:
    assert words in client.get(f"/lineage?of=set/wgigf-2012&{query}").text


def test_the_slider_has_the_days_on_which_something_changes(client: TestClient) -> None:
    page, earlier = client.get(_ONE).text, client.get(f"{_ONE}&as_of=2013").text
    days = re.findall(r'data-dates="([^"]*)"', page)[0].split()
    assert days == sorted(days)
    assert {"2012-12-21", "2013-12-20"} <= {*days}
    assert f'data-dates="{" ".join(days)}"' in earlier


def test_each_year_has_the_number_of_its_events_of_each_kind_and_leads_to_them(client: TestClient) -> None:
    page = unescape(client.get(_ONE).text)
    years = page[page.index('<ol class="years">') : page.index("</ol>", page.index('<ol class="years">'))]
    shown = [int(each) for each in re.findall(r'<li><a href="#on-(\d{4})">', years)]
    anchors = re.findall(r' id="on-(\d{4})"', page)
    assert sorted(map(int, anchors)) == sorted(shown)
    assert shown == sorted(shown, reverse=True)
    (total,) = re.findall(r'<h2 id="events">[^<]*<span class="count">(\d+)</span>', page)
    assert sum(_numbers(page).values()) == int(total)
    assert "★ assessment" in " ".join(re.sub("<[^>]+>", "", years).split())
    legend = page[page.index('<p class="legend">') : page.index("</p>", page.index('<p class="legend">'))]
    marks = {*re.findall(r'aria-hidden="true">(.)</span>', years)}
    assert len(marks) > 3
    assert marks <= {*re.findall(r'aria-hidden="true">(.)</span>', legend)}


@pytest.mark.parametrize(
    ("language", "word"),
    [("en", "text that states it"), ("fr", "texte qui l\u2019énonce"), ("es", "texto que lo enuncia")],
)
def test_it_is_in_each_language(client: TestClient, language: str, word: str) -> None:
    page = client.get(_ONE, headers={"Accept-Language": language})
    assert page.headers["content-language"] == language
    assert word in page.text


@pytest.mark.parametrize(
    ("query", "status", "part"),
    [
        ("of=body/igf", 404, "recommendations, sets, documents and topics"),
        ("of=nothing", 404, "nothing"),
        ("of=set/nothing", 404, "nothing"),
        ("of=set/wgigf-2012&as_of=never", 400, "2017-01-01"),
        ("of=set/wgigf-2012&of=x", 400, "once"),
    ],
)
def test_what_is_refused_is_named(client: TestClient, query: str, status: int, part: str) -> None:
    response = client.get(f"/lineage?{query}")
    assert (response.status_code, response.headers["content-type"]) == (status, "application/problem+json")
    assert part in response.json()["detail"]


def test_without_a_thing_there_is_what_has_a_lineage(client: TestClient) -> None:
    page = client.get("/lineage").text
    links = re.findall(r'href="/lineage\?of=([^"]+)"', page)
    order = ["set/wgigf-2012", "topic/funding", "recommendation/wgigf-2012-I.1", "document/A-RES-80-173"]
    assert [*map(links.index, order)] == sorted(map(links.index, order))
    assert links.index("document/A-RES-80-173") < links.index("document/A-67-65")
    assert len(links) == len({*links}) > 70
    for link in ("topic/funding", "set/wgigf-2012", "document/A-67-65"):
        assert client.get(f"/lineage?of={link}").status_code == 200


@pytest.mark.parametrize(
    ("words", "first"),
    [("A/RES/80/173", "set/A-RES-80-173"), ("funding of the IGF", "topic/funding"), ("A/67/65", "document/A-67-65")],
)
def test_a_lineage_is_found_by_words(client: TestClient, words: str, first: str) -> None:
    page = client.get("/lineage", params={"q": words}).text
    links = re.findall(r'href="/lineage\?of=([^"]+)"', page)
    assert first in links
    assert {each.partition("/")[0] for each in links} <= {"topic", "set", "document", "recommendation"}
    assert f'value="{words}"' in page


def test_words_that_match_nothing_lead_on(client: TestClient) -> None:
    page = client.get("/lineage?q=zzzzqqqq").text
    assert "Nothing with a follow-up matches these words." in page
    assert 'href="/search?q=zzzzqqqq"' in page


def test_things_lead_to_their_lineage(client: TestClient) -> None:
    assert 'href="/lineage?of=set/wgigf-2012"' in client.get("/doc/set/wgigf-2012.html").text
    assert "/lineage?of=" not in client.get("/doc/body/igf.html").text


def test_the_newest_event_is_the_same_on_every_page_and_one_line(client: TestClient) -> None:
    """A step that is older, on another matter, is not beside it."""
    page = unescape(client.get("/lineage?of=topic/funding&lang=en").text)
    state = page.partition('<ul class="state">')[2].partition("</ul>")[0]
    (newest,) = re.findall('<strong>Newest event:</strong> <a href=.([^"?]+)', state)
    assert newest == "/id/document/A-RES-80-173"
    assert "17 December 2025</time></bdi>) · text that states it" in state
    assert "step" not in state
    assert f'href="{newest}?lang=en" title=' in client.get("/?lang=en").text
    assert "A step is one act of a body on it" in page


def test_a_resolution_is_there_once_with_its_paragraphs(client: TestClient) -> None:
    page = unescape(client.get("/lineage?of=topic/funding").text)
    course = page[page.index('<ol class="course">') :]
    day = course[course.index("29 July 2025") : course.index("19 December 2024")]
    assert day.index("/id/document/E-RES-2025-18") < day.index('<ul class="parts">') < day.index("paragraph 95")
    first = course[: course.index("3 December 2025")]
    assert "Submit to the Assembly, within its eightieth session" in first


def test_an_event_has_the_weaker_relation_beside_the_closer_one(client: TestClient) -> None:
    page = client.get("/lineage?of=set/wgigf-2012&lang=en").text
    event = page.partition('</span> <a href="/id/recommendation/A-RES-80-173-99')[2].partition('<div class="lane">')[0]
    text = re.sub(r"\s+", " ", unescape(re.sub("<[^>]+>", "", event)))
    assert "extends: Recommendation II.3 of 2012" in text
    assert "shares its theme with: Recommendation III.1 of 2012" in text


@pytest.mark.parametrize("path", ["/lineage?of=set/wgigf-2012", "/tracker?topic=funding", "/tracker"])
def test_a_table_says_once_whose_reading_a_relation_is(client: TestClient, path: str) -> None:
    page = client.get(path, headers={"Accept": "text/html", "Accept-Language": "en"}).text
    assert page.count("reading unless a source states it; the paragraph does not name") == 1


def test_a_table_without_relations_says_nothing_on_them(client: TestClient) -> None:
    page = client.get("/tracker?q=zebra", headers={"Accept": "text/html"}).text
    assert "reading unless" not in page


def test_the_note_on_readings_names_each_relation_that_editors_read_once(client: TestClient) -> None:
    page = client.get("/lineage?of=set/wgigf-2012&lang=en").text
    (note,) = re.findall(r'<p class="note readings">(.*?):', page)
    assert note == "restates, extends, shares its theme with"
