"""What people come for, done as they would, and how often they click: by mouse, by keyboard alone, without scripts."""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import httpx2
import pytest
from playwright.sync_api import Browser, BrowserContext, Download, Locator, Page

from tests.browser.conftest import Watched
from tests.competency.answers import EXAMPLES
from tests.spreadsheet import rows_of, show_tables, shown

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


_FUNDING = "Funding of the IGF"
_NEWEST_CODE = """
PREFIX adms: <http://www.w3.org/ns/adms#>
PREFIX dct: <http://purl.org/dc/terms/>
PREFIX igf: <https://w3id.org/igfkg/def#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX topic: <https://w3id.org/igfkg/id/topic/>
SELECT ?date ?byLabel ?status ?word WHERE {
  ?assessment igf:assesses topic:funding ; dct:date ?date ; adms:status ?status ;
    igf:assessedBy/skos:prefLabel ?byLabel . ?status skos:prefLabel ?word .
  FILTER(LANG(?word) = "en" && LANG(?byLabel) = "en")
} ORDER BY DESC(STR(?date)) LIMIT 1
"""
#: Columns of the table of recommendations, each as the pattern of one cell.
_CELLS = {
    "Recommendation": "?uri skos:prefLabel ?cell FILTER(LANG(?cell) = 'en')",
    "Text or summary": "?uri dct:description ?cell FILTER(LANG(?cell) = 'en')",
    "IRI of the set": "?uri igf:inSet ?cell",
    "Paragraph or heading": "?uri igf:paragraph|skos:notation ?cell",
    "IRIs of the topics": "?uri dct:subject ?cell . ?cell a igf:Topic",
    "IRIs of the addressees": "?uri igf:addressedTo ?cell",
    "IRIs of the assessments": (
        "?cell igf:assesses ?assessed . { FILTER(?assessed = ?uri) } UNION { ?uri igf:inSet ?assessed }"
        " UNION { ?uri igf:mainTopic ?assessed ; igf:inSet ?set . ?set dct:subject ?assessed }"
    ),
}
_QUERY = """
PREFIX dct: <http://purl.org/dc/terms/>
PREFIX igf: <https://w3id.org/igfkg/def#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX topic: <https://w3id.org/igfkg/id/topic/>
SELECT DISTINCT ?uri ?cell WHERE {{ ?uri a igf:Recommendation ; dct:subject topic:funding . {pattern} }}
"""


class Clicks:
    """Counts how often somebody clicks, or presses Enter in place of it."""

    def __init__(self, page: Page, *, by_keyboard: bool = False) -> None:
        self.page = page
        self.by_keyboard = by_keyboard
        self.number = 0

    def click(self, target: Locator) -> None:
        self.number += 1
        if self.by_keyboard:
            _tab_to(self.page, target)
            self.page.keyboard.press("Enter")
        else:
            target.click()

    def follow(self, link: Locator, end: str) -> None:
        """Go to the page whose URL ends so."""
        self.click(link)
        self.page.wait_for_url(f"**{end}")

    def download(self, target: Locator) -> Download:
        with self.page.expect_download() as download:
            self.click(target)
        return download.value


def _tab_to(page: Page, target: Locator) -> None:
    for _ in range(400):
        page.keyboard.press("Tab")
        if target.evaluate_all("all => all.includes(document.activeElement)"):
            return
    pytest.fail(f"no key leads to {target}")


@pytest.fixture(params=["mouse", "keyboard", "without scripts"])
def person(browser: Browser, site: str, request: pytest.FixtureRequest) -> Iterator[Clicks]:
    """Somebody who has not opened a page yet."""
    context = browser.new_context(
        base_url=site,
        locale="en",
        java_script_enabled=request.param != "without scripts",
        permissions=["clipboard-read", "clipboard-write"],
    )
    yield Clicks(context.new_page(), by_keyboard=request.param == "keyboard")
    context.close()


def _answer(site: str, query: str) -> list[Mapping[str, str]]:
    """The rows of an answer to a query."""
    accept = {"Accept": "application/sparql-results+json"}
    response = httpx2.get(f"{site}/sparql", params={"query": query}, headers=accept, timeout=60).raise_for_status()
    rows = response.json()["results"]["bindings"]
    return [{name: each["value"] for name, each in row.items()} for row in rows]


def _card(page: Page) -> Locator:
    """The card of the topic funding on the front page."""
    return page.locator(".cards > li").filter(has=page.get_by_role("heading", name=_FUNDING))


def _on_funding(site: str, example: str) -> Mapping[str, str]:
    """The row on the topic funding in the answer to a published question."""
    return next(each for each in _answer(site, EXAMPLES[example].query) if each["topicLabel"] == _FUNDING)


def test_officer_to_the_newest_status_and_the_newest_resolution_and_its_citation(person: Clicks, site: str) -> None:
    page = person.page
    page.goto("/")
    assessed = _on_funding(site, "newest-status-per-topic")
    coded = dict(_answer(site, _NEWEST_CODE)[0])
    word = coded.pop("word")
    glance = next(
        each for each in _answer(site, EXAMPLES["topics-at-a-glance"].query) if each["topicLabel"] == _FUNDING
    )
    assert {name: assessed[name] for name in coded} == coded
    value = _card(page).locator("dt", has_text="Newest status").locator("xpath=following-sibling::dd[1]")
    assert {word, coded["byLabel"]} <= {
        *re.split(r"\s*[·\n]\s*", value.inner_text()),
        *value.locator("span").all_inner_texts(),
    }
    assert value.locator("time").get_attribute("datetime") == coded["date"]
    assert "No later rating of it is known" in value.inner_text()
    person.follow(_card(page).get_by_role("link", name=glance["resolutionLabel"]), "/doc/document/A-RES-80-173")
    assert page.locator(".symbol").inner_text() == glance["resolutionLabel"] == "A/RES/80/173"
    citation = page.locator(".opening .quotation [data-copy]").inner_text()
    assert citation.startswith(
        "United Nations, General Assembly resolution 80/173, Outcome document of the high-level meeting"
    )
    assert citation.endswith("A/RES/80/173 (17 December 2025), https://docs.un.org/en/A/RES/80/173")
    copy = page.locator(".opening").get_by_role("button", name="Copy the citation")
    if copy.count():
        person.click(copy)
        page.get_by_role("status").get_by_text("✓ Copied", exact=True).wait_for()
        assert page.evaluate("navigator.clipboard.readText()") == citation
    assert person.number <= 3


def test_officer_to_the_source_of_the_newest_status(person: Clicks) -> None:
    page = person.page
    page.goto("/")
    newest = _card(page).locator("dt", has_text="Newest status").locator("xpath=following-sibling::dd[1]")
    person.follow(newest.get_by_role("link", name="Rated"), "/doc/assessment/major-2013-funding")
    person.click(page.locator("dd details.source > summary").first)
    person.follow(page.locator("dd details.source[open] .sources a").first, "/doc/passage/major-2013_s15")
    assert "What this passage states" in page.locator("main").inner_text()
    assert person.number <= 3


@pytest.mark.parametrize(
    ("start", "links"),
    [
        ("/doc/passage/A-RES-80-173_op99", ["recommendation/A-RES-80-173-99", "recommendation/wgigf-2012-II.3"]),
        ("/doc/document/A-RES-80-173", ["recommendation/wgigf-2012-II.3"]),
    ],
)
def test_delegate_from_a_paragraph_to_the_recommendation_that_it_answers(
    person: Clicks, start: str, links: list[str]
) -> None:
    page = person.page
    page.goto(start)
    here = page.locator("main")
    if "document" in start:
        here = page.locator(".paragraphs tbody").filter(has=page.get_by_role("link", name="para. 99", exact=True))
    for link in links:
        person.follow(here.locator(f"a[href='/id/{link}']:visible").first, f"/doc/{link}")
        here = page.locator("main")
    assert page.locator("h1").inner_text() == "Strengthen and expand the Secretariat"
    assert "Recommendations of the Working Group on Improvements" in page.locator(".opening").inner_text()
    assert person.number <= 2


def test_a_table_for_a_briefing_opens_in_a_spreadsheet_as_the_query_answers(
    person: Clicks, site: str, tmp_path: Path
) -> None:
    page = person.page
    page.goto("/")
    person.follow(_card(page).locator("a[href^='/tracker?']"), "/tracker?topic=funding")
    table = tmp_path / "tracker.csv"
    person.download(page.get_by_role("link", name="CSV", exact=True)).save_as(table)
    assert person.number <= 2
    show_tables([table], tmp_path, tmp_path / "shown")
    names, *rows = rows_of((tmp_path / "shown" / table.name).read_bytes())
    cells = [dict(zip(names, row, strict=True)) for row in rows]
    for column, pattern in _CELLS.items():
        answer = {(each["uri"], shown(each["cell"])) for each in _answer(site, _QUERY.format(pattern=pattern))}
        assert {(row["IRI"], cell) for row in cells for cell in row[column].split(" | ") if cell} == answer, column
    listed = {each["uri"] for each in _answer(site, _QUERY.format(pattern="BIND(1 AS ?cell)"))}
    assert (len(rows), {row["IRI"] for row in cells}) == (len(listed), listed)


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
    page.get_by_label("A question, words, an acronym or a document symbol").fill("voluntary financial contributions")
    person.click(page.locator("main").get_by_role("button", name="Search"))
    person.click(page.get_by_role("link", name=_TITLE).first)
    assert page.locator("h1").inner_text() == _TITLE
    person.click(page.get_by_text("All fields, with their sources", exact=True))
    row = _sourced_topic(page)
    person.click(row.locator("summary").first)
    assert row.get_by_role("link", name="CSTD Working Group on Improvements to the IGF Recommendations").is_visible()
    assert row.get_by_role("link", name="read in the original").is_visible()
    return person


def _sourced_topic(page: Page) -> Locator:
    """The field with the topic and its source."""
    return page.locator("dd", has_text=_FUNDING).filter(has=page.locator("summary")).first


def test_policy_officer(browser: Browser, site: str) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    person = _find_evidence(page, site)
    person.click(page.get_by_role("button", name="Copy the address"))
    page.get_by_role("status").get_by_text("✓ Copied", exact=True).wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == _RECOMMENDATION
    person.click(_sourced_topic(page).get_by_role("link", name="slide 10"))
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
    person.click(page.locator("main a[href='/id/set/wgigf-2012']:visible").first)
    person.click(page.locator("main a[href='/id/document/A-67-65']:visible").first)
    assert page.url.endswith("/doc/document/A-67-65")
    person.click(_under(page, "documents that take note of it").filter(has_text="A/RES/68/198"))
    assert "A/RES/68/198" in page.locator("main").inner_text()
    assert "A/RES/67/195" in page.locator("main").inner_text()
    assert person.number <= 4
    page.goto(f"{site}/symbol/A/RES/67/195")
    recalling = [each.get_attribute("href") for each in _under(page, "documents that recall it").all()]
    assert "/id/document/A-RES-68-198" in recalling
    context.close()


def _under(page: Page, heading: str) -> Locator:
    """The things in the table under a heading."""
    return page.locator("h3", has_text=heading).locator("xpath=following::tbody[1]//th/a")


def test_researcher(watched: Watched) -> None:
    page = watched.open("/tracker")
    status = page.locator("fieldset", has_text="Status")
    status.locator("summary").click()
    status.get_by_label("uncertain").check()
    status.get_by_role("button", name="Show").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV", exact=True).click()
    rows = csv.DictReader(io.StringIO(download.value.path().read_text(encoding="utf-8-sig")))
    answer = page.request.get(
        f"{watched.site}/sparql", params={"query": _UNCERTAIN}, headers={"Accept": "application/sparql-results+json"}
    ).json()
    told = {each["recommendation"]["value"] for each in answer["results"]["bindings"]}
    assert {row["IRI"] for row in rows} == told
    assert _RECOMMENDATION in told


def test_keyboard_only(watched: Watched) -> None:
    page = watched.open("/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    _tab_to(page, page.locator("#words"))
    page.keyboard.type("voluntary financial contributions")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?**")
    _tab_to(page, page.locator("ol.things a"))
    page.keyboard.press("Enter")
    page.locator("dl.facts").first.wait_for()
    _tab_to(page, page.locator("dd details.source > summary"))
    page.keyboard.press("Enter")
    _tab_to(page, page.locator(".sources a"))
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/doc/(passage|note)/"))


def test_a_language_is_kept_on_the_way(watched: Watched) -> None:
    page = watched.open("/")
    page.get_by_role("link", name="français").click()
    page.get_by_role("link", name="Financement du FGI").first.click()
    assert page.locator("html").get_attribute("lang") == "fr"
    page.locator("header").get_by_role("link", name="Recommandations").click()
    assert page.locator("html").get_attribute("lang") == "fr"
    page.locator("header input[name=q]").fill("CSTD")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?**")
    assert page.locator("html").get_attribute("lang") == "fr"


_STRINGS = Path(__file__).parents[1] / "linking" / "strings.tsv"


def test_fifty_strings_in_a_file_are_linked_in_three_clicks(person: Clicks, tmp_path: Path) -> None:
    lines = [*dict.fromkeys(line.split("\t")[0] for line in _STRINGS.read_text(encoding="utf-8").splitlines()[1:])]
    names = [each for each in lines if each.isascii() and '"' not in each][:50]
    (tmp_path / "names.csv").write_text("\n".join(("Name", *(f'"{each}"' for each in names))), encoding="utf-8")
    page = person.page
    page.goto("/link")
    with page.expect_file_chooser() as chooser:
        person.click(page.get_by_label("Or choose a file"))
    chooser.value.set_files(tmp_path / "names.csv")
    person.click(page.get_by_role("button", name="Link the table"))
    assert page.get_by_role("status").inner_text().startswith("50 rows: ")
    download = person.download(page.get_by_role("button", name="Download the linked table").first)
    assert person.number == 3
    assert download.suggested_filename == "names-linked.csv"
    rows = [*csv.DictReader(io.StringIO(download.path().read_text(encoding="utf-8-sig")))]
    assert [row["Name"] for row in rows] == names
    assert sum(bool(row["Address (IRI)"] or row["igfkg choices"]) for row in rows) > 45


def test_a_choice_among_several_things_is_in_the_download(plain: BrowserContext, site: str, tmp_path: Path) -> None:
    (tmp_path / "names.csv").write_text("Body,Country\nWGEC,\n", encoding="utf-8")
    page = plain.new_page()
    page.goto(f"{site}/link?lang=fr")
    page.get_by_label("Ou choisissez un fichier").set_input_files(tmp_path / "names.csv")
    page.get_by_label("Colonne des noms", exact=False).fill("Body")
    page.get_by_role("button", name="Lier le tableau").click()
    page.get_by_role("radio").nth(1).check()
    with page.expect_download() as download:
        page.get_by_role("button", name="Télécharger le tableau lié").first.click()
    rows = [*csv.DictReader(io.StringIO(Path(download.value.path()).read_text(encoding="utf-8-sig")))]
    assert rows[0]["Address (IRI)"].endswith("/body/wgec-1")
    assert rows[0]["igfkg reason"] == "name that differs in an addition alone, chosen"


_LINK_WORDS = {
    "en": ("Or choose a file", "Link the table", "None of these", "Download the linked table", "Link another column"),
    "fr": (
        "Ou choisissez un fichier",
        "Lier le tableau",
        "Aucun de ceux-ci",
        "Télécharger le tableau lié",
        "Lier une autre colonne",
    ),
}


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize("language", [*_LINK_WORDS])
def test_a_table_is_linked_chosen_in_and_downloaded(
    browser: Browser, site: str, tmp_path: Path, language: str, scripts: bool
) -> None:
    table, link, none, download, another = _LINK_WORDS[language]
    (tmp_path / "names.csv").write_text("Body,Country\nWGEC,Finland\nUNDESA,Finland\nWGEC,\n", encoding="utf-8")
    context = browser.new_context(java_script_enabled=scripts)
    page = context.new_page()
    page.goto(f"{site}/link?lang={language}")
    page.get_by_label(table, exact=True).set_input_files(tmp_path / "names.csv")
    page.get_by_role("button", name=link, exact=True).click()
    page.get_by_role("radio").first.check()
    page.get_by_role("button", name=link, exact=True).click()
    page.locator("input[name='row-2']").nth(1).check()
    page.locator("input[name='row-4']").first.check()
    page.locator("tr", has=page.locator("[name='row-4']")).get_by_label(none).check()
    with page.expect_download() as linked:
        page.get_by_role("button", name=download).first.click()
    rows = [*csv.DictReader(io.StringIO(Path(linked.value.path()).read_text(encoding="utf-8-sig")))]
    assert [row["Address (IRI)"].rpartition("/id/")[2] for row in rows] == ["body/wgec-1", "body/un-desa", ""]
    page.locator("select[name=number]").select_option("2")
    page.get_by_role("button", name=another).click()
    assert page.locator("a[href^='/id/area/FI']").count() == 2
    assert page.locator("html").get_attribute("lang") == language
    context.close()
