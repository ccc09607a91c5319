"""English text on a page in another language: marked where it is written, and given ``lang`` when the page is complete.

Whoever writes a template need not know which texts are translated, nor whether a text stands in an element or in an
attribute, where there can be no ``lang``. So an untranslated text is written between two marks that no page has: of
noncharacters, which Unicode leaves to programs for such uses (https://www.unicode.org/faq/private_use.html#noncharacters).
Visitors can type those too; what is between the first and the last one differs with each start of the program, so that
nobody can write a mark, and those that stand alone are removed.
"""

import re
import secrets

_OPEN, _CLOSE = "\ufdd0", "\ufdd1"
_SECRET = "".join(chr(0xFDE0 + secrets.randbelow(16)) for _ in range(16))
_START, _END = f"{_OPEN}{_SECRET}{_OPEN}", f"{_CLOSE}{_SECRET}{_CLOSE}"
_SPAN = ('<span lang="en" dir="ltr">', "</span>")
#: A mark, and the characters of marks that are not in one.
_MARKS = re.compile(f"{_START}|{_END}|[{_OPEN}{_CLOSE}]")
_ATTRIBUTES = r"(?:[^<>\"']|\"[^\"]*\"|'[^']*')*"
#: Elements that have text only, and so no element around a part of it.
_TEXT_ELEMENT = re.compile(rf"<(title|desc|option|textarea|script|style)\b({_ATTRIBUTES})>(.*?)</\1>", re.DOTALL)
_PIECE = re.compile(rf"<[a-zA-Z/!]{_ATTRIBUTES}>|{_MARKS.pattern}")

#: A text in English that the data have: a sentence, or a name as long as one.
_QUOTED = re.compile(r"<[a-z]+\b[^>]*\slang=\"en\"[^>]*>[^<]{50}")
_MARKED = re.compile(f"{_START}.*?{_END}", re.DOTALL)
_LETTER = re.compile(r"[^\W\d_]")


def marked(text: str) -> str:
    """Return an English text marked as such, for a template in another language."""
    return f"{_START}{text}{_END}"


def unmarked(text: str) -> str:
    """Return a text without the marks, for what has no ``lang``, such as JSON."""
    return _MARKS.sub("", text)


def quotes_english(html: str) -> bool:
    """Return whether a part of a page in another language, whose marks are not replaced yet, has texts in English."""
    return _QUOTED.search(html) is not None


def with_language(html: str) -> str:
    """Return a page whose marked texts have ``lang="en"``; in attributes, which cannot have it, they are plain."""
    if _OPEN not in html and _CLOSE not in html:
        return html
    return _PIECE.sub(_piece, _TEXT_ELEMENT.sub(_text_element, html))


def _text_element(match: re.Match[str]) -> str:
    """The element has ``lang`` itself if all of its text is English."""
    name, attributes, text = match.groups()
    is_english = _START in text and not _LETTER.search(_MARKED.sub("", text).replace("igfkg", ""))
    language = ' lang="en"' if is_english and name not in ("script", "style") else ""
    return f"<{name}{language}{attributes}>{unmarked(text)}</{name}>"


def _piece(match: re.Match[str]) -> str:
    piece = match[0]
    if piece == _START:
        return _SPAN[0]
    return _SPAN[1] if piece == _END else unmarked(piece)
