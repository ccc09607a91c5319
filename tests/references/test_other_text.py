"""Prices, ratios, standards, acts of others, screens and years are no references to UN documents."""

from pathlib import Path

from igfkg.symbols import find

_LINES = Path(__file__).with_name("other_text.txt").read_text(encoding="utf-8").splitlines()
_LEAST_LINES = 200
_MOST_FINDS = 1


def test_other_text_has_no_references() -> None:
    finds = [(line, each.symbols[0].text) for line in _LINES for each in find(line)]
    assert len(_LINES) >= _LEAST_LINES
    assert len(finds) <= _MOST_FINDS, finds
