"""The text of an HTML document, in which annotations have their offsets.

It is what ``document.body.textContent`` is in a browser (https://dom.spec.whatwg.org/#dom-node-textcontent): the text
of all elements in it, scripts and styles too, without comments and templates, and with no space added between
paragraphs. What has no ``<body>`` tag is taken whole but for its head.
"""

import re
from dataclasses import dataclass
from html.parser import HTMLParser

#: Stands, in what is searched, for text that nobody reads, and between paragraphs.
_BREAK = "\ufffc"
_UNREAD = frozenset(("script", "style", "noscript", "textarea"))
_LEFT_OUT = frozenset(("head", "template", "title"))
_INLINE = frozenset(
    (
        *("a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i"),
        *("img", "ins", "kbd", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time"),
        *("tt", "u", "var", "wbr"),
    )
)
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]{1,40})""", re.IGNORECASE)
_TAG = re.compile(r"<[A-Za-z/!?]")
_HEAD_BYTES = 1024  # in which a document states its encoding (https://html.spec.whatwg.org/#charset)


@dataclass(frozen=True)
class HtmlText:
    """The text of an HTML document."""

    content: str  #: the text that offsets count in
    searched: str  #: as long: the same, with other characters where nothing is to be recognized
    breaks: tuple[int, ...]  #: offsets at which a paragraph, cell or the like starts or ends


def text_of_html(html: str) -> HtmlText:
    """Return the text of an HTML document.

    Line ends are those of a browser (https://html.spec.whatwg.org/#preprocessing-the-input-stream). A tag that does not
    end is left out; the parser would look for its end again and again.
    """
    reader = _TextContent()
    html = html.replace("\r\n", "\n").replace("\r", "\n")
    unended = _TAG.search(html, html.rfind(">") + 1)
    reader.feed(html[: unended.start()] if unended else html)
    reader.close()
    return HtmlText("".join(reader.content), "".join(reader.searched), tuple(dict.fromkeys(reader.breaks)))


def declared_charset(data: bytes) -> str:
    """Return the encoding that an HTML document states for itself; empty when it states none."""
    match = _CHARSET.search(data[:_HEAD_BYTES])
    return match[1].decode("ascii") if match else ""


class _TextContent(HTMLParser):
    """Collects the text of an HTML document."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.content: list[str] = []
        self.searched: list[str] = []
        self.breaks: list[int] = []
        self._size = 0
        self._left_out: list[str] = []
        self._unread = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Start an element."""
        del attrs
        if tag == "body":
            self._restart()
        if tag in _LEFT_OUT:
            self._left_out.append(tag)
        elif tag in _UNREAD:
            self._unread = tag
        if tag not in _INLINE:
            self.breaks.append(self._size)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Start an element; in HTML, a slash in its tag does not end it."""
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        """End an element."""
        if tag in self._left_out:
            del self._left_out[self._left_out.index(tag) :]
        if tag == self._unread:
            self._unread = ""
        if tag not in _INLINE:
            self.breaks.append(self._size)

    def handle_data(self, data: str) -> None:
        """Add text."""
        if self._left_out:
            return
        self.content.append(data)
        self.searched.append(_BREAK * len(data) if self._unread else data)
        self._size += len(data)

    def _restart(self) -> None:
        """Leave out what precedes the body."""
        self.content, self.searched, self.breaks, self._size, self._left_out = [], [], [], 0, []
