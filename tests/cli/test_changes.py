"""``igfkg changes``: by publication, a line for each thing, and as JSON lines."""

import json
from pathlib import Path

import pytest

from igfkg.cli.app import main
from tests.changes.states import Published
from tests.iris import BASE, ID


def _run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as ended:
        main(["changes", *arguments])
    captured = capsys.readouterr()
    return int(ended.value.code or 0), captured.out, captured.err


def test_a_line_for_each_thing(published: Published, capsys: pytest.CaptureFixture[str]) -> None:
    first, second, third = (each.path.name for each in published.releases)
    code, text, _ = _run(capsys, "--home", str(published.home), "--since", first)
    assert code == 0
    assert f"2026-11-02T12:00:00Z  {second} after {first}\n" in text
    assert f"2026-11-03T12:00:00Z  {third} after {second}\n" in text
    for line in (
        "changed    meeting/one  date: 2019-05 → 2019-06 (minutes, paragraph 1)",
        "created    body/added  Added",
        "changed    body/added  other name: A now stated (talk, paragraph 1)",
        "withdrawn  body/gone  Gone",
        "merged     body/old  Old → body/new",
    ):
        assert f"  {line}\n" in text
    assert text.splitlines()[-1].endswith("2 changed, 1 withdrawn, 1 merged, 3 removed")
    assert f"{len(text.splitlines()) - 3} changes: " in text


#: Options, and the things that are shown.
CHOICES = {
    ("--thing", "meeting/one"): ["meeting/one"],
    ("--thing", f"{ID}body/gone", "--kind", "withdrawn"): ["body/gone"],
    ("--class", "Body", "--since", "2026-11-03"): ["body/added", "body/gone", "body/old"],
    ("--document", "talk", "--since", "2026-11-03T00:00:00+02:00"): ["body/added", "body/gone"],
    ("--since", "2027-01-01"): [],
}


@pytest.mark.parametrize("options", CHOICES)
def test_json_lines(published: Published, capsys: pytest.CaptureFixture[str], options: tuple[str, ...]) -> None:
    since = () if "--since" in options else ("--since", "2026-11-02")
    code, text, _ = _run(capsys, "--home", str(published.home), "--json", *options, *since)
    changes = [json.loads(line) for line in text.splitlines()]
    assert code == 0
    assert [each["thing"].removeprefix(ID) for each in changes] == CHOICES[options]
    assert all(each["id"].startswith(f"{BASE}changes/202611") for each in changes)


#: Options that are wrong, and what the message has.
WRONG: dict[tuple[str, ...], str] = {
    ("--since", "soon"): "a date such as 2026-11-01",
    ("--class", "Bodies"): "the classes are Act,",
    ("--kind", "new"): "the kinds are created, changed, withdrawn, merged, removed",
    ("--thing", "https://example.org/x"): "meeting/igf-2013",
    ("--thing", f"{ID}body/\udcff"): "meeting/igf-2013",
    ("--document", "\udcff"): "A-67-65",
}


@pytest.mark.parametrize("options", WRONG)
def test_misuse_is_one_line(published: Published, capsys: pytest.CaptureFixture[str], options: tuple[str, ...]) -> None:
    code, text, errors = _run(capsys, "--home", str(published.home), *options)
    assert (code, text, errors.count("\n")) == (2, "", 1)
    assert WRONG[options] in errors


def test_a_home_without_a_log_says_so(release_only: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, text, _ = _run(capsys, "--home", str(release_only))
    assert code == 0
    assert "no change is recorded" in text


@pytest.fixture
def release_only(published: Published, tmp_path: Path) -> Path:
    """A home with the releases alone, as a copy without its history has them."""
    (tmp_path / "releases").symlink_to(published.home / "releases")
    (tmp_path / "current").symlink_to((published.home / "current").readlink())
    return tmp_path
