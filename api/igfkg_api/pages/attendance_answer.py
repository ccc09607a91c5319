"""The answer to a question on how many people took part in a meeting: the numbers, each with its sources."""

from collections.abc import Sequence
from dataclasses import dataclass

from igfkg.catalogue.things import Reference
from igfkg.linking.candidates.wording import plain
from igfkg.model import terms
from igfkg.searching.annual_meetings import AnnualMeeting
from igfkg.searching.attendance_questions import read_attended_name
from igfkg.searching.typed_years import typed_years, without_years
from igfkg.views.presentation.meeting import MeetingCount, participants_of
from igfkg_api.pages.called_thing import called_thing
from igfkg_api.pages.meetings_at_place import annual_meetings, meetings_at_place
from igfkg_api.site import Site


@dataclass(frozen=True)
class AttendanceAnswer:
    """How many people took part in a meeting, as sources have it."""

    meeting: Reference
    name: str  #: the words of the search that name it
    participants: Sequence[MeetingCount]  #: empty where no source here gives a number


def find_attendance(site: Site, words: str) -> list[AttendanceAnswer]:
    """Return the attendance of the meetings that words on attendance name: by name, place or year; else nothing."""
    name = read_attended_name(words)
    return [AttendanceAnswer(each, name, participants_of(site.catalogue, each.iri)) for each in _meetings(site, name)]


def _meetings(site: Site, name: str) -> list[Reference]:
    called = called_thing(site, name, terms.MEETING) if name else None
    if called:
        return [called]
    years, place = typed_years(name), without_years(name)
    of_place = [each for each in meetings_at_place(site, place) if not _is_country(each, place)]
    if not years:
        return [each.thing for each in of_place]
    among = of_place if place else annual_meetings(site)
    return [each.thing for each in among if each.start[:4] in years]


def _is_country(meeting: AnnualMeeting, name: str) -> bool:
    """Whether words are the country of a meeting, from which participants may have come to any meeting."""
    return meeting.country is not None and plain(name) in {plain(text) for _, text in meeting.country.labels}
