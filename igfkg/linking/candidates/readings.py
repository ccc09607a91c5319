"""Readings of a text that holds a name and something else: ``UNESCO, Paris``, ``Ms. Renata Mielli``, ``IGF (virtual)``.

What people add to a name in a list is a date, a note in brackets, a place after a comma, a title before it. A reading
leaves some of it out; what it leaves out can still speak for or against a thing.
"""

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass
from itertools import islice

from igfkg.linking.candidates.dates import without_days

_BRACKETS = re.compile(r"\s*[(（\[][^()（）\[\]]*[)）\]]\s*")
_SEPARATOR = re.compile(r"\s*[,;:，；：]\s+|\s+[-–—|]\s+|\s+/\s+|(?<=\w)/(?=[^\W\d]{2})")
#: Forms of address, in the languages with an alphabet.
_TITLES = re.compile(
    r"\A(?:(?:mr|mrs|ms|miss|mx|dr|prof|professor|amb|ambassador|h\.?e|sir|dame|m|mme|sr|sra|г-н|г-жа)\b\.?\s+)+(?=\w)",
    re.IGNORECASE,
)
_LIST_NUMBER = re.compile(r"\A(?:[(\[]?\d{1,3}[.)\]]|[-–—•*·])\s+")
_OWNER = re.compile(r"\A\w[\w -]{1,60}?['’]s\s+(?=\w)")
_QUOTATION_MARKS = re.compile('["“”„«»《》「」]')
_SPACES = re.compile(r"\s+")
_TRUST_MOST, _TRUST_OWNER = 0.9, 0.85
_TRUST_TIDY, _TRUST_BRACKETS, _TRUST_FIRST, _TRUST_LAST = 0.98, 0.9, 0.78, 0.75
_LEAST_TOKENS = 3  # of a text that names what belongs to the bearer of an acronym, and this acronym
_MOST_ACRONYMS = 2  # that are left out, each by itself
_LONGEST = 400  # characters of a text that is read in parts
_LEAST_LAST = 8  # characters of a last part that may be a name


@dataclass(frozen=True)
class Reading:
    """A part of a text that may be the name."""

    text: str
    rest: str  #: what is left out besides days, titles and signs
    trust: float  #: 0 to 1: what a name counts for that is found so


def readings(text: str, acronyms: Container[str] = ()) -> Iterator[Reading]:
    """Yield the readings of a text, the most trustworthy first; none for one that has nothing to leave out.

    Args:
        text: the text.
        acronyms: of bodies and processes, which people write before what belongs to them: ``WSIS Plan of Action``.
    """
    if len(text) > _LONGEST:
        return
    tidy = _tidy(text)
    if tidy != text:
        yield Reading(tidy, "", _TRUST_TIDY)
    bare = _squeezed(_BRACKETS.sub(" ", tidy))
    in_brackets = " ".join(_BRACKETS.findall(tidy))
    if in_brackets and bare:
        yield Reading(bare, in_brackets, _TRUST_BRACKETS)
    yield from _parts(bare or tidy, in_brackets)
    yield from _belonging(bare or tidy, acronyms)


def _belonging(text: str, acronyms: Container[str]) -> Iterator[Reading]:
    """What is named after its owner: ``the Secretary-General's Road map``, ``WSIS Plan of Action``."""
    owner = _OWNER.match(text)
    if owner:
        yield Reading(text[owner.end() :], owner[0], _TRUST_OWNER)
    tokens = text.split()
    places = (place for place, each in enumerate(tokens) if each.isupper() and each in acronyms)
    for place in islice(places if len(tokens) >= _LEAST_TOKENS else (), _MOST_ACRONYMS):
        yield Reading(" ".join((*tokens[:place], *tokens[place + 1 :])), tokens[place], _TRUST_OWNER)


def _parts(text: str, rest: str) -> Iterator[Reading]:
    """The parts before the last separator, that before the first, and that after the last."""
    marks = [*_SEPARATOR.finditer(text)]
    if not marks:
        return
    first, last = text[: marks[0].start()], text[marks[-1].end() :]
    if len(marks) > 1:
        yield Reading(text[: marks[-1].start()], f"{rest} {last}", _TRUST_MOST)
    if first:
        yield Reading(first, f"{rest} {text[marks[0].end() :]}", _TRUST_FIRST)
    if len(last) >= _LEAST_LAST:
        yield Reading(last, f"{rest} {text[: marks[-1].start()]}", _TRUST_LAST)


def _tidy(text: str) -> str:
    """A text without quotation marks, number in a list, form of address and days."""
    plain = _LIST_NUMBER.sub("", _QUOTATION_MARKS.sub(" ", text).strip())
    return _squeezed(without_days(_TITLES.sub("", plain)))


def _squeezed(text: str) -> str:
    return _SPACES.sub(" ", text).strip(" ,;:")
