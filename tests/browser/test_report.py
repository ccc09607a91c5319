"""A report from a gap, in a browser: the form makes the text, which is copied, or downloaded without scripts."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

_GAP = "recommendation.A-RES-80-173-103-funding.unanswered"
_FIELDS = {
    "What is missing, and what the source says of it": "The proposal was made.",
    "Which document says so: symbol or title, and a link if there is one": "A/80/1",
    "Paragraph or page": "4",
    "Its wording": "The Secretary-General proposes",
}


def _write(page: Page, site: str) -> str:
    """Go from the gaps to the form, write, and return the text that it makes."""
    page.goto(f"{site}/gaps")
    page.get_by_role("row", name="on funding").get_by_role("link", name="Describe a source").click()
    for label, value in _FIELDS.items():
        page.get_by_label(label, exact=True).fill(value)
    page.get_by_role("button", name="Make the text").click()
    page.wait_for_url(f"**/report?of=gap*{_GAP}&wrong=*")
    text = page.locator("pre.text").inner_text()
    assert all(value in text for value in _FIELDS.values())
    assert f"/id/gap/{_GAP}>" in text
    return text


def test_the_text_is_copied(browser: Browser, site: str) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    text = _write(page, site)
    page.get_by_role("button", name="Copy the text").click()
    page.get_by_role("status").get_by_text("✓ Copied", exact=True).wait_for()
    assert page.evaluate("navigator.clipboard.readText()").strip() == text.strip()
    context.close()


@pytest.mark.parametrize("scripts", [True, False])
def test_the_text_is_downloaded(browser: Browser, site: str, tmp_path: Path, scripts: bool) -> None:
    context: BrowserContext = browser.new_context(java_script_enabled=scripts, accept_downloads=True)
    page = context.new_page()
    text = _write(page, site)
    assert page.get_by_role("button", name="Copy the text").count() == scripts
    with page.expect_download() as download:
        page.get_by_role("link", name="Download as .txt").click()
    download.value.save_as(tmp_path / "report.txt")
    assert (tmp_path / "report.txt").read_text(encoding="utf-8").strip() == text.strip()
    assert download.value.suggested_filename == "report.txt"
    context.close()
