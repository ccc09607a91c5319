"""What comes out of a printer: pages on A4, whole at the right edge, with the text of every status."""

import io
import unicodedata
from collections.abc import Mapping

import pypdf
import pytest
from playwright.sync_api import Browser, Page

_LANDSCAPE, _PORTRAIT = (842, 595), (595, 842)  # points
_ALL_COLUMNS = "/tracker?sort=-date&columns=act,addressee,responsible,cost,status,years,reading,date,topic"
#: Pages, and the size of their paper.
_PAPER: Mapping[str, tuple[int, int]] = {
    **dict.fromkeys(
        ("/tracker", "/tracker?topic=funding", "/compare", "/compare?series=ecosoc&rows=topics"), _LANDSCAPE
    ),
    _ALL_COLUMNS: _LANDSCAPE,
    **dict.fromkeys(("/timeline", "/lineage?of=topic/funding", "/doc/document/A-RES-80-173"), _PORTRAIT),
    **dict.fromkeys(("/doc/recommendation/wgigf-2012-III.1", "/doc/body/igf", "/doc/area/CH"), _PORTRAIT),
    **dict.fromkeys(("/doc/topic/funding", "/network", "/guide/link"), _PORTRAIT),
    **dict.fromkeys(("/sparql?answer=put-to-a-vote", "/sparql?answer=who-gave-how-much"), _PORTRAIT),
}
_DOTS = 96 / 72  # of a screen, for each point
_MARGIN = 38  # dots; browsers leave one centimetre unless a style sheet sets it
_BEYOND = """() => [...document.querySelectorAll("body *")].filter(each => {
  const box = each.getBoundingClientRect();
  return box.width > 1 && box.height > 1 && (box.left < -1 || box.right > document.documentElement.clientWidth + 1);
}).map(each => each.outerHTML.slice(0, 120))"""


@pytest.mark.parametrize("path", _PAPER)
def test_nothing_is_cut_off_at_the_edge_of_the_paper(browser: Browser, site: str, path: str) -> None:
    width = round(_PAPER[path][0] * _DOTS) - 2 * _MARGIN
    context = browser.new_context(base_url=site, locale="en", viewport={"width": width, "height": 900})
    page = context.new_page()
    page.emulate_media(media="print")
    page.goto(path)
    assert page.evaluate(_BEYOND) == []
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    context.close()


@pytest.mark.parametrize("path", _PAPER)
def test_a_print_has_the_text_of_every_status(browser: Browser, site: str, path: str) -> None:
    context = browser.new_context(base_url=site, locale="en")
    page = context.new_page()
    page.goto(path)
    reader = pypdf.PdfReader(io.BytesIO(page.pdf(format="A4", prefer_css_page_size=True)))
    assert {(round(float(each.mediabox.width)), round(float(each.mediabox.height))) for each in reader.pages} <= {
        _PAPER[path],
        (596, 843),  # Chromium rounds A4 up to whole dots
    }
    printed = _letters("".join(each.extract_text() for each in reader.pages))
    statuses = _statuses(page)
    assert statuses or path.startswith(
        ("/compare", "/timeline", "/network", "/guide", "/sparql", "/doc/body", "/doc/area", "/doc/document")
    )
    assert [status for status in statuses if _letters(status) not in printed] == []
    context.close()


def test_rows_that_are_folded_on_the_screen_are_on_paper(browser: Browser, site: str) -> None:
    context = browser.new_context(base_url=site, locale="en")
    page = context.new_page()
    page.goto("/doc/body/mag")
    folded = page.locator("details.more:not([open]) th[scope=row]").all_text_contents()
    printed = _letters("".join(each.extract_text() for each in pypdf.PdfReader(io.BytesIO(page.pdf())).pages))
    assert len(folded) > 3
    assert [each for each in folded if _letters(each) not in printed] == []
    context.close()


def test_no_word_of_a_wide_tracker_is_broken(browser: Browser, site: str) -> None:
    width = round(_LANDSCAPE[0] * _DOTS) - 2 * _MARGIN
    context = browser.new_context(base_url=site, locale="en", viewport={"width": width, "height": 900})
    page = context.new_page()
    page.goto(_ALL_COLUMNS)
    page.emulate_media(media="print")
    acts = page.locator("td[data-column=act] a").element_handles()
    lines = {each.inner_text(): each.evaluate("(link) => link.getClientRects().length") for each in acts}
    words = {text: count for text, count in lines.items() if " " not in text}
    assert len(words) > 5
    assert {word for word, count in words.items() if count != 1} == set()
    context.close()


def test_no_number_of_a_wide_answer_is_broken(browser: Browser, site: str) -> None:
    context = browser.new_context(base_url=site, locale="en", viewport={"width": 703, "height": 900})
    page = context.new_page()
    page.goto("/sparql?answer=who-gave-how-much")
    page.emulate_media(media="print")
    one_line = """(cell) => { const range = document.createRange(); range.selectNodeContents(cell);
      return new Set([...range.getClientRects()].map((each) => Math.round(each.top))).size === 1; }"""
    amounts = page.locator("td[data-label=Amount], td[data-label=Year]").element_handles()
    assert len(amounts) > 10
    assert all(page.evaluate(one_line, each) for each in amounts)
    context.close()


def test_the_choices_for_unsure_rows_are_on_paper_without_their_buttons(browser: Browser, site: str) -> None:
    context = browser.new_context(base_url=site, locale="en")
    page = context.new_page()
    page.goto("/link")
    page.locator("#list").fill("Kyoto\nITU")
    page.get_by_role("button", name="Link the table").click()
    page.emulate_media(media="print")
    page.get_by_text("IGF 2023").first.wait_for()
    assert page.get_by_role("button").count() == 0
    context.close()


def _statuses(page: Page) -> list[str]:
    return page.locator("main .badge:visible, main .described:visible").all_inner_texts()


def _letters(text: str) -> str:
    """The text without spaces and hyphens, which differ where a line ends, and without ligatures."""
    return "".join(each for each in unicodedata.normalize("NFKC", text) if each.isalnum())
