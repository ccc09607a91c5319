"""Search for people: by words in six languages, acronyms, symbols and nearly right words; and suggestions."""

import re
from html import unescape
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient

from igfkg.searching.searcher import Searcher


def _found(client: TestClient, words: str, rest: str = "") -> list[str]:
    """The keys of the one thing in a box, if there is one, and of those in the list."""
    page = client.get(f"/search?q={quote(words)}{rest}").text
    boxed = re.findall(r'<p class="direct">Go to <a href="/id/([^"]+)"', page) if "direct-result" in page else []
    return [*boxed, *re.findall(r'<li><a href="/id/([^"]+)">', page.partition('<ol class="things results"')[2])]


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("CSTD", "body/cstd"),
        ("A/RES/67/195", "document/A-RES-67-195"),
        ("a/res/67/195", "document/A-RES-67-195"),
        ("paragraph 20 of A/67/65", "document/A-67-65"),
        ("E/2012/48", "document/A-67-65"),
        ("Funding of the IGF", "topic/funding"),
        ("Foro de Gobernanza de Internet", "body/igf"),
        ("互联网治理论坛", "body/igf"),
        ("Internt Goverance Fourm", "body/igf"),
    ],
)
def test_the_best_comes_first(client: TestClient, words: str, first: str) -> None:
    assert first in _found(client, words)[:3]


def test_what_is_nearly_right_is_told(client: TestClient) -> None:
    assert "Similar results" in client.get("/search?q=Goverance").text
    assert "Similar results" not in client.get("/search?q=Governance").text


def test_a_symbol_that_is_not_here_has_its_address(client: TestClient) -> None:
    page = client.get("/search?q=A/RES/46/1").text
    assert "well formed" in page
    assert "https://undocs.org/" in page


def test_a_symbol_or_key_has_a_direct_link(client: TestClient) -> None:
    for words in ("A/RES/67/195", "A-RES-67-195"):
        direct = client.get("/search", params={"q": words}).text.partition('class="direct"')[2]
        assert direct.partition("</p>")[0].count('href="/id/document/A-RES-67-195"') == 1
    assert 'class="direct"' not in client.get("/search?q=funding").text


def test_a_result_has_kind_date_source_and_marked_words(client: TestClient) -> None:
    page = client.get("/search?q=Kyoto").text
    row = page.partition('<ol class="things results"')[2].partition("</li>")[0]
    assert '<span class="kind">meeting</span>' in row
    assert '<time datetime="2023-10-08">8 October 2023</time>' in row
    assert 'href="/id/document/' in row
    assert "<mark>Kyoto</mark>" in row


def _row(client: TestClient, words: str, path: str) -> str:
    page = client.get("/search", params={"q": words}).text.partition('<ol class="things results"')[2]
    return next(each for each in page.split("<li>") if f'href="{path}"' in each.partition("</a>")[0])


def test_a_paragraph_has_its_own_sentence(client: TestClient) -> None:
    box = client.get("/search?q=A/RES/80/173 para 99").text.partition('<div class="direct-result">')[2]
    assert "The IGF becomes a permanent forum of the United Nations" in box.partition("</div>")[0]
    row = _row(client, "80/173 para 99 by the decision", "/id/passage/A-RES-80-173_op99")
    assert re.search(r'class="excerpt">(<bdi[^>]*>)?Secretariat of the Internet Governance Forum(</bdi>)?: ', row)


def test_a_count_has_its_number(client: TestClient) -> None:
    share = _row(client, "the rest came from developing countries", "/id/count/igf-2022-hdi-very-high-share")
    assert "<strong>about <bdi>33 %</bdi></strong>" in share.replace("<bdi>about</bdi>", "about")
    number = _row(client, "IGF 2007 participants count", "/id/count/igf-2007-participants")
    assert re.search(r"<strong>[^%]*<bdi>1,\d{3}</bdi></strong>", number)


def test_what_is_typed_is_text_in_the_page(client: TestClient) -> None:
    page = client.get("/search", params={"q": '"><i>Kyoto</i> & more'}).text
    assert "<i>" not in page


def test_an_empty_search_says_what_to_do(client: TestClient) -> None:
    page = client.get("/search").text
    assert "Type what you look for" in page
    links = re.findall(r'<li><a href="/(search\?q=[^"]+)"><bdi', page)
    assert len(links) >= 4
    assert all("Nothing found" not in client.get(f"/{each}").text for each in links)


def test_a_correction_is_a_link(client: TestClient) -> None:
    assert 'href="/search?q=enhanced+cooperation"' in client.get("/search?q=enhanced+coperation").text


def test_links_of_filters_lead_to_as_many_results(client: TestClient) -> None:
    page = client.get("/search?q=enhanced+cooperation&body=cstd").text
    facets = page.partition('<div class="facets">')[2].partition("</div>")[0]
    links = re.findall(r'<a href="/(search\?[^"]+)"[^>]*>.*?</a> <span class="count">(\d+)<', facets)
    assert {"type", "year", "body"} <= {name for link, _ in links for name in ("type", "year", "body") if name in link}
    for link, count in links[::4]:
        assert f">{count} result" in client.get("/" + link.replace("&amp;", "&")).text


def test_a_guess_that_filters_leave_out_is_no_result(client: TestClient) -> None:
    page = client.get("/search?q=Kyotoo&year=1999").text
    assert "Similar results" not in page
    assert "No result matches these filters" in page


def test_a_correction_keeps_the_filters(client: TestClient) -> None:
    page = client.get("/search?q=enhanced+coperation&type=Resolution").text
    assert 'href="/search?q=enhanced+cooperation&amp;type=Resolution"' in page


@pytest.mark.parametrize("start", ["2000", "99999"])
def test_a_page_behind_the_last_leads_to_the_last(client: TestClient, start: str) -> None:
    page = client.get(f"/search?q=forum&from={start}").text
    assert "There is no such page of the list." in page
    total = int(re.findall(r">([\d,]+) results", page)[0].replace(",", ""))
    (before,) = re.findall(r'<a href="/(search\?[^"]+)" rel="prev"', page)
    assert before == f"search?q=forum&amp;from={(total - 1) // 20 * 20}"
    assert 'rel="next"' not in page
    last = client.get("/" + before.replace("&amp;", "&")).text
    assert "There is no such page" not in last
    assert 'rel="next"' not in last


@pytest.mark.parametrize(
    ("words", "is_cut"),
    [("internet governance forum", False), ("igf " * 20, False), ("x" * 201, True)]
    + [(" ".join(f"w{each}" for each in range(number)), number > 16) for number in (16, 17)],
)
def test_words_that_do_not_count_are_shown_to_be_so(client: TestClient, words: str, is_cut: bool) -> None:
    page = client.get("/search", params={"q": words}).text
    assert ("the first 16 words" in page) == is_cut


@pytest.mark.parametrize("query", ["type=Nothing", "year=1066", "body=nothing", "type=%22%3E&year=x&body=%00"])
def test_filters_that_leave_nothing_say_so(client: TestClient, query: str) -> None:
    response = client.get(f"/search?q=forum&{query}")
    assert response.status_code == 200
    assert "No result matches these filters" in response.text


def test_a_long_search_makes_a_short_page(client: TestClient) -> None:
    response = client.get("/search", params={"q": '"igf" ' * 2000})
    assert response.status_code == 200
    assert len(response.text) < 200_000


def test_kinds_are_counted_and_chosen(client: TestClient) -> None:
    page = client.get("/search?q=forum").text
    kinds = dict(re.findall(r'type=(\w+)">[^<]+</a> <span class="count">([\d,]+)<', page))
    assert len(kinds) > 3
    one = client.get("/search?q=forum&type=Meeting").text
    assert f">{kinds['Meeting']} results" in one


def test_long_lists_go_on(client: TestClient) -> None:
    first = client.get("/search?q=forum").text
    (after,) = re.findall(r'<a href="/(search\?[^"]+)" rel="next"', first)
    second = client.get("/" + after.replace("&amp;", "&"))
    assert second.status_code == 200
    (before,) = re.findall(r'<a href="/(search\?[^"]+)" rel="prev"', second.text)
    assert before == "search?q=forum"
    assert set(re.findall(r'<li><a href="/id/([^"]+)">', first)).isdisjoint(
        re.findall(r'<li><a href="/id/([^"]+)">', second.text)
    )


@pytest.mark.parametrize(
    "words", ["", "   ", "zzzzqqq", '"', "<script>alert(1)</script>", "*" * 5000, "%00", "' OR 1=1 --"]
)
def test_odd_words_do_no_harm(client: TestClient, words: str) -> None:
    assert "<script>alert" not in client.get("/search", params={"q": words}).text
    suggested = client.get("/suggest", params={"q": words})
    assert (suggested.status_code, suggested.json()[0]) == (200, words.strip())


@pytest.mark.parametrize("query", ["q=a&q=b", "q=a&from=-1", "q=a&from=many", "q=a&from=9999999"])
def test_what_is_refused_is_told(client: TestClient, query: str) -> None:
    response = client.get(f"/search?{query}")
    assert (response.status_code, response.headers["content-type"]) == (400, "application/problem+json")


def test_suggestions_are_names(client: TestClient) -> None:
    response = client.get("/suggest?q=working group on impr")
    words, names = response.json()
    assert words == "working group on impr"
    assert any("Improvements" in name for name in names)
    assert len(names) <= 8
    assert client.get("/suggest?q=").json() == ["", []]
    french = client.get("/suggest?q=cstd&lang=fr").json()[1]
    assert french != client.get("/suggest?q=cstd&lang=en").json()[1]


def test_suggestions_are_no_guesses(client: TestClient) -> None:
    """They would be made again for each letter that somebody types."""
    assert client.get("/suggest?q=enhanced+coperation").json()[1] == []


@pytest.mark.parametrize("query", ["q=cstd&type=Body", "q=cstd&from=20"])
def test_suggestions_refuse_what_they_do_not_use(client: TestClient, query: str) -> None:
    assert client.get(f"/suggest?{query}").status_code == 400


_NAMED = [
    ("fr", "financement", "topic/funding", "résultats"),
    ("fr", "Pays en développement", "term/unbis-1001613", "résultats"),
    ("fr", "applications TIC", "action-line/C7", "résultat"),
    ("es", "financiación", "topic/funding", "resultados"),
    ("es", "países en desarrollo", "term/unbis-1001613", "resultados"),
    ("ar", "التمويل", "topic/funding", "نتيجة"),
    ("ar", "البلدان النامية", "term/unbis-1001613", "نتيجة"),
    ("ru", "финансирование", "topic/funding", "результатов"),
    ("ru", "развивающиеся страны", "term/unbis-1001613", "результатов"),
    ("zh", "经费", "topic/funding", "项结果"),
    ("zh", "发展中国家", "term/unbis-1001613", "项结果"),
]


@pytest.mark.parametrize(("language", "words", "first", "unit"), _NAMED)
def test_a_name_in_a_language_of_the_pages_brings_what_is_on_it(
    client: TestClient, language: str, words: str, first: str, unit: str
) -> None:
    page = client.get(f"/search?q={quote(words)}&lang={language}").text
    assert _found(client, words, f"&lang={language}")[0].partition("?")[0] == first
    (headline,) = re.findall(r'<p role="status">([^<]*)</p>', page)
    assert headline == f"{_count(headline)} {unit}"
    chips = re.findall(r'<a href="/(search[^"]*type=[^"]*)"[^>]*>.*?</a> <span class="count">([^<]+)<', page)
    assert all(_count(count) <= _count(headline) for _, count in chips)
    for url, count in chips[:3]:
        chosen = client.get(f"/{unescape(url)}".replace(f"lang={language}", "lang=en")).text
        (status,) = re.findall(r'<p role="status">([^<]*)</p>', chosen)
        assert _count(status) == _count(count), url


def _count(text: str) -> int:
    """The number in a headline."""
    return int(re.sub(r"\D", "", text))


@pytest.mark.parametrize(
    ("language", "query", "headline"),
    [
        ("en", "funding&type=Topic", "1 result"),
        ("fr", "funding&type=Topic", "1 résultat"),
        ("es", "funding&type=Topic", "1 resultado"),
        ("ru", "funding&type=Topic", "1 результат"),
        ("ar", "funding&type=Topic", "نتيجة واحدة"),
        ("zh", "funding&type=Topic", "1 项结果"),
    ],
)
def test_the_count_is_in_the_plural_form_of_the_language(
    client: TestClient, language: str, query: str, headline: str
) -> None:
    assert f'<p role="status">{headline}</p>' in client.get(f"/search?q={query}&lang={language}").text


@pytest.mark.parametrize(("language", "sentence"), [("fr", "cherchés en anglais"), ("es", "en inglés"), ("en", "")])
@pytest.mark.parametrize("words", ["", "financement", "zzzzqqq"])
def test_where_the_page_is_in_another_language_it_says_that_texts_are_english(
    client: TestClient, language: str, sentence: str, words: str
) -> None:
    page = client.get(f"/search?q={words}&lang={language}").text
    assert sentence in page
    assert "Texts are searched in English" not in page


@pytest.mark.parametrize(
    ("words", "others"),
    [("igf finding", ["igf funding"]), ("igf pernament", ["igf permanent"]), ("igf funding", []), ("funding", [])],
)
def test_a_word_that_is_another_one_with_one_letter_changed_is_offered_as_such(
    client: TestClient, words: str, others: list[str]
) -> None:
    page = client.get(f"/search?q={quote(words)}").text
    assert re.findall(r"Search for this instead: <a [^>]*><bdi>([^<]*)</bdi>", page) == others


@pytest.mark.parametrize(
    ("words", "is_absent"),
    [("China", True), ("Chine", True), ("Kenya", False), ("Hong Kong SAR China", False), ("secretariat", False)],
)
def test_a_country_that_is_not_here_is_not_answered_by_another_without_a_word(
    client: TestClient, words: str, is_absent: bool
) -> None:
    page = client.get(f"/search?q={quote(words)}").text
    assert ("No country or area of exactly this name is described here." in page) == is_absent


@pytest.mark.parametrize("words", ["A/RES/70/125 80/173", "what changed from 70/125 to 80/173?"])
def test_two_symbols_are_two_documents_and_their_comparison(client: TestClient, words: str) -> None:
    page = unescape(client.get("/search", params={"q": words}).text)
    assert "well formed" not in page
    assert "12580" not in page
    direct = re.findall(r'<p class="direct">.*?href="([^"]+)"', page)
    assert direct == [
        "/id/document/A-RES-70-125",
        "/id/document/A-RES-80-173",
        "/compare?from=A-RES-70-125&to=A-RES-80-173",
    ]
    assert client.get(direct[2]).status_code == 200


@pytest.mark.parametrize(
    "words",
    [
        "2015 2025",
        "what changed between 2015 and 2025",
        "what changed in the IGF mandate from 2015 to 2025?",
        "qu’est-ce qui a changé entre 2015 et 2025 ?",
        "¿qué cambió entre 2015 y 2025?",
        "что изменилось между 2015 и 2025 годами?",
        "ما الذي تغير بين 2015 و2025؟",
        "2015年和2025年有什么变化？",
    ],
)
def test_two_years_with_a_mandate_are_the_comparison_of_the_two_resolutions(client: TestClient, words: str) -> None:
    page = unescape(client.get("/search", params={"q": words, "lang": "en"}).text)
    direct = re.findall(r'<p class="direct">.*?href="(/compare[^"]+)"', page)
    assert direct == ["/compare?from=A-RES-70-125&to=A-RES-80-173&lang=en"]


@pytest.mark.parametrize("words", ["IGF 2015 2025", "attendance 2015 2025", "2012 2025", "2010 2015 2025", "2025"])
def test_years_of_something_else_are_no_comparison(client: TestClient, words: str) -> None:
    page = client.get("/search", params={"q": words}).text
    assert 'href="/compare?from' not in page


def test_two_documents_that_are_not_compared_have_no_comparison(client: TestClient) -> None:
    page = client.get("/search", params={"q": "A/67/65 A/RES/80/173"}).text
    assert page.count('<p class="direct">') == 2
    assert 'href="/compare?' not in page.partition("<main")[2].partition("</main>")[0]


def test_a_second_series_is_named_in_the_link_to_its_comparison(client: TestClient) -> None:
    page = unescape(client.get("/search", params={"q": "A/RES/70/125 A/RES/80/173"}).text)
    other = unescape(client.get("/search", params={"q": "E/RES/2024/13 E/RES/2025/18"}).text)
    links = [re.search(r'href="(/compare\?[^"]*)"', each) for each in (page, other)]
    assert all(each and client.get(each[1]).status_code == 200 for each in links)
    assert [("series=" in each[1]) for each in links if each].count(True) == 1


def test_the_newest_status_of_a_topic_leads_to_the_topic(client: TestClient) -> None:
    page = client.get("/search?q=newest+status+of+funding").text
    assert _found(client, "newest status of funding")[0] == "topic/funding"
    assert "Nothing here has all these words" not in page


@pytest.mark.parametrize(
    ("words", "language", "begins"),
    [
        (
            "is the IGF permanent",
            "en",
            "Yes: A/RES/80/173, operative paragraph 99, 17 December 2025. Decided by: General",
        ),
        ("permanence of the IGF vote", "en", "Yes: A/RES/80/173"),
        ("le FGI est-il permanent ?", "fr", "Oui\u00a0: A/RES/80/173"),
    ],
)
def test_a_question_has_its_answer_on_the_page(client: TestClient, words: str, language: str, begins: str) -> None:
    page = unescape(client.get("/search", params={"q": words, "lang": language}).text)
    (sentence,) = re.findall(r'<p class="sentence-of-answer">(.*?)</p>', page, re.DOTALL)
    assert re.sub("<[^>]+>", "", sentence).startswith(begins)
    box = page.partition('<section class="answers"')[2].partition("</section>")[0]
    assert re.findall(r'href="/sparql\?answer=([^"&]+)', box)[0] == "is-the-igf-permanent"


def test_words_that_are_no_question_have_no_answer(client: TestClient) -> None:
    assert "sentence-of-answer" not in client.get("/search?q=Kyoto").text


@pytest.mark.parametrize("words", ["A/RES/80/173, paragraph 99", "para 99 of A/RES/80/173"])
def test_a_cited_paragraph_has_its_box_and_the_others_a_heading(client: TestClient, words: str) -> None:
    page = unescape(client.get("/search", params={"q": words, "lang": "en"}).text)
    box, _, others = page.partition("<h2>Other results")
    assert 'href="/id/passage/A-RES-80-173_op99' in box.partition('<p class="direct">')[2].partition("</p>")[0]
    assert "The IGF becomes a permanent forum" in box.partition('<div class="direct-result">')[2]
    listed = re.findall(r'<li><a href="([^"?]+)', others.partition("</ol>")[0])
    assert listed[0] == "/id/document/A-RES-80-173"
    assert "/id/passage/A-RES-80-173_op99" not in listed
    assert f">{len(listed)}</span>" in others.partition("</h2>")[0]


def test_what_a_client_has_costs_no_search(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    path = "/search?q=Is+the+IGF+permanent%3F"
    etag = client.get(path).headers["etag"]
    monkeypatch.setattr(Searcher, "search", lambda *_: pytest.fail("searched"))
    uncached = {"Accept": "text/html"}
    again = client.get(path, headers={"If-None-Match": etag, **uncached})
    assert (again.status_code, again.headers["etag"]) == (304, etag)


@pytest.mark.parametrize("words", ["E/2025/18", "UN doc E/2025/18"])
def test_the_resolution_with_the_numbers_of_a_symbol_is_offered(client: TestClient, words: str) -> None:
    near = client.get("/search", params={"q": words}).text.partition("Did you mean the resolution")[2]
    assert 'href="/id/document/E-RES-2025-18"' in near.partition("</p>")[0]


@pytest.mark.parametrize("words", ["80/173 funding", "resolution 80/173 funding", "What does 80/173 say on funding?"])
def test_a_symbol_with_words_has_the_texts_of_its_document_before_answers(client: TestClient, words: str) -> None:
    page = client.get("/search", params={"q": words}).text
    results = re.findall(r'<li><a href="/id/([^"]+)"', page.partition('<ol class="things results"')[2])
    assert {*results[:2]} == {"recommendation/A-RES-80-173-103-funding", "recommendation/A-RES-80-173-99"}
    assert page.find("Questions answered here") in (-1, page.rfind("Questions answered here"))
    assert "Questions answered here" not in page.partition('<ol class="things results"')[0]


def test_a_topic_alone_has_its_newest_text_before_answers(client: TestClient) -> None:
    page = client.get("/search?q=funding").text
    before = page.partition("Questions answered here")[0]
    assert 'href="/id/topic/funding"' in before
    assert "/id/recommendation/A-RES-80-173-103-funding" in before
    assert 'class="direct leading"' not in client.get("/search?q=Who+pays+for+the+IGF%3F").text


@pytest.mark.parametrize("words", ["Saint-Amour", "Saint Amour", "St. Amour"])
def test_saint_is_also_abbreviated(client: TestClient, words: str) -> None:
    assert 'href="/id/person/lynn-st-amour"' in client.get("/search", params={"q": words}).text


@pytest.mark.parametrize(
    ("words", "links"),
    [
        (
            "Which 2012 recommendations does paragraph 99 of resolution 80/173 go back to?",
            ["passage/A-RES-80-173_op99", "document/A-RES-80-173"],
        ),
        ("what is new in A/RES/80/173, para. 99", ["passage/A-RES-80-173_op99", "document/A-RES-80-173"]),
        ("que dit le paragraphe 99 de la résolution 80/173", ["passage/A-RES-80-173_op99", "document/A-RES-80-173"]),
        ("what is new in A/RES/80/173", []),
        ("which paragraphs are on funding", []),
    ],
)
def test_a_paragraph_named_in_a_sentence_has_its_link(client: TestClient, words: str, links: list[str]) -> None:
    page = client.get("/search", params={"q": words, "lang": "en"}, headers={"Accept": "text/html"}).text
    boxes = "".join(re.findall(r'<p class="direct">(.*?)</p>', page, re.DOTALL))
    assert re.findall(r'href="/id/([^"?]+)', boxes) == links


def test_the_question_on_what_a_resolution_goes_back_to_is_offered_first(client: TestClient) -> None:
    words = "Which 2012 recommendations does paragraph 99 of resolution 80/173 go back to?"
    page = client.get("/search", params={"q": words, "lang": "en"}, headers={"Accept": "text/html"}).text
    assert re.findall(r'href="/sparql\?answer=([^"&]+)', page)[0] == "what-80-173-changed"


def test_a_person_who_is_named_has_the_roles_with_years_in_the_box(client: TestClient) -> None:
    page = client.get(f"/search?q={quote('Lynn St. Amour')}").text
    box = re.sub("<[^>]+>", "", page.partition('class="direct-result">')[2].partition("</div>")[0]).strip()
    assert box == "chair: Multistakeholder Advisory Group (2016–2019)"


def test_a_request_that_is_overdue_says_so_as_on_the_front_page(client: TestClient) -> None:
    line = client.get("/").text.partition('<p class="due-line">')[2].partition("</p>")[0]
    assert "No source here says whether it was done." in line
    assert line in client.get("/search?q=funding").text.partition('class="newest"')[2]


def test_the_newest_request_is_none_of_another_year_than_that_typed(client: TestClient) -> None:
    assert 'class="newest"' in client.get("/search?q=funding").text
    assert 'class="newest"' in client.get("/search?q=funding+2025").text
    assert 'class="newest"' not in client.get("/search?q=funding+2012").text
