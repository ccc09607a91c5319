"""Settings: one table, made from the class; what the documentation names exists, and takes effect."""

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from igfkg.cli.app import command_line
from igfkg.release.release import Release
from igfkg_api.settings import Settings
from tests.docs.pages import PAGES, text_of
from tests.docs.settings_table import PAGE, variable_of, with_table


def test_the_table_is_that_of_the_class() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert with_table(page) == page, "write it anew with: make fmt"
    assert [name for name in Settings.model_fields if page.count(f"| `{variable_of(name)}` |") != 1] == []


def test_each_setting_says_what_it_does() -> None:
    assert [name for name, field in Settings.model_fields.items() if not field.description] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_variables_that_are_named_exist(page: Path) -> None:
    known = {variable_of(name) for name in Settings.model_fields}
    assert {*re.findall(r"IGFKG_\w+", text_of(page))} - known == set()


@pytest.mark.parametrize("name", ["home", "release"])
def test_options_are_also_variables(release: Release, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv(variable_of("home"), str(release.path.parent.parent))
    assert release.name in CliRunner().invoke(command_line(), ["release", "list"]).output
    monkeypatch.setenv(variable_of(name), "nowhere")
    asked = CliRunner().invoke(command_line(), ["stats"])
    assert "nowhere" in str(asked.exception)
