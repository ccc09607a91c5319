"""The encodings in which texts may come, by the names that the web has for them (https://encoding.spec.whatwg.org/)."""

import codecs
from collections.abc import Mapping
from functools import cache

from igfkg.errors import BadRequestError, UnsupportedMediaTypeError
from igfkg.linking.encoding_labels import LABELS
from igfkg.rdf.text import decode_text

_UTF = ("utf-16", "utf-16le", "utf-16be", "utf-32")
#: Codecs that have more characters than those of the labels, as the standard has it.
_LARGER = {"gbk": "gb18030"}


@cache
def known_encodings() -> Mapping[str, str]:
    """Return the codec of each label in lower case; their decoders are loaded by then, and need no file later."""
    codec_of = {label: codec for codec, labels in LABELS.items() for label in labels.split()} | {
        name: name for name in _UTF
    }
    return {label: codecs.lookup(_LARGER.get(codec, codec)).name for label, codec in codec_of.items()}


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
        return data.decode(known_encodings()[name]).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise BadRequestError(
            f"byte {error.start + 1} of the text is not {name}; send the text as UTF-8, or name its charset"
        ) from None
