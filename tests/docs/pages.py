"""The pages of documentation and their fenced blocks.

A block's info string says what becomes of it:

* ``sh``: run by ``bash -e``; it has to exit with 0, or as in ``sh exit=1``
* ``sh serve``: run in the background until the page ends, or its next ``sh serve``; it has to become ready
* ``text`` straight after a block that is run: its output; a ``…`` stands for any characters, also over lines
* ``console``: shown only, for what needs root, another machine or much time
* anything else (``trig``, ``ini``…): not run; ``file=NAME`` writes it to a file before what follows is run
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

from tests.conftest import ROOT

PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
_FENCED = re.compile(r"^```(?P<info>[^\n]*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Block:
    """A fenced block of code."""

    info: str
    text: str
    line: int  #: of its first fence
    output: str | None = None  #: what has to come out, where the page shows it

    @property
    def is_run(self) -> bool:
        """Whether it is run and has to end."""
        return self.info.split()[:1] == ["sh"] and not self.is_server

    @property
    def is_server(self) -> bool:
        """Whether it starts a server."""
        return self.info == "sh serve"

    def option(self, name: str) -> str | None:
        """Return the value of ``name=value`` in the info string."""
        return next((each.partition("=")[2] for each in self.info.split() if each.startswith(f"{name}=")), None)


def text_of(page: Path) -> str:
    """Return a page."""
    return page.read_text(encoding="utf-8")


def blocks_of(page: Path) -> Iterator[Block]:
    """Yield the blocks of a page, each that is run with the output that the page shows."""
    text = text_of(page)
    found = [*_FENCED.finditer(text)]
    for each, after in zip_longest(found, found[1:]):
        block = Block(each["info"], each["text"], text.count("\n", 0, each.start()) + 1)
        follows = after is not None and after["info"] == "text" and not text[each.end() : after.start()].strip()
        yield Block(block.info, block.text, block.line, after["text"] if after and follows else None)


def is_shown(shown: str, printed: str) -> bool:
    """Return whether what is printed is what is shown: ``…`` stands for anything, spaces at line ends are free."""
    return re.fullmatch(pattern_of(_trimmed(shown)), _trimmed(printed), re.DOTALL) is not None


def pattern_of(shown: str) -> str:
    """Return the regular expression for a text in which each ``…`` stands for anything."""
    return ".*?".join(re.escape(each) for each in shown.split("…"))


def _trimmed(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.strip().splitlines())
