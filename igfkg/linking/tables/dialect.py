"""Encoding and separator of CSV as spreadsheets save it (https://www.rfc-editor.org/rfc/rfc4180)."""

import codecs
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from igfkg.errors import BadRequestError

SEPARATORS: Final = ",;\t|"
_DECLARED = "sep="  # the first line of some files for Excel
_PART = 1 << 20  # bytes
_NO_TEXT = "the file is no text; save the table as CSV in UTF-8, or as .xlsx"
_MARKED = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


@dataclass(frozen=True)
class Dialect:
    """How a CSV file is written."""

    encoding: str  #: name of Python's codec, which reads and writes the byte order mark where there is one
    separator: str
    is_declared: bool = False  #: whether the first line is ``sep=`` with the separator


def read_dialect(path: Path) -> Dialect:
    """Return encoding and separator of a file.

    UTF-8 with or without byte order mark, and UTF-16 with one; what is none of them is read as Windows-1252, which
    Excel writes. The separator is the one that the first line has most often.

    Raises:
        BadRequestError: when it is no text.
    """
    encoding = _encoding(path)
    try:
        with path.open(encoding=encoding, newline="") as file:
            line = file.readline(_PART)
    except UnicodeDecodeError:
        raise BadRequestError(_NO_TEXT) from None
    if "\0" in line:
        raise BadRequestError(_NO_TEXT)
    declared = line.rstrip("\r\n")
    if declared.lower().startswith(_DECLARED) and len(declared) == len(_DECLARED) + 1:
        return Dialect(encoding, declared[-1], is_declared=True)
    return Dialect(encoding, _separator(line))


def _encoding(path: Path) -> str:
    with path.open("rb") as file:
        start = file.read(4)
        marked = next((name for mark, name in _MARKED if start.startswith(mark)), None)
        if marked:
            return marked
        file.seek(0)
        decoder = codecs.getincrementaldecoder("utf-8")()
        try:
            while part := file.read(_PART):
                decoder.decode(part)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return "windows-1252"
    return "utf-8"


def _separator(line: str) -> str:
    """The separator of a line, those in quotes not counted."""
    outside = "".join(line.split('"')[::2])
    counts = Counter(each for each in outside if each in SEPARATORS)
    return max(SEPARATORS, key=lambda each: counts[each])
