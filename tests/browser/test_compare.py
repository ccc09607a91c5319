"""The comparison in a real browser: what is new in a pair begins on the first screen, the table on the next one."""

import pytest
from playwright.sync_api import Browser

_HEIGHT = 900
_SCREENS = 2


@pytest.mark.parametrize("language", ["en", "fr", "es", "ar", "ru", "zh"])
def test_what_is_new_in_a_pair_begins_on_the_first_screen(browser: Browser, site: str, language: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": _HEIGHT})
    for query in (
        "series=unga&rows=topics&from=A-RES-70-125&to=A-RES-80-173",
        "rows=paragraphs&from=A-RES-79-194&to=A-RES-80-118",
    ):
        page.goto(f"{site}/compare?{query}&lang={language}")
        box = page.locator(".comparison tbody tr").first.bounding_box()
        new = page.locator(".own-of-one h2").first.bounding_box()
        assert box is not None
        assert new is not None
        assert new["y"] < _HEIGHT, query
        assert box["y"] < _SCREENS * _HEIGHT, query
    page.close()
