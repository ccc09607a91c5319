"""What people come for, done as they would: by a policy officer, a delegate, a researcher; by keyboard alone."""

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page

from tests.browser.conftest import Watched

_RECOMMENDATION = "https://w3id.org/igfkg/id/recommendation/wgigf-2012-III.1"
_TITLE = "Encourage increased voluntary financial contributions"
_UNCERTAIN = """
PREFIX adms: <http://www.w3.org/ns/adms#>
PREFIX dct: <http://purl.org/dc/terms/>
PREFIX igf: <https://w3id.org/igfkg/def#>
PREFIX status: <https://w3id.org/igfkg/id/status/>
SELECT DISTINCT ?recommendation WHERE {
  ?assessment adms:status status:uncertain ; igf:assesses ?assessed .
  ?recommendation a igf:Recommendation .
  { FILTER(?recommendation = ?assessed) }
  UNION { ?recommendation igf:inSet ?assessed }
  UNION { ?recommendation igf:mainTopic ?assessed ; igf:inSet ?set . ?set dct:subject ?assessed }
}
"""


class Clicks:
    """Counts how often somebody clicks."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.number = 0

    def click(self, target: Locator) -> None:
        target.click()
        self.number += 1


@pytest.fixture
def plain(browser: Browser) -> Iterator[BrowserContext]:
    """A browser without scripts."""
    context = browser.new_context(java_script_enabled=False)
    yield context
    context.close()


def _find_evidence(page: Page, site: str) -> Clicks:
    """From the front page to the recommendation on funding, and to the passage that says what its topic is."""
    person = Clicks(page)
    page.goto(f"{site}/")
    page.get_by_label("Words, acronym or document symbol").fill("voluntary financial contributions")
    person.click(page.locator("main").get_by_role("button", name="Search"))
    person.click(page.get_by_role("link", name=_TITLE).first)
    assert page.locator("h1").inner_text() == _TITLE
    row = page.locator("dd", has_text="Funding of the IGF").first
    person.click(row.locator("summary").first)
    assert row.get_by_role("link", name="CSTD Working Group on Improvements to the IGF Recommendations").is_visible()
    assert row.get_by_role("link", name="read in the original").is_visible()
    return person


def test_policy_officer(browser: Browser, site: str) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    person = _find_evidence(page, site)
    person.click(page.get_by_role("button", name="Copy the address"))
    page.get_by_role("button", name="✓ Copy the address").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == _RECOMMENDATION
    person.click(page.locator("dd", has_text="Funding of the IGF").first.get_by_role("link", name="slide 10"))
    assert "What this passage states" in page.locator("main").inner_text()
    assert person.number <= 6
    context.close()


def test_policy_officer_without_scripts(plain: BrowserContext, site: str) -> None:
    page = plain.new_page()
    person = _find_evidence(page, site)
    assert page.locator(".iri code").inner_text() == _RECOMMENDATION
    assert person.number <= 6


@pytest.mark.parametrize("scripts", [True, False])
def test_delegate(browser: Browser, site: str, scripts: bool) -> None:
    """From 67/195 to what it takes note of, to the report that sets it out, and to the next resolution."""
    context = browser.new_context(java_script_enabled=scripts)
    page = context.new_page()
    page.goto(f"{site}/symbol/A/RES/67/195")
    person = Clicks(page)
    person.click(page.locator("dl.facts > dd > a[href='/id/set/wgigf-2012']").first)
    person.click(page.locator("dl.facts > dd > a[href='/id/document/A-67-65']").first)
    assert page.url.endswith("/doc/document/A-67-65")
    person.click(_under(page, "documents that take note of it").first)
    assert "A/RES/68/198" in page.locator("main").inner_text()
    assert "A/RES/67/195" in page.locator("main").inner_text()
    assert person.number <= 4
    page.goto(f"{site}/symbol/A/RES/67/195")
    assert _under(page, "documents that recall it").first.get_attribute("href") == "/id/document/A-RES-68-198"
    context.close()


def _under(page: Page, heading: str) -> Locator:
    """The things in the table under a heading."""
    return page.locator("h3", has_text=heading).locator("xpath=following::tbody[1]//th/a")


def test_researcher(watched: Watched) -> None:
    page = watched.open("/tracker")
    status = page.locator("fieldset", has_text="Status")
    status.locator("summary").click()
    status.get_by_label("uncertain").check()
    page.get_by_role("button", name="Show").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV", exact=True).click()
    rows = csv.DictReader(io.StringIO(download.value.path().read_text(encoding="utf-8-sig")))
    answer = page.request.get(
        f"{watched.site}/sparql", params={"query": _UNCERTAIN}, headers={"Accept": "application/sparql-results+json"}
    ).json()
    told = {each["recommendation"]["value"] for each in answer["results"]["bindings"]}
    assert {row["uri"] for row in rows} == told
    assert _RECOMMENDATION in told


def _tab_to(page: Page, selector: str) -> None:
    for _ in range(120):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    pytest.fail(f"no key leads to {selector}")


def test_keyboard_only(watched: Watched) -> None:
    page = watched.open("/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    _tab_to(page, "#words")
    page.keyboard.type("voluntary financial contributions")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?**")
    _tab_to(page, "ol.things a")
    page.keyboard.press("Enter")
    page.locator("dl.facts").first.wait_for()
    _tab_to(page, "dd details.source > summary")
    page.keyboard.press("Enter")
    _tab_to(page, ".sources a")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/doc/(passage|note)/"))


def test_a_language_is_kept_on_the_way(watched: Watched) -> None:
    page = watched.open("/")
    page.get_by_role("link", name="français").click()
    page.get_by_role("link", name="Funding of the IGF").first.click()
    assert page.locator("html").get_attribute("lang") == "fr"
    page.get_by_role("link", name="Suivi").click()
    assert page.locator("html").get_attribute("lang") == "fr"
    page.locator("header input[name=q]").fill("CSTD")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?**")
    assert page.locator("html").get_attribute("lang") == "fr"


@pytest.mark.parametrize(
    "path",
    [
        "document/A-RES-80-173",
        "topic/funding",
        "area/ID",
        "document/A-RES-77-150",
        "set/wgigf-2012",
        "body/igf",
        "document/igfkg",
        "recommendation/wgigf-2012-III.1",
    ],
)
def test_a_page_takes_little_to_load(browser: Browser, site: str, path: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    session = context.new_cdp_session(page)
    taken = []
    session.on("Network.loadingFinished", lambda told: taken.append(told["encodedDataLength"]))
    session.send("Network.enable")
    page.goto(f"{site}/doc/{path}", wait_until="networkidle")
    assert len(taken) >= 4
    assert sum(taken) <= 60_000
    context.close()


_STRINGS = Path(__file__).parents[1] / "linking" / "strings.tsv"


def test_fifty_strings_in_a_file_are_linked_in_three_clicks(plain: BrowserContext, site: str, tmp_path: Path) -> None:
    lines = [*dict.fromkeys(line.split("\t")[0] for line in _STRINGS.read_text(encoding="utf-8").splitlines()[1:])]
    names = [each for each in lines if each.isascii() and '"' not in each][:50]
    (tmp_path / "names.csv").write_text("\n".join(("Name", *(f'"{each}"' for each in names))), encoding="utf-8")
    page = plain.new_page()
    person = Clicks(page)
    page.goto(f"{site}/link")
    page.get_by_label("Table", exact=True).set_input_files(tmp_path / "names.csv")
    person.number += 1
    person.click(page.get_by_role("button", name="Link the table"))
    assert page.get_by_role("status").inner_text().startswith("50 rows: ")
    with page.expect_download() as download:
        person.click(page.get_by_role("button", name="Download the linked table").first)
    assert person.number == 3
    assert download.value.suggested_filename == "names-linked.csv"
    rows = [*csv.DictReader(io.StringIO(Path(download.value.path()).read_text(encoding="utf-8-sig")))]
    assert [row["Name"] for row in rows] == names
    assert sum(bool(row["igfkg IRI"] or row["igfkg choices"]) for row in rows) > 45


def test_a_choice_among_several_things_is_in_the_download(plain: BrowserContext, site: str, tmp_path: Path) -> None:
    (tmp_path / "names.csv").write_text("Body,Country\nIGF,\n", encoding="utf-8")
    page = plain.new_page()
    page.goto(f"{site}/link?lang=fr")
    page.get_by_label("Tableau", exact=True).set_input_files(tmp_path / "names.csv")
    page.get_by_label("Colonne des noms", exact=False).fill("Body")
    page.get_by_role("button", name="Lier le tableau").click()
    page.get_by_role("radio").nth(1).check()
    with page.expect_download() as download:
        page.get_by_role("button", name="Télécharger le tableau lié").first.click()
    rows = [*csv.DictReader(io.StringIO(Path(download.value.path()).read_text(encoding="utf-8-sig")))]
    assert rows[0]["igfkg IRI"].endswith("/process/igf")
    assert rows[0]["igfkg reason"] == "other name, chosen"


@pytest.mark.parametrize("scripts", [True, False])
def test_a_paragraph_leads_back_to_the_recommendation_that_it_answers(
    browser: Browser, site: str, scripts: bool
) -> None:
    context = browser.new_context(java_script_enabled=scripts)
    page = context.new_page()
    page.goto(f"{site}/doc/document/A-RES-80-173")
    person = Clicks(page)
    row = page.locator(".paragraphs tbody").filter(has=page.get_by_role("link", name="operative paragraph 99"))
    person.click(row.locator("a[href='/id/recommendation/wgigf-2012-II.3']"))
    assert page.locator("h1").inner_text() == "Strengthen and expand the Secretariat"
    assert person.number <= 2
    context.close()


def test_a_topic_leads_to_the_newest_resolution_and_its_citation(browser: Browser, site: str) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{site}/doc/topic/funding")
    person = Clicks(page)
    person.click(page.locator(".opening .summary a").first)
    assert page.locator(".symbol").inner_text() == "A/RES/80/173"
    person.click(page.locator(".opening").get_by_role("button", name="Copy the citation of the document"))
    page.get_by_role("button", name="✓ Copy the citation of the document").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("General Assembly, Outcome document of the high-level meeting")
    assert copied.endswith("A/RES/80/173 (17 December 2025), https://docs.un.org/en/A/RES/80/173")
    assert person.number == 2
    context.close()
