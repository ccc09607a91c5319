"""Symbols that a text writes out: ``A/RES/67/195``, ``A/67/65-E/2012/48``."""

import re
from collections.abc import Iterator
from typing import Final

from igfkg.symbols.symbol import Symbol, SymbolError, parse_all

_COMPONENT: Final = r"[A-Za-z0-9]{1,20}(?:[-.][A-Za-z0-9]{1,20}){0,3}"
_BRACKET: Final = (
    r"\s?\((?:(?:S|ES)-[IVX0-9]{1,7}|[IVXL]{1,8}|"
    r"(?:Part|Sect|Vol|Rev|Add|Corr|Supp)\.?\s?(?:[IVX]{1,5}|[0-9]{0,3}[A-Z]?))\)"
)
_SYMBOL: Final = re.compile(
    rf"(?:WSIS-(?:[0-9]{{2}}|II|I)|[A-Z]{{1,6}})(?:{_BRACKET})?(?:/(?:\s(?=[0-9]))?{_COMPONENT}"
    rf"(?:{_BRACKET}|\s[A-Z]\s?\([IVX]{{1,7}}\))?(?:-[A-Z](?![A-Za-z/]))?){{1,10}}"
    r"(?: (?:[B-Z]|A(?! [a-z]))(?:-[A-Z])?(?![\w/'’]))?"
    rf"(?:-[A-Z]{{1,6}}(?:/{_COMPONENT}){{1,8}})?"
)
_YEAR: Final = re.compile(r"\s?\((?:19|20)[0-9]{2}\)")
_SECURITY: Final = "S/RES/"
_ORGAN: Final = re.compile(r"(?:WSIS-(?:[0-9]{2}|II|I)|[A-Z]{1,6}|[A-Z]{1,4}\((?:S|ES)-[IVX0-9]{1,7}\))\Z")
_LONGEST_ORGAN: Final = 14
_ADDRESS: Final = re.compile(r"(?:undocs\.org|docs\.un\.org)/(?:[a-z]{2}/)?\Z", re.IGNORECASE)
_LONGEST_ADDRESS: Final = 20
#: What people write before a symbol that belongs to it: "UN Doc. A/RES/67/195", as footnotes have it.
_UN: Final = (
    r"UN|U\.N\.|ONU|O\.N\.U\.|NU|United Nations|(?:des )?Nations Unies|(?:de (?:las )?)?Naciones Unidas|"
    r"(?:de l['\u2019])ONU|(?:de la )ONU|ООН|Организации Объедин[её]нных Наций"
)
_DOCUMENT: Final = r"(?i:doc(?:ument(?:o|os|s)?|s?\.?)|док(?:умент(?:а|е)?|\.))"
_PREFIX: Final = re.compile(
    rf"(?<!\w)(?:(?:{_UN})\s(?:{_DOCUMENT})|(?:{_DOCUMENT})\s(?:{_UN})|联合国(?:文件|文号)|وثيقة الأمم المتحدة)"
    r"(?:\s(?:[Nn]o\.?|symbol))?\s?[:,]?\s?\Z"
)
_LONGEST_PREFIX: Final = 60
_CUTS: Final = (
    re.compile(r"\s[A-Z](?:-[A-Z])?\Z"),
    re.compile(r"\s?\([^()]*\)\Z"),
    re.compile(r"(?:-[A-Za-z0-9]+|\.[A-Z][a-z]+)\Z"),
)

_Written = tuple[int, int, tuple[Symbol, ...]]


def full_symbols(text: str) -> Iterator[_Written]:
    """Yield start, end and symbols of what is written in full in ``text``, which is folded."""
    end, slash = 0, text.find("/")
    while slash >= 0:
        start = _start(text, slash, end)
        if start is not None:
            match = _SYMBOL.match(text, start)
            symbols = _longest(text, match) if match else None
            if symbols:
                yield _with_prefix(text, symbols, end)
                end = symbols[1]
        slash = text.find("/", max(slash + 1, end))


def _with_prefix(text: str, match: _Written, earliest: int) -> _Written:
    """Return what was found from the words before it on that belong to it."""
    start, end, symbols = match
    low = max(earliest, start - _LONGEST_PREFIX)
    prefix = _PREFIX.search(text[low:start])
    return (low + prefix.start() if prefix else start), end, symbols


def _start(text: str, slash: int, end: int) -> int | None:
    """Return where the organ before a slash begins; None where there is none."""
    if not slash or not (text[slash - 1].isascii() and (text[slash - 1].isupper() or text[slash - 1] in ")0123456789")):
        return None
    low = max(end, slash - _LONGEST_ORGAN)
    organ = _ORGAN.search(text[low:slash])
    if not organ:
        return None
    start = low + organ.start()
    before = text[start - 1 : start]
    if before.isascii() and (before.isalnum() or before in tuple("_/.-@")) and before:
        is_address = before == "/" and _ADDRESS.search(text[max(0, start - _LONGEST_ADDRESS) : start])
        return start if is_address else None
    return start


def _longest(text: str, match: re.Match[str]) -> _Written | None:
    """Return the longest symbol that the match begins with."""
    for written in _possible(text, match):
        if text[match.start() + len(written) :][:1] == "/" and len(written) < len(match[0]):
            continue
        try:
            return match.start(), match.start() + len(written), parse_all(written)
        except SymbolError:
            continue
    return None


def _possible(text: str, match: re.Match[str]) -> Iterator[str]:
    written = match[0]
    if written.startswith(_SECURITY):
        year = _YEAR.match(text, match.end())
        if year:
            yield written + year[0]
    yield written
    for cut in _CUTS:
        shorter = cut.sub("", written)
        if shorter != written:
            yield shorter
