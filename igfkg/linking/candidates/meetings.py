"""Meetings by what people call them: ``the 8th IGF``, ``IGF Baku``, ``2013 Internet Governance Forum, Bali``."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from igfkg.catalogue.folding import folded
from igfkg.catalogue.names import Name
from igfkg.linking.candidates.acronyms import Acronyms
from igfkg.linking.candidates.circumstances import Circumstances
from igfkg.linking.candidates.city_names import with_english_cities
from igfkg.linking.candidates.property_values import PropertyValues
from igfkg.linking.candidates.wording import UNITED_NATIONS, words
from igfkg.model import terms
from igfkg.rdf.namespaces import SCHEMA_ORG

_WHOLE = SCHEMA_ORG + "superEvent"  # the meeting or series that a meeting is a part of
_OFTEN = 3  # meetings at a place
_LEAST_LIKE = 80.0  # similarity of a misspelt place, 0 to 100
#: Words that say that it is a meeting, and no more.
_FILLERS = frozenset(
    words(
        "annual edition inaugural meeting session summit annuelle reunion anual edicion sesion "
        "periodo sesiones заседание сессия совещание ежегодное ежегодный год года 年会 会议 届会议 "
        "عام لعام سنة اجتماع الاجتماع دورة الدورة",
    )
)


@dataclass(frozen=True)
class _Meeting:
    iri: str
    words: frozenset[str]  #: its number in the series, its year, its place and country
    place: frozenset[str]  #: the words of its place
    marks: frozenset[str]  #: its number and its years
    names: frozenset[str]  #: folded
    is_alone: bool  #: whether no other meeting of the series was at the place in its year


class NumberedMeetings:
    """The meetings that have a number in the series of a body."""

    def __init__(
        self, names: Sequence[Name], values: PropertyValues, circumstances: Circumstances, acronyms: Acronyms
    ) -> None:
        """Index them by the names of the bodies, acronyms written out."""
        self._acronyms = acronyms
        self._series: defaultdict[frozenset[str], list[_Meeting]] = defaultdict(list)
        meetings: defaultdict[str, list[_Meeting]] = defaultdict(list)
        at_place: defaultdict[str, list[str]] = defaultdict(list)
        for iri, places in values.by_thing(terms.PLACE).items():
            for each in places:
                at_place[each].append(iri)
        names_of: defaultdict[str, list[Name]] = defaultdict(list)
        for name in names:
            names_of[name.iri].append(name)
        for iri, number in values.by_thing(terms.SESSION_NUMBER).items():
            place = frozenset(word for each in values.of(iri, terms.PLACE) for word in words(each))
            own = frozenset(number) | circumstances.places_and_dates(iri)
            called = frozenset(folded(each.text) for each in names_of[iri])
            meeting = _Meeting(iri, own, place, _marks(own), called, _is_alone(iri, at_place, values, circumstances))
            for body in values.of(iri, terms.MEETING_OF):
                meetings[body].append(meeting)
        self._every = {each.iri: each for every in meetings.values() for each in every}.values()
        for name in names:
            if name.iri in meetings:
                self._series[frozenset(acronyms.words(name.text))] = meetings[name.iri]

    def find(self, text: str) -> list[str]:
        """Return the IRIs of the meetings that a text describes by series, and by number or year."""
        return sorted({meeting.iri for meeting, rest in self._described(text) if rest & meeting.marks})

    def without_mark(self, text: str) -> list[str]:
        """Return the IRIs of the meetings that a text describes by series and place, with neither number nor year."""
        return sorted({meeting.iri for meeting, rest in self._described(text) if not rest & meeting.marks})

    def with_place(self, text: str) -> list[str]:
        """Return the IRIs of the meetings that a text describes by series, by number or year, and by their place too.

        A country will not do: its own forum of the year may be there. Nor will the place where the series meets often,
        or had another meeting, unless the text has the whole name.
        """
        form = folded(text)
        return sorted(
            {
                meeting.iri
                for meeting, rest in self._in_series(text)
                if rest <= meeting.words and meeting.place and meeting.place <= rest and rest & meeting.marks
                if any(each in form for each in meeting.names) or (meeting.is_alone and not self._is_seat(meeting))
            }
        )

    def misspelt(self, text: str) -> list[str]:
        """Return the IRIs of the meetings with the number or year of a text, whose other words are like their place."""
        return sorted(
            {
                meeting.iri
                for meeting, rest in self._in_series(text)
                if (strange := rest - meeting.words)
                and rest & meeting.marks
                and all(_is_like(each, meeting.place) for each in strange)
            }
        )

    def _is_seat(self, meeting: _Meeting) -> bool:
        """Whether meetings with numbers were at the place of one again and again."""
        return sum(each.place == meeting.place for each in self._every) >= _OFTEN

    def _in_series(self, text: str) -> Iterator[tuple[_Meeting, frozenset[str]]]:
        """The meetings of the series that a text has, with its other words."""
        text_words = self._words(text)
        for series, meetings in self._series.items():
            rest = text_words - series - UNITED_NATIONS
            if series < text_words and rest:
                yield from ((each, rest) for each in meetings)

    def _described(self, text: str) -> Iterator[tuple[_Meeting, frozenset[str]]]:
        """The meetings that have all words of a text beside their series, with these words."""
        return ((meeting, rest) for meeting, rest in self._in_series(text) if rest <= meeting.words)

    def in_year_at_place(self, text: str) -> list[str]:
        """Return the IRIs of the meetings of all series whose place and year a text names, and nothing else."""
        text_words, at_place = self._words(text), {*self.at_place(text)}
        named = (each for each in self._every if each.iri in at_place)
        return sorted(each.iri for each in named if each.place <= text_words and text_words & each.marks)

    def at_place(self, text: str) -> list[str]:
        """Return the IRIs of the meetings of all series at the place that a text names, its year beside it or not."""
        text_words = self._words(text)
        every = (meeting for meetings in self._series.values() for meeting in meetings)
        return sorted({each.iri for each in every if text_words & each.place and text_words <= each.words})

    def _words(self, text: str) -> frozenset[str]:
        return with_english_cities(frozenset(self._acronyms.words(text))) - _FILLERS


def _is_alone(
    iri: str, at_place: Mapping[str, Sequence[str]], values: PropertyValues, circumstances: Circumstances
) -> bool:
    """Whether no other meeting of the bodies of one, nor of what they undertake, was at its place in its year."""
    bodies = {*values.of(iri, terms.MEETING_OF)}
    undertaken = {each for body in bodies for each in values.of(body, terms.SAME_UNDERTAKING)}
    years = _marks(circumstances.places_and_dates(iri))
    others = (each for place in values.of(iri, terms.PLACE) for each in at_place[place] if each != iri)
    related = (
        each
        for each in others
        if bodies.intersection(values.of(each, terms.MEETING_OF)) or undertaken.intersection(values.of(each, _WHOLE))
    )
    return not any(years & circumstances.places_and_dates(each) for each in related)


def _marks(every: Iterable[str]) -> frozenset[str]:
    return frozenset(each for each in every if each.isdigit())


def _is_like(word: str, places: frozenset[str]) -> bool:
    """Whether a word is no number, and is spelt almost as one of a place."""
    return not word.isdigit() and any(fuzz.ratio(word, each) >= _LEAST_LIKE for each in places)
