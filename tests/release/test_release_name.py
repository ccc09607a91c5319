"""The name of a release: any change of what it holds gives another name, and nothing else does."""

from pathlib import Path

import pytest

from igfkg.build import build
from igfkg.release.releases import Releases
from igfkg.sources.content import Content
from tests.examples import document, source


def _built(content: Content, releases: Releases) -> tuple[str, bool]:
    made = build(content, releases)
    assert made.release, made.report.violations
    return made.release.name, made.is_new


def _edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


#: Edits of one file each, none of which changes a quad of the dump (but the last): file, text, new text.
NEW_NAME = {
    "a name in a shape": ("shapes/recommendation.ttl", 'sh:name "', 'sh:name "Other '),
    "a comment in a cross-check": ("shapes/checks/chronology.ttl", "\n", "\n# another comment\n"),
    "a rule": ("ontology/rules/subclass.rq", "\n", "\n# another comment\n"),
    "a comment in the ontology": ("ontology/igf.ttl", "\n", "\n# another comment\n"),
    "a comment in a scheme": ("ontology/schemes/status.ttl", "\n", "\n# another comment\n"),
    "a claim": ("data/x.trig", "2020-01-01", "2020-01-02"),
}


@pytest.mark.parametrize("edit", NEW_NAME)
def test_a_change_of_what_is_released_gives_another_name(bare_content: Content, tmp_path: Path, edit: str) -> None:
    releases = Releases(tmp_path / "home")
    (bare_content.data / "x.trig").write_text(source(document("x")), encoding="utf-8")
    before, _ = _built(bare_content, releases)
    name, old, new = NEW_NAME[edit]
    _edit(bare_content.root / name, old, new)
    after, is_new = _built(bare_content, releases)
    assert after != before
    assert is_new
    assert releases.current().name == after
    if not name.startswith("data/"):
        assert (releases.current().path / name).read_bytes() == (bare_content.root / name).read_bytes()


def test_a_change_of_anything_else_gives_the_same_release(bare_content: Content, tmp_path: Path) -> None:
    releases = Releases(tmp_path / "home")
    before, is_new = _built(bare_content, releases)
    assert is_new
    (bare_content.ontology / "decisions" / "0009-another.md").write_text("Another decision.\n", encoding="utf-8")
    (bare_content.ontology / "context.jsonld").write_text("{}\n", encoding="utf-8")
    with (bare_content.data / "dataset.trig").open("a", encoding="utf-8") as file:
        file.write("# a comment, which is no quad\n")
    assert _built(bare_content, releases) == (before, False)
    kept = {path.relative_to(releases.current().path).as_posix() for path in releases.current().path.rglob("*")}
    assert not {"ontology/decisions", "ontology/context.jsonld"} & kept
