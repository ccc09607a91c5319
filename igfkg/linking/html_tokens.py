"""The tokens of an HTML document (https://html.spec.whatwg.org/#tokenization): text, start tags and end tags.

Threat: documents that make a parser look for the same end again and again. Each character is looked at a bounded number
of times: what does not end, such as a comment, goes to the end of the document, as in browsers.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from html import unescape

_SPACE = r"\t\n\f "
_NAME = re.compile(rf"[A-Za-z][^{_SPACE}/>\0]*+")
#: The end of a tag, or an attribute; an attribute whose value does not end goes to the end of the document.
_ATTRIBUTE = re.compile(
    rf"""[{_SPACE}/]*+(?:(?P<end>>)
    |=?+[^{_SPACE}/>=]*+[{_SPACE}]*+(?:=[{_SPACE}]*+(?:"[^"]*+"?+|'[^']*+'?+|[^{_SPACE}>]*+))?+)""",
    re.VERBOSE,
)
_COMMENT_END = re.compile(r"--!?>")
_REFERENCE = re.compile(
    r"&(?:#(?P<decimal>[0-9]++);?|#[xX](?P<hexadecimal>[0-9a-fA-F]++);?|[A-Za-z][A-Za-z0-9]{0,31};?)"
)
_MOST_DIGITS = 8
_REPLACEMENT = "\ufffd"
_SURROGATES = range(0xD800, 0xE000)
_LARGEST = 0x10FFFF
_WINDOWS = range(
    0x80, 0xA0
)  # read as Windows-1252 (https://html.spec.whatwg.org/#numeric-character-reference-end-state)


@dataclass(frozen=True)
class HtmlTag:
    """A start tag or an end tag."""

    name: str  #: in lower case
    is_end: bool
    is_closed: bool = False  #: whether it ends with a slash, which ends elements of SVG and MathML


class HtmlTokens:
    """Reads a document from start to end; after a start tag, the reader says how its content is to be read."""

    def __init__(self, html: str) -> None:
        """Start at the beginning of a document, whose line ends are ``\\n``."""
        self._html = html
        self._place = 0

    def __iter__(self) -> Iterator[str | HtmlTag]:
        """Yield text, with its character references replaced, and tags."""
        while self._place < len(self._html):
            start = self._html.find("<", self._place)
            text = self._html[self._place : start if start >= 0 else len(self._html)]
            self._place += len(text)
            if text:
                yield replace_references(text)
            if start >= 0:
                yield from self._markup(start)

    def raw_text(self, name: str) -> str:
        """Return the text up to the end tag of an element whose content is text alone, and go on with that tag."""
        end = _end_tag(name).search(self._html, self._place)
        text = self._html[self._place : end.start() if end else len(self._html)]
        self._place += len(text)
        return text

    def rest(self) -> str:
        """Return all that follows."""
        text, self._place = self._html[self._place :], len(self._html)
        return text

    def section(self) -> str | None:
        """Return the text of a CDATA section if one starts here; only SVG and MathML have any."""
        if not self._html.startswith("<![CDATA[", self._place):
            return None
        start = self._place + len("<![CDATA[")
        end = self._html.find("]]>", start)
        self._place = end + 3 if end >= 0 else len(self._html)
        return self._html[start : end if end >= 0 else len(self._html)]

    def skip_line_end(self) -> None:
        """Leave out a line end that follows at once."""
        if self._html.startswith("\n", self._place):
            self._place += 1

    def _markup(self, start: int) -> Iterator[str | HtmlTag]:
        """What starts with a less-than sign."""
        following = self._html[start + 1 : start + 3]
        if following[:1] == "!":
            self._place = self._end_of_comment(start)
        elif following[:1] == "?" or (following[:1] == "/" and following[1:] and not _is_letter(following[1])):
            self._place = self._after(">", start + 2)
        elif _is_letter(following[:1]) or (following[:1] == "/" and following[1:]):
            yield from self._tag(start + 1)
        else:
            self._place = start + 1
            yield "<"

    def _tag(self, start: int) -> Iterator[HtmlTag]:
        is_end = self._html[start] == "/"
        name = _NAME.match(self._html, start + is_end)
        place = name.end() if name else start
        while name and (attribute := _ATTRIBUTE.match(self._html, place)):
            place = attribute.end()
            if attribute["end"]:
                self._place = place
                yield HtmlTag(name[0].lower(), is_end, self._html[place - 2] == "/")
                return
            if place == len(self._html):
                break
        self._place = len(self._html)

    def _end_of_comment(self, start: int) -> int:
        if not self._html.startswith("<!--", start):
            return self._after(">", start + 2)
        for empty in ("<!-->", "<!--->"):
            if self._html.startswith(empty, start):
                return start + len(empty)
        end = _COMMENT_END.search(self._html, start + 4)
        return end.end() if end else len(self._html)

    def _after(self, sign: str, start: int) -> int:
        place = self._html.find(sign, start)
        return place + 1 if place >= 0 else len(self._html)


def replace_references(text: str) -> str:
    """Return a text without character references (https://html.spec.whatwg.org/#character-reference-state)."""
    return _REFERENCE.sub(_character, text) if "&" in text else text


def _character(match: re.Match[str]) -> str:
    digits, base = (match["decimal"], 10) if match["decimal"] else (match["hexadecimal"], 16)
    if not digits:
        return unescape(match[0])
    digits = digits.lstrip("0")
    number = int(digits or "0", base) if len(digits) <= _MOST_DIGITS else 0
    if number in _WINDOWS:
        return unescape(f"&#{number};")
    return _REPLACEMENT if number in {0, *_SURROGATES} or number > _LARGEST else chr(number)


def _is_letter(sign: str) -> bool:
    return sign.isascii() and sign.isalpha()


@cache
def _end_tag(name: str) -> re.Pattern[str]:
    return re.compile(rf"</{name}(?=[{_SPACE}/>])", re.IGNORECASE)
