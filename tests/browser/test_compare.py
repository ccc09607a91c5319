"""The comparison in a real browser: the table of two resolutions begins on the first screen."""

import pytest
from playwright.sync_api import Browser

_HEIGHT = 900


@pytest.mark.parametrize("language", ["en", "fr", "es", "ar", "ru", "zh"])
def test_the_first_row_of_a_pair_begins_on_the_first_screen(browser: Browser, site: str, language: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": _HEIGHT})
    for query in (
        "series=unga&rows=topics&from=A-RES-70-125&to=A-RES-80-173",
        "rows=paragraphs&from=A-RES-79-194&to=A-RES-80-118",
    ):
        page.goto(f"{site}/compare?{query}&lang={language}")
        box = page.locator(".comparison tbody tr").first.bounding_box()
        assert box is not None
        assert box["y"] < _HEIGHT, query
    page.close()
