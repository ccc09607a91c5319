"""Meetings by what people call them: ``the 8th IGF``, ``IGF Baku``, ``2013 Internet Governance Forum, Bali``."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from igfkg.catalogue.names import Name
from igfkg.linking.candidates.acronyms import Acronyms
from igfkg.linking.candidates.circumstances import Circumstances
from igfkg.linking.candidates.city_names import with_english_cities
from igfkg.linking.candidates.property_values import PropertyValues
from igfkg.linking.candidates.wording import UNITED_NATIONS, words
from igfkg.model import terms

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


class NumberedMeetings:
    """The meetings that have a number in the series of a body."""

    def __init__(
        self, names: Iterable[Name], values: PropertyValues, circumstances: Circumstances, acronyms: Acronyms
    ) -> None:
        """Index them by the names of the bodies, acronyms written out."""
        self._acronyms = acronyms
        self._series: defaultdict[frozenset[str], list[_Meeting]] = defaultdict(list)
        meetings: defaultdict[str, list[_Meeting]] = defaultdict(list)
        for iri, number in values.by_thing(terms.SESSION_NUMBER).items():
            place = frozenset(word for each in values.of(iri, terms.PLACE) for word in words(each))
            meeting = _Meeting(iri, frozenset(number) | circumstances.places_and_dates(iri), place)
            for body in values.of(iri, terms.MEETING_OF):
                meetings[body].append(meeting)
        for name in names:
            if name.iri in meetings:
                self._series[frozenset(acronyms.words(name.text))] = meetings[name.iri]

    def find(self, text: str) -> list[str]:
        """Return the IRIs of the meetings that a text describes by series, and by number, year or place."""
        text_words = self._words(text)
        iris = {
            meeting.iri
            for series, meetings in self._series.items()
            if series < text_words and text_words - series - UNITED_NATIONS
            for meeting in meetings
            if text_words - series - UNITED_NATIONS <= meeting.words
        }
        return sorted(iris)

    def at_place(self, text: str) -> list[str]:
        """Return the IRIs of the meetings of all series at the place that a text names, its year beside it or not."""
        text_words = self._words(text)
        every = (meeting for meetings in self._series.values() for meeting in meetings)
        return sorted({each.iri for each in every if text_words & each.place and text_words <= each.words})

    def _words(self, text: str) -> frozenset[str]:
        return with_english_cities(frozenset(self._acronyms.words(text))) - _FILLERS
