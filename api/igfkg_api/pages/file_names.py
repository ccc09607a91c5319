"""Names of files to download, which every file system and spreadsheet can have."""

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

_OTHER_SIGNS: Final = re.compile(r"[^a-z0-9]+")
_MOST_SIGNS: Final = 80


def plain_file_name(parts: Iterable[str], ending: str) -> str:
    """Return the name of a file in small ASCII letters, digits and hyphens.

    Args:
        parts: what is in the file, then what was chosen or searched for, in any writing; what has no ASCII form is left
            out, and so is what is too long.
        ending: that of the format, without the dot.
    """
    name = "-".join(filter(None, map(_plain, parts)))[:_MOST_SIGNS].strip("-")
    return f"{name}.{ending}"


def _plain(text: str) -> str:
    """The letters and digits of a text, without their accents."""
    letters = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return _OTHER_SIGNS.sub("-", letters).strip("-")
