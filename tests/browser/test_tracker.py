"""The tracker in a real browser: a header that stays, cards on small screens, and a print that has everything."""

import re
from pathlib import Path

from playwright.sync_api import Browser

_FUNDING = "/tracker?source=wgigf-2012&topic=funding"
_FIRST_ROW, _CHOSEN = 700, 75  # pixels from the top of a phone, and more for each filter that is chosen
_LANDSCAPE_A4 = (842, 595)  # points


def test_the_header_stays_in_view(browser: Browser, site: str) -> None:
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(f"{site}/tracker")
    page.evaluate("scrollTo(0, 1500)")
    box = page.locator(".recommendations thead th").first.bounding_box()
    assert box is not None
    assert round(box["y"]) == 0
    page.close()


def test_what_was_assessed_and_requests_are_on_the_first_screen(browser: Browser, site: str) -> None:
    page = browser.new_page(viewport={"width": 1440, "height": 1000})
    for query, names in (
        ("", ("Report of the Working Group, paragraph 12", "Report of the Working Group, paragraph 13")),
        ("?source=A-RES-80-173", ("A/RES/80/173, paragraph 67", "A/RES/80/173, paragraph 88")),
        ("?topic=participation&sort=-date", ("A/RES/80/173, paragraph 89", "A/RES/80/173, paragraph 98")),
    ):
        page.goto(f"{site}/tracker{query}")
        for each in names:
            box = page.get_by_role("link", name=each, exact=True).first.bounding_box()
            assert box is not None
            assert box["y"] + box["height"] <= 1000, (query, each)
    page.close()


def test_the_first_row_is_on_the_first_screen_of_a_phone_and_what_is_folded_opens(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 375, "height": 800}, locale="en")
    page = context.new_page()
    for query, chosen in (
        ("", 0),
        ("?lang=fr", 0),
        ("?source=A-RES-80-173", 1),
        ("?source=wgigf-2012&topic=funding", 2),
    ):
        page.goto(f"{site}/tracker{query}")
        box = page.locator(".recommendations tbody tr").first.bounding_box()
        assert box is not None
        assert box["y"] < _FIRST_ROW + chosen * _CHOSEN, query
    page.goto(f"{site}/tracker")
    for summary, folded in (
        ("Source: ", page.locator(".offered")),
        ("Filters", page.locator("fieldset").first),
        ("Downloads and columns", page.get_by_role("link", name="CSV", exact=True)),
    ):
        assert not folded.is_visible()
        page.locator("main summary:visible", has_text=summary).first.click()
        assert folded.is_visible()
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(f"{site}/tracker")
    assert page.locator(".offered").is_visible()
    assert page.get_by_role("link", name="CSV", exact=True).is_visible()
    assert not page.get_by_text("Downloads and columns").is_visible()
    context.close()


def test_rows_are_cards_with_labels_on_a_small_screen(browser: Browser, site: str) -> None:
    page = browser.new_page(viewport={"width": 375, "height": 800})
    page.goto(f"{site}{_FUNDING}")
    status = page.locator(".recommendations tbody tr").first.locator("[data-column=status]")
    assert status.evaluate("cell => getComputedStyle(cell, '::before').content") == '"Newest status: "'
    assert "its topic: uncertain" in " ".join(status.inner_text().split())
    assert "Peter Major" in status.inner_text()
    box = status.bounding_box()
    assert box is not None
    assert box["x"] + box["width"] <= 375
    assert page.evaluate("document.documentElement.scrollWidth") == 375
    page.close()


def test_a_print_is_on_landscape_paper_with_every_status_as_text(browser: Browser, site: str, tmp_path: Path) -> None:
    page = browser.new_page()
    page.goto(f"{site}/tracker?sort=notation")
    page.emulate_media(media="print")
    text = page.locator(".recommendations").inner_text()
    assert re.search(r"2013\s+completed\s+ongoing\s+\(topic\)", text)
    assert page.locator("form.filters").is_hidden()
    folded = page.locator("details.folded li").first
    assert folded.bounding_box() is not None
    path = tmp_path / "tracker.pdf"
    page.pdf(path=path, prefer_css_page_size=True)
    sizes = re.findall(rb"/MediaBox \[0 0 ([0-9.]+) ([0-9.]+)\]", path.read_bytes())
    assert {(round(float(width)), round(float(height))) for width, height in sizes} == {_LANDSCAPE_A4}
    page.close()


def test_a_filter_opens_over_the_page_and_moves_nothing(browser: Browser, site: str) -> None:
    for width in (1440, 375):
        page = browser.new_page(viewport={"width": width, "height": 900})
        page.goto(f"{site}/tracker")
        folded = page.get_by_text("Filters", exact=True)
        assert folded.is_visible() is (width < 640)
        if folded.is_visible():
            folded.click()
        heads = page.locator(".recommendations")
        before = heads.bounding_box()
        page.locator("fieldset", has_text="Newest status").locator("summary").click()
        options = page.locator("fieldset details[open] .options")
        assert "to be started" in options.inner_text()
        assert heads.bounding_box() == before
        box = options.bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        assert page.evaluate("document.documentElement.scrollWidth") == width
        options.get_by_label("to be started").check()
        options.get_by_role("button", name="Show").click()
        assert page.locator(".recommendations tbody tr").count() == 1
        page.close()


def test_rows_are_low_and_the_page_is_short(browser: Browser, site: str) -> None:
    for width, lines, height in ((1440, 6, 7_000), (375, 12, 12_000)):
        page = browser.new_page(viewport={"width": width, "height": 900})
        page.goto(f"{site}/tracker")
        heights = page.locator(".recommendations tbody tr").evaluate_all(
            "rows => rows.map(row => row.offsetHeight / parseFloat(getComputedStyle(row).lineHeight))"
        )
        assert sorted(heights)[len(heights) // 2] < lines, width
        assert max(heights) < 2 * lines, width
        assert page.evaluate("document.documentElement.scrollHeight") < height, width
        page.close()


def test_search_sort_and_columns_work_without_scripts(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/tracker")
    page.get_by_label("Words in the recommendation").fill("secretariat")
    page.get_by_role("button", name="Show", exact=True).first.click()
    page.get_by_role("columnheader", name="Date").get_by_role("link").click()
    page.get_by_text("Columns", exact=True).click()
    page.get_by_label("Addressed to").check()
    page.get_by_role("button", name="Show these columns").click()
    assert "q=secretariat" in page.url
    assert "sort=date" in page.url
    assert page.get_by_role("columnheader", name="Addressed to").is_visible()
    assert page.get_by_role("columnheader", name="Date").get_attribute("aria-sort") == "ascending"
    context.close()
