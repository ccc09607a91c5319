"""The content folder that igfkg new dataset makes: complete, in layout, without findings; and what it refuses."""

import os
import stat
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from igfkg.assembly.assemble import assemble
from igfkg.cli.app import main
from igfkg.errors import BadRequestError
from igfkg.metadata.description import DatasetDescription, read_description
from igfkg.sources.base import read_space
from igfkg.sources.content import Content, find_content
from igfkg.sources.layout import format_files
from igfkg.sources.new_content import NewDataset, write_new_content
from igfkg.sources.reader import find_sources
from igfkg.validate.stages import validate

_BASE = "https://forum.example/kg/"
_LICENCE = "https://creativecommons.org/publicdomain/zero/1.0/"
_TITLE = 'Graphe du « Forum » \\ "$base" ${x}'
_DATASET = NewDataset(_BASE, _TITLE, 'A "forum"', _LICENCE, ("fr", "en"))
_OPTIONS = ["--base", _BASE, "--title", _TITLE, "--publisher", "A forum"]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Content:
    """Such a folder."""
    folder = tmp_path_factory.mktemp("new") / "content"
    write_new_content(folder, _DATASET)
    return find_content(folder)


@pytest.fixture(scope="module")
def description(made: Content) -> DatasetDescription:
    """The description of the dataset that it builds to."""
    return read_description(assemble(made).store)


def test_it_has_nothing_to_complain_about(made: Content) -> None:
    dataset = assemble(made)
    assert [*dataset.findings, *validate(dataset).findings] == []
    assert len(dataset.claims.graphs) == 2


def test_it_is_in_layout(made: Content) -> None:
    formatted = [*format_files(find_sources(made.data), read_space(made.data))]
    assert [(path.name, already) for path, _, already in formatted] == [
        ("dataset.trig", True), ("example-messages.trig", True), ("igfkg.trig", True),
    ]  # fmt: skip
    assert all(path.read_text(encoding="utf-8").startswith("# ") for path, _, _ in formatted)


def test_the_description_is_what_was_named(description: DatasetDescription) -> None:
    assert description.space.base == _BASE
    assert description.titles == {"fr": _TITLE}
    assert description.publisher_name == 'A "forum"'
    assert description.spdx_licence == "CC0-1.0"
    assert sorted(each.rpartition("/")[2] for each in description.languages) == ["ENG", "FRA"]


def test_the_ontology_and_the_shapes_are_those_of_igfkg(made: Content) -> None:
    assert (made.ontology, made.shapes) == (find_content().ontology, find_content().shapes)
    assert sorted(path.name for path in made.root.iterdir()) == [".gitignore", "README.md", "data"]


_WRONG: dict[str, dict[str, object]] = {
    "base without a slash at its end": {"base": "https://forum.example/kg"},
    "base that is no URL": {"base": "forum/"},
    "base of a file": {"base": "file:///kg/"},
    "base without a host": {"base": "https:///kg/"},
    "base with a space": {"base": "https://forum.example/a kg/"},
    "base with a query string": {"base": "https://forum.example/?kg=1/"},
    "base with a fragment": {"base": "https://forum.example/#/"},
    "base of igfkg": {"base": "https://w3id.org/igfkg/"},
    "base of igfkg over HTTP": {"base": "http://W3id.org/igfkg/"},
    "base that igfkg's begins with": {"base": "https://w3id.org/"},
    "base below that of igfkg": {"base": "https://w3id.org/igfkg/forum/"},
    "title without a letter": {"title": " "},
    "title of two lines": {"title": "A\nB"},
    "title that is no UTF-8": {"title": "A\udcff"},
    "publisher without a letter": {"publisher": ""},
    "licence that is no URL": {"licence": "CC0"},
    "licence with a bracket": {"licence": "https://forum.example/>"},
    "language without labels": {"languages": ("en", "tlh")},
    "no language": {"languages": ()},
}


@pytest.mark.parametrize("values", _WRONG.values(), ids=_WRONG)
def test_values_that_cannot_be(values: dict[str, object]) -> None:
    [name] = values
    with pytest.raises(BadRequestError, match=name.rstrip("s")):
        replace(_DATASET, **values)  # type: ignore[arg-type]


def _file(path: Path) -> None:
    path.write_text("x", encoding="utf-8")


def _full(path: Path) -> None:
    path.mkdir()
    (path / ".hidden").touch()


def _loop(path: Path) -> None:
    path.symlink_to(path.name)


_PLACES: dict[str, tuple[Callable[[Path], None], str]] = {
    "a file": (_file, "is no folder"),
    "a folder with a hidden file": (_full, "is not empty"),
    "a link to itself": (_loop, "is no folder"),
}


@pytest.mark.parametrize("place", _PLACES)
def test_a_place_that_is_taken_stays_as_it_is(tmp_path: Path, place: str) -> None:
    prepare, message = _PLACES[place]
    prepare(tmp_path / "x")
    with pytest.raises(BadRequestError, match=message):
        write_new_content(tmp_path / "x", _DATASET)
    assert [path.name for path in tmp_path.iterdir()] == ["x"]
    assert not (tmp_path / "x" / "data").exists()


def test_an_empty_folder_is_filled_and_stays_the_same_one(tmp_path: Path) -> None:
    folder = tmp_path / "x"
    folder.mkdir()
    number = folder.stat().st_ino
    write_new_content(folder, _DATASET)
    assert folder.stat().st_ino == number
    assert (folder / "data" / "dataset.trig").is_file()
    assert [path.name for path in tmp_path.iterdir()] == ["x"]


@pytest.mark.parametrize("exists", [False, True], ids=["new", "empty"])
def test_nothing_is_left_of_one_that_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, exists: bool) -> None:
    folder = tmp_path / "x"
    if exists:
        folder.mkdir()
    rename = Path.rename

    def full(path: Path, target: Path) -> Path:
        if path.name in ("content", "data"):
            raise OSError(28, "No space left on device")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", full)
    with pytest.raises(BadRequestError, match="x cannot be made: No space left"):
        write_new_content(folder, _DATASET)
    assert [path.name for path in tmp_path.rglob("*")] == (["x"] if exists else [])


def test_permissions_are_the_usual_ones(tmp_path: Path) -> None:
    umask = os.umask(0o022)
    try:
        write_new_content(tmp_path / "x", _DATASET)
    finally:
        os.umask(umask)
    assert stat.S_IMODE((tmp_path / "x").stat().st_mode) == 0o755
    assert stat.S_IMODE((tmp_path / "x" / "README.md").stat().st_mode) == 0o644


def _run(*arguments: str | Path) -> object:
    with pytest.raises(SystemExit) as ended:
        main([str(each) for each in arguments])
    return ended.value.code


def test_the_commands_that_it_prints_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "content"
    assert _run("new", "dataset", folder, *_OPTIONS, "--language", "en,fr", "--language", "es") == 0
    printed = capsys.readouterr().out
    assert "5 files in" in printed
    commands = [line.split()[1:] for line in printed.splitlines() if line.startswith("  igfkg ")]
    assert [each[0] for each in commands] == ["validate", "build", "serve"]
    monkeypatch.chdir(folder)
    assert [_run(*each) for each in commands[:2]] == [0, 0]
    shown = (folder / "README.md").read_text(encoding="utf-8")
    assert all(f"igfkg {' '.join(each)}\n" in shown for each in commands)
    assert _run("fmt", "--check", "--content", folder) == 0


def test_a_folder_without_ontology_has_no_context(made: Content, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run("context", "--content", made.root) == 2
    assert "has no ontology/ of its own" in capsys.readouterr().err


def test_what_is_wrong_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run("new", "dataset", tmp_path / "x", "--base", "x", "--title", "T", "--publisher", "P") == 2
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert err.startswith("igfkg: the base 'x' is not a web URL that ends in a slash; name one such as")
    assert not (tmp_path / "x").exists()
