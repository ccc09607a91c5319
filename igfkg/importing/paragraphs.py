"""Paragraphs of a resolution in Akoma Ntoso for the UN, with the locators by which passages are known here.

Preambular paragraphs are counted (``pp3``); operative ones have their number (``op36``), and those under them its
letter (``op36b``). See http://www.akomantoso.org/akoma-ntoso-for-un/.
"""

import re
import string
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from igfkg.importing.xml_elements import XmlElement

AKN: Final = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"
_NOTE: Final = AKN + "authorialNote"
_PARAGRAPH, _POINT, _NUMBER = AKN + "paragraph", AKN + "point", AKN + "num"
_INTRODUCTION, _HEADING = AKN + "intro", AKN + "subheading"
_NOTE_MARK = "\ufffc"
_SPACES = re.compile(r"[\s\u200b]+")
_DIRECTIONS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
#: A number that is typed into the text, instead of marked up before it.
_TYPED_NUMBER = re.compile(r"\s*(?P<number>[0-9]{1,3})\s?[.–—-]\s")
_TYPED_LETTER = re.compile(r"\s*\(?(?P<letter>[a-zа-яء-ي])ـ?\)\s")
_DIGITS = re.compile(r"[0-9]+")
#: Cyrillic letters that are typed for Latin ones.
_LATIN = str.maketrans("асеоху", "aceoxy")


@dataclass(frozen=True)
class Note:
    """A footnote of a paragraph."""

    offset: int  #: of its mark in the text of the paragraph
    text: str


@dataclass(frozen=True)
class TextParagraph:
    """One paragraph with its place in the resolution."""

    locator: str  #: empty for a text without a number
    text: str  #: without footnotes, on one line
    notes: tuple[Note, ...]
    line: int  #: of the file

    @property
    def is_operative(self) -> bool:
        """Whether it is a numbered paragraph, or one under it."""
        return self.locator.startswith("op")

    @property
    def number(self) -> str:
        """Number and letter of an operative paragraph: ``36b``."""
        return self.locator.removeprefix("op")

    @property
    def is_under_another(self) -> bool:
        """Whether it is a lettered one under a numbered paragraph."""
        return self.is_operative and not self.number.isdigit()


def preambular(preamble: XmlElement) -> Iterator[TextParagraph]:
    """Yield the paragraphs of a preamble; its first words, which name the organ, are none."""
    containers = [each for each in preamble.within(AKN + "container") if plain_text(each)]
    for count, each in enumerate(containers, start=1):
        yield _paragraph(f"pp{count}", each)


def operative(body: XmlElement) -> Iterator[TextParagraph]:
    """Yield the paragraphs of the main body in order; the locator of a text without number or letter is empty."""
    last, letters = 0, 0
    for element in body.within(_PARAGRAPH):
        if element.find(_HEADING) is not None:
            continue
        number = _number_of(element, last)
        if number:
            last, letters = number, 0
            introduction = element.first(_INTRODUCTION)
            yield _paragraph(f"op{number}", element if introduction is None else introduction)
            yield from _points(element, number)
            continue
        letter = _letter_of(element)
        letters += bool(letter)
        locator = f"op{last}{_letter(letter, letters)}" if last and letter else ""
        yield _paragraph(locator, element)


def _points(element: XmlElement, number: int) -> Iterator[TextParagraph]:
    points = [each for each in element.within(_POINT) if not _is_inside_another(each, element)]
    for count, each in enumerate(points, start=1):
        letter = plain_text(each.first(_NUMBER)).strip("() \u0640").lower()
        yield _paragraph(f"op{number}{_letter(letter, count)}", each)


def _is_inside_another(point: XmlElement, element: XmlElement) -> bool:
    return any(point is not other and point in list(other.iter()) for other in element.within(_POINT))


def _letter(written: str, count: int) -> str:
    """The letter as it is written; where that is not Latin, the one of that place in the alphabet."""
    latin = written.translate(_LATIN)
    if latin.isascii() and len(latin) == 1 and latin.isalpha():
        return latin
    return string.ascii_lowercase[count - 1] if count <= len(string.ascii_lowercase) else ""


def _number_of(element: XmlElement, last: int) -> int:
    """The number of a paragraph; 0 where it has none. In the text, it has to be the next one."""
    number = element.find(_NUMBER)
    match = _DIGITS.match(_DIRECTIONS.sub("", plain_text(number)))  # type: ignore[arg-type]
    if match:
        return int(match[0])
    typed = _TYPED_NUMBER.match(_text(element)[0])
    return int(typed["number"]) if typed and int(typed["number"]) == last + 1 else 0


def _letter_of(element: XmlElement) -> str:
    number = plain_text(element.find(_NUMBER))  # type: ignore[arg-type]
    typed = _TYPED_LETTER.match(f"{number} {_text(element)[0]}")
    return typed["letter"] if typed else ""


def _paragraph(locator: str, element: XmlElement) -> TextParagraph:
    text, notes = _text(element)
    typed = _TYPED_NUMBER.match(text) if locator else None
    typed = typed or (_TYPED_LETTER.match(text) if locator else None)
    start = typed.end() if typed else 0
    moved = tuple(Note(max(each.offset - start, 0), each.text) for each in notes)
    return TextParagraph(locator, text[start:], moved, element.line)


def plain_text(element: XmlElement | None) -> str:
    """Return the text of an element on one line, without footnotes; empty for None."""
    return "" if element is None else _text(element)[0]


def _text(element: XmlElement) -> tuple[str, tuple[Note, ...]]:
    notes: list[str] = []
    raw = "".join(_pieces(element, notes, is_root=True))
    marked = _SPACES.sub(" ", _DIRECTIONS.sub("", raw.replace("\u00ad", ""))).strip()
    parts = marked.split(_NOTE_MARK)
    offsets, place = [], 0
    for part in parts[:-1]:
        place += len(part)
        offsets.append(place)
    return "".join(parts), tuple(Note(offset, text) for offset, text in zip(offsets, notes, strict=True))


def _pieces(element: XmlElement, notes: list[str], *, is_root: bool = False) -> Iterator[str]:
    """Yield the text of an element with a mark for each footnote; numbers of paragraphs are left out."""
    if element.tag == _NOTE and not is_root:
        notes.append(_SPACES.sub(" ", "".join(element.itertext())).strip())
        yield _NOTE_MARK
        return
    if element.tag == _NUMBER and not is_root:
        return
    yield (element.text or "").replace(_NOTE_MARK, "")
    for child in element:
        yield from _pieces(child, notes)  # type: ignore[arg-type]
        yield (child.tail or "").replace(_NOTE_MARK, "")
