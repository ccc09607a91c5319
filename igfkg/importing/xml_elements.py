"""Safe reading of XML into elements that know their line.

A document type declaration is refused, and with it every entity, so that none can grow or be fetched
(https://www.w3.org/TR/xml/#sec-prolog-dtd); so are files and nesting beyond a bound.
"""

from collections.abc import Iterator
from typing import Final
from xml.etree import ElementTree
from xml.parsers import expat

from igfkg.errors import BadRequestError

MOST_BYTES: Final = 16 * 1024**2
_DEEPEST: Final = 100


class XmlElement(ElementTree.Element):
    """An element with the line on which it begins."""

    line: int = 0

    def first(self, *names: str) -> "XmlElement | None":
        """Return the first element in it, at any depth, with one of these names."""
        return next(self.within(*names), None)

    def within(self, *names: str) -> Iterator["XmlElement"]:
        """Yield the elements in it, at any depth, with one of these names, in order."""
        for each in self.iter():
            if each.tag in names and each is not self:
                yield each  # type: ignore[misc]


def read_xml(data: bytes, name: str) -> XmlElement:
    """Return the root element of an XML document.

    Args:
        data: the document.
        name: of its file, for errors.

    Raises:
        BadRequestError: naming file and line, when it is not well-formed XML, declares a document type, or is too large
            or too deep.
    """
    if len(data) > MOST_BYTES:
        raise BadRequestError(f"{name} has more than {MOST_BYTES:,} bytes; a resolution has far fewer: is it the file?")
    return _Reader(name).read(data)


class _Reader:
    """Builds elements from the events of the parser."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._depth = 0
        self._builder = ElementTree.TreeBuilder(element_factory=XmlElement)
        self._parser = expat.ParserCreate(namespace_separator="}")
        self._parser.buffer_text = True
        self._parser.StartDoctypeDeclHandler = self._refuse
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._builder.data

    def read(self, data: bytes) -> XmlElement:
        try:
            self._parser.Parse(data, True)
        except expat.ExpatError as error:
            reason = expat.ErrorString(error.code)
            raise BadRequestError(f"{self._name}:{error.lineno}: not XML: {reason}") from None
        except (LookupError, ValueError) as error:  # an encoding that Python lacks
            raise BadRequestError(f"{self._name}:1: not XML: {error}") from None
        return self._builder.close()  # type: ignore[return-value]

    def _refuse(self, *_: object) -> None:
        raise BadRequestError(
            f"{self._name}:{self._parser.CurrentLineNumber}: it declares a document type, which is not read; "
            "remove the declaration"
        )

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise BadRequestError(
                f"{self._name}:{self._parser.CurrentLineNumber}: more than {_DEEPEST} elements inside one another"
            )
        element = self._builder.start(_qualified(tag), {_qualified(key): text for key, text in attributes.items()})
        element.line = self._parser.CurrentLineNumber  # type: ignore[attr-defined]

    def _end(self, tag: str) -> None:
        self._depth -= 1
        self._builder.end(_qualified(tag))


def _qualified(name: str) -> str:
    return f"{{{name}" if "}" in name else name
