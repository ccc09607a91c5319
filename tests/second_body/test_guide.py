"""The guide shows the commands that the documentation shows and the tests run."""

import re
from html import unescape

import pytest
from fastapi.testclient import TestClient

from tests.conftest import ROOT
from tests.docs.pages import blocks_of

_RUN = {
    line
    for block in blocks_of(ROOT / "docs" / "own-dataset.md")
    if block.is_run or block.is_server
    for line in block.text.splitlines()
}
_OWN = {"Host": "localhost:8000"}  # the host of the documentation
_SECTION = re.compile(r'<h2 id="own">.*?(?=<h2)', re.DOTALL)
_COMMANDS = re.compile(r"<pre[^>]*>(.*?)</pre>", re.DOTALL)


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_its_commands_are_those_that_are_run(second_site: TestClient, language: str) -> None:
    section = _SECTION.search(second_site.get("/guide/link", params={"lang": language}, headers=_OWN).text)
    assert section
    shown = [line for text in _COMMANDS.findall(section[0]) for line in unescape(text).splitlines()]
    assert len(shown) == 4
    assert {*shown} <= _RUN
