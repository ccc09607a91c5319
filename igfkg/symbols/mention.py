"""Mentions of documents in running text: full symbols, numbers of resolutions, titles of summit texts."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from igfkg.rdf.typography import DASHES
from igfkg.symbols.symbol import Symbol, SymbolError, parse, parse_all

#: Texts that are cited by title more often than by symbol.
TITLES: Mapping[str, str] = MappingProxyType(
    {
        "Tunis Agenda for the Information Society": "WSIS-05/TUNIS/DOC/6(Rev.1)-E",
        "Tunis Agenda": "WSIS-05/TUNIS/DOC/6(Rev.1)-E",
        "Geneva Declaration of Principles": "WSIS-03/GENEVA/DOC/0004",
    }
)

_DASH = f"[-{DASHES}]"
_FULL = re.compile(
    rf"(?<![\w/.:-])(?:WSIS{_DASH}(?:[0-9]{{2}}|II|I)|[A-Z]{{1,6}})"
    rf"(?:/(?:[A-Za-z0-9]+(?:[-.{DASHES}][A-Za-z0-9]+)*(?: ?\((?:[0-9]{{4}}|[A-Z-]+|[A-Za-z]+\.? ?[0-9IVX]+)\))?"
    rf"(?:-[A-Z](?![A-Za-z/]))?))+(?: (?:[B-Z]|A(?! [a-z]))(?:-[A-Z])?(?![\w/]))?"
    rf"(?:{_DASH}[A-Z]{{1,6}}(?:/[A-Za-z0-9.]+)+)?"
)
_BODY = (
    r"(?P<body>Security Council|UNSC|Economic and Social Council|ECOSOC|Human Rights Council|HRC|"
    r"General Assembly|UNGA|GA|Council|Assembly)"
)
_BARE = re.compile(
    rf"(?:\b{_BODY}(?:'s)?\s+)?\b(?P<word>resolution|res\.|res|decision)\s+"
    r"(?P<number>[0-9]{1,4}/[0-9]{1,4}(?:\s(?-i:[B-Z]|A(?! [a-z]))(?:-[A-Z])?\b)?|"
    r"[0-9]{1,4}\s?\((?:(?:19|20)[0-9]{2}|[IVX]+|(?:S|ES)-[IVX]+)\))"
    r"(?![/\d])",
    re.IGNORECASE,
)
_PLACE = r"(?:paragraphs?|paras?\.?)\s+(?P<paragraph>[0-9]{1,3}(?:\s?\([a-z]{1,3}\))*)"
_BEFORE = re.compile(_PLACE + r"\s+of\s+(?:the\s+)?(?:[Aa]nnex to\s+)?\Z", re.IGNORECASE)
_AFTER = re.compile(r"\A,?\s+" + _PLACE, re.IGNORECASE)
_WINDOW = 80
_FIRST_NUMBERED_SESSION = 31  # until the thirtieth session resolutions carried the session in Roman numerals
_LAST_SESSION = 199
_YEAR_DIGITS = 4


@dataclass(frozen=True)
class Mention:
    """One place in a text that names a document."""

    start: int  #: offset of its first character
    end: int  #: offset after its last character
    text: str
    symbols: tuple[Symbol, ...]  #: more than one for a double symbol
    paragraph: str | None  #: such as ``72(a)``, where the text names one
    in_full: bool  #: False where the symbol was derived from a number or a title


def find(text: str, titles: Mapping[str, str] = TITLES) -> Iterator[Mention]:
    """Yield the mentions of documents in ``text``, in order, without overlap.

    Bare numbers are assigned to organs by their numbering: ``67/195`` after "resolution" is of the General Assembly,
    ``2012/5`` of the Economic and Social Council, ``1325 (2000)`` of the Security Council. A number that follows no
    such rule, as ``195/2012``, is skipped.

    Args:
        text: running text in English.
        titles: symbols of documents by title.
    """
    matches = sorted(
        [*_full_symbols(text), *_bare_numbers(text), *_document_titles(text, titles)],
        key=lambda each: (each[0], -each[1]),
    )
    chosen: list[tuple[int, int, tuple[Symbol, ...], bool]] = []
    for each in matches:
        if not chosen or each[0] >= chosen[-1][1]:
            chosen.append(each)
    bounds = [0, *(each[1] for each in chosen)]
    for (start, end, symbols, in_full), previous_end in zip(chosen, bounds, strict=False):
        paragraph = _paragraph(text[max(previous_end, start - _WINDOW) : start], text[end : end + _WINDOW])
        yield Mention(start, end, text[start:end], symbols, paragraph, in_full)


_Match = tuple[int, int, tuple[Symbol, ...], bool]


def _full_symbols(text: str) -> Iterator[_Match]:
    for match in _FULL.finditer(text):
        written = match[0].rstrip(".-")
        for end in _possible_ends(written):
            try:
                symbols = parse_all(written[:end])
            except SymbolError:
                continue
            yield match.start(), match.start() + end, symbols, True
            break


def _possible_ends(written: str) -> list[int]:
    """Where a match may end: all of it, then before a letter part that may belong to the next word."""
    shorter = [match.start() for match in re.finditer(r" [A-Z](?:-[A-Z])?\Z", written)]
    return [len(written), *shorter]


def _bare_numbers(text: str) -> Iterator[_Match]:
    for match in _BARE.finditer(text):
        symbol = _from_number(match["number"], (match["body"] or "").lower(), match["word"].lower())
        if symbol:
            yield match.start(), match.end(), (symbol,), False


def _from_number(number: str, body: str, word: str) -> Symbol | None:
    kind = "DEC" if word == "decision" else "RES"
    first = int(re.match(r"[0-9]+", number)[0])  # type: ignore[index]
    organ = _organ(number, body, first)
    if organ is None:
        return None
    try:
        return parse(f"{organ}/{kind}/{number}")
    except SymbolError:
        return None


def _organ(number: str, body: str, first: int) -> str | None:
    """Return the organ of a bare number, by what the text calls it and by how the organs number."""
    if "(" in number:
        roman = re.search(r"\((?:S-|ES-)?[IVX]+\)", number) is not None
        return "A" if roman and "security" not in body else None if roman else "S"
    if "human" in body or body == "hrc":
        return "A/HRC"
    if "security" in body or body == "unsc":
        return None
    if len(str(first)) == _YEAR_DIGITS:
        return "E" if body not in {"general assembly", "unga", "ga", "assembly"} else None
    in_range = _FIRST_NUMBERED_SESSION <= first <= _LAST_SESSION
    second = re.search(r"/([0-9]+)", number)
    reversed_ = second is not None and len(second[1]) == _YEAR_DIGITS
    return "A" if in_range and not reversed_ and "ecosoc" not in body and "economic" not in body else None


def _document_titles(text: str, titles: Mapping[str, str]) -> Iterator[_Match]:
    for title, symbol in titles.items():
        for match in re.finditer(rf"\b{re.escape(title)}\b", text):
            yield match.start(), match.end(), parse_all(symbol), False


def _paragraph(before: str, after: str) -> str | None:
    match = _BEFORE.search(before) or _AFTER.match(after)
    return re.sub(r"\s+", "", match["paragraph"]) if match else None
