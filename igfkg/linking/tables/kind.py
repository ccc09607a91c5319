"""The kinds of table files, by their first bytes."""

import zipfile
import zlib
from enum import StrEnum
from pathlib import Path

from igfkg.errors import BadRequestError, PayloadTooLargeError

_ZIP, _OLD_OFFICE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument.spreadsheet"
#: Bytes of the parts of a file when they are unpacked (Threat: zip bombs).
_MOST_UNPACKED = 512 * 1024**2


class TableKind(StrEnum):
    """A kind of table file; the value is its usual suffix."""

    CSV = "csv"
    XLSX = "xlsx"
    ODS = "ods"


def kind_of_table(path: Path) -> TableKind:
    """Return the kind of a file.

    Raises:
        BadRequestError: for a file that is none of them.
        PayloadTooLargeError: for one that is too large when it is unpacked.
    """
    with path.open("rb") as file:
        start = file.read(8)
    if start == _OLD_OFFICE:
        raise BadRequestError("the file is of Excel 97 to 2003, or has a password; save it as .xlsx or .csv")
    if start.startswith(b"%PDF-"):
        raise BadRequestError("the file is a PDF; export the table as .xlsx or .csv")
    return _kind_of_archive(path) if start.startswith(_ZIP) else TableKind.CSV


def _kind_of_archive(path: Path) -> TableKind:
    try:
        with zipfile.ZipFile(path) as archive:
            if sum(each.file_size for each in archive.infolist()) > _MOST_UNPACKED:
                raise PayloadTooLargeError(f"the file has more than {_MOST_UNPACKED:,} bytes unpacked; save it as .csv")
            parts = archive.namelist()
            media_type = _start_of(archive, "mimetype") if "mimetype" in parts else b""
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError) as error:
        raise BadRequestError(f"the file is damaged: {error}; save it again, or as .csv") from None
    if media_type.strip() == _OPEN_DOCUMENT:
        return TableKind.ODS
    if "xl/workbook.xml" in parts:
        return TableKind.XLSX
    raise BadRequestError("the file is no table; save it as .xlsx, .ods or .csv")


def _start_of(archive: zipfile.ZipFile, part: str) -> bytes:
    with archive.open(part) as file:
        return file.read(100)
