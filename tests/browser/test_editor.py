"""The query editor: YASGUI under the strict policy, with our examples, terms and links; and the form alone."""

from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import Watched

RECALLS = "SELECT ?a ?b { ?a <https://w3id.org/igfkg/def#recalls> ?b } ORDER BY ?a ?b"


def _editor(watched: Watched, path: str = "/sparql") -> Page:
    page = watched.open(path)
    page.locator("#editor .CodeMirror").wait_for()
    return page


def _ask(page: Page) -> None:
    page.locator("#editor .yasqe_queryButton").first.click()
    page.locator("#editor table.dataTable tbody tr").first.wait_for()


def test_an_example_runs_and_its_rows_lead_to_our_pages(watched: Watched) -> None:
    page = _editor(watched)
    page.get_by_text("Resolutions and what they ask").click()
    question = page.get_by_role("listitem").filter(has_text="Which resolutions does resolution 79/194 recall")
    question.get_by_role("link", name="Open in the editor").click()
    page.locator("#editor .CodeMirror").wait_for()
    assert "igf:recalls+" in page.evaluate("yasgui.getTab().getQuery()")
    page = _editor(watched, f"/sparql?query={quote(RECALLS)}")
    _ask(page)
    address = page.locator("#editor a.iri[href*='id/document/']").first.get_attribute("href") or ""
    assert address.startswith("/id/document/")
    page.goto(f"{watched.site}{address}")
    assert page.locator("h1").text_content()


def test_questions_come_in_three_languages(watched: Watched) -> None:
    page = _editor(watched, "/sparql?lang=es")
    page.get_by_text("Fuentes, lagunas y desacuerdos").click()
    assert page.get_by_role("listitem").filter(has_text="¿Qué sabemos que falta").count() == 1
    page.locator("#languages").get_by_role("link", name="français").click()
    assert page.locator("html").get_attribute("lang") == "fr"


def test_rows_are_downloaded_as_csv(watched: Watched) -> None:
    page = _editor(watched, f"/sparql?query={quote(RECALLS)}")
    _ask(page)
    with page.expect_download() as download:
        page.locator("#editor .yasr_downloadIcon").click()
    rows = download.value.path().read_text(encoding="utf-8").splitlines()
    shown = page.request.get(f"{watched.site}/sparql?query={quote(RECALLS)}&format=csv").text().splitlines()
    assert len(rows) == len(shown) > 10


def test_a_changed_query_has_names_rows_a_page_and_a_citation(watched: Watched) -> None:
    page = _editor(watched)
    page.get_by_role("link", name="Which passage states each status?").last.click()
    page.locator("#editor .CodeMirror").wait_for()
    assert "GRAPH ?passage {" in page.evaluate("yasgui.getTab().getQuery()")
    changed = page.evaluate("yasgui.getTab().getQuery() + ' LIMIT 3'")
    page.evaluate("text => yasgui.getTab().getYasqe().setValue(text)", changed)
    page.get_by_role("button", name="Run the query").first.click()
    page.locator("#editor a.iri", has_text="paragraph 12").first.wait_for()
    assert "igfkg/id/recommendation/" in (page.locator("#editor a.iri").first.get_attribute("title") or "")
    answer = page.locator("#editor-answer")
    assert answer.inner_text().startswith("Rows: 3. Release ")
    assert page.locator("#query").input_value() == changed
    with page.expect_download() as download:
        page.get_by_role("button", name="Download").click()
    assert download.value.suggested_filename == "igfkg-answer.csv"
    answer.get_by_role("link", name="Cite this result").click()
    page.get_by_text("For programs").click()
    assert "LIMIT 3" in page.locator("main").inner_text()
    page.go_back()
    page.goto(f"{watched.site}/sparql?query={quote(changed)}#answer")
    assert page.locator("#answer ~ .scroll tbody tr").count() == 3


def test_an_answer_without_rows_says_why_a_graph_gives_none(watched: Watched) -> None:
    query = "SELECT * { GRAPH ?passage { ?a <urn:b> ?c } }"
    page = _editor(watched, f"/sparql?query={quote(query)}")
    assert "One GRAPH matches only what one passage states" in page.locator("#answer ~ p").first.inner_text()
    page.get_by_role("button", name="Run the query").first.click()
    page.locator("#editor-answer", has_text="One GRAPH matches only what one passage states").wait_for()


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("SELECT * { ?s a igf:Reco", "Recommendation"),
        ("SELECT * { ?s igf:stated", "statedCount"),
        ("PREFIX schem", "schema: <https://schema.org/>"),
    ],
)
def test_our_terms_are_completed(watched: Watched, typed: str, offered: str) -> None:
    page = _editor(watched)
    prefix = "" if typed.startswith("PREFIX") else "PREFIX igf: <https://w3id.org/igfkg/def#> "
    page.evaluate(
        "text => { const editor = yasgui.getTab().getYasqe(); editor.setValue(text); "
        "editor.focus(); editor.setCursor({line: 0, ch: text.length}); }",
        prefix + typed,
    )
    page.keyboard.press("Control+Space")
    page.wait_for_function(
        "part => document.body.innerText.includes(part) || yasgui.getTab().getQuery().includes(part)", arg=offered
    )


def test_an_error_is_shown_with_its_place(watched: Watched) -> None:
    page = _editor(watched, f"/sparql?query={quote('SELECT * { ?s ?p }')}")
    assert page.locator("[role=alert]").inner_text().startswith("line 1")
    watched.wrong.clear()  # the status of the page itself, 400, is told on the console


@pytest.mark.parametrize("watched", ["light", "dark"], indirect=True)
@pytest.mark.parametrize(
    "path",
    ["/sparql", f"/sparql?query={quote(RECALLS)}", "/guide/query", f"/sparql/citation?query={quote(RECALLS)}"],
)
def test_nothing_serious_stands_in_the_way_of_anybody(watched: Watched, path: str) -> None:
    page = watched.open(path)
    if page.locator("#editor").count():
        page.locator("#editor .CodeMirror").wait_for()
        _ask(page)
        page.get_by_text("Resolutions and what they ask").click()
        page.locator("#plain summary").click()
    assert watched.violations() == []


@pytest.mark.parametrize("watched", ["dark"], indirect=True)
def test_the_editor_is_dark_where_the_page_is(watched: Watched) -> None:
    page = _editor(watched, f"/sparql?query={quote(RECALLS)}")
    _ask(page)
    bright = """() => [...document.querySelectorAll('#editor *')].filter(each => {
        const [r, g, b, a = 1] = getComputedStyle(each).backgroundColor.match(/[\\d.]+/g).map(Number);
        return each.checkVisibility() && a > 0.5 && r + g + b > 500;
    }).map(each => each.className).filter(name => !name.includes('CodeMirror-hint-active'))"""
    assert page.evaluate(bright) == []


def test_the_form_works_without_scripts(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/sparql")
    page.get_by_label("Query", exact=True).fill(RECALLS)
    page.get_by_role("button", name="Run the query").click()
    assert page.locator("table tbody tr").count() > 10
    page.get_by_role("link", name="Cite this result").click()
    page.get_by_text("For programs").click()
    assert "@misc{igfkg-" in page.locator("pre").first.inner_text()
    page.goto(f"{site}/sparql?query={quote(RECALLS)}")
    page.get_by_label("Words of the question or of the query").fill("Disagree settled")
    page.get_by_role("button", name="Search the questions").click()
    assert page.locator("[data-example]:visible").count() >= 1
    assert page.get_by_label("Query", exact=True).input_value() == RECALLS
    context.close()
