"""What the pages offer as a table, downloaded and opened by the programs that people have."""

import csv
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from html import unescape
from pathlib import Path
from urllib.parse import quote, urljoin

import httpx2
import pandas
import pytest
import requests

from tests.competency.answers import EXAMPLES
from tests.conftest import foreign_environment
from tests.spreadsheet import rows_of, show_tables, show_workbook, shown, written_out

_BROWSER = {"Accept": "text/html"}
_PREFIXES = "PREFIX skos: <http://www.w3.org/2004/02/skos/core#> PREFIX dct: <http://purl.org/dc/terms/>"
_QUERY = (
    f"{_PREFIXES} SELECT ?thing ?label ?date {{ ?thing skos:prefLabel ?label OPTIONAL {{ ?thing dct:issued ?date }} }}"
)
_ASKED = f"/sparql?query={quote(_QUERY, safe='')}"
_RESOLUTION = "/doc/document/E-RES-2025-18"
_TABLE = re.compile(r'href="([^"]*(?:\.csv|\.tsv|csv\.zip|format=csv|format=tsv)[^"]*)"')
#: The tables that pages offer, with the name of the file that a browser makes of each.
TABLES = {
    "/names.csv": "names.csv",
    "/mentions.csv": "igfkg-mentions.csv",
    "/gaps.csv": "igfkg-gaps.csv",
    "/sources.csv": "igfkg-sources.csv",
    "/disagreements.csv": "igfkg-disagreements.csv",
    "/timeline.csv": "igfkg-timeline.csv",
    "/charts/attendance.csv": "igfkg-chart-attendance.csv",
    "/charts/asks.csv": "igfkg-chart-asks.csv",
    "/charts/mentions.csv": "igfkg-chart-mentions.csv",
    "/tracker.csv": "igfkg-tracker.csv",
    "/tracker.csv?topic=funding": "igfkg-tracker-funding.csv",
    "/compare.csv": "igfkg-compare.csv",
    "/lineage.csv?of=set/wgigf-2012": "igfkg-lineage-set-wgigf-2012.csv",
    "/tracker-assessments.csv": "igfkg-tracker-assessments.csv",
    "/tracker-assessments.csv?topic=funding": "igfkg-tracker-assessments-funding.csv",
    "/paragraphs/E-RES-2025-18.csv": "igfkg-e-res-2025-18.csv",
    "/dumps/igfkg-csv.zip": "igfkg-csv.zip",
    f"{_ASKED}&format=csv": "igfkg-answer.csv",
    f"{_ASKED}&format=tsv": "igfkg-answer.tsv",
}

_Fetch = Callable[[str, Path], None]


def _curl(url: str, folder: Path) -> None:
    _run(folder, "curl", "--silent", "--fail", "--remote-name", "--remote-header-name", url)


def _wget(url: str, folder: Path) -> None:
    _run(folder, "wget", "--quiet", "--timestamping", "--content-disposition", url)


def _run(folder: Path, *command: str) -> None:
    if shutil.which(command[0]) is None:
        pytest.skip(f"{command[0]} is not installed")
    environment = foreign_environment(HOME=str(folder), LC_ALL="C.UTF-8")
    subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True)


def test_pages_offer_these_tables(site: str) -> None:
    offered = set()
    with httpx2.Client(base_url=site, headers=_BROWSER, follow_redirects=True, timeout=60) as client:
        for page in ["/tracker?topic=funding", "/lineage?of=set/wgigf-2012", _RESOLUTION, _ASKED, *_pages(client)]:
            offered |= {
                urljoin(page, unescape(link)).partition("#")[0] for link in _TABLE.findall(client.get(page).text)
            }
    assert {_query_of(link) for link in offered} == {_query_of(link) for link in TABLES}


def _pages(client: httpx2.Client) -> list[str]:
    """The pages that the site map has, but for those of a collection and of a thing, of which there are hundreds."""
    listed = re.findall(r"<loc>(?:https?://[^/]+/igfkg)?(/[^<]*)</loc>", client.get("/sitemap.xml").text)
    pages = [path for path in map(unescape, listed) if path.startswith("/guide/") or path.count("/") == 1]
    assert {"/", "/tracker", "/catalog", "/dumps", "/sparql", "/guide/uris"} <= {*pages}
    return pages


def _query_of(link: str) -> tuple[str, frozenset[tuple[str, str]]]:
    url = httpx2.URL(link)
    return url.path, frozenset(url.params.multi_items())


@pytest.mark.parametrize("fetch", [_curl, _wget])
@pytest.mark.parametrize("path", TABLES)
def test_a_table_is_downloaded_under_its_name(site: str, tmp_path: Path, path: str, fetch: _Fetch) -> None:
    fetch(f"{site}{path}", tmp_path)
    files = [each for each in tmp_path.iterdir() if each.is_file() and each.name != ".wget-hsts"]
    assert [each.name for each in files] == [TABLES[path]]
    assert files[0].read_bytes() == requests.get(f"{site}{path}", timeout=60).content


def test_requests_reads_text_as_utf_8(site: str) -> None:
    for path in TABLES:
        response = requests.get(f"{site}{path}", timeout=60)
        is_text = response.headers["content-type"].startswith("text/")
        assert not is_text or response.text == response.content.decode(), path


@pytest.mark.parametrize("path", ["/names.csv", "/tracker.csv", f"{_ASKED}&format=csv"])
def test_pandas_reads_a_table(site: str, path: str) -> None:
    table = pandas.read_csv(f"{site}{path}", keep_default_na=False, dtype=str)
    rows = rows_of(httpx2.get(f"{site}{path}", timeout=60).content)
    assert [[*table.columns], *table.to_numpy().tolist()] == rows
    assert len(table) > 100


def test_pandas_reads_names_and_things_as_json(site: str) -> None:
    names = pandas.read_json(f"{site}/names.json", dtype=False)
    table = pandas.read_csv(f"{site}/names.csv", keep_default_na=False)
    assert ([*names.columns], len(names)) == ([*table.columns], len(table))
    assert names["uri"].tolist() == table["uri"].tolist()
    things = httpx2.get(f"{site}/api/v1/recommendations?limit=1000&fields=label,mainTopic").json()
    frame = pandas.json_normalize(things["items"])
    assert (len(frame), {"label.en", "mainTopic.id"} <= {*frame.columns}) == (things["total"], True)


def test_pandas_reads_the_tab_separated_answer(site: str) -> None:
    table = pandas.read_csv(f"{site}{_ASKED}&format=tsv", sep="\t", quoting=csv.QUOTE_NONE, keep_default_na=False)
    assert [*table.columns] == ["?thing", "?label", "?date"]
    assert '"Gouvernance de l\'Internet"@fr' in {*table["?label"]}


def test_a_spreadsheet_shows_what_the_tables_have(site: str, tmp_path: Path) -> None:
    sources = _download_all(site, tmp_path)
    show_tables(sources, tmp_path, tmp_path / "shown")
    for source in sources:
        expected = [[shown(cell) for cell in row] for row in rows_of(source.read_bytes())]
        assert rows_of((tmp_path / "shown" / source.name).read_bytes()) == expected, source.name


def test_a_spreadsheet_opens_the_workbook(site: str, tmp_path: Path) -> None:
    source = tmp_path / "tracker.xlsx"
    source.write_bytes(httpx2.get(f"{site}/tracker.xlsx?topic=funding", timeout=60).content)
    show_workbook(source, tmp_path, tmp_path)
    for path, sheet in (("/tracker.csv", "Recommendations"), ("/tracker-assessments.csv", "Assessments")):
        expected = rows_of(httpx2.get(f"{site}{path}?topic=funding", timeout=60).content)
        header, *rows = rows_of((tmp_path / f"tracker-{sheet}.csv").read_bytes())
        shared = [name for name in header if name in expected[0]]
        assert {"Date", "IRI"} <= {*shared}
        assert len(shared) >= len(header) - 1  # but for the year in which something was assessed
        for opened, line in zip(rows, expected[1:], strict=True):
            for name in shared:
                assert opened[header.index(name)] == written_out(line[expected[0].index(name)]), (sheet, name)


#: Tables of pages that are workbooks too, with the same columns and rows.
_WORKBOOKS = (
    *("/gaps", "/sources", "/mentions", "/timeline", "/disagreements", "/compare", "/charts/attendance"),
    *("/charts/asks", "/browse/meetings", "/lineage?of=set/wgigf-2012"),
)


@pytest.mark.parametrize("page", _WORKBOOKS)
def test_a_spreadsheet_shows_in_a_workbook_what_the_csv_has(site: str, tmp_path: Path, page: str) -> None:
    path, _, query = page.partition("?")
    source = tmp_path / "table.xlsx"
    source.write_bytes(httpx2.get(f"{site}{path}.xlsx?{query}&lang=en", timeout=60).content)
    show_workbook(source, tmp_path, tmp_path)
    sheets = {each.name: rows_of(each.read_bytes()) for each in tmp_path.glob("table-*.csv")}
    about = {line[0]: line[1] for line in sheets.pop("table-About this table.csv")}
    ((_, *rows),) = sheets.values()
    _, *lines = rows_of(httpx2.get(f"{site}{path}.csv?{query}&lang=en", timeout=60).content)
    plain = [["" if cell == "not summarized; see the paragraph" else cell for cell in row] for row in rows]
    expected = [[written_out(cell) for cell in line] for line in lines]
    filled = [column for column in zip(*expected, strict=True) if any(column)]  # a workbook has no others
    assert sorted(zip(*plain, strict=True)) == sorted(filled)
    assert (about["Rows"], {"Release", "Licence", "Citation"} <= {*about}) == (str(len(lines)), True)


def test_a_spreadsheet_opens_an_answer_and_counts_with_its_numbers(site: str, tmp_path: Path) -> None:
    """The figures of the page, in the cells of a sheet: numbers as people see them, and one IRI for each thing."""
    source = tmp_path / "answer.xlsx"
    source.write_bytes(httpx2.get(f"{site}/answers/attendance.xlsx?lang=en", timeout=60).content)
    show_workbook(source, tmp_path, tmp_path)
    header, *rows = rows_of((tmp_path / "answer-Answer.csv").read_bytes())
    asked = {"query": EXAMPLES["attendance"].query, "format": "csv"}
    names, *lines = rows_of(httpx2.get(f"{site}/sparql", params=asked, timeout=60).content)
    expected = {tuple(line[names.index(name)] for name in ("year", "number", "meeting")) for line in lines}
    year, number, iri = header.index("Year"), header.index("Number"), header.index("IRI: Meeting")
    assert {(row[year], row[number], row[iri]) for row in rows} == expected


def _download_all(site: str, folder: Path) -> list[Path]:
    """All tables with commas, those of the archive too, each under a name of its own."""
    for number, (path, name) in enumerate(TABLES.items()):
        (folder / f"{number}-{name}").write_bytes(httpx2.get(f"{site}{path}", timeout=60).content)
    (archived,) = folder.glob("*-igfkg-csv.zip")
    with zipfile.ZipFile(archived) as archive:
        archive.extractall(folder / "tables")
    (folder / "formulas.csv").write_text(
        "\ufeff'=1+1,'@SUM(A1),-5,2012-05-21,2012-05,A/RES/67/195\r\n", encoding="utf-8"
    )
    return sorted([*folder.glob("*.csv"), *folder.glob("tables/*.csv")])
