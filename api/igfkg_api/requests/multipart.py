"""The parts of a form with files (multipart/form-data, https://www.rfc-editor.org/rfc/rfc7578).

Threat: bodies of many parts, or of many headers in a part. The body is bounded before, and is divided in one pass.
"""

import logging
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header

from igfkg.errors import BadRequestError

if TYPE_CHECKING:
    from python_multipart.multipart import MultipartCallbacks

MULTIPART = "multipart/form-data"
_MOST_PARTS = 2_000
_DISPOSITION = b"content-disposition"
#: How browsers write what cannot stand in a name
#: (https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#multipart-form-data).
_ESCAPED = {"%22": '"', "%0D": "\r", "%0A": "\n"}
_ESCAPES = re.compile("|".join(_ESCAPED))

logging.getLogger("python_multipart").addHandler(logging.NullHandler())  # the client is told what is wrong


@dataclass(frozen=True)
class FormPart:
    """One field of a form."""

    name: str
    data: bytes
    filename: str | None = None  #: of a file; empty when none was chosen

    @property
    def text(self) -> str:
        """The value of a field that is no file.

        Raises:
            BadRequestError: when it is not UTF-8.
        """
        try:
            return self.data.decode()
        except UnicodeDecodeError:
            raise BadRequestError(f"the field {self.name[:80]} is not UTF-8; send UTF-8") from None


def parts_of(body: bytes, content_type: str) -> list[FormPart]:
    """Return the parts of a body, in order.

    Args:
        body: the body.
        content_type: the header of that name, with the boundary.

    Raises:
        BadRequestError: when the boundary is missing or does not fit, or there are too many parts.
    """
    boundary = parse_options_header(content_type)[1].get(b"boundary")
    if not boundary:
        raise BadRequestError("the Content-Type has no boundary; let the client set it, as curl -F does")
    reader = _PartReader()
    try:
        MultipartParser(boundary, reader.callbacks()).write(body)
    except FormParserError as error:
        raise BadRequestError(f"the form cannot be read: {error}") from None
    if not reader.is_complete:
        raise BadRequestError("the form does not end with its boundary; it was cut off, or the boundary is another")
    return reader.parts


@dataclass
class _PartReader:
    """What the parser has read so far."""

    parts: list[FormPart] = field(default_factory=list)
    is_complete: bool = False
    _header: bytes = b""
    _value: bytes = b""
    _disposition: bytes = b""
    _data: list[bytes] = field(default_factory=list)

    def callbacks(self) -> "MultipartCallbacks":
        return {
            "on_part_begin": self._begin,
            "on_header_field": self._add_to_header,
            "on_header_value": self._add_to_value,
            "on_header_end": self._end_header,
            "on_part_data": lambda data, start, end: self._data.append(data[start:end]),
            "on_part_end": self._end,
            "on_end": self._complete,
        }

    def _begin(self) -> None:
        if len(self.parts) == _MOST_PARTS:
            raise BadRequestError(f"the form has more than {_MOST_PARTS:,} fields")
        self._disposition, self._data = b"", []

    def _add_to_header(self, data: bytes, start: int, end: int) -> None:
        self._header += data[start:end]

    def _add_to_value(self, data: bytes, start: int, end: int) -> None:
        self._value += data[start:end]

    def _end_header(self) -> None:
        if self._header.lower() == _DISPOSITION:
            self._disposition = self._value
        self._header = self._value = b""

    def _end(self) -> None:
        options = parse_options_header(self._disposition)[1]
        name, filename = options.get(b"name"), options.get(b"filename")
        if name is None:
            raise BadRequestError("a part of the form has no name")
        self.parts.append(FormPart(_text(name), b"".join(self._data), None if filename is None else _text(filename)))

    def _complete(self) -> None:
        self.is_complete = True


def _text(value: bytes) -> str:
    """The text of a name, in UTF-8 as browsers write it."""
    return _ESCAPES.sub(lambda match: _ESCAPED[match[0]], value.decode("utf-8", "replace"))
