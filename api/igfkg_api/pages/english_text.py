"""English text on a page in another language: marked where it is written, and given ``lang`` when the page is complete.

Whoever writes a template need not know which texts are translated, nor whether a text stands in an element or in an
attribute, where there can be no ``lang``. So an untranslated text is written between two characters that no page has:
noncharacters, which Unicode leaves to programs for such uses (https://www.unicode.org/faq/private_use.html#noncharacters).
"""

import re

_START, _END = "\ufdd0", "\ufdd1"
_SPAN = ('<span lang="en" dir="ltr">', "</span>")
_MARKS = str.maketrans("", "", _START + _END)
_ATTRIBUTES = r"(?:[^<>\"']|\"[^\"]*\"|'[^']*')*"
#: Elements that have text only, and so no element around a part of it.
_TEXT_ELEMENT = re.compile(rf"<(title|desc|option|textarea|script|style)\b({_ATTRIBUTES})>(.*?)</\1>", re.DOTALL)
_PIECE = re.compile(rf"<[a-zA-Z/!]{_ATTRIBUTES}>|[{_START}{_END}]")

_MARKED = re.compile(f"{_START}.*?{_END}", re.DOTALL)
_LETTER = re.compile(r"[^\W\d_]")


def marked(text: str) -> str:
    """Return an English text marked as such, for a template in another language."""
    return f"{_START}{text}{_END}"


def unmarked(text: str) -> str:
    """Return a text without the marks, for what has no ``lang``, such as JSON."""
    return text.translate(_MARKS)


def with_language(html: str) -> str:
    """Return a page whose marked texts have ``lang="en"``; in attributes, which cannot have it, they are plain."""
    if _START not in html:
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
