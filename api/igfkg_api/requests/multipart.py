"""The parts of a form with files (multipart/form-data, https://www.rfc-editor.org/rfc/rfc7578).

Threat: bodies of many parts. The body is bounded before, and is divided in one pass.
"""

import re
from dataclasses import dataclass
from email.message import Message

from igfkg.errors import BadRequestError

MULTIPART = "multipart/form-data"
_MOST_PARTS = 2_000
_LINE, _END = b"\r\n", b"--"
_NAME = re.compile(r';\s*name="((?:[^"\\]|\\.)*)"', re.IGNORECASE)
_FILENAME = re.compile(r';\s*filename="((?:[^"\\]|\\.)*)"', re.IGNORECASE)
_CONTENT_DISPOSITION = "content-disposition:"
_ESCAPED = {"%22": '"', "%0D": "\r", "%0A": "\n", '\\"': '"', "\\\\": "\\"}
_ESCAPES = re.compile("|".join(map(re.escape, _ESCAPED)))


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
    message = Message()
    message["content-type"] = content_type
    boundary = message.get_param("boundary")
    if not isinstance(boundary, str) or not boundary:
        raise BadRequestError("the Content-Type has no boundary; let the client set it, as curl -F does")
    delimiter = _LINE + _END + boundary.encode("latin-1", "replace")
    _, *sections = (_LINE + body).split(delimiter, _MOST_PARTS + 1)
    if len(sections) > _MOST_PARTS:
        raise BadRequestError(f"the form has more than {_MOST_PARTS:,} fields")
    if not sections or not sections[-1].startswith(_END):
        raise BadRequestError("the form does not end with its boundary; it was cut off, or the boundary is another")
    return [_part(each) for each in sections[:-1]]


def _part(section: bytes) -> FormPart:
    head, separator, data = section.partition(_LINE + _LINE)
    lines = head.decode("utf-8", "replace").split("\r\n")
    disposition = next((each for each in lines if each.lower().startswith(_CONTENT_DISPOSITION)), "")
    name = _NAME.search(disposition)
    if not separator or name is None:
        raise BadRequestError("a part of the form has no name")
    filename = _FILENAME.search(disposition)
    return FormPart(_unescaped(name[1]), data, _unescaped(filename[1]) if filename else None)


def _unescaped(text: str) -> str:
    return _ESCAPES.sub(lambda match: _ESCAPED[match[0]], text)
