"""Names that have words more or less than the label, where what the thing is linked to accounts for them.

``IGF MAG`` has the name of the body that the MAG belongs to; ``Katowice Messages`` leaves out that of the meeting;
``Policy Network on AI`` has the initials of words.
"""

from calendar import month_name
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.names import Name
from igfkg.catalogue.things import Thing
from igfkg.linking.candidates.acronyms import Acronyms
from igfkg.linking.candidates.candidate import Hit, Reason
from igfkg.linking.candidates.schemes import is_scheme_value
from igfkg.linking.candidates.wording import UNITED_NATIONS, first_part, numbers

_MOST_WORDS = 40  # of a text
_LEAST_WORDS = 2  # that a text and a name share
_COMPARED = 400  # names for one text
_LEAST_INITIALS = 2
_OF_PART = 0.9  # of its score that a name has of which only the first part was compared
_LEAST_SHARE = 0.6  # of the words of both that a name and a text share
_YEAR_DIGITS, _MONTH_DIGITS = 4, 7


@dataclass(frozen=True)
class _NameWords:
    name: Name
    words: tuple[str, ...]
    is_whole: bool  #: whether these are all words of the name


class PartialNames:
    """The names of a release by their words."""

    def __init__(self, names: Iterable[Name], catalogue: Catalogue, acronyms: Acronyms) -> None:
        """Index names by their words, acronyms written out."""
        self._catalogue = catalogue
        self._acronyms = acronyms
        parts = ((each, part) for each in names for part in (each.text, first_part(each.text)) if part)
        self._names = [_NameWords(each, acronyms.words(part), part == each.text) for each, part in parts]
        self._places: defaultdict[str, list[int]] = defaultdict(list)
        for place, part in enumerate(self._names):
            for word in {*part.words}:
                self._places[word].append(place)
        self._context = lru_cache(maxsize=4096)(self._words_of_links)

    def find(self, text: str) -> Iterator[Hit]:
        """Yield the things whose names have most of the words of ``text``, and no others that nothing accounts for."""
        text_words = self._acronyms.words(text)
        if not _LEAST_WORDS <= len(text_words) <= _MOST_WORDS:
            return
        every = frozenset(text_words)
        for place in self._candidates(every):
            part = self._names[place]
            reason, share = self._reason(text, every, part)
            if reason:
                score = reason.score * share * (1 if part.is_whole else _OF_PART)
                yield Hit(part.name.iri, part.name.text, reason, round(score, 1))

    def _reason(self, text: str, every: frozenset[str], part: _NameWords) -> tuple[Reason | None, float]:
        """Why a text may stand for the thing of a name, None if it does not; and how much of both they share."""
        own = frozenset(part.words)
        left = every - (self._context(part.name.iri) | UNITED_NATIONS) | (every & own)
        if own < every and left == own:
            return Reason.MORE_WORDS, 1
        if self._leaves_out(text, left, part.name, part.words):
            return Reason.FEWER_WORDS, 1
        return (Reason.MOST_WORDS, len(left & own) / len(left | own)) if _are_close(left, own) else (None, 0)

    def _candidates(self, every: frozenset[str]) -> list[int]:
        """The names that have a rare word of the text: those of the rarest words first, up to a number."""
        places: dict[int, None] = {}
        for posting in sorted((self._places.get(each, []) for each in every), key=len):
            if len(places) + len(posting) > _COMPARED:
                break
            places.update(dict.fromkeys(posting))
        return [*places]

    def _leaves_out(self, text: str, every: frozenset[str], name: Name, name_words: tuple[str, ...]) -> bool:
        """Whether the words that only a name has are those of a link, or have the initials that the text has."""
        shared, missing = every & {*name_words}, [each for each in name_words if each not in every]
        more = every - shared
        if len(shared) < _LEAST_WORDS or not missing:
            return False
        if not more:
            return frozenset(missing) <= self._context(name.iri)
        initials = "".join(each[0] for each in missing)
        return len(initials) >= _LEAST_INITIALS and more == {initials} and initials.upper() in text

    def _words_of_links(self, iri: str) -> frozenset[str]:
        """The words of the labels of what a thing points to, values of schemes left out, and those of its date."""
        thing = self._catalogue.thing(iri)
        references = thing.references(*(fact.field.iri for fact in thing.facts))
        labels = (text for each in references if each.cls and not is_scheme_value(each.cls) for _, text in each.labels)
        return frozenset(word for text in (*labels, self._date(thing)) for word in self._acronyms.words(text))

    def _date(self, thing: Thing) -> str:
        """Year of a thing, and the month in English."""
        date = self._catalogue.date_of(thing)
        month = int(date[_YEAR_DIGITS + 1 : _MONTH_DIGITS]) if len(date) >= _MONTH_DIGITS else 0
        return f"{date[:_YEAR_DIGITS]} {month_name[month]}"


def _are_close(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether one has all words of the other and few more, none of them a number."""
    less, more = sorted((one, other), key=len)
    return less < more and len(less) >= _LEAST_SHARE * len(more) and not numbers(tuple(more - less))
