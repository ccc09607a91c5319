"""Links between pages of the documentation, and to files, lead somewhere."""

import re
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.docs.pages import PAGES, text_of

_LINK = re.compile(r"\[[^\]]+\]\((?P<target>[^)\s]+)\)")
_HEADING = re.compile(r"^#+ (?P<text>.+)$", re.MULTILINE)
_FOLDERS = "|".join(sorted(each.name for each in ROOT.iterdir() if each.is_dir() and not each.name.startswith(".")))
#: A path in backticks that starts with a folder of the project, or is one of its files.
_PATH = re.compile(rf"`(?P<path>(?:{_FOLDERS})/[^\s`{{*…]*|[A-Z][A-Za-z-]+\.(?:md|cff))`")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_links_lead_to_files_and_headings(page: Path) -> None:
    for link in _LINK.finditer(_without_code(text_of(page))):
        file, _, anchor = link["target"].partition("#")
        if link["target"].startswith(("https://", "http://")):
            continue
        target = (page.parent / file).resolve() if file else page
        assert target.exists(), link[0]
        assert not anchor or anchor in _anchors(target), link[0]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_files_that_are_named_are_there(page: Path) -> None:
    named = {each["path"] for each in _PATH.finditer(text_of(page))}
    assert {each for each in named if not each.startswith("build/") and not (ROOT / each).exists()} == set()


def test_the_readme_leads_to_every_page() -> None:
    readme = text_of(ROOT / "README.md")
    assert [page.name for page in PAGES if page.parent == ROOT / "docs" and f"(docs/{page.name})" not in readme] == []


def test_contributing_names_every_folder_of_the_library() -> None:
    named = {*re.findall(r"^    (\w+)/", text_of(ROOT / "CONTRIBUTING.md"), re.MULTILINE)}
    assert {each.parent.name for each in (ROOT / "igfkg").glob("*/__init__.py")} - named == set()


def _anchors(page: Path) -> set[str]:
    """The anchors of headings, as GitHub and GitLab make them."""
    headings = (each["text"].lower() for each in _HEADING.finditer(_without_code(text_of(page))))
    return {re.sub(r"[^\w\- ]", "", text).replace(" ", "-") for text in headings}


def _without_code(text: str) -> str:
    return re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL)
