"""The pages of the site in a browser: accessible in light and dark, whole on a narrow screen, nothing wrong on them."""

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import Watched

PAGES = [
    *("/", "/catalog", "/def", "/shapes", "/api", "/api/recommendations", "/guide/api", "/guide/uris", "/guide/query"),
    *("/doc/recommendation/wgigf-2012-III.1", "/doc/document/A-67-65", "/browse/recommendations", "/lookup?label=IGF"),
    *("/about", "/disagreements", "/gaps?lang=fr", "/sources?lang=es", "/timeline"),
    *("/search", "/search?q=funding", "/search?q=Genderr+Dynnamic", "/search?q=A/RES/1/1&lang=fr"),
    *("/lineage", "/lineage?of=recommendation/wgigf-2012-III.1&as_of=2014&lang=fr"),
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


def test_every_node_of_a_picture_is_reached_by_tab(watched: Watched) -> None:
    page = watched.open("/lineage?of=recommendation/wgigf-2012-III.1")
    nodes = page.locator("svg.lineage a").count()
    assert nodes > 40
    page.locator("svg.lineage a").first.focus()
    reached = {page.evaluate("document.activeElement.getAttribute('href')")}
    for _ in range(nodes - 1):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('svg') !== null")
        reached.add(page.evaluate("document.activeElement.getAttribute('href')"))
    assert len(reached) == nodes


def test_names_are_suggested_while_somebody_types(watched: Watched) -> None:
    page = watched.open("/")
    page.locator('input[type="search"]').first.fill("working group on impr")
    page.locator("#suggestions option").first.wait_for(state="attached")
    assert "Improvements" in page.evaluate("document.querySelector('#suggestions').innerHTML")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=*")
    assert page.locator("ol.things li").count() > 0


def test_an_address_is_copied(browser: Browser, site: str) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{site}/doc/recommendation/wgigf-2012-III.1")
    page.get_by_role("button", name="Copy the address").click()
    page.get_by_role("button", name="✓ Copy the address").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == "https://w3id.org/igfkg/id/recommendation/wgigf-2012-III.1"
    context.close()
