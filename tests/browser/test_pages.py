"""The pages of the site in a browser: accessible in light and dark, whole on a narrow screen, nothing wrong on them."""

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import Watched

PAGES = [
    *("/", "/catalog", "/def", "/shapes", "/api", "/api/recommendations", "/guide/api", "/guide/uris", "/guide/query"),
    *("/doc/recommendation/wgigf-2012-III.1", "/doc/document/A-67-65", "/browse/recommendations", "/lookup?label=IGF"),
    *("/tracker", "/tracker?topic=funding&status=uncertain&lang=es"),
    *("/problems/bad-request", "/doc/topic/funding?lang=fr", "/doc/body/igf?lang=es"),
]


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize(("width", "scheme"), [(1100, "light"), (320, "dark")])
def test_pages_are_accessible(browser: Browser, site: str, path: str, width: int, scheme: str) -> None:
    dark = scheme == "dark"
    context = browser.new_context(
        color_scheme="dark" if dark else "light", viewport={"width": width, "height": 900}, locale="en"
    )
    watched = Watched(context.new_page(), site)
    page = watched.open(path)
    assert page.title()
    assert watched.violations() == []
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    context.close()
    assert watched.wrong == []
