"""Which names are looked for in running text, and as what they are taken there.

The model says of which classes (``igf:fewestWords``): those whose things have proper names. A name has to have so many
words; a single word will also do when it is an acronym or, in a script without capitals, not short.
"""

import re
import unicodedata

from igfkg.rdf.typography import COMPARED_AS
from igfkg.symbols import symbol_keys

_WORD = re.compile(r"[^\W_]+")
_LEAST_CAPITALS = 2
_LEAST_WITHOUT_CAPITALS = 4  # characters of a single word in a script such as Arabic or Chinese
_LEAST = 2  # characters of any name
_LONGEST = 1000  # characters of any name


def is_distinctive(name: str, fewest_words: int) -> bool:
    """Return whether a name can be told from common words; symbols cannot, as they have a grammar of their own.

    Args:
        name: as the data has it.
        fewest_words: that names of its class have.
    """
    if not _LEAST <= len(name) <= _LONGEST or symbol_keys(name):
        return False
    words = len(_WORD.findall(name))
    if not is_single(name) and words >= fewest_words:
        return True
    if _has_no_case(name):
        return fewest_words <= 1 or len(name) >= _LEAST_WITHOUT_CAPITALS
    return is_acronym(name) or (fewest_words <= 1 and name[0].isupper())


def fits_letter_case(name: str, written: str) -> bool:
    """Return whether a name may be written so: an acronym in its capitals, one word with its capital, else anyhow."""
    if not is_single(name):
        return True
    name, written = _plain(name), _plain(written)
    if is_acronym(name):
        return written in (name, name.upper())
    return _has_no_case(name) or (written[:1].isupper() and name[:1].isupper())


def is_single(name: str) -> bool:
    """Return whether a name has no space."""
    return len(name.split()) == 1


def is_acronym(name: str) -> bool:
    """Return whether a word has two capitals, or a capital and a digit: IGF, EuroDIG, W3C."""
    capitals = sum(each.isupper() for each in name)
    has_digit = any(each.isdigit() for each in name)
    return is_single(name) and (capitals >= _LEAST_CAPITALS or bool(capitals and has_digit))


def _has_no_case(name: str) -> bool:
    return name.upper() == name.lower()


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text.translate(COMPARED_AS))
