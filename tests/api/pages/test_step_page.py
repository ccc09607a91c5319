"""The page of a step says what it acts on and where, and has nothing twice."""

import re
from html import unescape

from fastapi.testclient import TestClient

_HTML = {"Accept": "text/html"}


def _plain(page: str) -> str:
    return " ".join(re.sub("<[^>]+>", " ", unescape(page)).split()).replace(" ,", ",").replace(" .", ".")


def _opening(client: TestClient, path: str) -> str:
    page = client.get(f"/doc/step/{path}?lang=en", headers=_HTML).text
    return _plain(page.partition('<div class="opening">')[2].partition('<dl class="summary">')[0])


def test_the_first_sentence_names_the_report_and_the_paragraph(client: TestClient) -> None:
    opening = _opening(client, "wgigf-2012-noted")
    assert opening.startswith("This step acts on A/67/65")
    assert "It is stated in A/RES/68/198" in opening
    assert "operative paragraph 18" in opening


def test_a_step_that_uses_no_other_text_acts_on_what_it_is_a_step_of(client: TestClient) -> None:
    opening = _opening(client, "wgigf-2012-A-RES-79-194-34")
    assert opening.startswith("This step acts on Recommendations of the Working Group")
    assert "A/RES/79/194" in opening
    assert "operative paragraph 34" in opening


def test_what_a_paragraph_says_stands_below_the_sentence(client: TestClient) -> None:
    assert "What it says:" in _opening(client, "wgigf-2012-E-RES-2025-18-93")


def test_the_step_after_is_named_once_and_notes_are_apart(client: TestClient) -> None:
    page = client.get("/doc/step/wgigf-2012-A-RES-79-194-34?lang=en", headers=_HTML).text
    main = page[page.index('<main id="main">') : page.index('id="cite"')]
    assert main.count("/id/step/wgigf-2012-E-RES-2025-18-93") == 1
    text = _plain(re.sub("<details.*?</details>", "", main, flags=re.DOTALL))
    assert "Step in the follow-up to Recommendations of the Working Group" in text
    assert "created on" not in text.casefold()
    assert "what is about it" not in text.casefold()
    assert "Part of" not in text
