"""The network in a browser: picture and table have the same and lead to each other; the table needs no script."""

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import Watched

_APART = "body-wgigf_kept-separate-from_process-enhanced-cooperation"
_LETTERS, _PHONE = 12, 375  # pixels
_SELECT = "id => cy.getElementById(id).emit('tap').select()"


def _drawn(watched: Watched, path: str = "/network?all=yes") -> Page:
    page = watched.open(path)
    page.locator("#network canvas").first.wait_for()
    return page


@pytest.mark.parametrize(
    "path",
    [
        *("/network", "/network?all=yes", "/network?type=part-of&type=funds", "/network?of=CSTD&lang=ar"),
        "/network?from=body/isoc&to=body/cstd",
    ],
)
def test_the_picture_has_what_the_table_has(watched: Watched, path: str) -> None:
    page = _drawn(watched, path)
    rows = page.locator("table.network tr[id]").evaluate_all("rows => rows.map(row => row.id)")
    assert page.evaluate("cy.edges().map(edge => edge.id())") == rows
    ends = "rows => rows.flatMap(row => [0, 2].map(i => row.cells[i].querySelector('a').getAttribute('href')))"
    things = page.locator("table.network tr[id]").evaluate_all(ends)
    assert sorted(page.evaluate("cy.nodes().map(node => node.data('page'))")) == sorted({*things})
    assert page.evaluate("cy.elements().every(each => each.data('label'))")


def test_no_node_stands_on_another_and_the_picture_is_the_same_each_time(watched: Watched) -> None:
    spots = "cy.nodes().map(node => [node.id(), node.position()])"
    first = _drawn(watched).evaluate(spots)
    assert _drawn(watched).evaluate(spots) == first
    boxes = "cy.nodes().map(node => node.boundingBox({includeLabels: false}))"
    overlap = (
        "boxes.some((a, i) => boxes.some((b, j) => i < j && a.x1 < b.x2 && b.x1 < a.x2 && a.y1 < b.y2 && b.y1 < a.y2))"
    )
    assert not watched.page.evaluate(f"(() => {{ const boxes = {boxes}; return {overlap}; }})()")


def test_no_line_runs_through_a_node_of_the_first_picture(watched: Watched) -> None:
    page = _drawn(watched, "/network")
    crossings = """async () => {
      const { crossings } = await import("/static/network-layout.js");
      const positions = new Map(cy.nodes().map(node => [node.id(), node.position()]));
      return crossings(cy.nodes().map(node => node.data()), cy.edges().map(edge => edge.data()), positions).length;
    }"""
    assert page.evaluate("cy.nodes().length") > 20
    assert page.evaluate(crossings) == 0


@pytest.mark.parametrize("path", ["/network", "/network?all=yes", "/network?of=CSTD", "/network?from=ISOC&to=CSTD"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_letters_are_of_a_legible_size_on_a_phone(watched: Watched, path: str, language: str) -> None:
    watched.page.set_viewport_size({"width": _PHONE, "height": 800})
    page = _drawn(watched, f"{path}{'&' if '?' in path else '?'}lang={language}")
    sizes = page.evaluate("cy.elements().map(each => parseFloat(each.style('font-size')) * cy.zoom())")
    assert min(sizes) >= _LETTERS
    centre = page.evaluate("cy.nodes('.end')[0].renderedBoundingBox({includeLabels: false})")
    place = page.evaluate("({x: cy.width(), y: cy.height()})")
    assert 0 <= centre["x1"] < centre["x2"] <= place["x"]
    assert 0 <= centre["y1"] < centre["y2"] <= place["y"]
    assert page.evaluate("document.documentElement.scrollWidth") == _PHONE


def test_the_picture_of_one_thing_is_as_large_as_its_place_on_a_phone(watched: Watched) -> None:
    watched.page.set_viewport_size({"width": _PHONE, "height": 800})
    page = _drawn(watched, "/network")
    assert page.evaluate("cy.nodes().length") > 20
    box = page.evaluate("cy.elements().renderedBoundingBox({includeLabels: false})")
    assert 0 <= box["x1"] < box["x2"] <= page.evaluate("cy.width()")
    assert 0 <= box["y1"] < box["y2"] <= page.evaluate("cy.height()")
    assert not page.locator("#part").is_visible()
    across = """() => cy.edges().filter(edge => cy.nodes().some(node => {
      if (edge.connectedNodes().contains(node)) return false;
      const [from, to, box] = [edge.sourceEndpoint(), edge.targetEndpoint(), node.boundingBox({includeLabels: false})];
      return [...Array(51).keys()].some(step => {
        const [x, y] = ["x", "y"].map(each => from[each] + (to[each] - from[each]) * step / 50);
        return x > box.x1 + 1 && x < box.x2 - 1 && y > box.y1 + 1 && y < box.y2 - 1;
      });
    })).length"""
    assert page.evaluate(across) == 0


def test_a_picture_with_more_than_a_phone_has_room_for_says_so(watched: Watched) -> None:
    watched.page.set_viewport_size({"width": _PHONE, "height": 800})
    page = _drawn(watched, "/network?all=yes")
    part = page.locator("#part")
    part.wait_for()
    page.locator("#whole").click()
    part.wait_for(state="hidden")
    box = page.evaluate("cy.elements().renderedBoundingBox()")
    assert 0 <= box["x1"] < box["x2"] <= page.evaluate("cy.width()")


def test_a_link_chosen_in_the_picture_shows_who_states_it(watched: Watched) -> None:
    page = _drawn(watched)
    evidence = page.locator(f'[id="{_APART}"] .sources')
    assert not evidence.is_visible()
    page.evaluate(_SELECT, _APART)
    evidence.wait_for()
    assert "slide 6" in evidence.inner_text().lower()
    assert page.evaluate("document.activeElement.closest('tr').id") == _APART
    assert page.url.endswith(f"#{_APART}")
    page.evaluate("cy.elements().unselect()")
    assert page.locator("tr[aria-current]").count() == 0


def test_a_row_is_shown_in_the_picture_and_has_an_address(watched: Watched) -> None:
    page = _drawn(watched)
    page.locator(f'[id="{_APART}"] button').click()
    assert page.evaluate("cy.$(':selected').map(each => each.id())") == [_APART]
    assert page.locator("tr[aria-current]").get_attribute("id") == _APART
    again = watched.page.context.new_page()
    again.goto(page.url)
    again.locator("#network canvas").first.wait_for()
    assert again.evaluate("cy.$(':selected').map(each => each.id())") == [_APART]


def test_a_node_leads_to_its_page(watched: Watched) -> None:
    page = _drawn(watched)
    page.evaluate("cy.nodes().filter(node => node.data('page') === '/id/body/cstd').select()")
    link = page.locator("#node a").first
    assert link.get_attribute("href") == "/id/body/cstd"
    assert link.inner_text() == "Commission on Science and Technology for Development"
    page.locator("#node a").last.click()
    assert page.locator("#shown").inner_text() == "Links of Commission on Science and Technology for Development"


def test_the_picture_is_saved_and_moved(watched: Watched) -> None:
    page = _drawn(watched)
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as PNG").click()
    assert download.value.suggested_filename == "network.png"
    assert download.value.path().read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"
    before = page.evaluate("cy.zoom()")
    page.get_by_role("button", name="Closer").click()
    assert page.evaluate("cy.zoom()") > before
    page.get_by_role("button", name="The whole picture").click()
    assert page.evaluate("cy.zoom()") < before * 1.4


def test_names_of_links_are_shown_on_demand(watched: Watched) -> None:
    labels = "cy.edges().map(edge => edge.style('label')).filter(label => label).length"
    page = _drawn(watched)
    assert page.evaluate(labels) == 0
    page.get_by_role("button", name="Names of the links").click()
    assert page.evaluate(labels) == page.locator("table.network tr[id]").count()
    page.get_by_role("button", name="Names of the links").click()
    page.evaluate(_SELECT, _APART)
    assert page.evaluate(labels) == 1
    page = _drawn(watched, "/network?from=body/isoc&to=body/cstd")
    assert page.evaluate(labels) == page.locator("table.network tr[id]").count()


def test_a_path_begins_and_ends_with_what_was_chosen(watched: Watched) -> None:
    page = _drawn(watched, "/network?from=body/isoc&to=body/cstd")
    ends = page.evaluate("cy.nodes('.end').map(node => node.data('page')).sort()")
    assert ends == ["/id/body/cstd", "/id/body/isoc"]


def test_kinds_of_links_differ_by_line(watched: Watched) -> None:
    page = _drawn(watched)
    shown = page.evaluate(
        "cy.edges().map(edge => [edge.data('kind'), "
        "['line-style', 'line-dash-pattern', 'width', 'target-arrow-shape'].map(each => edge.style(each)).join()])"
    )
    lines = dict(shown)
    assert len({*lines.values()}) == len(lines) == 6


@pytest.mark.parametrize("watched", ["light", "dark"], indirect=True)
@pytest.mark.parametrize("width", [1280, 768, 320])
def test_nothing_serious_stands_in_the_way_of_anybody(watched: Watched, width: int) -> None:
    watched.page.set_viewport_size({"width": width, "height": 900})
    page = _drawn(watched)
    page.evaluate(_SELECT, _APART)
    assert watched.violations() == []
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_the_table_is_whole_without_scripts(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False, locale="en")
    page = context.new_page()
    page.goto(f"{site}/network?type=funds")
    assert page.locator("#picture").is_hidden()
    assert page.locator("tr[id]").count() == 2
    page.locator("tr[id] summary").first.click()
    assert page.locator("tr[id] .sources a").first.is_visible()
    page.get_by_role("link", name="Show all links").click()
    assert page.locator("tr[id]").count() > 100
    context.close()


def test_a_path_is_looked_for_without_scripts(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False, locale="en")
    page = context.new_page()
    page.goto(f"{site}/network")
    page.get_by_label("Links of", exact=True).fill("IGF")
    page.get_by_label("Path to (optional)").fill("Internatinal Telecommunication Union")
    page.get_by_role("button", name="Show").click()
    page.get_by_role("link", name="International Telecommunication Union").first.click()
    assert "They are linked directly." in page.locator("main").inner_text()
    assert page.locator(".paths .path > li").count() == page.locator("tr[id]").count() == 1
    context.close()
