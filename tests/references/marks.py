"""References that the United Nations mark up in their own resolutions: paragraphs, and the symbol each mark points to.

The files are AKN4UN (Akoma Ntoso for the UN, http://www.akomantoso.org/akoma-ntoso-for-un/); the rules that tell sound
marks from faulty ones are counted by name, so that what is left out can be stated.
"""

import re
import tomllib
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote

from tests.conftest import SHARED

FOLDER = SHARED / "testdata" / "akn4un"
SPLIT = Path(__file__).with_name("split.toml")
LANGUAGES = {"English": "en", "French": "fr", "Spanish": "es", "Russian": "ru", "Chinese": "zh", "Arabic": "ar"}

_AKN = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"
_ANCHORS = {_AKN + name for name in ("a", "ref", "rref")}
_PARAGRAPH, _NOTE = _AKN + "p", _AKN + "authorialNote"
_DOCUMENT = re.compile(r"[AE]_RES_[0-9]+_[0-9]+")
_HOST = re.compile(r"https?://(?:www\.)?(?:undocs\.org|docs\.un\.org)/(?:(?:en|fr|es|sp|ru|zh|ch|ar)/)?", re.IGNORECASE)
_SYMBOL = re.compile(r"[A-Z]{1,6}(?:/[A-Z0-9.()-]+)+\Z")
_ASSEMBLY = re.compile(r"A/RES/([0-9]+)/[0-9]+[A-Z]*\Z")
# A date that adjoins a number: after it, or before it in Chinese.
_DATE_AFTER = re.compile(
    r"(?: [A-Z])?(?:\(\))?,?\s(?:of|du|en date du|de|от|المؤرخ\w*)\s[^,;.()/]{0,25}(?:/\w+)?\s(?:de\s)?"
    r"(?P<year>(?:19|20)[0-9]{2})(?![0-9/])"
)
_DATE_BEFORE = re.compile(r"(?P<year>(?:19|20)[0-9]{2})年[0-9]+月[0-9]+日\s?第?\s?\Z")
_SCRIPTS = {
    "ru": re.compile(r"[\u0400-\u04ff]"),
    "zh": re.compile(r"[\u4e00-\u9fff]"),
    "ar": re.compile(r"[\u0621-\u064a]"),
}
_FOREIGN_SCRIPT = re.compile(r"[\u0400-\u04ff\u4e00-\u9fff\u0621-\u064a]")
_LETTERS = 20  # letters that a paragraph must have before its script counts


class Fault(StrEnum):
    """Why a mark is left out of the count."""

    NO_SYMBOL = "the link is no symbol"
    NOT_IN_TEXT = "the number of the link is not in the text"
    EARLY_SESSION = "A/RES below session 31 without a Roman number"
    CONTRADICTED = "the date contradicts the session"
    OTHER_SCRIPT = "the paragraph is in another script"


@dataclass(frozen=True)
class Mark:
    """One reference as the United Nations mark it."""

    start: int
    end: int
    target: str  #: the symbol of the link, without host, spaces and percent signs, in upper case
    fault: Fault | None


@dataclass(frozen=True)
class Paragraph:
    """The text of one paragraph or footnote, with its marks."""

    text: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class Resolution:
    """One resolution in one language."""

    name: str
    language: str
    paragraphs: tuple[Paragraph, ...]


def resolutions(part: str) -> Iterator[Resolution]:
    """Yield the resolutions of a part of the split, ``build`` or ``reserved``, in all languages."""
    names = set(tomllib.loads(SPLIT.read_text(encoding="utf-8"))[part])
    for path in sorted(FOLDER.rglob("*.xml")):
        match = _DOCUMENT.match(path.stem)
        if match and match[0] in names:
            language = LANGUAGES[path.parent.name]
            yield Resolution(match[0], language, tuple(_paragraphs(path, language)))


def _paragraphs(path: Path, language: str) -> Iterator[Paragraph]:
    for element in ET.parse(path).iter(_PARAGRAPH):
        pieces = list(_pieces(element, None))
        text = "".join(piece for piece, _ in pieces)
        if text.strip():
            yield Paragraph(text, tuple(_judged(text, list(_spans(pieces)), language)))


def _pieces(element: ET.Element, target: str | None) -> Iterator[tuple[str, str | None]]:
    """Yield the texts of a paragraph with the link that each is in; footnotes are paragraphs of their own."""
    yield element.text or "", target
    for child in element:
        if child.tag not in (_NOTE, _PARAGRAPH):
            yield from _pieces(child, child.get("href") if child.tag in _ANCHORS else target)
        yield child.tail or "", target


def _spans(pieces: list[tuple[str, str | None]]) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and link of each mark; adjacent anchors of one link are one mark."""
    position, start = 0, 0
    entries = [(piece, link) for piece, link in pieces if piece]
    for (piece, link), (_, following) in pairwise([*entries, ("", None)]):
        position += len(piece)
        if link != following:
            if link:
                yield start, position, link
            start = position


def _judged(text: str, spans: list[tuple[int, int, str]], language: str) -> Iterator[Mark]:
    foreign = _is_in_another_script(text, language)
    bounds = [*(start for start, _, _ in spans[1:]), len(text)]
    for (start, end, link), bound in zip(spans, bounds, strict=False):
        target = target_of(link)
        around = (text[:start][-20:], text[start:end], text[end:bound])
        fault = Fault.OTHER_SCRIPT if foreign else _fault(target, *around, language)
        yield Mark(start, end, target, fault)


def target_of(link: str) -> str:
    """Return the symbol that a link names, without host and language, spaces and percent signs, in upper case."""
    plain = _HOST.sub("", unquote(link).strip())
    return re.sub(r"[\s%]+|\(SUPP\.?\)", "", plain.upper()).rstrip("/")


def _fault(target: str, before: str, written: str, after: str, language: str) -> Fault | None:
    if not _SYMBOL.match(target):
        return Fault.NO_SYMBOL
    # The text has the numbers of the target, in any order and script of digits.
    expected = [int(each) for each in re.findall(r"[0-9]+", re.sub(r"\([^)]*\)", "", target))]
    digits = [int(each) for each in re.findall(r"[0-9]+", written)]
    if not set(expected) <= set(digits):
        return Fault.NOT_IN_TEXT
    assembly = _ASSEMBLY.match(target)
    if not assembly:
        return None
    session = int(assembly[1])
    if session < 31:
        return Fault.EARLY_SESSION
    date = _DATE_BEFORE.search(before) if language == "zh" else _DATE_AFTER.match(after)
    return Fault.CONTRADICTED if date and not 1945 <= int(date["year"]) - session <= 1946 else None


def _is_in_another_script(text: str, language: str) -> bool:
    letters = sum(each.isalpha() for each in text)
    if letters < _LETTERS:
        return False
    own = _SCRIPTS.get(language)
    if own is None:
        return len(_FOREIGN_SCRIPT.findall(text)) * 2 > letters
    return not own.search(text)
