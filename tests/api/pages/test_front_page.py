"""The front page: what is new, topics at a glance, the way of the recommendations, newest documents."""

import re
from html.parser import HTMLParser

import pytest
from fastapi.testclient import TestClient

from igfkg.sources.content import find_content
from igfkg_api.app import create_app
from igfkg_api.settings import Settings
from tests.conftest import copy_content
from tests.examples import small_release


def test_topics_come_with_what_was_last_said(client: TestClient) -> None:
    page = client.get("/").text
    cards = page.partition('<ul class="cards">')[2].partition("</section>")[0]
    topics = re.findall(r'<h3><a href="/id/topic/([^"]+)"', cards)
    assert sorted(topics) == ["funding", "linking", "outcomes", "participation", "working-modalities"]
    funding = cards[cards.index("/id/topic/funding") :]
    assert '<a class="rating" href="/id/assessment/major-2013-funding">' in funding
    assert "/id/assessment/cstd-20-statement" not in cards
    for topic in topics:
        (number,) = re.findall(rf'"/tracker\?topic={topic}">(\d+)', cards)
        assert len(client.get(f"/api/v1/recommendations?subject={topic}&limit=1000").json()["items"]) == int(number)


def test_it_has_the_recommendations_of_2012_in_short(client: TestClient) -> None:
    page = client.get("/").text
    part = page.partition('<ul class="short">')[2].partition("</ul>")[0]
    text = " ".join(re.sub("<[^>]+>", "", part).split())
    sections = ('<ol class="headlines">', '<ul class="cards">', '<ul class="short">', '<ol class="strip">')
    assert [*map(page.index, sections)] == sorted(map(page.index, sections))
    assert "80/118 and 80/173 (2025) do not name them." in text
    assert "4 of 27 were rated individually, the last in 2013: 3 × ongoing, 1 × to be started." in text
    assert (
        "A source counts 39 recommendations; this site describes 27. "
        "Of these, 18 stand by themselves and 9 are parts of one of them." in text
    )
    open_text = " ".join(re.sub("(?s)<details.*?</details>|<[^>]+>", "", part).split())
    assert "10 in other texts that quote it, 0 in the document itself." in open_text
    assert "Reports of the Secretary-General on WSIS after 2016" in text
    assert 'href="/tracker?source=wgigf-2012"' in part
    about = " ".join(re.sub("<[^>]+>", "", client.get("/about").text).split())
    assert (
        "this site describes 27. Of these, 18 stand by themselves and 9 are parts of one of them. 4 of 27 were rated"
        in about
    )


def test_a_request_says_until_when_official_texts_were_read(client: TestClient) -> None:
    requests = client.get("/").text.partition('<ol class="headlines">')[2].partition("</ol>")[0]
    newest = client.get("/sources?kind=official-text").text.partition("<tbody>")[2]
    (date,) = re.findall('Nothing official later than <time datetime="([^"]+)"', requests)
    assert date == re.findall('<time datetime="([^"]+)"', newest)[0]


class _AroundText(HTMLParser):
    """The classes of the elements around each place of a text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text
        self._open: list[tuple[str, str]] = []
        self.places: list[set[str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ("meta", "link", "input", "br", "img", "hr", "wbr"):
            self._open.append((tag, dict(attrs).get("class") or ""))

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self._text in data:
            self.places.append({each for _, names in self._open for each in names.split()})


@pytest.mark.parametrize("path", ["/", "/doc/topic/funding", "/doc/recommendation/A-RES-80-173-103-funding"])
def test_until_when_official_texts_were_read_is_no_small_print(client: TestClient, path: str) -> None:
    around = _AroundText("Nothing official later than")
    around.feed(client.get(path, headers={"Accept": "text/html", "Accept-Language": "en"}).text)
    assert around.places
    assert [each & {"note", "detail", "count"} for each in around.places] == [set()] * len(around.places)


def test_the_step_to_the_topics_leads_to_a_link_for_each_and_nothing_between(client: TestClient) -> None:
    page = client.get("/").text
    (place,) = re.findall(r'<a class="skip" href="#([^"]+)">Skip to the topics', page)
    reached = re.findall(r"<(?:a|button|input|select|summary)\b[^>]*>", page.partition(f' id="{place}"')[2])
    topics = re.findall(r'<h3><a href="(/id/topic/[^"]+)"', page)
    assert [re.findall('href="([^"]+)"', each) for each in reached[: len(topics)]] == [[each] for each in topics]


def test_questions_are_a_list_and_topics_are_right_under_the_search(client: TestClient) -> None:
    page = client.get("/").text
    under = page.partition('class="finder"')[2].partition("</form>")[2].partition("<section>")[0]
    topics = re.findall(r'href="/id/topic/([^"]+)"', under.partition("</p>")[0])
    assert topics == re.findall(r'<h3><a href="/id/topic/([^"]+)"', page)
    questions = under.partition('class="ask"')[2]
    assert re.findall(r"<li>\s*<a", questions)
    assert questions.count("<li>") == questions.count("<a ") == 4


def test_the_way_begins_with_the_report(client: TestClient) -> None:
    route = client.get("/").text.partition('<ol class="strip">')[2].partition("</ol>")[0]
    steps = re.findall(r'href="/id/([^"]+)"', route)
    assert steps[0] == "document/A-67-65"
    assert {"step/wgigf-2012-reported", "step/wgigf-2012-noted"} <= {*steps}


def test_what_is_new_comes_with_its_date(client: TestClient) -> None:
    page = client.get("/").text
    newest = page[page.index("Newest texts") : page.index("All documents")]
    dates = re.findall(r'<time datetime="([\d-]+)">', newest)
    assert dates == sorted(dates, reverse=True)
    assert "document/igfkg" not in newest


def test_what_is_new_is_the_newest_step_request_and_assessment(client: TestClient) -> None:
    page = client.get("/").text.partition('<ol class="headlines">')[2].partition("</ol>")[0]
    things = re.findall(r'<p class="headline"><a href="/id/([^"]+)"', page)
    assert things == ["step/igf-permanent", "recommendation/A-RES-80-173-103-funding", "assessment/wg-mwp-2018"]
    dates = [re.findall(r'<time datetime="([^"]+)"', each)[-1] for each in page.split("</li>")[:3]]
    assert dates == ["2025-12-17", "2025-12-17", "2019-01"]
    assert {"A-RES-80-173_op99", "A-RES-80-173_op103"} <= {*re.findall(r'href="/id/passage/([^"]+)"', page)}


def test_a_topic_has_its_newest_resolution_status_and_assessment(client: TestClient) -> None:
    funding = client.get("/").text.partition('<h3><a href="/id/topic/funding"')[2].partition("</li>")[0]
    links = re.findall(r'href="/id/([^"]+)"', funding)
    assert links == [
        "document/A-RES-80-173",
        "assessment/major-2013-funding",
        "outcome/major-2013-funding",
        "passage/major-2013_s16",
    ]
    text = " ".join(re.sub("<[^>]+>", "", funding).split())
    assert (
        "Rated December 2013: uncertain The same document concludes: The funding of the IGF needs to improve further."
        " (slide 16). Assessed by: Peter Major (chair, Working Group on Improvements to the Internet Governance Forum)."
        " No later rating of it is known." in text
    )
    assert "No words of the assessor" not in text


def test_a_request_says_when_it_is_due_and_that_nothing_says_it_was_done(client: TestClient) -> None:
    card = client.get("/").text.partition("Latest request, 2025")[2].partition("</li>")[0]
    text = " ".join(re.sub("<[^>]+>", "", card).split())
    assert (
        "Due: eightieth session of the General Assembly (ends 8 September 2026). That date is past. No source" in text
    )


def test_how_topics_are_counted_is_folded(client: TestClient) -> None:
    folds = re.findall(r"(?s)<details class=\"more\"><summary>([^<]*)</summary>(.*?)</details>", client.get("/").text)
    assert "A recommendation counts on every topic" in dict(folds)["How this is counted"]


def test_two_statuses_of_one_assessment_are_said_in_words(client: TestClient) -> None:
    card = client.get("/").text.partition('<h3><a href="/id/topic/participation"')[2].partition("</li>")[0]
    text = " ".join(re.sub("<[^>]+>", " ", card).split())
    assert "both completed and ongoing" in text


def test_the_front_page_says_where_the_texts_were_read_and_nothing_of_the_whole_set(client: TestClient) -> None:
    page = client.get("/").text
    assert "/id/assessment/cstd-20-statement" not in page
    text = " ".join(re.sub("<[^>]+>", "", page).split())
    assert "17 in CSTD Working Group on Improvements to the IGF Recommendations (presentation, December 2013)" in text


@pytest.mark.parametrize(
    ("language", "words"), [("fr", "Dernier état"), ("es", "Último estado"), ("en", "Newest status")]
)
def test_it_is_in_each_language(client: TestClient, language: str, words: str) -> None:
    page = client.get("/", headers={"Accept-Language": language})
    assert page.headers["content-language"] == language
    assert words in page.text


def test_a_release_without_any_of_it_has_a_front_page(tmp_path_factory: pytest.TempPathFactory) -> None:
    content = copy_content(find_content(), tmp_path_factory.mktemp("content"), with_data=False)
    home = tmp_path_factory.mktemp("home")
    small_release(content, home, 'body:b a igf:Body ; skos:prefLabel "B"@en .')
    with TestClient(create_app(Settings(home=home))) as client:
        for path in ("/", "/tracker", "/search?q=b", "/catalog", "/sitemap.xml"):
            assert client.get(path, headers={"Accept": "text/html,*/*"}).status_code == 200, path


def test_each_card_says_what_it_is_and_of_which_year(client: TestClient) -> None:
    page = client.get("/").text.partition('<ol class="headlines">')[2].partition("</ol>")[0]
    kinds = re.findall(r'<p class="kind">([^<]*)</p>', page)
    assert kinds == ["Latest decision, 2025", "Latest request, 2025", "Latest assessment, 2019"]


def test_the_way_has_days_in_order_the_words_of_the_act_and_leads_on(client: TestClient) -> None:
    route = client.get("/").text.partition('<ol class="strip">')[2].partition("</ol>")[0]
    whens = [re.findall(r'datetime="([^"]+)"', each) for each in re.findall(r'<span class="when">(.*?)</span>', route)]
    assert {len(each) for each in whens} == {1}
    dates = [day for each in whens for day in each]
    assert dates == sorted(dates)
    assert dates[-1] >= "2025-07-29"
    assert re.search(r'acts on them</a> <span class="count">· took note', route)
    assert re.search(r'<a href="/lineage\?of=set/wgigf-2012">\d+ more steps since</a>', route)


def test_figures_are_in_plain_words(client: TestClient) -> None:
    sizes = client.get("/").text.partition('<ul class="sizes">')[2].partition("</ul>")[0]
    assert "gaps that are known" in sizes
    assert not re.search(r">(passage|gap|editors’ note)<", sizes)
    assert "igfkg is the knowledge graph of the Internet Governance Forum (IGF)." in client.get("/").text
