"""Every command that the documentation shows is run, page by page, in a copy of the checkout with its release."""

import json
from pathlib import Path

import pytest

from tests.docs.conftest import Shell
from tests.docs.pages import PAGES, blocks_of, is_shown

pytestmark = pytest.mark.timeout(900)  # a page builds several times


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_commands_of_a_page_do_what_it_shows(page: Path, shell: Shell) -> None:
    for block in blocks_of(page):
        where = f"{page.name}:{block.line}"
        name = block.option("file")
        if name:
            shell.write(name, block.text)
        elif block.is_server:
            shell.serve(block)
        elif block.is_run:
            ran = shell.run(block)
            assert ran.returncode == int(block.option("exit") or 0), f"{where}\n{block.text}\n{ran.stdout}"
            if block.output is not None:
                assert is_shown(shell.local(block.output), ran.stdout), f"{where} prints\n{ran.stdout}"


def test_no_page_has_a_block_of_another_kind() -> None:
    known = ("sh", "text", "console", "python", "sparql", "turtle", "trig", "ini", "apache", "nginx", "json")
    kinds = {(page.name, block.line, block.info.partition(" ")[0]) for page in PAGES for block in blocks_of(page)}
    assert {each for each in kinds if each[2] not in known} == set()


def test_what_is_shown_as_json_is_json() -> None:
    shown = [block.text for page in PAGES for block in blocks_of(page) if block.info == "json"]
    assert shown
    assert all(json.loads(text) for text in shown)


def test_output_that_differs_is_seen() -> None:
    assert is_shown("a … c\n…\nd", "a b c\nx\ny\nd\n")
    assert not is_shown("a … c", "a b d")
