"""The pages of sets, and of documents whose recommendations were read elsewhere: all of them, where each was read."""

import re
from html import unescape

import pytest
from fastapi.testclient import TestClient

_HTML = {"Accept": "text/html"}
_PAGES = {"/doc/set/wgigf-2012": "members", "/doc/document/A-67-65": "paragraphs"}


def _plain(html: str) -> str:
    return " ".join(unescape(re.sub("<[^>]+>", " ", html)).split())


def _rows(page: str, heading: str) -> list[str]:
    section = page[page.index(f'id="{heading}"') :]
    section = section[: section.index("</table>")]
    return [_plain(each) for each in re.findall(r"<tr>(<th scope=\"row\">.*?)</tr>", section, re.DOTALL)]


@pytest.mark.parametrize("path", _PAGES)
def test_all_recommendations_are_listed_in_the_order_of_the_headings(client: TestClient, path: str) -> None:
    rows = _rows(client.get(path, headers=_HTML).text, _PAGES[path])
    assert len(rows) == 27
    headings = [each.split()[0] for each in rows if re.match(r"[IV]+\.\d", each)]
    assert (headings[0], headings[-1]) == ("I.1", "V.3")
    assert len(headings) == 17
    (third,) = [each for each in rows if each.startswith("III.1")]
    assert "Encourage increased voluntary financial contributions In the words of the editors: Bring in more" in third
    assert "uncertain December 2013 · of its topic" in third
    assert "slide 10" in third
    (twelfth,) = [each for each in rows if each.startswith("para. 12")]
    assert "in another text that quotes it" in twelfth


@pytest.mark.parametrize("path", _PAGES)
def test_the_head_says_how_many_there_are_and_what_was_not_read(client: TestClient, path: str) -> None:
    page = client.get(path, headers=_HTML).text
    head = _plain(page[page.index('<div class="opening">') : page.index(f'id="{_PAGES[path]}"')])
    assert "A source counts 39 recommendations; this site describes 27." in head
    assert "10 in other texts that quote it, 0 in the document itself." in head
    assert "only openings of pages could be read." in head
    assert "in the text that was read: takes note (A/RES/67/195, para. 18)" in head


def test_a_set_has_the_newest_assessment_of_its_lineage(client: TestClient) -> None:
    page = client.get("/doc/set/wgigf-2012", headers=_HTML).text
    head = page[page.index('<div class="opening">') : page.index('id="members"')]
    lineage = client.get("/lineage?of=set/wgigf-2012", headers=_HTML).text
    (newest,) = re.findall(r"Last assessment:.*?href=\"(/id/assessment/[^\"]+)\"", lineage, re.DOTALL)
    assert newest in head
    assert 'href="/tracker?source=wgigf-2012"' in head
    assert "Last rated December 2013" in _plain(head)


def test_a_document_says_what_its_notes_say_of_a_set(client: TestClient) -> None:
    page = client.get("/doc/document/A-RES-80-173", headers=_HTML).text
    assert "80/118 and 80/173 (2025) do not name them." in page[: page.index('id="paragraphs"')]
    other = client.get("/doc/document/A-RES-67-195", headers=_HTML).text
    assert "do not name them" not in other[: other.index('id="paragraphs"')]


def test_a_table_of_paragraphs_has_due_dates_where_there_are_any(client: TestClient) -> None:
    page = client.get("/doc/document/A-RES-80-173", headers=_HTML).text
    assert '<th scope="col">Due</th>' in page
    row = page[page.index('<tbody id="op103">') :]
    assert "eightieth session of the General Assembly" in row[: row.index("</tbody>")]
    assert '<th scope="col">Due</th>' not in client.get("/doc/document/A-RES-80-118", headers=_HTML).text


@pytest.mark.parametrize("path", ["/doc/recommendation/wgigf-2012-12", "/doc/passage/A-67-65_p12"])
def test_what_was_read_as_quoted_is_not_cited_as_the_official_text(client: TestClient, path: str) -> None:
    page = unescape(client.get(path, headers=_HTML).text)
    *of_status, cited = re.findall(
        r'Cite what was read:</strong> <span data-copy="Copy the citation">(.*?)</span>', page
    )
    assert len(of_status) <= 1  # the newest status has a citation of its own
    assert cited.startswith("United Nations, Chair of the Working Group on Improvements to the IGF, Report of the ")
    assert ", A/67/65, para. 12 (16 March 2012), " in cited
    quoted = "; text as quoted in WG-IGF Improvements (MAG WG-IMP spreadsheet), not compared with the document"
    assert cited.endswith(quoted)
    assert 'href="https://docs.google.com/' in page  # beside the citation, not in it
    assert "Cite the official text" not in page


def test_a_paragraph_that_was_not_read_in_its_document_is_not_offered_for_citation(client: TestClient) -> None:
    assert "Cite a paragraph" not in client.get("/doc/document/A-67-65", headers=_HTML).text
    assert "Cite a paragraph" in client.get("/doc/document/A-RES-80-173", headers=_HTML).text


def test_texts_of_several_sources_are_no_disagreement(client: TestClient) -> None:
    page = client.get("/doc/document/A-RES-80-173", headers=_HTML).text
    assert 'id="differences"' not in page
    assert "Described by several sources" in page
    other = client.get("/doc/document/A-RES-79-277", headers=_HTML).text
    assert 'id="differences"' in other
    assert "Described by several sources" not in other


def test_later_recommendations_are_in_one_place_the_newest_open(client: TestClient) -> None:
    page = client.get("/doc/recommendation/wgigf-2012-III.1", headers=_HTML).text
    section = page[page.index('id="later"') : page.index("</section>", page.index('id="later"'))]
    assert section.partition("<details")[0].count('<th scope="row">') == 4
    rows = [_plain(each) for each in re.findall(r"<tr>(<th scope=\"row\">.*?)</tr>", section, re.DOTALL)]
    assert rows[0].startswith(
        "A/RES/80/173 (2025), paragraph 99 17 December 2025 shares its theme with The IGF becomes"
    )
    assert len(rows) == 7
