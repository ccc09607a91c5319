"""Each rule and trap of references in running text, by sentences made up for it in six languages."""

import tomllib
from pathlib import Path

import pytest

from igfkg.symbols import Mention, find

_TABLE = tomllib.loads(Path(__file__).with_name("sentences.toml").read_text(encoding="utf-8"))
_ROWS = [(language, text, symbols) for language, rows in _TABLE.items() for text, symbols in rows.items()]
_IDS = [f"{language}-{text[:60]}" for language, text, _ in _ROWS]


def _shown(mention: Mention) -> list[str]:
    place = mention.paragraph or ""
    place += f"-{mention.last_paragraph}" if mention.last_paragraph else ""
    return [symbol.text + (f"#{place}" if place else "") for symbol in mention.symbols]


@pytest.mark.parametrize(("language", "text", "symbols"), _ROWS, ids=_IDS)
def test_references_of_a_sentence(language: str, text: str, symbols: list[str]) -> None:
    mentions = list(find(text))
    assert [shown for each in mentions for shown in _shown(each)] == symbols
    assert all(text[each.start : each.end] == each.text for each in mentions)


@pytest.mark.parametrize(("language", "text", "symbols"), _ROWS, ids=_IDS)
def test_references_are_the_same_where_the_language_is_stated(language: str, text: str, symbols: list[str]) -> None:
    assert [shown for each in find(text, language=language) for shown in _shown(each)] == symbols
