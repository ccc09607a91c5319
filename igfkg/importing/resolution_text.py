"""One resolution in one language, as a file in Akoma Ntoso for the UN gives it.

The format: http://docs.oasis-open.org/legaldocml/akn-core/v1.0/akn-core-v1.0-part1-vocabulary.html, with the profile of
http://www.akomantoso.org/akoma-ntoso-for-un/.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from igfkg.errors import BadRequestError
from igfkg.importing.paragraphs import AKN, TextParagraph, operative, plain_text, preambular
from igfkg.importing.xml_elements import XmlElement, read_xml
from igfkg.rdf.datatypes import is_lexical_form
from igfkg.rdf.namespaces import XSD
from igfkg.symbols import Symbol, SymbolError, find, parse

_LANGUAGES: Final = {"ara": "ar", "eng": "en", "fra": "fr", "rus": "ru", "spa": "es", "zho": "zh"}
_NO_DATE: Final = "0001-01-01"
_COUNTS: Final = ("inFavour", "against", "abstaining")
_TITLE_START = re.compile(r"\A[\s–—-]+")
_PLENARY = re.compile(r"[0-9]+")
_AUTHORITY_FILE: Final = "DHLAUTH"
_VOCABULARIES: Final = {"thesaurus": "unbis", "sdg": "sdg"}
_NOT_IN_KEYS = re.compile(r"[^a-z0-9]+")
_THESAURUS = re.compile(r"https?://metadata\.un\.org/(?P<vocabulary>thesaurus|sdg)/(?P<code>[0-9A-Za-z.-]+)\Z")


@dataclass(frozen=True)
class Keyword:
    """A subject that the file names."""

    vocabulary: str  #: ``unbis``, ``sdg`` or ``dhl``, the authority file of the Dag Hammarskjöld Library
    code: str  #: number; of a name without one, the name in the form of a key
    label: str  #: in English, as the file has it


@dataclass(frozen=True)
class ResolutionText:
    """What one file gives."""

    name: str  #: of the file
    symbol: Symbol
    language: str  #: tag
    title: str
    adopted: str  #: day, as xsd:date; empty if it is not given
    agenda_item: str
    proponent: str  #: who put it before the organ, as the cover page names it
    originating: tuple[Symbol, ...]
    meeting_record: Symbol | None
    plenary_meeting: int | None
    outcome: str  #: of the vote, as the format names it; empty if it is not given
    votes: tuple[int, ...]  #: for, against and abstentions of a recorded vote; else none
    keywords: tuple[Keyword, ...]
    other_keywords: int  #: of other vocabularies
    paragraphs: tuple[TextParagraph, ...]


def read_resolution(data: bytes, name: str) -> ResolutionText:
    """Return the resolution in a file.

    Args:
        data: the file.
        name: its name, for errors.

    Raises:
        BadRequestError: naming file and line, when it is no such file, or lacks symbol, language or paragraphs.
    """
    root = read_xml(data, name)
    if root.tag != AKN + "akomaNtoso":
        raise BadRequestError(
            f"{name}:{root.line}: not Akoma Ntoso 3.0: its root element is {root.tag[:200]}, and has to be "
            f"akomaNtoso in the namespace {AKN[1:-1]}"
        )
    return _ResolutionFile(root, name).read()


class _ResolutionFile:
    """Reads the parts of a file."""

    def __init__(self, root: XmlElement, name: str) -> None:
        self._root = root
        self._name = name
        self._cover = self._part("coverPage")

    def read(self) -> ResolutionText:
        keywords = list(self._keywords())
        return ResolutionText(
            name=self._name,
            symbol=self._symbol(),
            language=self._language(),
            title=_TITLE_START.sub("", plain_text(self._titled("docTitle", self._part("preface")))),
            adopted=self._adopted(),
            agenda_item=self._inline("agenda item"),
            proponent=plain_text(self._titled("docProponent", self._cover)),
            originating=self._originating(),
            meeting_record=self._meeting_record(),
            plenary_meeting=self._plenary_meeting(),
            outcome=self._attribute("voting", "outcome"),
            votes=self._votes(),
            keywords=tuple(dict.fromkeys(each for each in keywords if each)),
            other_keywords=keywords.count(None),
            paragraphs=self._paragraphs(),
        )

    def _part(self, name: str, *, within: XmlElement | None = None) -> XmlElement:
        part = (self._root if within is None else within).first(AKN + name)
        if part is None:
            raise BadRequestError(f"{self._name}:{self._root.line}: no <{name}>, which a resolution in this format has")
        return part

    @staticmethod
    def _titled(name: str, within: XmlElement) -> XmlElement | None:
        return within.first(AKN + name)

    def _symbol(self) -> Symbol:
        number = self._part("docNumber", within=self._cover)
        try:
            symbol = parse(plain_text(number))
        except SymbolError as error:
            raise BadRequestError(f"{self._name}:{number.line}: {error}") from None
        if symbol.kind != "RES":
            raise BadRequestError(
                f"{self._name}:{number.line}: {symbol} is not the symbol of a resolution; only resolutions are imported"
            )
        return symbol

    def _language(self) -> str:
        element = self._part("FRBRlanguage")
        code = element.get("language", "")
        if code not in _LANGUAGES:
            raise BadRequestError(
                f"{self._name}:{element.line}: the language {code[:20]!r} is none of {', '.join(sorted(_LANGUAGES))}"
            )
        return _LANGUAGES[code]

    def _adopted(self) -> str:
        work = self._root.first(AKN + "FRBRWork")
        dates = () if work is None else (each.get("date", "") for each in work.within(AKN + "FRBRdate"))
        return next((each for each in dates if _is_day(each)), "")

    def _inline(self, name: str) -> str:
        inlines = (each for each in self._cover.within(AKN + "inline") if each.get("name") == name)
        return next((plain_text(each) for each in inlines), "")

    def _steps(self, outcome: str) -> Iterator[XmlElement]:
        yield from (each for each in self._root.within(AKN + "step") if each.get("outcome") == outcome)

    def _originating(self) -> tuple[Symbol, ...]:
        """The draft or report: as the description of the file has it, else as the cover page does."""
        steps = tuple(
            symbol for each in self._steps("recommendedForAdoption") for symbol in _symbols(each.get("as", ""))
        )
        return tuple(dict.fromkeys(steps or _symbols(self._inline("originating document"))))

    def _meeting_record(self) -> Symbol | None:
        symbols = (symbol for each in self._steps("adopted") for symbol in _symbols(each.get("as", "")))
        return next(symbols, None)

    def _plenary_meeting(self) -> int | None:
        conclusions = self._root.first(AKN + "conclusions")
        match = _PLENARY.search(plain_text(conclusions))
        return int(match[0]) if match else None

    def _votes(self) -> tuple[int, ...]:
        voting = self._root.first(AKN + "voting")
        counts = (
            {} if voting is None else {_local(each): each.get("value", "") for each in voting.within(AKN + "count")}
        )
        numbers = [counts.get(each, "") for each in _COUNTS]
        return tuple(int(each) for each in numbers) if all(each.isdecimal() for each in numbers) else ()

    def _attribute(self, name: str, attribute: str) -> str:
        element = self._root.first(AKN + name)
        return "" if element is None else element.get(attribute, "")

    def _keywords(self) -> Iterator[Keyword | None]:
        for each in self._root.within(AKN + "keyword"):
            yield _keyword(each)

    def _paragraphs(self) -> tuple[TextParagraph, ...]:
        body = self._part("mainBody")
        preamble = self._root.first(AKN + "preamble")
        paragraphs = (*(() if preamble is None else preambular(preamble)), *operative(body))
        if not any(each.locator for each in paragraphs):
            raise BadRequestError(f"{self._name}:{body.line}: no paragraph with a number, so that there is no passage")
        return paragraphs


def _keyword(element: XmlElement) -> Keyword | None:
    """The subject that an element names; None for one of another vocabulary."""
    label = " ".join(element.get("showAs", "").split())
    match = _THESAURUS.match(element.get("href", ""))
    if match:
        return Keyword(_VOCABULARIES[match["vocabulary"]], match["code"], label.replace("_", " "))
    code = _NOT_IN_KEYS.sub("-", label.lower()).strip("-")
    return Keyword("dhl", code, label) if element.get("dictionary") == _AUTHORITY_FILE and code else None


def _local(element: XmlElement) -> str:
    return element.get("refersTo", "").lstrip("#")


def _symbols(text: str) -> tuple[Symbol, ...]:
    return tuple(symbol for each in find(text) if each.in_full for symbol in each.symbols)


def _is_day(text: str) -> bool:
    return text != _NO_DATE and is_lexical_form(text, XSD + "date") and len(text) == len(_NO_DATE)
