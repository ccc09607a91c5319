"""The text of an HTML document, in which annotations have their offsets.

It is what ``document.body.textContent`` is in a browser (https://dom.spec.whatwg.org/#dom-node-textcontent): the text
of all elements in it, scripts and styles too, without comments and templates, and with no space added between
paragraphs. What has no ``<body>`` tag starts with the first thing that belongs into one
(https://html.spec.whatwg.org/#parsing-main-inhead). Text that stands in a table but in no cell stays in its place;
browsers move it before the table.
"""

import codecs
import re
from dataclasses import dataclass

from igfkg.linking.encodings import known_encodings
from igfkg.linking.html_tokens import HtmlTag, HtmlTokens, replace_references

#: Stands, in what is searched, for text that nobody reads.
_BREAK = "\ufffc"
#: Elements whose content is text alone, without and with character references.
_RAW = frozenset(("script", "style", "xmp", "iframe", "noembed", "noframes", "noscript"))
_REFERENCES = frozenset(("title", "textarea"))
_UNREAD = frozenset(("script", "style", "noscript", "textarea", "iframe", "noembed", "noframes"))
_HEAD = frozenset(
    (
        *("base", "basefont", "bgsound", "link", "meta", "noframes", "noscript", "script", "style", "template"),
        *("title", "html", "head"),
    )
)
_STARTS_WITH_LINE_END = frozenset(("pre", "listing", "textarea"))  # of which the first line end is none
_FOREIGN = frozenset(("svg", "math"))
_HTML_IN_SVG = frozenset(("foreignobject", "desc", "title"))
#: Elements of HTML that end SVG and MathML around them (https://html.spec.whatwg.org/#parsing-main-inforeign).
_ENDS_FOREIGN = frozenset(
    (
        *("b", "big", "blockquote", "body", "br", "center", "code", "dd", "div", "dl", "dt", "em", "embed"),
        *("h1", "h2", "h3", "h4", "h5", "h6", "head", "hr", "i", "img", "li", "listing", "menu", "meta", "nobr"),
        *("ol", "p", "pre", "ruby", "s", "small", "span", "strong", "strike", "sub", "sup", "table", "tt", "u"),
        *("ul", "var"),
    )
)
_DEEPEST = 512  # open elements, as in browsers
_SPACE = "\t\n\f "
_INLINE = frozenset(
    (
        *("a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i"),
        *("img", "ins", "kbd", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time"),
        *("tt", "u", "var", "wbr"),
    )
)
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]{1,40})""", re.IGNORECASE)
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_HEAD_BYTES = 1024  # in which a document states its encoding (https://html.spec.whatwg.org/#charset)


@dataclass(frozen=True)
class HtmlText:
    """The text of an HTML document."""

    content: str  #: the text that offsets count in
    searched: str  #: as long: the same, with other characters where nothing is to be recognized
    breaks: tuple[int, ...]  #: offsets at which a paragraph, cell or the like starts or ends


def text_of_html(html: str) -> HtmlText:
    """Return the text of an HTML document.

    Line ends are those of a browser (https://html.spec.whatwg.org/#preprocessing-the-input-stream).
    """
    reader = _TextContent(HtmlTokens(html.replace("\r\n", "\n").replace("\r", "\n")))
    reader.read()
    return HtmlText("".join(reader.content), "".join(reader.searched), tuple(dict.fromkeys(reader.breaks)))


def declared_charset(data: bytes) -> str:
    """Return the encoding that an HTML document states for itself; empty for UTF-8, or what a byte order mark says.

    A mark goes before ``<meta>``, in which UTF-16 cannot be true, as it is read byte by byte; a label that is not known
    states nothing (https://html.spec.whatwg.org/#determining-the-character-encoding).
    """
    match = None if data.startswith(_MARKS) else _CHARSET.search(data[:_HEAD_BYTES])
    label = match[1].decode("ascii").lower() if match else ""
    return label if label in known_encodings() and not label.startswith(("utf-16", "utf-32")) else ""


class _TextContent:
    """Collects the text of the body of a document."""

    def __init__(self, tokens: HtmlTokens) -> None:
        self.content: list[str] = []
        self.searched: list[str] = []
        self.breaks: list[int] = []
        self._tokens = tokens
        self._size = 0
        self._is_in_body = False
        self._templates = 0  # that are open
        self._foreign: list[str] = []  # open elements of SVG and MathML, and those in them that have HTML

    def read(self) -> None:
        """Read all tokens."""
        for token in self._tokens:
            if isinstance(token, str):
                self._add(token.replace("\0", "\ufffd" if self._is_foreign else ""))
            elif token.is_end:
                self._end(token.name)
            else:
                self._start(token)
            while self._is_foreign and (section := self._tokens.section()) is not None:
                self._add(section)

    @property
    def _is_foreign(self) -> bool:
        return bool(self._foreign) and self._foreign[-1] in _FOREIGN

    def _start(self, tag: HtmlTag) -> None:
        if self._is_foreign and tag.name in _ENDS_FOREIGN:
            self._foreign.clear()
        if tag.name not in _INLINE:
            self.breaks.append(self._size)
        if self._is_foreign:
            self._start_foreign(tag)
            return
        self._is_in_body = self._is_in_body or (not self._templates and tag.name not in _HEAD)
        if tag.name in _FOREIGN and not tag.is_closed:
            self._open_foreign(tag.name)
        elif tag.name == "template":
            self._templates += 1
        elif tag.name == "plaintext":
            self._add(self._tokens.rest().replace("\0", "\ufffd"))
        else:
            self._read_content(tag.name)

    def _start_foreign(self, tag: HtmlTag) -> None:
        if not tag.is_closed and (tag.name in _FOREIGN or (self._foreign[-1] == "svg" and tag.name in _HTML_IN_SVG)):
            self._open_foreign(tag.name)

    def _open_foreign(self, name: str) -> None:
        if len(self._foreign) < _DEEPEST:
            self._foreign.append(name)

    def _read_content(self, name: str) -> None:
        """Read what follows a start tag, if it is no markup."""
        if name in _STARTS_WITH_LINE_END:
            self._tokens.skip_line_end()
        if name not in _RAW and name not in _REFERENCES:
            return
        text = self._tokens.raw_text(name).replace("\0", "\ufffd")
        if self._is_in_body:
            self._add(replace_references(text) if name in _REFERENCES else text, is_read=name not in _UNREAD)

    def _end(self, name: str) -> None:
        if name in self._foreign:
            del self._foreign[len(self._foreign) - 1 - self._foreign[::-1].index(name) :]
        elif name == "template" and not self._is_foreign:
            self._templates = max(0, self._templates - 1)
        elif name in ("body", "html", "br"):
            self._is_in_body = self._is_in_body or not self._templates
        if name not in _INLINE:
            self.breaks.append(self._size)

    def _add(self, text: str, *, is_read: bool = True) -> None:
        if self._templates:
            return
        if not self._is_in_body:
            text = text.lstrip(_SPACE)
            self._is_in_body = bool(text)
        self.content.append(text)
        self.searched.append(text if is_read else _BREAK * len(text))
        self._size += len(text)
