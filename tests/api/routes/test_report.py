"""Reporting an error: fact and passage are filled in, a form makes the text, and it goes where the operator says."""

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from fastapi.testclient import TestClient

from igfkg_api.app import create_app
from igfkg_api.pages.translation import translate
from igfkg_api.settings import Settings
from tests.iris import SPACE

_THING = "recommendation/wgigf-2012-III.1"
_PATH = f"/report?of={_THING}&field=mainTopic"
_GAP = "gap/recommendation.A-RES-80-173-103-funding.unanswered"
_WRITTEN = {
    "wrong": "The date is that of the draft.",
    "document": "A/RES/80/173",
    "paragraph": "103",
    "wording": "Invites the\r\nSecretary-General & others <to submit>",
}


def _text(page: str) -> str:
    """The text to send, as the page shows it."""
    return page.partition('<pre class="text"')[2].partition(">")[2].partition("</pre>")[0]


def test_fact_and_passage_are_filled_in(client: TestClient) -> None:
    page = unescape(client.get(_PATH).text)
    told = _text(page)
    for part in (
        f"<https://w3id.org/igfkg/id/{_THING}>",
        "mainTopic: Funding of the IGF <https://w3id.org/igfkg/id/topic/funding>",
        "stated by: slide 10 <https://w3id.org/igfkg/id/passage/major-2013_s10> of CSTD Working Group",
        client.get("/").headers["igfkg-release"],
    ):
        assert part in told


def test_each_fact_leads_to_its_report(client: TestClient) -> None:
    page = unescape(client.get(f"/doc/{_THING}.html").text)
    assert f'href="{_PATH}"' in page
    assert f'href="/report?of={_THING}"' in page


@pytest.mark.parametrize(
    ("address", "subject"),
    [("mailto:data@example.org", "subject"), ("https://example.org/issues/new?labels=data", "title")],
)
def test_it_goes_to_the_operator(settings: Settings, address: str, subject: str) -> None:
    with TestClient(create_app(settings.model_copy(update={"contact": address}))) as client:
        page = unescape(client.get(_PATH).text)
    (href,) = [each.partition('"')[0] for each in page.split('href="') if each.startswith(address)]
    told = parse_qs(urlsplit(href).query)
    assert told[subject] == [f"Error in https://w3id.org/igfkg/id/{_THING}"]
    assert "stated by: slide 10" in told["body"][0]


def test_without_an_address_it_says_so(client: TestClient) -> None:
    page = client.get(_PATH).text
    assert "This site has no address for reports" in page
    assert "names a publisher (igfkg) without a contact" in page
    (mail,) = re.findall(r'href="(mailto:\?[^"]+)"', page)
    assert "body=" in mail
    assert "IGFKG_" not in page


@pytest.mark.parametrize("address", ["", "mailto:data@example.org"])
def test_without_a_thing_it_is_about_the_site(settings: Settings, address: str) -> None:
    with TestClient(create_app(settings.model_copy(update={"contact": address}))) as client:
        page = unescape(client.get("/report").text)
        release = client.get("/").headers["igfkg-release"]
    text = _text(page)
    assert text.startswith("Page: \n")
    assert f"Release: {release}" in text
    assert f'href="{address or "mailto:"}?subject=Error%20report&' in page


@pytest.mark.parametrize(
    ("path", "about"),
    [
        ("/", {"page": [SPACE.base]}),
        ("/gaps", {"page": [f"{SPACE.base}gaps"]}),
        ("/tracker?topic=funding", {"page": [f"{SPACE.base}tracker?topic=funding"]}),
        ("/doc/body/cstd", {"of": ["body/cstd"]}),
        ("/doc/passage/A-RES-80-173_op99", {"of": ["passage/A-RES-80-173_op99"]}),
        ("/dumps", {"page": [f"{SPACE.base}dumps"]}),
        ("/sparql?answer=put-to-a-vote", {"page": [f"{SPACE.base}sparql?answer=put-to-a-vote"]}),
        ("/nothing/here", {"page": [f"{SPACE.base}nothing/here"]}),
        ("/doc/topic/fundng?lang=fr", {"page": [f"{SPACE.base}doc/topic/fundng"], "lang": ["fr"]}),
        ("/lineage?of=x/y", {"page": [f"{SPACE.base}lineage?of=x%2Fy"]}),
        ("/%3Cb%3E%22", {"page": [f"{SPACE.base}%3Cb%3E%22"]}),
        ("/lookup?label=" + "a" * 1000, {"page": [f"{SPACE.base}lookup"]}),
        ("/" + "a" * 1000, {}),
    ],
)
def test_every_page_leads_to_it_with_its_address(client: TestClient, path: str, about: dict[str, list[str]]) -> None:
    footer = client.get(path, headers={"Accept": "text/html"}).text.partition("<footer")[2]
    (link,) = re.findall('<a href="(/report[^"]*)" rel="nofollow">', footer)
    assert parse_qs(urlsplit(unescape(link)).query) == about


@pytest.mark.parametrize("address", ["javascript:alert(1)", "http://example.org", "mailto:a b"])
def test_an_address_of_another_kind_is_refused(settings: Settings, address: str) -> None:
    with pytest.raises(ValueError, match="contact"):
        Settings(home=settings.home, contact=address)


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("?of=recommendation/nothing", 404),
        ("?of=nonsense", 404),
        (f"?of={_THING}&field=nothing", 400),
    ],
)
def test_nonsense_is_told(client: TestClient, query: str, status: int) -> None:
    response = client.get(f"/report{query}")
    assert response.status_code == status
    assert response.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    ("about", "lines"),
    [
        ({"of": _THING}, ["Recommendation: ", f"<https://w3id.org/igfkg/id/{_THING}>"]),
        (
            {"of": _THING, "field": "mainTopic"},
            ["mainTopic: Funding of the IGF <https://w3id.org/igfkg/id/topic/funding>"],
        ),
        ({"page": "https://example.org/tracker?topic=funding"}, ["Page: https://example.org/tracker?topic=funding\n"]),
        ({"of": _GAP}, ["concerns: A/RES/80/173, paragraph 103, on funding <", "description: Submit to the Assembly"]),
    ],
)
def test_what_a_reader_writes_is_made_a_text(client: TestClient, about: dict[str, str], lines: list[str]) -> None:
    page = client.get("/report", params={**about, **_WRITTEN})
    text = unescape(_text(page.text))
    for part in (
        *lines,
        "The date is that of the draft.\n",
        "Document: A/RES/80/173\n",
        "Paragraph: 103\n",
        "Wording:\nInvites the\nSecretary-General & others <to submit>\n",
        f"Release: {page.headers['igfkg-release']}\n",
    ):
        assert part in text
    assert "<to submit>" not in page.text
    for name, value in {**about, **_WRITTEN}.items():
        assert f'name="{name}"' in page.text
        assert value.replace("\r\n", "\n") in unescape(page.text)


@pytest.mark.parametrize("about", [{}, {"of": _THING}, {"of": _GAP}, {"of": _THING, "field": "mainTopic"}])
def test_the_text_can_be_downloaded_as_it_is_shown(client: TestClient, about: dict[str, str]) -> None:
    page = client.get("/report", params={**about, **_WRITTEN}).text
    (address,) = [unescape(each) for each in re.findall(r'href="(/report\.txt[^"]*)"', page)]
    file = client.get(address)
    assert file.text == unescape(_text(page))
    assert file.headers["content-type"] == "text/plain; charset=utf-8"
    assert file.headers["content-disposition"] == 'attachment; filename="report.txt"'


@pytest.mark.parametrize("path", ["/report", "/report.txt"])
@pytest.mark.parametrize(
    ("parameters", "is_kept"), [({"of": _THING}, True), (_WRITTEN, False), ({"page": "https://example.org/"}, False)]
)
def test_what_a_reader_writes_is_kept_in_no_cache(
    client: TestClient, path: str, parameters: dict[str, str], is_kept: bool
) -> None:
    first, second = (client.get(path, params=parameters).headers for _ in range(2))
    assert (first["cache-control"] == "no-store") is not is_kept
    assert ("hit" in second.get("server-timing", "")) is is_kept


@pytest.mark.parametrize("name", ["page", *_WRITTEN])
@pytest.mark.parametrize(("length", "status"), [(2000, 200), (2001, 400)])
def test_a_text_that_is_too_long_is_refused(client: TestClient, name: str, length: int, status: int) -> None:
    assert client.get("/report", params={name: "x" * length}).status_code == status
    assert client.get("/report.txt", params={name: "x" * length}).status_code == status


@pytest.mark.parametrize(
    ("contact", "error", "source"),
    [
        ("", "Note an error", "Describe a source"),
        ("mailto:data@example.org", "Report an error", "Send a source"),
    ],
)
def test_links_and_titles_say_what_it_can_do(settings: Settings, contact: str, error: str, source: str) -> None:
    every = {"Report an error", "Note an error", "Send a source", "Describe a source"}
    shown = {
        "/report": {error},
        f"/report?of={_GAP}": {source, error},
        "/gaps": {source, error},
        f"/doc/{_THING}.html": {error},
        "/about": {error},
        "/search?q=mistake": {error},
    }
    with TestClient(create_app(settings.model_copy(update={"contact": contact}))) as client:
        for path, words in shown.items():
            page = client.get(path).text
            assert {each for each in every if each in page} - {source} == words - {source}, path
            assert source in page or source not in words, path


def test_a_gap_is_described_a_source(client: TestClient) -> None:
    page = client.get(f"/report?of={_GAP}").text
    assert "<h1>Describe a source</h1>" in page
    assert "What is missing, and what the source says of it:" in unescape(_text(page))
    assert '<a href="/gaps">' in page


@pytest.mark.parametrize("query", ["", f"?of={_THING}", f"?of={_GAP}"])
def test_without_an_address_the_page_says_whom_to_send_it(client: TestClient, query: str) -> None:
    end = client.get(f"/report{query}").text.partition("What you can do with it")[2]
    assert "Mail the text to whoever runs this copy of the site" in end
    assert "attach it to the document that you cite" in end


def test_with_an_address_what_a_reader_writes_is_in_the_link(settings: Settings) -> None:
    with TestClient(create_app(settings.model_copy(update={"contact": "mailto:data@example.org"}))) as client:
        page = client.get("/report", params={"of": _GAP, **_WRITTEN}).text
    (href,) = [unescape(each) for each in re.findall(r'href="(mailto:[^"]+)"', page)]
    told = parse_qs(urlsplit(href).query)
    assert told["subject"] == [f"Source for https://w3id.org/igfkg/id/{_GAP}"]
    assert told["body"] == [unescape(_text(page))]
    assert "whoever runs this copy" not in page
    assert '<bdi dir="ltr">data@example.org</bdi>' in page


@pytest.mark.parametrize(
    ("contact", "shown"),
    [
        ("mailto:data@example.org", "data@example.org"),
        ("mailto:data@example.org?subject=igfkg", "data@example.org"),
        ("https://issues.example.org/new", ""),
    ],
)
@pytest.mark.parametrize("path", ["/report", "/about"])
def test_a_reader_sees_the_address_before_a_mail_program_opens(
    settings: Settings, path: str, contact: str, shown: str
) -> None:
    with TestClient(create_app(settings.model_copy(update={"contact": contact}))) as client:
        main = client.get(path).text.partition("<main")[2]
    assert re.findall(r'<bdi dir="ltr">([^<]*@[^<]*)</bdi>', main) == ([shown] if shown else [])


@pytest.mark.parametrize("language", ["fr", "es", "ar", "ru", "zh"])
def test_the_form_keeps_the_language_and_the_text_is_english(client: TestClient, language: str) -> None:
    page = client.get("/report", params={"of": _GAP, "lang": language}).text
    assert f'<input type="hidden" name="lang" value="{language}">' in page
    assert f'<p class="note">{translate(language, "The text is in English, apart from what you write.")}</p>' in page
    assert '<pre class="text" lang="en" dir="ltr"' in page
    assert "What is missing, and what the source says of it:" in unescape(_text(page))


def test_a_page_in_english_says_nothing_of_the_language(client: TestClient) -> None:
    assert "apart from what you write" not in client.get("/report?lang=en").text


def test_the_file_refuses_an_unknown_parameter(client: TestClient) -> None:
    assert client.get("/report.txt?nothing=1").status_code == 400


@pytest.mark.parametrize("language", ["en", "fr", "es", "ar", "ru", "zh"])
@pytest.mark.parametrize(
    ("contact", "sentence"),
    [
        ("", "Nothing reaches the editors from this page."),
        ("mailto:data@example.org", "You send the report with your own mail program"),
        ("https://example.org/issues/new", "You send the report through the issue tracker of this site"),
    ],
)
def test_the_first_lines_say_by_what_means_it_is_sent(
    settings: Settings, contact: str, sentence: str, language: str
) -> None:
    with TestClient(create_app(settings.model_copy(update={"contact": contact}))) as client:
        page = unescape(client.get(f"/report?lang={language}").text)
    first = re.sub(r"\s", " ", page.partition('<p class="lead">')[2].partition("<form")[0])
    ends = {
        "": " What you write goes to this site in the URL, to make the text, and is not stored.",
        "mailto:data@example.org": ": the button at the end of the page opens it with the text filled in.",
        "https://example.org/issues/new": ": the button at the end of the page opens it with the text filled in.",
    }
    assert re.sub(r"\s", " ", translate(language, sentence + ends[contact])) in first
    others = {"Nothing reaches the editors", "with your own mail program", "through the issue tracker"}
    assert language != "en" or [each for each in others if each in first] == [
        each for each in others if each in sentence
    ]
