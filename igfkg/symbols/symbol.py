"""One symbol of a document: ``A/67/65``, ``E/RES/2012/5``, ``S/RES/2421 (2018)``, ``WSIS-05/TUNIS/DOC/6(Rev.1)-E``."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Final
from urllib.parse import quote

from igfkg.errors import BadRequestError
from igfkg.rdf.typography import DASHES
from igfkg.symbols import grammar

_UNDOCS: Final = "https://undocs.org/"
_BY_LANGUAGE: Final = "https://docs.un.org/"
_ADDRESS = re.compile(r"https?://(?:www\.)?(?:undocs\.org|docs\.un\.org)/(?:(?:en|fr|es|ar|ru|zh)/)?", re.IGNORECASE)
_HYPHENS: Final = str.maketrans(dict.fromkeys(DASHES, "-"))
# A second symbol begins where a digit, a bracket or a letter part is followed by a dash and an organ with its slash.
_JOINT = re.compile(r"(?<=[0-9)])-(?=[A-Z]{1,6}/)")
# White space before another number or another organ, so that two symbols are not read as one; but a letter part may
# follow: 57/270 B/Add.1.
_GAP = re.compile(r"(?<=[0-9)])\s+(?=[0-9]|[A-Z]{1,6}\s*/(?!\s*(?:ADD|CORR|REV|AMEND)))", re.IGNORECASE)
_CAPITALIZED = re.compile(r"\b(?:(ADD|CORR|REV|AMEND|SUMMARY|SECT|VOL|PART|SUB|SUPP)(?=[.IVX)]|\Z)|RES(?=\.[0-9]))")
_MAX_LENGTH = 200
_MIN_SERIAL = 3  # digits that a number after a bare organ must have: S/25704 is a symbol, A/4 is paper


class SymbolError(BadRequestError):
    """The text is not a symbol of a known organ or series."""

    problem = "not-a-symbol"
    title = "Not a document symbol"


@dataclass(frozen=True)
class Symbol:
    """A symbol in normal form, with its components."""

    text: str  #: normal form, one space before a bracketed year
    organ: str  #: first component: the organ, series or summit
    subsidiary: tuple[str, ...]  #: committees, commissions and codes under it: ``C.2``, ``CN.16``, ``HRC``
    session: str | None  #: ``67``, ``S-20``, ``XV``; None where the symbol has a year instead
    year: int | None
    kind: str | None  #: ``RES``, ``DEC``, ``L``, ``PV``, ``DOC``; None for an ordinary document
    number: str | None  #: with its letter part: ``57``, ``270B``
    modifications: tuple[str, ...]  #: ``Rev.1``, ``Add.2``

    def __str__(self) -> str:
        return self.text

    @property
    def key(self) -> str:
        """The key of the document in IRIs of the dataset, such as ``A-RES-67-195``."""
        return symbol_key(self.text)

    @property
    def address(self) -> str | None:
        """The URL of the document at the United Nations; None for summit codes, which are not resolved there."""
        return None if self.is_of_summit else _UNDOCS + self._path

    def address_in(self, language: str) -> str | None:
        """Return the URL of the document at the United Nations in one of their languages (tag); None as above."""
        return None if self.is_of_summit else f"{_BY_LANGUAGE}{language}/{self._path}"

    @property
    def resolution(self) -> str | None:
        """The number by which a resolution is cited, such as ``80/173`` or ``2421 (2018)``; None for others."""
        return self.text.partition("/RES/")[2] or None if self.kind == "RES" else None

    @property
    def of_resolution(self) -> "Symbol | None":
        """The symbol of the resolution with the same numbers: ``A/RES/70/125`` for ``A/70/125``; None for others.

        People leave the part ``RES`` out. Only of a symbol with two numbers, and no other kind or later version.
        """
        *organ, first, last = self.text.split("/") if "/" in self.text else ("", "", "")
        is_numbered = bool(organ) and first.isdigit() and last[:1].isdigit()
        if self.is_of_summit or self.kind or self.modifications or not is_numbered:
            return None
        try:
            return parse("/".join((*organ, "RES", first, last)))
        except SymbolError:
            return None

    @property
    def is_of_summit(self) -> bool:
        """Whether it is a code of a summit, which is not in the United Nations' own scheme."""
        return grammar.SUMMITS.match(self.organ) is not None

    @property
    def _path(self) -> str:
        return quote(self.text, safe="/().")


def symbol_key(symbol: str) -> str:
    """Return the document key of a symbol: without spaces, with a hyphen for each run of slashes and brackets."""
    return re.sub(r"-+", "-", re.sub(r"[()/]", "-", re.sub(r"[\s*]+", "", symbol.translate(_HYPHENS)))).strip("-")


def parse(text: str) -> Symbol:
    """Return the symbol in ``text``, in any letter case, with any spaces and dashes, or as a UN URL.

    Raises:
        SymbolError: when the text is not a symbol, or is a double symbol (see ``parse_all``).
    """
    symbols = parse_all(text)
    if len(symbols) > 1:
        raise SymbolError(f"{text!r} has {len(symbols)} symbols; give one of them, or use parse_all")
    return symbols[0]


def parse_all(text: str) -> tuple[Symbol, ...]:
    """Return the symbols of a document that has several, joined by a dash: ``A/67/65-E/2012/48``.

    Raises:
        SymbolError: when a part is not a symbol.
    """
    if len(text) > _MAX_LENGTH:
        raise SymbolError(f"a symbol has at most {_MAX_LENGTH} characters")
    plain = _ADDRESS.sub("", unicodedata.normalize("NFKC", text).strip()).translate(_HYPHENS)
    if _GAP.search(plain):
        raise SymbolError(f"{text!r} is not one document symbol; give one, without a space between its numbers")
    compact = re.sub(r"\s+", "", plain).rstrip("*").upper()
    parts = [compact] if grammar.SUMMITS.match(compact.split("/", 1)[0]) else _JOINT.split(compact)
    return tuple(_read(part, text) for part in parts)


def _read(compact: str, text: str) -> Symbol:
    """Return the symbol of a text without spaces, in upper case."""
    symbol = _symbol(compact)
    if isinstance(symbol, str):
        raise SymbolError(f"{text!r} {symbol}")
    return symbol


@lru_cache(maxsize=4096)
def _symbol(compact: str) -> Symbol | str:
    """Return the symbol, or why it is none; documents are cited again and again."""
    organ, *rest = (_restore_case(part) for part in compact.split("/"))
    if not rest or not (organ in grammar.ORGANS or grammar.SUMMITS.match(organ)):
        return f"is not a document symbol: {organ!r} is not a known organ or series"
    for component in rest:
        if not grammar.is_known(component):
            return f"is not a document symbol: {component!r} is not a component of symbols"
    if not any(each.isdigit() for each in "".join(rest)):
        return "is not a document symbol: it has no number"
    if len(rest) == 1 and rest[0].isdigit() and len(rest[0]) < _MIN_SERIAL:
        return "is too short to be a document symbol"
    return _describe(organ, rest)


def _restore_case(component: str) -> str:
    """Return a component, upper case so far, as it is printed: ``ADD.1`` as ``Add.1``, ``6(REV.1)`` as ``6(Rev.1)``."""
    return _CAPITALIZED.sub(lambda match: match[0].capitalize(), component)


def _describe(organ: str, components: list[str]) -> Symbol:
    modifications = tuple(each for each in components if grammar.MODIFICATION.match(each))
    naming = [each for each in components if each not in modifications]
    kind, numbers, subsidiary, session = None, [], [], None
    for each in naming:
        match = grammar.KIND_NUMBER.match(each)
        if grammar.SESSION.match(each):
            session = each
        elif grammar.is_kind(each):
            kind = each
        elif match and match["kind"] in grammar.KINDS:
            kind = match["kind"]
            numbers.append(match["number"])
        elif grammar.NUMBER.match(each):
            numbers.append(each)
        else:
            subsidiary.append(each)
    year, first, number, bracket = _numbers(numbers)
    text = "/".join((organ, *(_insert_spaces(each) for each in components)))
    return Symbol(
        text=text,
        organ=organ,
        subsidiary=tuple(subsidiary),
        session=session or first,
        year=year,
        kind=kind,
        number=number,
        modifications=modifications + ((bracket,) if bracket else ()),
    )


def _insert_spaces(component: str) -> str:
    """Return a component with the space that is printed before a bracketed year, section or letter part."""
    component = re.sub(r"([0-9])\((?=[0-9]{4}\)|Sect|Vol|Part)", r"\1 (", component)
    component = re.sub(r"\((Sect\.|Vol\.|Part)(?=[0-9IVX])", r"(\1 ", component)
    component = re.sub(r"\A([0-9]+[A-Z])(\([IVXSE-]+\))\Z", r"\1 \2", component)
    return re.sub(r"\A([0-9]+)([A-Z](?:-[A-Z])?)(?=\Z| \()", r"\1 \2", component)


def _numbers(components: list[str]) -> tuple[int | None, str | None, str | None, str | None]:
    """Return year, session, number and bracketed modification of the numbers of a symbol, in their order."""
    if not components:
        return None, None, None, None
    *before, last = components
    match = grammar.NUMBER.match(last)
    bracket = match["bracket"] if match else None
    number = (match["number"] + (match["letters"] or "")) if match else last
    year = next((int(each) for each in before if grammar.is_year(each)), None)
    session = next((each for each in before if not grammar.is_year(each)), None)
    if bracket and bracket.isdigit():
        year = int(bracket)
    elif bracket and re.match(r"(?:S-|ES-)?[IVXLC]+\Z", bracket):
        session = bracket
    modification = bracket if bracket and "." in bracket else None
    return year, session, number, modification
