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
from igfkg.linking.candidates.wording import FORMS_OF_STATE, UNITED_NATIONS, first_part, has_like, numbers, words

_MOST_WORDS = 40  # of a text
_LEAST_WORDS = 2  # that a text and a name share
_COMPARED = 400  # names for one text
_LEAST_INITIALS = 2
_OF_PART = 0.9  # of its score that a name has of which only the first part was compared
_OF_LONGER = 0.85  # of its score that a name has that the text has whole, with other words: people shorten names more
_OF_EXPANDED = 0.95  # of its score that a name has of which the text has nothing but as an acronym
_OF_SIMILAR = 0.95  # of its score that a name has with a few words spelt in another way
_MOST_ALIKE = 3  # such words
_LEAST_OF_NAME = 0.4  # of the words of a name that a text has which has three of them and no others
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
            reason, share = self._reason(text, every, written, part)
            if reason:
                share *= 1 if part.is_whole else _OF_PART
                share *= _OF_EXPANDED if written.isdisjoint(part.own) else 1
                yield Hit(part.name.iri, part.name.text, reason, round(reason.score * share, 1))

    def _reason(
        self, text: str, every: frozenset[str], written: frozenset[str], part: _NameWords
    ) -> tuple[Reason | None, float]:
        """Why a text may stand for the thing of a name, None if it does not; and how much of both they share."""
        own, shared = part.own, every & part.own
        if len(shared) < _LEAST_WORDS and len(shared) < len(own) and len(own) != len(every):
            return None, 0
        rest = every - shared - _GENERAL
        unknown = rest - self._circumstances.with_names(part.name.iri)
        if own < every and not unknown:
            return Reason.MORE_WORDS, 1
        if self._leaves_out(text, (rest - self._circumstances.words(part.name.iri)) | shared, part.name, part.words):
            return Reason.FEWER_WORDS, 1
        if _are_close(unknown | shared, own):
            return Reason.MOST_WORDS, _share(unknown | shared, own, written)
        return (Reason.SIMILAR, _OF_SIMILAR) if _are_alike(every - own, own - every) else (None, 0)

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
            return frozenset(missing) <= self._circumstances.words(name.iri) and not _has_sign(missing)
        initials = "".join(each[0] for each in missing)
        return len(initials) >= _LEAST_INITIALS and more == {initials} and initials.upper() in text


def _has_sign(every: Iterable[str]) -> bool:
    """Whether a word is a number that is no year, such as ``+10``, which makes a name another."""
    return any(any(map(str.isdigit, each)) and not each.isdigit() for each in every)


def _are_close(text_words: frozenset[str], own: frozenset[str]) -> bool:
    """Whether a text or a name has all words of the other and few more, none of them a number."""
    less, more = sorted((text_words, own), key=len)
    least = _LEAST_OF_NAME if text_words < own and len(text_words) > _LEAST_WORDS else _LEAST_SHARE
    return less < more and len(less) >= least * len(more) and not numbers(tuple(more - less))


def _share(text_words: frozenset[str], own: frozenset[str], written: frozenset[str]) -> float:
    """How much of both a text and a name share, 0 to 1; an acronym that the text adds is one word."""
    if text_words < own:
        return len(text_words) / len(own)
    more = text_words - own
    added = len(more & written) + min(len(more - written), 1)
    return _OF_LONGER * len(own) / (len(own) + added)


def _are_alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether each of few words is like one of as many others, none of them a number."""
    return (
        0 < len(one) == len(other) <= _MOST_ALIKE
        and not numbers((*one, *other))
        and all(has_like(tuple(other), each) for each in one)
        and all(has_like(tuple(one), each) for each in other)
    )
