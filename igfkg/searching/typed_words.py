"""The words of a search as they were typed: phrases in quotation marks, and single words."""

import re
from dataclasses import dataclass

from igfkg.catalogue.folding import folded
from igfkg.catalogue.search import MAX_TERMS
from igfkg.linking.candidates.wording import words
from igfkg.rdf.typography import QUOTATION_MARKS

#: Characters of a search; what comes after them is left out.
MAX_LENGTH = 200
_TERM = re.compile(r'"([^"]*)"?|([^\s"]+)')
_AROUND = QUOTATION_MARKS + "\"'\u2018\u2019\u300a\u300b\u300c\u300d "
_HAS_LETTER = re.compile(r"\w")


@dataclass(frozen=True)
class TypedWords:
    """A search, read."""

    text: str  #: with single spaces, without quotation marks around the whole text
    terms: tuple[str, ...]  #: words and phrases, folded, in order, as many as are searched for
    stems: tuple[str, ...]  #: of the words, without small words such as "of"
    is_quoted: bool  #: whether the whole text is one phrase in quotation marks, to be found as it is
    is_cut: bool  #: whether there are more characters or words than count


def read_typed_words(text: str) -> TypedWords:
    """Return a search in its parts; a text that is too long for one is cut."""
    short = " ".join(text[:MAX_LENGTH].split())
    matches = _TERM.findall(folded(short))
    terms = (" ".join((phrase or word).split()) for phrase, word in matches)
    plain = short.strip(_AROUND)
    is_quoted = len(matches) == 1 and bool(matches[0][0])
    distinct = tuple(dict.fromkeys(each for each in terms if _HAS_LETTER.search(each)))
    is_cut = len(text) > MAX_LENGTH or len(distinct) > MAX_TERMS
    return TypedWords(plain, distinct[:MAX_TERMS], tuple(words(plain)), is_quoted, is_cut)
