"""igfkg check: findings by line, with what to do; both rounds; and again at every save."""

import json
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.curating.commands import ENVIRONMENT, igfkg, write_content
from tests.examples import PREFIXES, document, source

_HEAD = PREFIXES.count("\n")
_BODY = 'body:b a igf:Body ; skos:prefLabel "Body"@en .'
_CONFORMS = "Quick round: conforms: 0 violations, 0 blanks, 0 warnings."
_CHECKED_LATER = " Cross-checks and other files are checked with the whole content"


def _fails(count: int = 1) -> str:
    violations = f"{count} violation{'' if count == 1 else 's'}"
    later = f"{_CHECKED_LATER}, once this conforms."
    return f"Quick round: does not conform: {violations}, 0 blanks, 0 warnings.{later}"


#: What a file states after its prefixes, and the lines on it: the number of the line in ``parts``, and the text.
FINDINGS: dict[str, tuple[tuple[str, ...], list[tuple[int, str]]]] = {
    "nothing wrong": ((_BODY,), []),
    "a syntax error": ((_BODY, "body:c a"), [(3, "violation: not TriG: ")]),
    "an undeclared prefix": (("bodi:b a igf:Body .",), [(1, "violation: not TriG: ")]),
    "a field that is missing": (
        (_BODY, "", "body:c a igf:Body ."),
        [(3, "violation: body/c: thing: “label”, at least once, text with a language tag, once per language; "
             'write skos:prefLabel as a text, as in "…"@en')],
    ),
    "a value of another class": (
        ('meeting:m a igf:Meeting ;', '    skos:prefLabel "M"@en ;', "    igf:meetingOf topic:none ."),
        [(3, "violation: meeting/m: meeting: ")],
    ),
    "two values in one passage": (
        (_BODY, 'meeting:m a igf:Meeting ; skos:prefLabel "M"@en .', "GRAPH passage:talk_p1 {",
         '    meeting:m schema:startDate "2020-01-01"^^xsd:date ;', '    schema:startDate "2020-01-02"^^xsd:date }'),
        [(4, "violation: meeting/m: ")],
    ),
    "a tie with another file": (
        ("GRAPH passage:minutes_p1 {", '    assessment:told dct:date "2021"^^xsd:gYear }'),
        [(2, 'violation: assessment/told: sources tie on dct:date: "2020" by passage/record_p1; "2021" by '
             "passage/minutes_p1. Add a note that igf:prefers one passage and igf:concerns the thing")],
    ),
    "a value that is not of its datatype": (
        ('meeting:m a igf:Meeting ; skos:prefLabel "M"@en ;', '    schema:startDate "2020-13-01"^^xsd:date .'),
        [(2, "violation: meeting/m: '2020-13-01' is not a valid xsd:date; write 2012-05-21")],
    ),
    "a wrong symbol": (
        ('document:A-99-1 a igf:Document ; igf:symbol "A/99/2" ; igf:sourceKind source-kind:slides ;',
         '    skos:prefLabel "D"@en .'),
        [(1, "violation: document/A-99-1: the key does not match a symbol of the document: use A-99-2")],
    ),
    "in the order of lines": (
        ("body:z a igf:Body .", "body:y a igf:Body ."),
        [(1, "violation: body/z: thing: “label”"), (2, "violation: body/y: thing: “label”")],
    ),
}  # fmt: skip
_OTHER = (
    'assessment:told a igf:Assessment ; skos:prefLabel "Told"@en ; igf:assesses topic:funding .',
    'GRAPH passage:record_p1 { assessment:told dct:date "2020"^^xsd:gYear }',
)


@pytest.mark.parametrize("name", FINDINGS)
def test_the_quick_round_says_where_and_what_to_do(name: str, tmp_path: Path) -> None:
    parts, findings = FINDINGS[name]
    write_content(tmp_path, *_OTHER, name="other")
    write_content(tmp_path, *parts)
    ran = igfkg("check", "--quick", "--quiet", "--content", ".", "data/facts.trig", folder=tmp_path)
    *lines, summary = ran.lines
    assert ran.code == int(bool(findings))
    assert len(lines) == len(findings), ran.out
    for line, (number, text) in zip(lines, findings, strict=True):
        assert line.startswith(f"data/facts.trig:{_HEAD + number}: {text}")
    verdict = f"does not conform: {len(findings)} violation" if findings else "conforms: 0 violations"
    assert summary.startswith(f"Quick round: {verdict}")
    assert summary.endswith("checked with the whole content: igfkg validate.")


def test_blanks_are_listed_with_what_goes_there(tmp_path: Path) -> None:
    write_content(tmp_path, 'body:b a igf:Body ; skos:prefLabel "B"@en ;', '    dct:description ""@en .')
    ran = igfkg("check", "--quick", "--quiet", "--content", ".", "data/facts.trig", folder=tmp_path)
    assert ran.code == 0
    assert ran.lines[0] == (
        f"data/facts.trig:{_HEAD + 2}: blank: dct:description, description; write a text in own words, after the "
        'passage, as in "…"@en, or delete the statement'
    )
    assert ran.lines[1].startswith("Quick round: conforms: 0 violations, 1 blank, 0 warnings.")


def test_the_whole_content_is_checked_after_it(tmp_path: Path) -> None:
    facts = write_content(tmp_path, _BODY, 'GRAPH passage:talk_p9 { body:b dct:description "It meets."@en }')
    ran = igfkg("check", "--quiet", "--content", ".", facts, folder=tmp_path)
    assert ran.code == 1
    assert ran.lines[0] == _CONFORMS
    assert f"{facts}:{_HEAD + 2}: violation: " in ran.lines[1]
    assert "claims stand in the graph of passage/talk_p9" in ran.lines[1]
    assert ran.lines[-1].startswith("Whole content: does not conform: ")
    write_content(tmp_path, _BODY)
    ran = igfkg("check", "--quiet", "--content", ".", facts, folder=tmp_path)
    assert (ran.code, ran.lines[0]) == (0, _CONFORMS)
    assert ran.lines[-1].startswith("Whole content: conforms: 0 violations")


def test_json_lines(tmp_path: Path) -> None:
    write_content(tmp_path, "body:c a igf:Body .")
    ran = igfkg("check", "--quick", "--json", "--quiet", "--content", ".", "data/facts.trig", folder=tmp_path)
    finding, ended = (json.loads(line) for line in ran.lines)
    assert (finding["round"], finding["file"], finding["line"]) == ("quick", "data/facts.trig", _HEAD + 1)
    assert (finding["severity"], finding["isBlank"]) == ("violation", False)
    assert finding["remedy"] == 'write skos:prefLabel as a text, as in "…"@en'
    assert ended == {
        "round": "quick",
        "conforms": False,
        "counts": {"blank": 0, "violation": 1, "warning": 0, "info": 0},
    }


def test_a_file_that_is_not_there_at_the_start_is_misuse(tmp_path: Path) -> None:
    write_content(tmp_path, _BODY)
    ran = igfkg("check", "--content", ".", "data/none.trig", folder=tmp_path)
    assert (ran.code, ran.out) == (2, "")
    assert "data/none.trig: no such file" in ran.err


class _Watch:
    """A running ``igfkg check --watch``, of which rounds are read as they come."""

    def __init__(self, folder: Path, *options: str) -> None:
        command = ["check", "--watch", "--quiet", "--content", ".", *options, "data/facts.trig"]
        self.process = subprocess.Popen(
            [sys.executable, "-m", "igfkg", *command],
            cwd=folder, env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
        )  # fmt: skip

    def round(self) -> list[str]:
        """The lines of the next round, without numbers of lines; the last one is its summary."""
        lines: list[str] = []
        while not lines or not lines[-1].startswith(("Quick round: ", "Whole content: ")):
            assert self.process.stdout
            line = self.process.stdout.readline()
            assert line, "it has ended"
            lines.append(re.sub(r"(trig:)[0-9]+", r"\1N", line.rstrip("\n")))
        return lines

    def interrupt(self) -> int:
        """Press Ctrl-C; return the exit code."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait()


@contextmanager
def _watching(folder: Path, *options: str) -> Iterator[_Watch]:
    watch = _Watch(folder, *options)
    try:
        yield watch
    finally:
        watch.process.kill()
        watch.process.communicate()


def _rename_onto(path: Path, *parts: str) -> None:
    """Save as editors do that write a new file and rename it."""
    written = path.with_name(f".{path.name}.swp")
    written.write_text(source(*parts), encoding="utf-8")
    written.replace(path)


def _write_in_place(path: Path, *parts: str) -> None:
    """Save as editors do that write into the file: a longer text, in one step."""
    with path.open("r+b", buffering=0) as file:
        file.write(source(*parts).encode())


@pytest.mark.timeout(120)
def test_every_save_is_checked(tmp_path: Path) -> None:
    facts = write_content(tmp_path, _BODY)
    no_label = (
        "data/facts.trig:N: violation: body/c: thing: “label”, at least once, text with a language tag, once per "
        'language; write skos:prefLabel as a text, as in "…"@en'
    )
    with _watching(tmp_path, "--quick") as watch:
        later = f"{_CHECKED_LATER}: igfkg validate."
        conforms, fails = _CONFORMS + later, _fails().split(" Cross")[0] + later
        assert watch.round() == [conforms]
        _write_in_place(facts, _BODY, "body:c a igf:Body .")
        assert watch.round() == [no_label, fails]
        _rename_onto(facts, _BODY)
        assert watch.round() == [conforms]
        _rename_onto(facts, _BODY, "body:c a")
        assert watch.round()[0].startswith("data/facts.trig:N: violation: not TriG: ")
        facts.unlink()
        assert watch.round() == ["data/facts.trig: violation: cannot be read: No such file or directory", fails]
        _rename_onto(facts, _BODY, "body:c a igf:Body .")
        assert watch.round() == [no_label, fails]
        _rename_onto(tmp_path / "data" / "other.trig", 'body:c skos:prefLabel "Elsewhere"@en .')
        assert watch.round() == [conforms]
        assert watch.interrupt() == 0


@pytest.mark.timeout(120)
def test_ctrl_c_exits_with_the_last_state(tmp_path: Path) -> None:
    write_content(tmp_path, "body:c a igf:Body .")
    with _watching(tmp_path) as watch:
        assert watch.round()[-1] == _fails()
        assert watch.interrupt() == 1


@pytest.mark.timeout(120)
def test_the_round_on_the_whole_content_follows_each_quick_one(tmp_path: Path) -> None:
    facts = write_content(tmp_path, _BODY, 'GRAPH passage:talk_p9 { body:b dct:description "It meets."@en }')
    with _watching(tmp_path) as watch:
        assert watch.round() == [_CONFORMS]
        assert "claims stand in the graph of passage/talk_p9" in watch.round()[0]
        _rename_onto(facts, _BODY, document("more"))
        assert watch.round() == [_CONFORMS]
        assert watch.round()[-1].startswith("Whole content: conforms: 0 violations")
        assert watch.interrupt() == 0
