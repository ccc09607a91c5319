"""The documents that a document is linked with: what it recalls or revises, and what recalls or revises it."""

import re
from html import unescape

import pytest
from fastapi.testclient import TestClient

from tests.iris import ID

_LINK = re.compile(r'<a href="(/id/document/[^"]+)"')
_PREFIXES = (
    "PREFIX igf: <https://w3id.org/igfkg/def#> PREFIX prov: <http://www.w3.org/ns/prov#> "
    "PREFIX dct: <http://purl.org/dc/terms/> PREFIX document: <https://w3id.org/igfkg/id/document/> "
)
#: Document, title of a group of related documents in English and in French, its property, whether the others have it.
_GROUPS = [
    ("A-RES-65-141", "recalls", "rappelle", "igf:recalls", False),
    ("A-67-65", "responds to", "répond à", "igf:respondsTo", False),
    ("A-67-65", "documents that recall it", "documents qui le rappellent", "igf:recalls", True),
    ("E-RES-2006-46", "documents that respond to it", "documents qui y répondent", "igf:respondsTo", True),
    ("A-RES-80-173", "takes note of", "prend note de", "igf:takesNoteOf", False),
    ("A-RES-80-173", "revision of", "révision de", "prov:wasRevisionOf", False),
    ("A-80-L.41", "later versions", "versions ultérieures", "prov:wasRevisionOf", True),
    ("A-RES-80-173", "originating document", "document d’origine", "igf:originatingDocument", False),
]
_JSON = {"Accept": "application/sparql-results+json"}


def _related(client: TestClient, document: str, language: str = "en") -> str:
    """The section of related documents, without the passages that state each; empty if there is none."""
    page = client.get(f"/doc/document/{document}.html?lang={language}").text
    section = page.partition('<h2 id="documents">')[2].partition("</section>")[0]
    return re.sub(
        r'<details class="(?:source|help)">.*?</details>', lambda each: _summary(each[0]), section, flags=re.DOTALL
    )


def _summary(details: str) -> str:
    """Of a field with its explanation the name; of sources nothing."""
    return re.findall("<summary>(.*?)</summary>", details)[0] if 'class="help"' in details else ""


def _group(section: str, title: str) -> list[str]:
    """The documents under the title of a group, in order."""
    starts = list(re.finditer(r"<dt>|<h3[^>]*>", section))
    ends = [*(match.start() for match in starts[1:]), len(section)]
    for start, end in zip(starts, ends, strict=True):
        part = section[start.end() : end]
        name = re.sub("<[^>]+>", "", re.split("</dt>|</h3>", part)[0])
        if re.sub(r"\s*\d*\s*$", "", name).strip() == title:
            return [each.partition("?")[0].removeprefix("/id/document/") for each in _LINK.findall(part)]
    return []


def _select(client: TestClient, query: str) -> set[str]:
    answer = client.get("/sparql", params={"query": _PREFIXES + query}, headers=_JSON).json()
    return {each["d"]["value"].removeprefix(f"{ID}document/") for each in answer["results"]["bindings"]}


@pytest.mark.parametrize("group", _GROUPS, ids=lambda each: f"{each[0]} {each[1]}")
def test_related_documents_are_those_that_the_data_links(
    client: TestClient, group: tuple[str, str, str, str, bool]
) -> None:
    document, title, french, relation, inverse = group
    triple = f"?d {relation} document:{document}" if inverse else f"document:{document} {relation} ?d"
    linked = _select(client, f"SELECT ?d WHERE {{ {triple} }}")
    assert linked
    section = _related(client, document)
    assert {*_group(section, title)} == linked
    assert {*_group(_related(client, document, "fr"), french)} == linked


@pytest.mark.parametrize("document", sorted({each[0] for each in _GROUPS}))
def test_related_documents_are_shown_once(client: TestClient, document: str) -> None:
    """Neither among the other fields nor among what links here."""
    page = client.get(f"/doc/document/{document}.html").text
    rest = page.partition('<h2 id="documents">')[2].partition("</section>")[2].partition('<h2 id="passages">')[0]
    titles = {
        re.sub("<[^>]+>", "", each).strip()
        for each in re.findall(r"<(?:dt|h3)[^>]*>(.*?)(?:<p>|</dt>|<span|</h3>)", rest)
    }
    assert titles
    assert titles.isdisjoint({title for name, title, *_ in _GROUPS if name == document})


def test_a_document_is_not_related_to_itself(client: TestClient) -> None:
    for document in sorted({each[0] for each in _GROUPS}):
        assert f'<a href="/id/document/{document}">' not in _related(client, document)


def test_a_document_without_links_to_documents_has_no_such_section(client: TestClient) -> None:
    documents = _select(client, "SELECT ?d WHERE { ?d a igf:Document }")
    linked = _select(
        client,
        "SELECT DISTINCT ?d WHERE { ?one a igf:Document . ?one ?link ?other . ?other a igf:Document "
        "VALUES ?end { 1 2 } BIND(IF(?end = 1, ?one, ?other) AS ?d) }",
    )
    alone = sorted(documents - linked)
    assert len(alone) > 2
    assert [_related(client, each) for each in alone[:3]] == [""] * 3


def _opening(client: TestClient, document: str) -> str:
    """The page above its fields and passages."""
    page = client.get(f"/doc/document/{document}.html?lang=en").text.partition("<main")[2]
    return page.partition("<summary>All fields")[0]


_UNREAD = "The editors did not read this text"


@pytest.mark.parametrize(
    ("document", "parts", "is_unread"),
    [
        (
            "A-80-PV.68",
            [
                ">Record of the meeting</a>",
                "<dt>Date of the meeting</dt>",
                'datetime="2025-12-17"',
                'href="/id/meeting/ga-wsis-20-2025?lang=en"',
                "quoted elsewhere",
            ],
            True,
        ),
        ("A-69-PV.75", ['datetime="2014-12-19"', "read in the original"], False),
        (
            "afternoon-session-17-december-2025-unga-wsis-20",
            [
                "<dt>What it reports</dt>",
                'href="/id/step/wsis-20-isoc-welcome?lang=en"',
                'datetime="2025-12-17"',
                'href="/id/meeting/ga-wsis-20-2025?lang=en"',
                'href="https://dig.watch/event/unga-wsis20/afternoon-session-2"',
            ],
            True,
        ),
        ("A-RES-80-173", ["<dt>How it was read</dt>"], False),
    ],
)
def test_a_document_opens_with_its_day_its_meeting_its_source_and_how_it_was_read(
    client: TestClient, document: str, parts: list[str], is_unread: bool
) -> None:
    opening = re.sub("</?bdi>", "", _opening(client, document))
    assert [each for each in parts if each not in opening] == []
    assert (_UNREAD in opening) == is_unread


@pytest.mark.parametrize("document", ["A-80-PV.68", "A-69-PV.75"])
def test_a_symbol_that_is_in_the_title_is_not_above_it_too(client: TestClient, document: str) -> None:
    opening = _opening(client, document)
    assert 'class="symbol"' not in opening
    symbol = document.replace("-", "/")
    cited = re.findall(r'<p class="quotation">(.*?)</p>', opening)[0]
    assert re.sub(r"https://\S+", "", re.sub("<[^>]+>", "", cited)).count(symbol) == 1


def test_what_was_read_in_several_documents_is_not_called_read_in_one(client: TestClient) -> None:
    assert "<dt>How it was read</dt>" not in _opening(client, "A-67-65")


def test_the_record_of_a_meeting_is_cited_as_its_page_describes_it(client: TestClient) -> None:
    page = client.get("/doc/document/A-80-PV.68.html?lang=en").text
    cited = "United Nations, General Assembly, 68th plenary meeting, 17 December 2025, A/80/PV.68, https://docs.un.org/"
    assert cited in page
    assert "This citation is of the document." in page  # which the editors did not read
    assert '<th scope="col">Paragraph</th>' not in page  # a column in which no row has anything
    entry = page.partition("@techreport{A-80-PV-68")[2].partition("</pre>")[0]
    assert "title = {{68th plenary meeting}}" in entry
    assert "author = {{General Assembly}}" in entry
    assert "year = {2025}" in entry
    french = client.get("/doc/document/A-80-PV.68.html?lang=fr").text
    assert "Nations Unies, Assemblée générale, 68e séance plénière, 17 décembre 2025, A/80/PV.68" in french


@pytest.mark.parametrize(
    ("document", "texts", "absent"),
    [
        (
            "igf-2022-opening-ceremony-transcript",
            [
                "Date of the meeting 28 November 2022 – 2 December 2022",
                "Meeting that it describes IGF 2022 (28 November 2022 – 2 December 2022)",
                "Cite the document: IGF 2022 opening ceremony transcript",
            ],
            "date not known here",
        ),
        (
            "igf-2025-leadership-panel-session-transcript",
            ["Date date not known here", "Cite the document: IGF 2025 Leadership Panel session transcript"],
            "that it describes",
        ),
        ("A-80-PV.68", ["Date of the meeting 17 December 2025", "Cite the official text:"], "date not known here"),
        ("A-67-65", ["Cite the official text:"], "that it describes"),
    ],
)
def test_a_document_opens_with_its_date_its_meeting_and_its_citation(
    client: TestClient, document: str, texts: list[str], absent: str
) -> None:
    opening = " ".join(unescape(re.sub("<[^>]+>", "", _opening(client, document))).split())
    assert [each for each in texts if each not in opening] == []
    assert not absent or absent not in opening


#: Documents without a symbol, with what their openings and their citations have.
_WITHOUT_SYMBOL = {
    "igf-2012-taking-stock-transcript": (
        ["Kind of source transcript or list mail", "Date of the meeting 9 November 2012", "Where to read it http://"],
        "IGF 2012 taking stock transcript (9 November 2012), http://www.intgovforum.org/",
    ),
    "stamour-statement-cstd-2017": (
        ["Presented at Twentieth session of the Commission", "Issued by Lynn St. Amour"],
        "Statement by Lynn St. Amour, CSTD 20th session, 9 May 2017, https://sambuz.com/",
    ),
    "igc-list-2013-07-27": (
        ["Issued by Marília Maciel Parminder Singh", "Source https://lists.igcaucus.org/"],
        "Marília Maciel and Parminder Singh, Internet Governance Caucus list, 27 and 28 July 2013",
    ),
    "wgig-report": (["Date date not known here"], "WGIG report (dig.watch event record), https://dig.watch/"),
}


@pytest.mark.parametrize("document", _WITHOUT_SYMBOL)
def test_a_document_without_a_symbol_says_what_it_is_and_can_be_cited(client: TestClient, document: str) -> None:
    opening = _opening(client, document)
    words = " ".join(unescape(re.sub("<[^>]+>", " ", opening)).split())
    texts, citation = _WITHOUT_SYMBOL[document]
    assert [each for each in texts if each not in words] == []
    (cited,) = re.findall(r'<span data-copy="Copy the citation">(.*?)</span>', opening)
    assert unescape(cited).startswith(citation)


def test_a_text_that_was_not_read_is_cited_without_the_url_of_what_quotes_it(client: TestClient) -> None:
    (cited,) = re.findall(r'<span data-copy="Copy the citation">(.*?)</span>', _opening(client, "igc-list-2013-07-27"))
    assert "http" not in cited


def test_what_a_document_without_a_symbol_says_is_by_passage_with_what_it_is_on(client: TestClient) -> None:
    page = client.get("/doc/document/stamour-statement-cstd-2017.html?lang=en").text
    section = page.partition('<h2 id="passages">')[2].partition("</section>")[0]
    assert section.index("Statement to the Commission on progress") < section.index('href="/id/set/wgigf-2012')
    assert page.index('<h2 id="passages">') < page.index("<summary>All fields")


def test_the_date_of_a_transcript_is_that_of_the_one_day_that_it_records(client: TestClient) -> None:
    """Neither a transcript of which no meeting is described nor a page that is none has one."""
    assert "date not known here" in _opening(client, "igf-2022-closing-ceremony-transcript")
    assert "date not known here" in _opening(client, "icannwiki-igf-2009")


@pytest.mark.parametrize(
    ("document", "date"),
    [
        ("igf-2017-first-open-consultations-and-mag-meeting-day-1", "1–3 March 2017"),
        ("genderit-8th-meeting-of-the-igf-chairs-summary", "22–25 October 2013"),
        ("igf-2010-chairmans-summary", "14–17 September 2010"),
    ],
)
def test_a_transcript_or_summary_of_one_meeting_has_the_date_of_the_meeting(
    client: TestClient, document: str, date: str
) -> None:
    opening = " ".join(unescape(re.sub("<[^>]+>", "", _opening(client, document))).split())
    assert f"Date of the meeting {date}" in opening
    assert "date not known here" not in opening


@pytest.mark.parametrize(
    ("document", "is_silent"),
    [
        ("igf-2012-taking-stock-transcript", True),
        ("igf-2017-first-open-consultations-and-mag-meeting-day-1", True),
        ("igf-2010-chairmans-summary", False),
    ],
)
def test_a_transcript_of_which_nothing_is_described_says_so_first(
    client: TestClient, document: str, is_silent: bool
) -> None:
    page = unescape(client.get(f"/doc/document/{document}.html?lang=en").text)
    section = page.partition('<h2 id="passages">')[2].partition("</section>")[0]
    assert ("What was said is not described here" in section.partition("<h3>")[0]) is is_silent
