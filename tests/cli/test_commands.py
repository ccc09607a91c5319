"""The command line as people and programs use it: output, exit codes, one-line errors."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from igfkg.release.release import Release
from igfkg.sources.content import Content, find_content
from tests.examples import document, source

COUNT = "SELECT ?n { ?s <https://w3id.org/igfkg/def#statedCount> ?n }"


def _igfkg(*arguments: str | Path, given: str | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "igfkg", *(str(each) for each in arguments)]
    environment = {**os.environ, "NO_COLOR": "1"}
    return subprocess.run(
        command, capture_output=True, text=True, check=False, input=given, timeout=120, env=environment
    )


@pytest.fixture(scope="module")
def home(release: Release) -> Path:
    """Where the release lives."""
    return release.path.parent.parent


@pytest.mark.parametrize(
    "command",
    [[], ["build"], ["validate"], ["query"], ["stats"], ["fmt"], ["serve"], ["release"], ["release", "prune"]],
)
def test_every_command_explains_itself(command: list[str]) -> None:
    made = _igfkg(*command, "--help")
    assert made.returncode == 0
    assert "Usage" in made.stdout


@pytest.mark.parametrize(
    ("format_", "expected"),
    [("csv", "n\r\n39\r\n"), ("json", '"value":"39"'), ("tsv", "?n\n39"), ("xml", ">39<"), ("table", "39")],
)
def test_query_formats(home: Path, format_: str, expected: str) -> None:
    made = subprocess.run(
        [sys.executable, "-m", "igfkg", "query", COUNT, "--home", str(home), "-f", format_],
        capture_output=True,
        check=True,
    )
    assert expected.encode() in made.stdout


def test_query_reads_files_and_standard_input(home: Path, tmp_path: Path) -> None:
    path = tmp_path / "count.rq"
    path.write_text(COUNT)
    assert "39" in _igfkg("query", path, "--home", home).stdout
    assert "39" in _igfkg("query", "-", "--home", home, given=COUNT).stdout
    assert (
        "statedCount> 39"
        in _igfkg("query", "DESCRIBE <https://w3id.org/igfkg/id/set/wgigf-2012> {}", "--home", home).stdout
    )


#: What is misused, and what the one line says.
MISUSE: dict[str, tuple[list[str], str]] = {
    "no release": (["stats", "--home", "/nonexistent"], "igfkg build"),
    "a syntax error": (["query", "SELECT {"], "line 1"),
    "an update": (["query", "CLEAR ALL {}"], "only queries are accepted"),
    "a format that does not fit": (["query", COUNT, "-f", "ttl"], "csv"),
    "a file that is not there": (["query", "nowhere.rq"], "nowhere.rq"),
    "a source that is not there": (["validate", "nowhere.trig"], "nowhere.trig"),
    "content that is not there": (["build", "--content", "/nonexistent"], "--content"),
    "a release that is not there": (["release", "use", "9.9.9"], "9.9.9"),
    "an unknown option": (["build", "--fast"], "--fast"),
    "an example that is not there": (["examples", "nothing"], "igfkg examples"),
    "an unknown kind of gap": (["gaps", "--kind", "hole"], "missing-field"),
    "a query that takes too long": (
        ["query", "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?a != ?g) }", "--timeout", "0.3"],
        "time limit",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", MISUSE)
def test_misuse_gets_one_line_and_exit_code_two(home: Path, name: str) -> None:
    arguments, part = MISUSE[name]
    needs_home = arguments[0] in ("query", "release", "gaps") and "--home" not in arguments
    made = _igfkg(*arguments, *(["--home", str(home)] if needs_home else []))
    assert made.returncode in (1, 2) if name == "content that is not there" else made.returncode == 2
    assert part in made.stderr
    assert "Traceback" not in made.stderr
    assert made.stdout == ""


def test_stats_for_people_and_programs(home: Path, release: Release) -> None:
    counted = json.loads(_igfkg("stats", "--json", "--home", home).stdout)
    assert counted["things"]["Recommendation"] > 171
    assert counted["claims_by_document"]["major-2013"] > 100
    assert {*counted["passages_by_verification"]} == {"seen", "second-hand", "ours"}
    assert counted["quads"] == release.manifest["quads"]
    assert "Recommendation" in _igfkg("stats", "--home", home).stdout


def test_validate_for_people_and_programs(small_content: Content) -> None:
    assert _igfkg("validate", "--content", small_content.root).returncode == 0
    bad = small_content.root / "bad.trig"
    text = source(
        document("bad"),
        'set:y a igf:RecommendationSet ; skos:prefLabel "Y"@en .',
        "GRAPH passage:bad_p1 { set:y igf:statedCount 1 , 2 . }",
    )
    bad.write_text(text, encoding="utf-8")
    made = _igfkg("validate", bad, "--content", small_content.root, "--json")
    assert made.returncode == 1
    report = json.loads(made.stdout)
    assert report["conforms"] is False
    [finding] = report["findings"]
    assert finding["file"] == "bad.trig"
    assert finding["shape"].endswith("#RecommendationSet-statedCount")
    assert finding["graph"].endswith("/passage/bad_p1")
    shown = _igfkg("validate", bad, "--content", small_content.root)
    assert shown.returncode == 1
    for part in ("violation", "bad.trig", "set/y", "s:RecommendationSet-statedCount"):
        assert part in shown.stdout


def test_build_for_programs(small_content: Content, tmp_path: Path) -> None:
    made = _igfkg("build", "--content", small_content.root, "--home", tmp_path / "home", "--json", "--quiet")
    assert made.returncode == 0
    assert made.stderr == ""
    told = json.loads(made.stdout)
    assert told["report"]["conforms"] is True
    assert told["release"] == json.loads((tmp_path / "home/current/manifest.json").read_text())


def test_fmt_leaves_examples_as_they_are(small_content: Content) -> None:
    example, text = small_content.root / "example.ttl", '<a:a> <b:b> """c\n  d"""@en .\n'
    example.write_text(text, encoding="utf-8")
    ended = _igfkg("fmt", example, "--content", small_content.root)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert ".trig" in ended.stderr
    assert example.read_text(encoding="utf-8") == text


def test_fmt_checks_and_mends(small_content: Content) -> None:
    path = small_content.data / "A-67-65.trig"
    text = path.read_text()
    path.write_text(text.replace("\n\n", "\n"))
    assert _igfkg("fmt", "--check", "--content", small_content.root).returncode == 1
    assert _igfkg("fmt", "--content", small_content.root).returncode == 0
    assert path.read_text() == text
    assert _igfkg("fmt", "--check", "--content", small_content.root).returncode == 0


def test_releases_are_listed_chosen_and_removed(small_content: Content, tmp_path: Path) -> None:
    home = tmp_path / "home"
    for number in (40, 41, 42):
        extra = source(
            document("other", "slides"), f"GRAPH passage:other_p1 {{ set:wgigf-2012 igf:statedCount {number} . }}"
        )
        (small_content.data / "other.trig").write_text(extra, encoding="utf-8")
        assert _igfkg("build", "--content", small_content.root, "--home", home).returncode == 0
    listed = json.loads(_igfkg("release", "list", "--json", "--home", home).stdout)
    assert [each["current"] for each in listed] == [True, False, False]
    assert _igfkg("release", "use", listed[2]["name"], "--home", home).returncode == 0
    assert (home / "current").resolve().name == listed[2]["name"]
    assert [each["held"] for each in listed] == [False, False, False]
    assert all(each["published"] for each in listed)
    assert _igfkg("release", "hold", listed[1]["name"], "--home", home).stdout == (
        f"{listed[1]['name']} is on hold: prune leaves it\n"
    )
    assert f"  {listed[1]['name']}  " in _igfkg("release", "list", "--home", home).stdout
    assert _igfkg("release", "list", "--home", home).stdout.count("on hold") == 1
    assert _igfkg("release", "prune", "--keep", "1", "--home", home).stdout == "0 removed\n"
    assert _igfkg("release", "unhold", listed[1]["name"], "--home", home).returncode == 0
    assert _igfkg("release", "prune", "--keep", "1", "--home", home).stdout.endswith("1 removed\n")
    assert {each.name for each in (home / "releases").iterdir()} == {listed[0]["name"], listed[2]["name"]}


def test_the_context_is_checked(small_content: Content) -> None:
    assert _igfkg("context", "--check", "--content", small_content.root).returncode == 0
    (small_content.ontology / "context.jsonld").write_text("{}")
    assert _igfkg("context", "--check", "--content", small_content.root).returncode == 1
    assert _igfkg("context", "--content", small_content.root).returncode == 0
    expected = (find_content().ontology / "context.jsonld").read_text()
    assert (small_content.ontology / "context.jsonld").read_text() == expected


def test_an_example_is_printed_as_a_query_that_can_be_asked(home: Path) -> None:
    query = _igfkg("examples", "mandate-in-2017").stdout
    assert "A/RES/70/125" in _igfkg("query", query, "--home", home, "-f", "csv").stdout
    listed = json.loads(_igfkg("examples", "--json").stdout)
    assert {"researcher", "linker", "developer"} == {each["audience"] for each in listed}
    assert "¿En qué se basaba el mandato del FGI el 15 de enero de 2026?" in _igfkg("examples", "--lang", "es").stdout


def test_gaps_for_people_and_programs(home: Path) -> None:
    found = json.loads(_igfkg("gaps", "--json", "--home", home).stdout)
    assert {"text-not-read", "missing-field", "unnamed"} <= {each["kind"] for each in found}
    (stated,) = (each for each in found if each["iri"].endswith("/gap/wgigf-2012.statedCount"))
    assert stated["label"].startswith("39 recommendations are stated; 10 paragraphs and 17 headings are described")
    assert stated["stated_by"] is None
    read = _igfkg("gaps", "--kind", "text-not-read", "--home", home).stdout
    assert "note/gap-wgigf-paras" in read
    assert "missing-field" not in read


@pytest.mark.parametrize(("text", "code", "part"), [("a/res/67/195", 0, "A-RES-67-195"), ("no symbol here", 1, "")])
def test_symbols_are_found(text: str, code: int, part: str) -> None:
    made = _igfkg("symbol", text)
    assert made.returncode == code
    assert part in made.stdout
