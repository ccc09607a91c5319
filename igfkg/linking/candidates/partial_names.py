"""Names that have words more or less than the label, where what the thing is linked to accounts for them.

``IGF MAG`` has the name of the body that the MAG belongs to; ``Katowice Messages`` leaves out that of the meeting;
``Policy Network on AI`` has the initials of words.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from igfkg.catalogue.names import Name
from igfkg.linking.candidates.acronyms import Acronyms
from igfkg.linking.candidates.candidate import Hit, Reason
from igfkg.linking.candidates.circumstances import Circumstances
from igfkg.linking.candidates.wording import FORMS_OF_STATE, UNITED_NATIONS, first_part, numbers, words

_MOST_WORDS = 40  # of a text
_LEAST_WORDS = 2  # that a text and a name share
_COMPARED = 400  # names for one text
_LEAST_INITIALS = 2
_OF_PART = 0.9  # of its score that a name has of which only the first part was compared
_OF_LONGER = 0.85  # of its score that a name has that the text has whole, with other words: people shorten names more
_OF_EXPANDED = 0.95  # of its score that a name has of which the text has nothing but as an acronym
_LEAST_SHARE = 0.6  # of the words of both that a name and a text share


#: Words that are added to names of all kinds.
_GENERAL = UNITED_NATIONS | FORMS_OF_STATE


@dataclass(frozen=True)
class _NameWords:
    name: Name
    words: tuple[str, ...]
    own: frozenset[str]  #: each once
    is_whole: bool  #: whether these are all words of the name


class PartialNames:
    """The names of a release by their words."""

    def __init__(self, names: Iterable[Name], circumstances: Circumstances, acronyms: Acronyms) -> None:
        """Index names by their words, acronyms written out."""
        self._acronyms = acronyms
        parts = ((each, part) for each in names for part in (each.text, first_part(each.text)) if part)
        worded = ((each, acronyms.words(part), part == each.text) for each, part in parts)
        self._names = [_NameWords(each, own, frozenset(own), is_whole) for each, own, is_whole in worded]
        self._places: defaultdict[str, list[int]] = defaultdict(list)
        for place, part in enumerate(self._names):
            for word in part.own:
                self._places[word].append(place)
        #: Names by the rarest of their words: all that a text has whole are under one of its words.
        self._whole: defaultdict[str, list[int]] = defaultdict(list)
        for place, part in enumerate(self._names):
            if part.words:
                self._whole[min(part.words, key=lambda word: (len(self._places[word]), word))].append(place)
        self._circumstances = circumstances

    def find(self, text: str) -> Iterator[Hit]:
        """Yield the things whose names have most of the words of ``text``, and no others that nothing accounts for."""
        text_words = self._acronyms.words(text)
        if not _LEAST_WORDS <= len(text_words) <= _MOST_WORDS:
            return
        every, written = frozenset(text_words), frozenset(words(text))
        for place in self._candidates(every):
            part = self._names[place]
            reason, share = self._reason(text, every, part)
            if reason:
                share *= 1 if part.is_whole else _OF_PART
                share *= _OF_EXPANDED if written.isdisjoint(part.own) else 1
                yield Hit(part.name.iri, part.name.text, reason, round(reason.score * share, 1))

    def _reason(self, text: str, every: frozenset[str], part: _NameWords) -> tuple[Reason | None, float]:
        """Why a text may stand for the thing of a name, None if it does not; and how much of both they share."""
        own, shared = part.own, every & part.own
        if len(shared) < _LEAST_WORDS and len(shared) < len(own):
            return None, 0
        left = (every - _GENERAL - self._circumstances.with_names(part.name.iri)) | shared
        if own < every and left == own:
            return Reason.MORE_WORDS, 1
        if self._leaves_out(text, left, part.name, part.words):
            return Reason.FEWER_WORDS, 1
        if not _are_close(left, own):
            return None, 0
        share = len(left & own) / len(left | own)
        return Reason.MOST_WORDS, share if left < own else share * _OF_LONGER

    def _candidates(self, every: frozenset[str]) -> list[int]:
        """The names that the text has whole, and those that have a rare word of it.

        Those of the rarest words come first, up to a number.
        """
        places = {
            place: None
            for word in every
            for place in self._whole.get(word, ())
            if every.issuperset(self._names[place].own)
        }
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
            return frozenset(missing) <= self._circumstances.words(name.iri)
        initials = "".join(each[0] for each in missing)
        return len(initials) >= _LEAST_INITIALS and more == {initials} and initials.upper() in text


def _are_close(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether one has all words of the other and few more, none of them a number."""
    less, more = sorted((one, other), key=len)
    return less < more and len(less) >= _LEAST_SHARE * len(more) and not numbers(tuple(more - less))
