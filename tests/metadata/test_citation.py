"""Citations in the forms of reference managers."""

import yaml

from igfkg import __version__
from igfkg.metadata.citation import Citation
from igfkg.metadata.description import read_description
from igfkg.release.release import Release
from tests.conftest import ROOT


def test_bibtex_is_one_entry_whatever_the_title() -> None:
    work = Citation(
        "igfkg-1", "50% \\input{x}\nof _a_ ~ b^2 }", "A graph", "https://example.org/?a=%20", "1.0.0", "2026-11-24"
    )
    lines = work.bibtex().splitlines()
    title = r"50\% \textbackslash{}input\{x\} of \_a\_ \textasciitilde{} b\textasciicircum{}2 \}"
    assert lines[0] == "@misc{igfkg-1,"
    assert lines[1] == f"  title = {{{{{title}}}}},"
    assert lines[-1] == "}"


def test_the_file_of_the_repository_says_what_the_dataset_says(release: Release) -> None:
    """``CITATION.cff``, which code hosts read, has no words of its own."""
    described = read_description(release.open_store())
    file = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert file["title"] == described.title
    assert file["abstract"] == described.description
    assert sorted(file["keywords"]) == sorted(described.keywords)
    assert file["authors"] == [{"name": described.publisher_name}]
    assert file["url"] == described.space.base
    assert file["identifiers"][0]["value"] == described.space.dataset
    assert described.spdx_licence in file["license"]
    assert file["version"] == __version__
