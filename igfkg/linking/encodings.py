"""The encodings in which texts may come, by the names that the web has for them (https://encoding.spec.whatwg.org/)."""

import codecs
from functools import cache

from igfkg.errors import BadRequestError, UnsupportedMediaTypeError
from igfkg.rdf.text import decode_text

#: Names for which the web reads another encoding, which has more characters.
_READ_AS = {"iso-8859-1": "windows-1252", "latin1": "windows-1252", "us-ascii": "windows-1252", "gb2312": "gb18030"}
_NAMES = (
    *("utf-8", "utf8", "utf-16", "utf-16le", "utf-16be", "utf-32"),
    *(f"iso-8859-{part}" for part in (2, 3, 4, 5, 6, 7, 8, 9, 10, 13, 14, 15, 16)),
    *(f"windows-125{part}" for part in range(9)),
    *("koi8-r", "koi8-u", "gbk", "gb18030", "big5", "euc-jp", "shift_jis", "euc-kr"),
    *_READ_AS,
)


@cache
def known_encodings() -> frozenset[str]:
    """Return the names of the encodings in lower case; their decoders are loaded by then, and need no file later."""
    return frozenset(name for name in _NAMES if codecs.lookup(_READ_AS.get(name, name)))


def decode(data: bytes, charset: str = "") -> str:
    """Return a text without its byte order mark.

    Args:
        data: the text.
        charset: name of its encoding; empty for UTF-8, or what a byte order mark says.

    Raises:
        UnsupportedMediaTypeError: for an encoding that is not known.
        BadRequestError: when the text is not in its encoding.
    """
    name = charset.strip("\"' \t").lower()
    if name not in ("", "utf-8", "utf8"):
        return _decode_as(data, name)
    try:
        return decode_text(data)
    except SyntaxError as error:
        raise BadRequestError(f"the text cannot be read: line {error.lineno}, {error.msg}") from None


def _decode_as(data: bytes, name: str) -> str:
    if name not in known_encodings():
        raise UnsupportedMediaTypeError(f"charset {name[:40]!r} is not understood; send UTF-8")
    try:
        return data.decode(_READ_AS.get(name, name)).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise BadRequestError(
            f"byte {error.start + 1} of the text is not {name}; send the text as UTF-8, or name its charset"
        ) from None
