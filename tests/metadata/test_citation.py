"""Citations in the forms of reference managers."""

import pytest
import yaml

from igfkg import __version__
from igfkg.metadata.citation import Citation, ReleaseDates
from igfkg.metadata.description import read_description
from igfkg.release.release import Release
from tests.conftest import ROOT


def test_bibtex_is_one_entry_whatever_the_title() -> None:
    work = Citation(
        "igfkg-1", "50% \\input{x}\nof _a_ ~ b^2 }", "A graph", "https://example.org/?a=%20", "1.0.0", ReleaseDates()
    )
    lines = work.bibtex().splitlines()
    title = r"50\% \textbackslash{}input\{x\} of \_a\_ \textasciitilde{} b\textasciicircum{}2 \}"
    assert lines[0] == "@misc{igfkg-1,"
    assert lines[1] == f"  title = {{{{{title}}}}},"
    assert lines[-1] == "}"


@pytest.mark.parametrize(
    ("title", "sentence"),
    [
        ("A title", "A graph: A title. Release 1.0.0"),
        ("Is it permanent?", "A graph: Is it permanent? Release 1.0.0"),
        ("Le FGI est-il permanent\u202f?", "A graph: Le FGI est-il permanent\u202f? Release 1.0.0"),
        ("“Act now!”", "A graph: “Act now!” Release 1.0.0"),
        ("هل المنتدى دائم؟", "A graph: هل المنتدى دائم؟ Release 1.0.0"),
        ("论坛是常设的吗\uff1f", "A graph: 论坛是常设的吗\uff1f Release 1.0.0"),
        ("Report of the U.N.", "A graph: Report of the U.N. Release 1.0.0"),
    ],
)
def test_a_title_that_ends_a_sentence_has_no_full_stop_after_it(title: str, sentence: str) -> None:
    assert Citation("k", title, "A graph", "https://example.org/", "1.0.0", ReleaseDates()).text().startswith(sentence)


def test_the_dates_are_those_of_publication_and_of_the_newest_official_text() -> None:
    dates = ReleaseDates("2026-11-24", "2025-12-18")
    work = Citation("k", "A title", "A graph", "https://example.org/", "1.0.0", dates, "3 rows")
    newest = "Newest official text read: 18 December 2025. 3 rows"
    expected = f"A graph: A title. Release 1.0.0, published 24 November 2026. {newest}. https://example.org/"
    assert work.text() == expected
    assert "  year = {2026},\n" in work.bibtex()
    assert f"  note = {{{newest}}},\n" in work.bibtex()
    assert work.csl()["issued"] == {"date-parts": [[2026, 11, 24]]}
    assert work.csl()["note"] == newest


def test_without_a_date_a_citation_has_none() -> None:
    work = Citation("k", "A title", "A graph", "https://example.org/", "1.0.0", ReleaseDates())
    assert work.text() == "A graph: A title. Release 1.0.0. https://example.org/"
    assert not {"issued", "note"} & work.csl().keys()
    assert "note" not in work.bibtex()


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
