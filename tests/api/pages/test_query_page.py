"""The page of the endpoint in a browser without JavaScript, the guide, and citations."""

import hashlib
import html
import re
import subprocess
from urllib.parse import parse_qsl, urlsplit

import pytest
from fastapi.testclient import TestClient

from igfkg.release.release import Release
from igfkg.sources.content import find_content
from igfkg_api.app import create_app
from igfkg_api.pages.translation import translate
from igfkg_api.settings import Settings
from tests.competency.answers import EXAMPLES

PAGE = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
COUNT = "SELECT ?n { ?s <https://w3id.org/igfkg/def#statedCount> ?n }"
_PERMANENT = (
    "Yes: A/RES/80/173, operative paragraph 99, 17 December 2025. Decided by: General Assembly. Adopted without a vote."
)
RECALLS = "SELECT ?a ?b { ?a <https://w3id.org/igfkg/def#recalls> ?b }"


def _page(client: TestClient, **parameters: str) -> str:
    response = client.get("/sparql", params=parameters, headers=PAGE)
    assert response.headers["content-type"].startswith("text/html")
    assert response.headers["vary"] == "Accept, Accept-Language, Accept-Encoding"
    return response.text


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("csv", "text/csv"),
        ("CSV", "text/csv"),
        ("text/csv", "text/csv"),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("application/xml", "application/sparql-results+xml"),
        ("bogus", "text/html"),  # some clients send names of their own, and mean the header
    ],
)
def test_the_parameter_format_is_a_name_or_a_media_type(client: TestClient, name: str, media_type: str) -> None:
    response = client.get("/sparql", params={"query": COUNT, "format": name}, headers=PAGE)
    assert response.headers["content-type"].startswith(media_type)


def test_the_file_of_an_example_says_what_it_is(client: TestClient) -> None:
    query = EXAMPLES["passages-of-statuses"].query
    for asked, name in ((query, "igfkg-passages-of-statuses.csv"), (COUNT, "igfkg-answer.csv")):
        response = client.get("/sparql", params={"query": asked, "format": "csv"})
        assert response.headers["content-disposition"] == f'inline; filename="{name}"'


@pytest.mark.parametrize(
    ("query", "has_hint"),
    [
        ("SELECT * { GRAPH ?g { ?a <urn:b> ?c } }", True),
        ("SELECT * { graph <urn:g> { ?a ?b ?c } }", True),
        ("SELECT ?graph { ?graph <urn:b> ?c }", False),
    ],
)
def test_no_rows_of_a_graph_have_their_reason(client: TestClient, query: str, has_hint: bool) -> None:
    assert ("One GRAPH matches only" in _page(client, query=query).partition("<section id")[0]) == has_hint


def test_links_of_a_citation_lead_to_the_answer_and_the_same_citation(client: TestClient) -> None:
    query = "SELECT ?a { ?a <urn:x+y> 'é % & ?' }"
    page = client.get("/sparql/citation", params={"query": query}, headers=PAGE).text
    links = [html.unescape(each) for each in re.findall(r'href="([^"]*)"', page)]
    permalink = next(each for each in links if each.startswith("/sparql?"))
    assert client.get(permalink).status_code == 200
    french = next(each for each in links if "lang=fr" in each)
    for link in (permalink, french):
        assert parse_qsl(urlsplit(link).query)[0] == ("query", query)


@pytest.mark.parametrize(
    ("accept", "is_page"),
    [
        (PAGE["Accept"], True),
        ("text/html", True),
        ("*/*", False),
        ("application/sparql-results+json, text/html;q=0.5", False),
        ("text/html;q=0, */*", False),
    ],
)
def test_who_gets_a_page(client: TestClient, accept: str, is_page: bool) -> None:
    response = client.get("/sparql", params={"query": COUNT}, headers={"Accept": accept})
    assert response.headers["content-type"].startswith("text/html") == is_page


def test_the_form_has_the_examples_in_the_language_asked_for(client: TestClient) -> None:
    english, french = (_page(client, lang=each) for each in ("en", "fr"))
    published = len([*(find_content().data / "examples").glob("*.ttl")])
    assert "Which status has been given to what" in english
    assert f"Questions with answers</a> ({published})" in english
    assert 'hreflang="es"' in english
    assert english.count("data-example") == french.count("data-example") == published
    assert "lesquels" in french or "Quelles" in french


@pytest.mark.parametrize(
    ("words", "keys"),
    [
        ("recall 79/194", {"chain-of-recalls"}),
        ("CHAIN-of-RECALLS", {"chain-of-recalls"}),
        ("igf:recalls+", {"chain-of-recalls"}),
        ("recall nothing-has-this", set()),
    ],
)
def test_examples_are_searched_by_question_key_and_query(client: TestClient, words: str, keys: set[str]) -> None:
    page = _page(client, find=words, lang="en")
    assert keys <= {*re.findall(r"/sparql\?example=([^&\"]+)", page)}
    assert (page.count("data-example") == 0) == (not keys)
    assert ("No question has all these words" in page) == (not keys)
    assert page.count("<details data-theme open>") == page.count("<details data-theme")


def test_a_search_of_the_examples_keeps_the_query_and_changes_no_link(client: TestClient) -> None:
    page = _page(client, query=COUNT, find="recall", lang="en")
    assert f'name="query" value="{html.escape(COUNT, quote=True)}"'.replace("&#x27;", "&#39;") in page
    links = [each for each in re.findall(r'href="([^"]*)"', page) if "format=" in each or "citation" in each]
    assert links
    assert [each for each in links if "find=" in each] == []
    assert re.search(r'href="\?query=[^"]*find=recall&(amp;)?lang=fr"', page)


def test_questions_are_grouped_by_theme_each_with_its_answer_and_the_editor(client: TestClient) -> None:
    page = _page(client, lang="en")
    groups = re.findall(r"<summary>([^<]+) \((\d+)\)</summary>\n<ul>(.*?)</ul>", page, re.DOTALL)
    assert [title for title, _, _ in groups] == [
        "Mandate",
        "Money",
        "Recommendations and what became of them",
        "Resolutions and what they ask",
        "Meetings and attendance",
        "Bodies and people",
        "Sources, gaps and disagreements",
        "For linking and for programs",
    ]
    assert page.count("<details data-theme open>") == 3
    assert [*re.findall(r"<details data-theme( open)?>", page)][:3] == [" open"] * 3
    assert re.search(r'<a href="/sparql\?answer=who-gave-how-much&amp;lang=en" data-answer>Who gave', page)
    for _, number, part in groups:
        assert part.count("data-example") == part.count("data-answer") == int(number)
    assert sum(int(number) for _, number, _ in groups) == page.count("data-example")
    assert page.index("data-answer") < page.index('id="editing"') < page.index("<textarea")


@pytest.mark.parametrize(
    ("key", "part"),
    [
        ("hosts-of-annual-meetings", '<a href="/id/area/DE?lang=en">Germany</a>'),
        ("is-the-igf-permanent", 'datetime="2025-12-17"'),
        ("is-the-igf-permanent", '<a href="/id/passage/A-RES-80-173_op99?lang=en">'),
        ("is-the-igf-permanent", '<a href="/id/act/decides?lang=en">decides</a>'),
        ("is-the-igf-permanent", '<a href="/sparql?answer=put-to-a-vote&lang=en">'),
        ("put-to-a-vote", '<a href="/id/adoption-type/without-a-vote?lang=en">'),
        (
            "new-against-the-year-before",
            '<th scope="col">Added or left out</th><th scope="col">Word, body or paragraph</th>',
        ),
        ("new-against-the-year-before", ">adds</a>"),
        ("years-of-reporting", '<a href="/id/document/A-RES-79-194?lang=en"><bdi>A/RES/79/194</bdi></a>'),
        ("years-of-reporting", "operative paragraph 34</a>"),
        ("statuses-by-assessor", '<a href="/id/status/completed?lang=en">completed</a> and <a'),
        ("newest-status-per-topic", '<a href="/id/topic/funding?lang=en">Funding of the IGF</a>'),
        ("chairs-of-the-mag", '<span class="note">end not known</span>'),
        ("kept-apart", " (2)</a>"),
        ("in-force-on-a-date", ">no</td>"),
        ("three-years-side-by-side", '<th scope="col">Paragraph in 78/132 (2023)</th>'),
        ("since-when-until-when", '<th scope="col">Last described</th>'),
        ("put-to-a-vote", "A/RES/80/118: "),
        ("put-to-a-vote", "A/RES/70/125: "),
        ("put-to-a-vote", "An empty cell: no source described here states it"),
        ("who-gave-how-much", '<td data-label="Amount">1,000,000</td>'),
        ("a-recommendation-as-a-graph", "recommendation/wgigf-2012-III.1"),
        ("hosts-of-annual-meetings", ">2019</td>"),
        ("dates-of-annual-meetings", '<time datetime="2026-12-14">14 December 2026</time>'),
    ],
)
def test_a_question_has_its_answer_under_it(client: TestClient, key: str, part: str) -> None:
    page = _page(client, answer=key, lang="en")
    assert part in html.unescape(page).partition('id="answer"')[2]
    assert "<textarea" not in page
    assert "yasgui" not in page
    for link in (f"/sparql?example={key}", "/sparql"):
        assert client.get(link, headers=PAGE).status_code == 200
    (csv, *_) = re.findall(r'href="([^"]*format=(?:csv|ttl)[^"]*)"', page)
    assert client.get(html.unescape(csv), headers=PAGE).status_code == 200


@pytest.mark.parametrize(
    ("language", "amount", "stated"),
    [
        ("en", "1,000,000", "the Secretariat is paid from it"),
        ("fr", "1\u202f000\u202f000", "il finance le Secrétariat"),
        ("es", "1.000.000", "con él se paga la Secretaría"),
    ],
)
def test_what_is_stated_in_general_is_above_the_rows_with_its_source(
    client: TestClient, language: str, amount: str, stated: str
) -> None:
    page = html.unescape(_page(client, answer="who-gave-how-much", lang=language))
    above, _, below = page.partition("<table")
    general = re.search(r'<p class="general">(.*?)</p>', above, re.DOTALL)
    assert general
    assert stated in general[1]
    assert f'href="/id/passage/igf-funding_sec-overview?lang={language}"' in general[1]
    assert f">{amount}</td>" in below


@pytest.mark.parametrize(
    ("key", "language", "sentence"),
    [
        ("is-the-igf-permanent", "en", _PERMANENT),
        (
            "is-the-igf-permanent",
            "fr",
            "Oui\u00a0: A/RES/80/173, paragraphe du dispositif 99, 17 décembre 2025. "
            "Décision\u00a0: Assemblée générale. Adoptée sans vote.",
        ),
        (
            "is-the-igf-permanent",
            "ar",
            "نعم: A/RES/80/173، الفقرة 99 من المنطوق، 17 ديسمبر 2025. "
            "صاحب القرار: الجمعية العامة. اعتُمد القرار دون تصويت.",
        ),
        (
            "is-the-igf-permanent",
            "zh",
            "是：A/RES/80/173，执行部分第 99 段，2025年12月17日，未经表决通过。决定机构：联合国大会。",
        ),
        (
            "is-the-igf-permanent",
            "ru",
            "Да: A/RES/80/173, пункт 99 постановляющей части (17 декабря 2025\u202fг.). "
            "Решение принял орган: Генеральная Ассамблея. Резолюция принята без голосования.",
        ),
        (
            "put-to-a-vote",
            "en",
            "The newest resolution whose manner of adoption is known here, A/RES/80/173, was adopted without a vote "
            "on 17 December 2025.",
        ),
        (
            "participation-of-developing-countries",
            "en",
            "The newest text here was adopted on 17 December 2025; its first paragraph on this: A/RES/80/173, "
            "operative paragraph 89.",
        ),
        ("chairs-of-the-mag", "es", "La presidencia más reciente cuyo inicio se conoce aquí: Carol Roach, desde 2024."),
        ("annual-meetings", "en", "20 meetings. The first began on 30 October 2006, the newest on 23 June 2025."),
        (
            "dates-of-annual-meetings",
            "en",
            "The newest whose dates are known here: IGF 2026, 14 December 2026 to 18 December 2026, Nairobi, Kenya "
            "(planned).",
        ),
    ],
)
def test_an_answer_is_a_sentence_above_the_table(client: TestClient, key: str, language: str, sentence: str) -> None:
    lead = re.search(r'<p class="lead"([^>]*)>(.*?)</p>', _page(client, answer=key, lang=language))
    assert lead
    assert html.unescape(re.sub(r"<[^>]+>", "", lead[2])) == sentence
    assert "lang=" not in lead[1]


@pytest.mark.parametrize("language", ["en", "fr", "es", "ar", "ru", "zh"])
def test_every_sentence_of_a_question_is_filled_in_every_language(client: TestClient, language: str) -> None:
    questions = [each for each in EXAMPLES.values() if each.sentences]
    assert len(questions) >= 10
    for each in questions:
        assert language in each.sentences, each.key
        lead = re.search(r'<p class="lead">(.*?)</p>', _page(client, answer=each.key, lang=language))
        assert lead, each.key  # in the language of the page, or it had lang
        assert not re.search(r"[{}]|年年|г\.\.", re.sub(r"<[^>]+>", "", lead[1])), each.key


@pytest.mark.parametrize("language", ["en", "fr", "es", "ar", "ru", "zh"])
def test_what_is_in_an_answer_and_what_is_not_is_said_in_every_language(client: TestClient, language: str) -> None:
    questions = [each for each in EXAMPLES.values() if each.scope]
    assert "participation-of-developing-countries" in [each.key for each in questions]
    for each in questions:
        page = re.sub("[\u00a0\u202f]", " ", _page(client, answer=each.key, lang=language))
        scope = f'<p class="scope">{html.escape(each.scope[language], quote=False)} <a href="/gaps'
        assert scope in page, each.key
        assert page.index("<h1>") < page.index(scope) < page.index('<h2 id="answer">')
    assert 'class="scope"' not in _page(client, answer="is-the-igf-permanent", lang=language)


def test_the_newest_of_what_is_described_here_is_not_called_the_newest_here() -> None:
    """A row is missing from an answer where a day or manner is not known; the sentence names that condition."""
    sentences = {each.key: each.sentences["en"] for each in EXAMPLES.values() if each.sentences}
    newest = {key: text for key, text in sentences.items() if "newest" in text}
    assert {"put-to-a-vote", "sizes-of-the-mag"} <= {*newest}
    assert [key for key, text in newest.items() if re.search(r"newest (\w+ )?here\b[:,]", text)] == []


@pytest.mark.parametrize(
    ("key", "language", "paragraph"),
    [
        ("is-the-igf-permanent", "en", "A/RES/80/173, para. 99"),
        ("is-the-igf-permanent", "fr", "A/RES/80/173, par. 99"),
        ("what-80-173-asks", "en", "A/RES/80/173, para. "),  # in its first row
        ("things-per-class", "en", ""),
    ],
)
def test_the_paragraph_that_an_answer_names_can_be_cited(
    client: TestClient, key: str, language: str, paragraph: str
) -> None:
    page = _page(client, answer=key, lang=language)
    cited = re.findall(r'<details class="cited"><summary>(.*?)</summary><span data-copy="[^"]+">(.*?)</span>', page)
    if not paragraph:
        assert cited == []
        return
    ((name, text),) = cited
    assert paragraph in re.sub(r"<[^>]+>", "", name)
    assert paragraph in html.unescape(text)
    assert f"https://docs.un.org/{language}/A/RES/80/173" in text


def test_how_a_resolution_was_adopted_leads_to_its_sources(client: TestClient) -> None:
    page = _page(client, answer="is-the-igf-permanent", lang="en")
    assert re.search(r'<a href="/sparql\?answer=put-to-a-vote[^"]*">[^<]*(<[^>]+>)?without a vote', page)
    votes = _page(client, answer="put-to-a-vote", lang="en").partition("<tbody>")[2]
    assert "answer=put-to-a-vote" not in votes.partition("</tbody>")[0]


def test_an_answer_has_no_time_but_with_its_query(client: TestClient) -> None:
    page = _page(client, answer="is-the-igf-permanent", lang="en")
    above, _, below = page.partition("<summary>The query behind this answer")
    assert " ms." not in above
    assert " ms." in below


def test_that_money_is_not_all_is_stated_with_answers_on_money_alone(client: TestClient) -> None:
    for key, has_note in (("who-gave-how-much", True), ("years-without-contributions", True), ("acronyms", False)):
        assert ("This is not all the money" in _page(client, answer=key, lang="en")) == has_note, key


@pytest.mark.parametrize(("key", "leads"), [("who-gave-how-much", True), ("annual-meetings", False)])
def test_links_are_mentioned_where_there_are_some(client: TestClient, key: str, leads: bool) -> None:
    assert ("Each link leads to a page" in _page(client, answer=key, lang="en")) == leads


def test_no_answer_shows_a_term_of_the_vocabulary_or_a_name_of_a_variable(client: TestClient) -> None:
    keys = re.findall(r"/sparql\?answer=([^&\"]+)", _page(client, lang="en"))
    for key in keys:
        page = html.unescape(_page(client, answer=key, lang="en"))
        assert not re.findall(r">(igf:\w+)<", page), key
        assert not re.findall(r'<th scope="col">([a-z]\w*)</th>', page), key


def test_every_question_has_an_answer(client: TestClient) -> None:
    page = _page(client, lang="en")
    keys = re.findall(r"/sparql\?answer=([^&\"]+)", page)
    assert len(keys) > 90
    for key in keys:
        answered = _page(client, answer=key, lang="en")
        assert "No source says anything" not in answered, key
        assert re.search(r'<tbody>\s*<tr>|class="truth"|<pre class="scroll"', answered.partition('id="answer"')[2]), key


def test_an_unknown_question_shows_all_and_a_query_comes_before_a_question(client: TestClient) -> None:
    assert "data-answer" in _page(client, answer="nothing")
    page = _page(client, answer="is-the-igf-permanent", query=RECALLS)
    assert "A/RES/79/194" in page
    assert 'class="truth"' not in page


def test_a_question_changes_nothing_for_programs(client: TestClient) -> None:
    plain, answered = (
        client.get("/sparql", params=each, headers={"Accept": "text/turtle"})
        for each in ({}, {"answer": "is-the-igf-permanent"})
    )
    assert plain.headers["content-type"].startswith("text/turtle")
    assert plain.text == answered.text


def test_an_example_fills_the_form(client: TestClient) -> None:
    assert "igf:recalls+" in _page(client, example="chain-of-recalls")
    assert "SELECT" in _page(client, example="no-such-example")


@pytest.mark.parametrize("name", ["answer", "example"])
def test_a_question_that_there_is_not_is_an_error_beside_the_others(client: TestClient, name: str) -> None:
    page = client.get("/sparql", params={name: "no-such-question", "lang": "ru"}, headers=PAGE)
    assert page.status_code == 404
    assert f'<h2 id="answer">{translate("ru", "No such question")}</h2>' in page.text
    assert "no question here has the key &#39;no-such-question&#39;" in page.text
    assert page.text.count("data-answer") > 90
    beside = client.get("/sparql", params={name: "no-such-question", "query": "ASK {}"}, headers=PAGE)
    assert beside.status_code == 200


def test_an_answer_is_a_table_with_links_of_this_host(client: TestClient) -> None:
    page = _page(client, query=RECALLS)
    assert re.search(r'<a href="/id/document/A-RES-79-194">A/RES/79/194: [^<]+ \(2024\)</a>', page)
    assert re.search(r"Rows: \d+\.", page)
    for name in ("json", "xml", "csv", "tsv"):
        link = re.search(rf'href="([^"]*format={name}[^"]*)"', page)
        assert link
        assert client.get(html.unescape(link[1]), headers=PAGE).status_code == 200


@pytest.mark.parametrize(
    ("query", "part"),
    [
        ("ASK { ?s ?p 39 }", "yes"),
        ("CONSTRUCT { ?s ?p 39 } WHERE { ?s ?p 39 }", "def#statedCount"),
        ("SELECT * { ?s ?p ?o } LIMIT 8000", "too long for a page"),
        ("SELECT ?x {} VALUES ?x { '<b>bold</b>' }", "&lt;b&gt;bold&lt;/b&gt;"),
        ("SELECT ?x {} VALUES ?x { <javascript:alert(1)> }", 'href="#"'),
    ],
)
def test_every_kind_of_answer_is_shown(client: TestClient, query: str, part: str) -> None:
    assert part in _page(client, query=query)


def test_what_is_wrong_stands_on_the_page_with_its_status(client: TestClient) -> None:
    text = "SELECT * { </textarea><script>alert(1)</script> }"
    response = client.get("/sparql", params={"query": text}, headers=PAGE)
    assert response.status_code == 400
    assert "<script>alert" not in response.text
    assert 'role="alert"' in response.text
    assert "line 1" in _page(client, query="SELECT")


def test_a_format_in_the_address_wins_and_an_unknown_one_is_passed_over(client: TestClient) -> None:
    for name, kind in (("csv", "text/csv"), ("turtle", "application/sparql-results+json")):
        response = client.get("/sparql", params={"query": COUNT, "format": name}, headers={"Accept": "*/*"})
        assert response.headers["content-type"].startswith(kind)


def test_a_release_in_the_address_is_answered_by_that_release(client: TestClient, release: Release) -> None:
    pinned = client.get("/sparql", params={"query": COUNT, "release": release.name})
    assert pinned.status_code == 200
    assert "immutable" in pinned.headers["cache-control"]
    assert "no-cache" in client.get("/sparql", params={"query": COUNT}).headers["cache-control"]
    other = client.get("/sparql", params={"query": COUNT, "release": "0.0.1+000000000000"})
    assert other.status_code == 404
    assert release.name in other.json()["detail"]


@pytest.mark.parametrize("plus", ["%2B", "+", "%20"])
def test_a_plus_in_the_name_of_a_release_may_be_written_as_it_is(
    client: TestClient, release: Release, plus: str
) -> None:
    assert "+" in release.name
    pinned = client.get(f"/sparql?query=ASK%7B%7D&release={release.name.replace('+', plus)}")
    assert pinned.status_code == 200
    assert "immutable" in pinned.headers["cache-control"]


def test_every_query_of_the_guide_has_an_answer(client: TestClient) -> None:
    guide = client.get("/guide/query").text
    queries = [html.unescape(each) for each in re.findall(r"<pre[^>]* data-query>(.*?)</pre>", guide, re.DOTALL)]
    assert len(queries) == 7
    for query in queries:
        assert client.get("/sparql", params={"query": query}).json()["results"]["bindings"], query


def test_a_citation_has_a_permalink_and_the_hash_of_the_result(client: TestClient, release: Release) -> None:
    told = client.get("/sparql/citation", params={"query": RECALLS, "title": "Who recalls & what"}).json()
    link = urlsplit(told["permalink"])
    assert dict(parse_qsl(link.query)) == {"query": RECALLS, "release": release.name}
    assert told["release"]["sha256"] == release.hash
    answer = client.get(f"/sparql?{link.query}", headers={"Accept": told["result"]["mediaType"]})
    made = told["check"].partition(" | ")[2]  # the rest of the pipe, as the reader of a citation would run it
    checked = subprocess.run(["bash", "-c", made], input=answer.content, capture_output=True, check=True)
    assert checked.stdout.split()[0].decode() == told["result"]["sha256"]
    assert told["result"]["size"] == len(answer.text.splitlines()) - 1
    assert "Who recalls \\& what" in told["bibtex"]
    assert told["csl"]["version"] == release.name
    assert "dump" in told["availability"]
    page = client.get("/sparql/citation", params={"query": RECALLS}, headers=PAGE).text
    assert "when a newer one is current" in told["availability"]
    assert "when a newer one is current" in page


def test_the_citation_of_a_question_is_short_and_what_programs_need_is_folded(
    client: TestClient, release: Release
) -> None:
    query = EXAMPLES["is-the-igf-permanent"].query
    short = client.get("/sparql/citation", params={"query": query}).json()["short"]
    link = urlsplit(short["address"])
    assert dict(parse_qsl(link.query)) == {"answer": "is-the-igf-permanent", "release": release.name}
    assert short["text"].endswith(short["address"])
    assert "SELECT" not in short["text"]
    assert _PERMANENT in html.unescape(re.sub(r"<[^>]+>", "", _page(client, **dict(parse_qsl(link.query)), lang="en")))
    page = html.unescape(client.get("/sparql/citation", params={"query": query}, headers=PAGE).text)
    above, _, folded = page.partition("<main")[2].partition("<details")
    assert short["text"] in above
    assert "sha256" not in above
    assert "curl" not in above
    assert "<summary>For programs</summary>" in folded
    assert "| sha256sum" in folded


def _citation_page(client: TestClient, query: str) -> str:
    page = client.get("/sparql/citation", params={"query": query, "lang": "en"}, headers=PAGE).text
    return html.unescape(page.partition("<main")[2].partition("<details")[0])


def test_counts_of_an_answer_agree_where_its_page_has_fewer_rows_than_its_files(client: TestClient) -> None:
    query = EXAMPLES["hosts-of-annual-meetings"].query
    rows = len(client.get("/sparql", params={"query": query, "format": "csv"}).text.splitlines()) - 1
    page = _page(client, answer="hosts-of-annual-meetings", lang="en")
    shown = page.partition("<tbody>")[2].partition("</tbody>")[0].count("<tr>")
    assert shown < rows
    assert f"Rows: {shown} here and in XLSX, {rows} in the other files" in page
    cited = _citation_page(client, query)
    result = re.sub("<[^>]+>", "", cited.partition("<dt>Result</dt>")[2].partition("</dd>")[0])
    assert result.startswith(f"Rows: {shown} on the page of the answer and in XLSX, {rows} in the other files, ")
    short = client.get("/sparql/citation", params={"query": query}).json()["short"]
    assert " rows" not in short["text"]


def test_counts_of_an_answer_are_not_explained_where_they_are_the_same(client: TestClient) -> None:
    page = _page(client, answer="is-the-igf-permanent", lang="en")
    assert "Rows: 1. " in page
    assert "on the page of the answer" not in _citation_page(client, EXAMPLES["is-the-igf-permanent"].query)
    assert "on the page of the answer" not in _citation_page(client, RECALLS)
    assert " rows. " in client.get("/sparql/citation", params={"query": RECALLS}).json()["short"]["text"]


def test_a_question_with_another_dataset_is_cited_with_it(client: TestClient) -> None:
    query = EXAMPLES["is-the-igf-permanent"].query
    parameters = {"query": query, "default-graph-uri": "https://w3id.org/igfkg/graph/settled"}
    short = client.get("/sparql/citation", params=parameters).json()["short"]
    assert "default-graph-uri=" in short["address"]


def test_the_order_of_rows_does_not_change_the_hash(client: TestClient) -> None:
    hashes = {
        client.get("/sparql/citation", params={"query": f"{RECALLS} ORDER BY {order}"}).json()["result"]["sha256"]
        for order in ("?a ?b", "DESC(?b)")
    }
    assert len(hashes) == 1


@pytest.mark.parametrize(
    ("query", "unit", "text"),
    [("ASK { ?s ?p 39 }", "truth value", b"true\n"), ("CONSTRUCT {} WHERE {}", "triples", b"")],
)
def test_other_forms_can_be_cited(client: TestClient, query: str, unit: str, text: bytes) -> None:
    told = client.get("/sparql/citation", params={"query": query}).json()["result"]
    assert (told["unit"], told["sha256"]) == (unit, hashlib.sha256(text).hexdigest())


@pytest.mark.parametrize(
    ("query", "part"),
    [
        ("SELECT (NOW() AS ?x) {}", "another answer each time"),
        ("CONSTRUCT { ?s <urn:p> [] } WHERE { ?s ?p 39 }", "blank nodes"),
        ("SELECT * { SERVICE <urn:x> {} }", "SERVICE"),
    ],
)
def test_what_cannot_be_cited_is_refused(client: TestClient, query: str, part: str) -> None:
    response = client.get("/sparql/citation", params={"query": query})
    assert response.status_code == 400
    assert part in response.json()["detail"]


@pytest.mark.parametrize(
    ("name", "kind"), [("bibtex", "application/x-bibtex"), ("csl", "application/vnd.citationstyles.csl+json")]
)
def test_a_citation_comes_as_reference_managers_want_it(client: TestClient, name: str, kind: str) -> None:
    response = client.get("/sparql/citation", params={"query": RECALLS, "format": name})
    assert response.headers["content-type"].startswith(kind)
    assert response.text == client.get("/sparql/citation", params={"query": RECALLS}, headers={"Accept": kind}).text
    assert "<h1>Cite an answer</h1>" in client.get("/sparql/citation", params={"query": RECALLS}, headers=PAGE).text


def test_a_page_says_when_to_try_again(settings: Settings) -> None:
    query = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    with TestClient(create_app(settings.model_copy(update={"query_timeout": 0.3}))) as client:
        page = client.get("/sparql", params={"query": query}, headers={"Accept": "text/html"})
    assert page.status_code == 503
    assert int(page.headers["retry-after"]) >= 1


@pytest.mark.parametrize(
    ("language", "title"), [("fr", "Erreur de syntaxe dans la requête"), ("ar", "خطأ في صياغة الاستعلام")]
)
def test_an_error_has_its_title_in_the_language_of_the_page_and_its_detail_in_english(
    client: TestClient, language: str, title: str
) -> None:
    page = client.get("/sparql", params={"query": "SELECT * WHERE", "lang": language}, headers=PAGE).text
    assert f'<h2 id="answer">{title}</h2>' in page
    assert '<p role="alert"><bdi lang="en">line 1' in page
    assert '<a href="#editing">' in page


@pytest.mark.parametrize(("language", "name"), [("en", "Arabic"), ("fr", "arabe"), ("ar", "العربية")])
def test_languages_have_names_in_answers_and_csv_comes_first(client: TestClient, language: str, name: str) -> None:
    page = _page(client, answer="title-in-six-languages", lang=language)
    assert f'">{name}</td>' in page
    formats = re.findall(r'href="[^"]*format=[a-z]+[^"]*" rel="nofollow">([^<]+)</a>', page)
    assert formats[:4] == ["CSV", "TSV", "JSON", "XML"]


def test_english_names_of_a_passage_and_its_document_run_in_one_direction_in_arabic(client: TestClient) -> None:
    page = _page(client, answer="put-to-a-vote", lang="ar")
    assert re.search(r'<span dir="ltr"><bdi [^>]*lang="en"[^>]*>[^<]*</bdi>, <bdi [^>]*lang="en"', page)


@pytest.mark.parametrize(
    ("language", "title", "size"), [("fr", "Citer une réponse", "lignes"), ("ru", "Ссылка на ответ", "Строки: ")]
)
def test_the_page_of_a_citation_is_in_the_language_of_the_reader(
    client: TestClient, language: str, title: str, size: str
) -> None:
    response = client.get("/sparql/citation", params={"query": RECALLS, "lang": language}, headers=PAGE)
    assert response.headers["content-language"] == language
    assert f"<h1>{title}</h1>" in response.text
    assert size in response.text
