"""Symbols in sources: read by the grammar, in normal form, and the key of the document is made from one of them."""

import pytest

from igfkg.assembly.assemble import assemble
from igfkg.rdf.iris import shorten
from igfkg.sources.content import Content
from igfkg.validate.symbols import validate_symbols
from tests.examples import source

_DOCUMENT = (
    'document:{key} a igf:Document ; skos:prefLabel "D"@en ; igf:sourceKind source-kind:official-text ;'
    ' igf:symbol "{symbol}" .'
)


@pytest.mark.parametrize(
    ("key", "symbol", "expected"),
    [
        ("A-67-65", "A/67/65", []),
        ("A-67-65", "A/67/65*", ["s:SymbolGrammar"]),
        ("A-67-65", "a/67/65", ["s:SymbolGrammar"]),
        ("A-67-65", "ISO/IEC 27001", ["s:SymbolGrammar"]),
        ("A-67-66", "A/67/65", ["s:SymbolKey"]),
        ("S-RES-2421-2018", "S/RES/2421 (2018)", []),
    ],
)
def test_symbols_are_checked(bare_content: Content, key: str, symbol: str, expected: list[str]) -> None:
    (bare_content.data / "bad.trig").write_text(source(_DOCUMENT.format(key=key, symbol=symbol)), encoding="utf-8")
    found = validate_symbols(assemble(bare_content).claims)
    assert [shorten(each.shape) for each in found] == expected
    assert all(each.file == "data/bad.trig" for each in found)
