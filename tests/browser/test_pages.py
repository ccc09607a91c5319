"""The pages of the site in a browser: accessible in light and dark, whole on a narrow screen, nothing wrong on them."""

import re

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import Scheme, Watch, Watched
from tests.browser.paths import ERRORS, EVERY_KIND

#: The tables that are wider than the place they are in.
_CUT_OFF = """() => [...document.querySelectorAll("main table")].filter(
  (each) => each.parentElement.scrollWidth > each.parentElement.clientWidth + 1
).map((each) => `${each.className} ${each.parentElement.scrollWidth}`)"""


@pytest.mark.parametrize("path", EVERY_KIND)
@pytest.mark.parametrize(
    ("width", "scheme", "language"), [(1100, "light", "fr"), (768, "dark", "en"), (320, "dark", "ar")]
)
def test_pages_are_accessible(watch: Watch, path: str, width: int, scheme: Scheme, language: str) -> None:
    watched = watch(width, scheme, language)
    page = watched.open(path)
    assert page.title()
    assert watched.violations() == []
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    if language == "ar":
        assert page.evaluate("getComputedStyle(document.querySelector('main')).direction") == "rtl"


@pytest.mark.parametrize("path", ERRORS)
@pytest.mark.parametrize(
    ("width", "scheme", "language"), [(1100, "light", "fr"), (768, "dark", "en"), (320, "dark", "ar")]
)
def test_pages_of_errors_are_accessible(watch: Watch, path: str, width: int, scheme: Scheme, language: str) -> None:
    watched = watch(width, scheme, language)
    page = watched.open(path)
    assert watched.violations() == []
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    assert page.locator("header nav a[href='/tracker']").count() == 1
    assert [each for each in watched.wrong if f"status of {ERRORS[path]}" not in each] == []
    watched.wrong.clear()  # the browser reports the status of the page


@pytest.mark.parametrize(
    "path",
    [
        *(
            "/tracker",
            "/mentions",
            "/network",
            "/sources",
            "/disagreements",
            "/charts",
            "/catalog",
            "/def/Recommendation",
        ),
        *("/doc/area/CH", "/doc/document/A-67-65", "/doc/body/mag", "/doc/topic/funding"),
    ],
)
def test_no_column_of_a_table_is_cut_off(watch: Watch, path: str) -> None:
    page = watch(1440, "light", "fr").open(path)
    page.evaluate("for (const each of document.querySelectorAll('main details')) each.open = true")
    for width in (1440, 1024, 768, 375):
        page.set_viewport_size({"width": width, "height": 900})
        assert (width, page.evaluate(_CUT_OFF)) == (width, [])


def test_a_shadow_shows_where_the_table_of_all_resolutions_goes_on(watch: Watch) -> None:
    """It stays at the edge, and a cover that scrolls with the table hides it at the end of the way."""
    page = watch(1440, "light", "en").open("/compare?columns=all")
    table = page.locator(".compared")
    assert table.evaluate("(each) => each.scrollWidth > each.clientWidth")
    layers = table.evaluate("(each) => getComputedStyle(each).backgroundAttachment")
    assert layers == "local, local, scroll, scroll"
    page.set_viewport_size({"width": 375, "height": 900})
    assert table.evaluate("(each) => getComputedStyle(each).backgroundImage") == "none"


#: Text that is cut with an ellipsis, boxes that scroll sideways, and buttons and summaries lower than 24 pixels
#: (https://www.w3.org/TR/WCAG22/#target-size-minimum), without those of code and of the editor.
_SMALL = """() => [...document.querySelectorAll("main *")].filter((each) => {
  if (each.matches("pre, .hidden, .yasgui *, svg *") || !each.checkVisibility()) return false;
  const style = getComputedStyle(each);
  const isCut = style.overflowX !== "visible" && each.scrollWidth > each.clientWidth + 1 && each.clientWidth > 2;
  return isCut || (each.matches("button, summary") && each.getBoundingClientRect().height < 24);
}).map((each) => `${each.tagName} ${each.className} ${each.textContent.trim().slice(0, 40)}`)"""


@pytest.mark.parametrize(
    "path",
    [
        *("/tracker", "/compare", "/charts", "/network", "/sources"),
        *("/doc/set/wgigf-2012", "/doc/area/CH", "/doc/body/mag", "/lineage?of=topic/funding"),
    ],
)
def test_nothing_is_cut_or_too_small_to_touch_on_a_phone(watch: Watch, path: str) -> None:
    page = watch(375, "light", "en").open(path)
    assert page.evaluate(_SMALL) == []


def test_a_misspelt_url_leads_to_the_thing_in_one_click(watch: Watch) -> None:
    watched = watch(1100, "light", "en")
    page = watched.open("/doc/topic/fundng")
    watched.wrong.clear()
    page.locator(".things a").first.click()
    page.wait_for_url("**/doc/topic/funding")


def test_arabic_names_run_from_right_to_left(watch: Watch) -> None:
    page = watch(320, "light", "ar").open("/doc/body/igf")
    assert page.locator("html[lang=ar] h1").inner_text() == "منتدى إدارة الإنترنت"
    # What is in another language says so.
    assert page.locator("bdi.other[lang=en]").count() > 0
    assert page.locator("bdi.other[lang=ar]").count() == 0


def test_every_year_of_a_lineage_is_reached_by_tab(watched: Watched) -> None:
    page = watched.open("/lineage?of=recommendation/wgigf-2012-III.1")
    page.locator("#years > summary").click()
    nodes = page.locator(".years a").count()
    assert nodes > 10
    page.locator(".years a").first.focus()
    reached = {page.evaluate("document.activeElement.getAttribute('href')")}
    for _ in range(nodes - 1):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('.years') !== null")
        reached.add(page.evaluate("document.activeElement.getAttribute('href')"))
    assert len(reached) == nodes


@pytest.mark.parametrize(("path", "least"), [("/def", 50), ("/shapes", 100), ("/def/Recommendation", 10)])
def test_pictures_of_the_model_are_links(watched: Watched, path: str, least: int) -> None:
    page = watched.open(path)
    assert page.locator("svg a").count() > least
    assert page.evaluate(
        "[...document.querySelectorAll('svg a')].every(a => a.tabIndex === 0 && a.getAttribute('href'))"
    )


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
    page.get_by_role("status").get_by_text("✓ Copied", exact=True).wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == "https://w3id.org/igfkg/id/recommendation/wgigf-2012-III.1"
    context.close()


def test_the_slider_of_a_lineage_shows_it_as_it_stood(watched: Watched) -> None:
    page = watched.open("/lineage?of=topic/funding&lang=en")
    slider, events = page.locator('input[type="range"]'), page.locator(".course .event")
    today = events.count()
    slider.focus()
    page.keyboard.press("Home")
    page.locator(".as-of").wait_for()
    assert events.count() < today
    assert f"as_of={page.locator('input[name=as_of]').input_value()}" in page.url
    day = slider.get_attribute("aria-valuetext") or ""
    assert re.fullmatch(r"\d{1,2} [A-Z][a-z]+ \d{4}", day)
    assert page.locator(".slider .shown").inner_text() == day
    assert page.evaluate("document.activeElement.type") == "range"
    page.keyboard.press("End")
    page.locator(".as-of").wait_for(state="detached")
    assert events.count() == today
    assert "as_of" not in page.url


def test_a_lineage_without_scripts_is_whole(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/lineage?of=topic/funding&lang=en")
    assert page.locator('input[type="range"]').is_hidden()
    page.locator('input[name="as_of"]').fill("2017-01-01")
    page.get_by_role("button", name="Show").click()
    page.get_by_text("As it stood on 1 January 2017").wait_for()
    page.get_by_role("link", name="Oldest first").click()
    page.wait_for_url("**as_of=2017-01-01&order=oldest&lang=en#events")
    context.close()
