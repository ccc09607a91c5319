"""The annual meetings that were held, or are to be, at a place or in a country that a search names."""

from collections.abc import Sequence

from igfkg.linking.candidates.wording import plain
from igfkg.searching.annual_meetings import AnnualMeeting
from igfkg.searching.question_words import FILLERS, SUBJECT, has_only, tokens_of
from igfkg_api.site import Site


def meetings_at_place(site: Site, words: str) -> Sequence[AnnualMeeting]:
    """Return the annual meetings at the place that words name and nothing else, the first one first.

    None are in a large release, which may have too many.
    """
    name = plain(" ".join(each for each in tokens_of(words) if not _is_around_place(each)))
    return [each for each in annual_meetings(site) if name in each.place_names] if name else []


def annual_meetings(site: Site) -> Sequence[AnnualMeeting]:
    """Return the annual meetings of a release, the first one first; none of a large one."""
    return () if site.release.is_large else site.views.annual_meetings


def _is_around_place(token: str) -> bool:
    """Whether a word is one of questions, or for what everything here is about, as in "the IGF in Kyoto"."""
    return has_only(token, FILLERS) or plain(token) in SUBJECT
