"""UN document symbols: parsing them, finding them in text, and making document keys and UN URLs of them.

Use it alone:

>>> from igfkg.symbols import parse, find
>>> parse("a/res/67/195").text
'A/RES/67/195'
>>> [mention.symbols[0].key for mention in find("recalling ECOSOC resolution 2012/5")]
['E-RES-2012-5']

The structure of symbols: https://research.un.org/en/docs/symbols
"""

from igfkg.symbols.mention import Mention, find, is_symbol, read_symbols, rest_of_citation, symbol_keys
from igfkg.symbols.paragraphs import locators
from igfkg.symbols.symbol import Symbol, SymbolError, parse, parse_all, symbol_key

__all__ = [
    "Mention",
    "Symbol",
    "SymbolError",
    "find",
    "is_symbol",
    "locators",
    "parse",
    "parse_all",
    "read_symbols",
    "rest_of_citation",
    "symbol_key",
    "symbol_keys",
]
