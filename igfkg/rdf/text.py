"""Text as editors and office programs save it: its encoding, and characters that only look like those of a syntax.

UTF-8 is read with or without a byte order mark, UTF-16 and UTF-32 with one, which leaves no doubt
(https://www.unicode.org/faq/utf_bom.html). Nothing is guessed: all other bytes are refused with their place.
"""

import codecs
import unicodedata
from typing import Final

from igfkg.rdf.typography import APOSTROPHES, DASHES, INVISIBLE, QUOTATION_MARKS

BYTE_ORDER_MARK: Final = "\ufeff"
#: UTF-32 first: its mark begins with that of UTF-16.
_MARKED = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAVE = "save the text as UTF-8"
_SPACES = frozenset("\u0085\u2028\u2029")  # beside those of the category of spaces
#: What office programs put in the place of a character, by the character that a syntax has.
_TYPOGRAPHIC = {
    '"': QUOTATION_MARKS,
    "'": APOSTROPHES,
    "-": DASHES,
    "...": "\u2026",
    ";": "\u037e\uff1b",
    ",": "\uff0c",
    ".": "\uff0e",
    ":": "\uff1a",
    "?": "\uff1f",
    "(": "\uff08",
    ")": "\uff09",
    "<": "\uff1c",
    ">": "\uff1e",
    "{": "\uff5b",
    "}": "\uff5d",
}
_PLAIN = {each: plain for plain, characters in _TYPOGRAPHIC.items() for each in characters}


def decode_text(data: bytes) -> str:
    """Return a text without its byte order mark; line ends stay as they are.

    Raises:
        SyntaxError: with line (``lineno``) and column (``offset``), from 1, when it is in another encoding.
    """
    mark, encoding = next((pair for pair in _MARKED if data.startswith(pair[0])), (b"", "utf-8"))
    encoded = data.removeprefix(mark)
    try:
        text = encoded.decode(encoding)
    except UnicodeDecodeError as error:
        raise _undecodable(encoded, encoding, error.start) from None
    if not mark and "\0" in text[:4]:
        raise syntax_error("character U+0000, as in UTF-16 without a byte order mark; " + _SAVE, text, text.find("\0"))
    return text


def _undecodable(data: bytes, encoding: str, start: int) -> SyntaxError:
    before = data[:start].decode(encoding)
    if encoding != "utf-8":
        return syntax_error(f"the bytes are not {encoding[:6].upper()}; {_SAVE}", before, len(before))
    in_windows = data[start : start + 1].decode("windows-1252", errors="replace")
    known = f" ({in_windows!r} in Windows-1252)" if in_windows.isprintable() and in_windows != "\ufffd" else ""
    return syntax_error(f"byte 0x{data[start]:02X} is not UTF-8{known}; {_SAVE}", before, len(before))


def syntax_error(reason: str, text: str, offset: int) -> SyntaxError:
    """Return an error for the character at an offset of a text; its message names the column, ``lineno`` the line."""
    line, column = place_of(text, offset)
    return SyntaxError(f"column {column}: {reason}", (None, line, column, None, line, column + 1))


def place_of(text: str, offset: int) -> tuple[int, int]:
    """Return line and column of an offset in a text, both counted from 1."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def is_typographic(character: str) -> bool:
    """Whether a character is easily taken for a space, for nothing, or for a character of a syntax."""
    return character in _PLAIN or character in INVISIBLE or (character != " " and _is_space(character))


def describe_typographic(character: str) -> str:
    """Return what is wrong with a typographic character, and what to type instead."""
    return f"{_name(character)} has no place here; {_remedy(character)}"


def typographic_end(string: str) -> tuple[int, str] | None:
    """Return where a string without end has a typographic quotation mark instead, and what to say of it; else None.

    Args:
        string: the string, from its quotation mark to the end of its line.
    """
    end = max(string.rfind(each) for each in _TYPOGRAPHIC[string[0]])
    return (end, f"{_name(string[end])} does not end the string; type a plain {string[0]}") if end > 0 else None


def _name(character: str) -> str:
    """The name and the code point: ``no-break space (U+00A0)``."""
    return f"{unicodedata.name(character, 'character').lower()} (U+{ord(character):04X})"


def _remedy(character: str) -> str:
    if character in INVISIBLE:
        return "remove it"
    return "type a plain space" if _is_space(character) else f"type a plain {_PLAIN[character]}"


def _is_space(character: str) -> bool:
    return character in _SPACES or unicodedata.category(character) == "Zs"
