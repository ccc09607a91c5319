"""Names of things in running text: the longest on word boundaries, with all the things that have the name.

The search is one pass of Aho and Corasick's automaton (https://doi.org/10.1145/360825.360855) over the folded text.
"""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType

import ahocorasick_rs

from igfkg.linking.span import Span, longest_from_left
from igfkg.linking.text_names import fits_letter_case
from igfkg.rdf.aligned_text import AlignedText, fold_text
from igfkg.rdf.word_forms import attached_forms, is_arabic, is_attachable, reduce_words

_MOST_ATTACHED = 5  # letters before a name that can be particles
#: Scripts without spaces between words: no boundary is needed beside their characters.
_UNSPACED = (("\u3040", "\u30ff"), ("\u3400", "\u9fff"), ("\uf900", "\ufaff"), ("\U00020000", "\U0003ffff"))
#: Signs that join what stands on both sides to one name: ITU-T, un.org, user@un.org.
_JOINING = "-.@_"


class NameMatcher:
    """The names of a table, ready to be looked for in texts."""

    def __init__(
        self,
        names: Iterable[tuple[str, str]],
        exact: Iterable[tuple[str, str]] = (),
        undertakings: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        """Prepare for names, each with the IRI of a thing.

        Args:
            names: that are looked for in any letter case that fits them.
            exact: that are looked for with their capitals alone.
            undertakings: the IRI of a body by that of its process: a name of both stands for the body.
        """
        self._undertakings = undertakings
        self._things: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        self._exact = {(name, iri) for name, iri in exact}
        for name, iri in (*names, *sorted(self._exact)):
            for form in attached_forms(reduce_words(fold_text(name)).text.strip()):
                if form:
                    self._things[form].append((name, iri))
        self._forms = [*self._things]
        self._automaton = ahocorasick_rs.AhoCorasick(self._forms)
        self._fitting = lru_cache(maxsize=4096)(self._find_fitting)

    def find(self, text: str) -> list[Span]:
        """Return the names in a text, in order, without overlap."""
        reduced = reduce_words(fold_text(text))
        return longest_from_left(self._spans(text, reduced))

    def _spans(self, text: str, reduced: AlignedText) -> Iterator[Span]:
        for number, start, end in self._automaton.find_matches_as_indexes(reduced.text, overlapping=True):
            form = self._forms[number]
            if not (_ends_word(reduced.text, end) and _starts_word(reduced.text, start, form)):
                continue
            first, last = reduced.span(start, end)
            if not _is_joined(text, first, last) and (iris := self._fitting(form, text[first:last])):
                yield Span(first, last, iris)

    def _find_fitting(self, form: str, written: str) -> tuple[str, ...]:
        iris = {iri for name, iri in self._things[form] if self._fits(name, iri, written)}
        return tuple(sorted(each for each in iris if self._undertakings.get(each) not in iris))

    def _fits(self, name: str, iri: str, written: str) -> bool:
        if (name, iri) in self._exact:
            return " ".join(written.split()) == name
        return fits_letter_case(name, written)


def _starts_word(text: str, start: int, name: str) -> bool:
    if start == 0 or not _joins(text[start - 1], text[start]):
        return True
    if not (is_arabic(text[start]) and is_arabic(text[start - 1])):
        return False
    first = start
    while first > 0 and start - first <= _MOST_ATTACHED and _is_letter(text[first - 1]):
        first -= 1
    return is_attachable(text[first:start], name)


def _ends_word(text: str, end: int) -> bool:
    return end == len(text) or not _joins(text[end], text[end - 1])


def _joins(outside: str, inside: str) -> bool:
    """Whether two neighbours belong to one word."""
    return _is_letter(outside) and _is_letter(inside) and not (_is_unspaced(outside) or _is_unspaced(inside))


def _is_letter(character: str) -> bool:
    return character.isalnum() or bool(unicodedata.combining(character))


def _is_unspaced(character: str) -> bool:
    return any(first <= character <= last for first, last in _UNSPACED)


def _is_joined(text: str, start: int, end: int) -> bool:
    """Whether a sign joins the name to a part that makes it another: one in capitals or digits, or of an address."""
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    return _is_part(after[:1], after[1:]) or _is_part(before[1:], before[:1])


def _is_part(sign: str, character: str) -> bool:
    if not sign or not character or sign not in _JOINING:
        return False
    return character.isupper() or character.isdigit() if sign == "-" else character.isalnum()
