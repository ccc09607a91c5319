"""``validate`` and ``build`` say the same of the same content; where a validator fails, neither says "conforms"."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import shacl

from igfkg.cli.app import main
from igfkg.sources.content import Content
from tests.examples import PREFIXES, document, source

_EXAMPLE = f"""{PREFIXES}PREFIX example: <https://w3id.org/igfkg/id/example/>
PREFIX sh: <http://www.w3.org/ns/shacl#>
example:x a sh:SPARQLExecutable , sh:SPARQLSelectExecutable ; rdfs:comment "What?"@en .
"""
_BODY = 'body:x a igf:Body ; skos:prefLabel "X"@en .'
_SETTLED = "GRAPH <https://w3id.org/igfkg/graph/settled> { body:x skos:altLabel 'Y'@en . }"

#: What is written beside the description of the dataset: file, text, and the exit code.
CONTENTS = {
    "nothing wrong": ("x.trig", source(document("x")), 0),
    "a source that is no TriG": ("x.trig", "body:x a igf:Body", 1),
    "a source that its shape refuses": ("x.trig", source(document("x", "official-text", "no-date")), 1),
    "a source that a cross-check refuses": ("x.trig", source(document("x"), "body:x igf:establishedBy body:y ."), 1),
    "a source that writes a derived graph": ("x.trig", source(document("x"), _BODY, _SETTLED), 1),
    "an example that is no Turtle": ("examples/x.ttl", "example:x a", 1),
    "an example that its shape refuses": ("examples/x.ttl", _EXAMPLE, 1),
    "a description that its shape refuses": ("x.trig", source('igfkg: skos:altLabel "x"@en , "y"@en .'), 1),
}


def _run(capsys: pytest.CaptureFixture[str], command: str, content: Content, home: Path) -> tuple[int, str, str]:
    options = ["--content", str(content.root), *(["--home", str(home)] if command == "build" else [])]
    with pytest.raises(SystemExit) as end:
        main([command, "--json", "--quiet", *options])
    written = capsys.readouterr()
    return int(end.value.code or 0), written.out, written.err


@pytest.mark.parametrize("name", CONTENTS)
def test_validate_and_build_say_the_same(
    bare_content: Content, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    file, text, expected = CONTENTS[name]
    (bare_content.data / file).write_text(text, encoding="utf-8")
    home = tmp_path / "home"
    code, validated, _ = _run(capsys, "validate", bare_content, home)
    build_code, built, _ = _run(capsys, "build", bare_content, home)
    report: dict[str, Any] = json.loads(validated)
    assert (code, build_code) == (expected, expected)
    assert report["conforms"] is (expected == 0)
    assert json.loads(built)["report"] == report
    assert (home / "current").exists() is (expected == 0)
    if expected:
        assert {each["file"] for each in report["findings"]} >= {f"data/{file}"}


class _Panic(BaseException):
    """What a panic in Rust code looks like: not an Exception."""


class _PanickingShapes:
    @staticmethod
    def from_text(*_: object, **__: object) -> None:
        raise _Panic("index out of bounds")


def _engine_panics(content: Content, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shacl, "Shapes", _PanickingShapes)


def _check_fails(content: Content, monkeypatch: pytest.MonkeyPatch) -> None:
    """The engine of the store asks no other server, and says so only when the query runs."""
    check = """
    @prefix s: <https://w3id.org/igfkg/shapes#> . @prefix sh: <http://www.w3.org/ns/shacl#> .
    s:Asks a sh:NodeShape ; sh:sparql [ sh:select "SELECT $this { SERVICE <http://[::1]:9/> { $this ?p ?o } }" ] .
    """
    (content.shapes / "checks" / "asks.ttl").write_text(check, encoding="utf-8")


@pytest.mark.parametrize("spoil", [_engine_panics, _check_fails])
def test_a_validator_that_fails_gives_no_verdict(
    bare_content: Content,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    spoil: Callable[[Content, pytest.MonkeyPatch], None],
) -> None:
    spoil(bare_content, monkeypatch)
    for command in ("validate", "build"):
        code, out, error = _run(capsys, command, bare_content, tmp_path / "home")
        assert (code, out) == (2, "")
        assert error.startswith("igfkg: the ")
        assert "failed" in error
        assert error.count("\n") == 1
    assert not (tmp_path / "home" / "current").exists()
