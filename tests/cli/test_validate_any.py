"""``igfkg validate --shapes``: any RDF against any shapes, with its report, its verdict, and one line for misuse."""

import json
from pathlib import Path

import pytest

from igfkg.cli.app import main

_SHAPES = """
@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix : <http://example.org/> .
:S a sh:NodeShape ; sh:targetClass :Person ;
    sh:property [ sh:path :name ; sh:minCount 1 ; sh:message "a person has a name"@en ] ;
    sh:property [ sh:path (:friend [ sh:inversePath :knows ]) ; sh:maxCount 0 ; sh:severity sh:Warning ] .
"""
_GOOD = "@prefix : <http://example.org/> . :a a :Person ; :name 'A' ."
_BAD = "@prefix : <http://example.org/> . :a a :Person ."
_FRIENDS = "@prefix : <http://example.org/> . :a a :Person ; :name 'A' ; :friend :b . :c :knows :b ."


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with shapes and data, which the tests run in."""
    texts = {"shapes.ttl": _SHAPES, "good.ttl": _GOOD, "bad.ttl": _BAD, "friends.ttl": _FRIENDS, "none.html": _GOOD}
    texts |= {"broken.ttl": "@prefix : <http://example.org/> .\n:a :b", "empty.ttl": ""}
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "latin.ttl").write_bytes(b"<urn:a> <urn:b> '\xe9' .")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as ended:
        main(["validate", *arguments])
    out, err = capsys.readouterr()
    return int(ended.value.code or 0), out, err


@pytest.mark.parametrize("engine", ["shacl", "pyshacl"])
@pytest.mark.parametrize(("name", "code"), [("good.ttl", 0), ("bad.ttl", 1), ("friends.ttl", 1)])
def test_the_exit_code_is_the_verdict(capsys: pytest.CaptureFixture[str], engine: str, name: str, code: int) -> None:
    """A warning alone does not conform either (https://www.w3.org/TR/shacl/#conforms)."""
    assert _run(capsys, "--shapes", "shapes.ttl", name, "--engine", engine)[0] == code


@pytest.mark.parametrize("engine", ["shacl", "pyshacl"])
def test_a_result_is_a_finding_with_its_file(capsys: pytest.CaptureFixture[str], engine: str) -> None:
    _, out, _ = _run(capsys, "--shapes", "shapes.ttl", "bad.ttl", "--engine", engine, "--json")
    report = json.loads(out)
    assert report["conforms"] is False
    [finding] = report["findings"]
    assert (finding["file"], finding["severity"]) == ("bad.ttl", "violation")
    assert (finding["focus"], finding["message"]) == ("http://example.org/a", "a person has a name")


def test_with_several_files_no_finding_names_one(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = _run(capsys, "--shapes", "shapes.ttl", "good.ttl", "friends.ttl", "--json")
    [finding] = json.loads(out)["findings"]
    assert finding["file"] in (None, "")
    assert finding["severity"] == "warning"


def test_people_get_a_table_and_a_verdict(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = _run(capsys, "--shapes", "shapes.ttl", "bad.ttl")
    assert "a person has a name" in out
    assert out.splitlines()[-1].startswith("Does not conform: 1 violation,")


@pytest.mark.parametrize("engine", ["shacl", "pyshacl"])
def test_the_report_is_that_of_the_specification(capsys: pytest.CaptureFixture[str], engine: str) -> None:
    code, out, _ = _run(capsys, "--shapes", "shapes.ttl", "friends.ttl", "--engine", engine, "--report", "ttl")
    assert code == 1
    assert "ValidationReport" in out
    assert "Warning" in out


#: What is misused, and what the one line says.
MISUSE: dict[str, tuple[list[str], str]] = {
    "no data": (["--shapes", "shapes.ttl"], "name the files"),
    "no shapes": (["good.ttl", "--report", "ttl"], "--shapes"),
    "an unknown report": (["--shapes", "shapes.ttl", "good.ttl", "--report", "pdf"], "pdf"),
    "shapes that are none": (["--shapes", "good.ttl", "good.ttl"], "no shapes"),
    "a file that is not there": (["--shapes", "nowhere.ttl", "good.ttl"], "nowhere.ttl"),
    "an ending of no RDF": (["--shapes", "shapes.ttl", "none.html"], "'.html'"),
    "a syntax error": (["--shapes", "shapes.ttl", "broken.ttl"], "broken.ttl:2: not Turtle"),
    "no UTF-8": (["--shapes", "shapes.ttl", "latin.ttl"], "latin.ttl"),
    "an unknown engine": (["--shapes", "shapes.ttl", "good.ttl", "--engine", "jena"], "jena"),
}


@pytest.mark.parametrize("name", MISUSE)
def test_misuse_gets_one_line_and_exit_code_two(capsys: pytest.CaptureFixture[str], name: str) -> None:
    arguments, part = MISUSE[name]
    code, out, err = _run(capsys, *arguments)
    assert (code, out) == (2, "")
    assert part in err
    assert err.startswith("igfkg: ")
    assert len(err.splitlines()) == 1


def test_data_without_anything_conforms(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = _run(capsys, "--shapes", "shapes.ttl", "empty.ttl")
    assert code == 0
    assert out.startswith("Conforms")


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--version"])
    assert not ended.value.code
    assert capsys.readouterr().out.startswith("igfkg ")
