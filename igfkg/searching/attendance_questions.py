"""Questions on how many people took part in a meeting, as people type them."""

from typing import Final

from igfkg.catalogue.folding import folded
from igfkg.linking.candidates.wording import plain
from igfkg.searching.question_words import FILLERS, has_only, tokens_of, word_set

_ATTENDANCE: Final = word_set(
    "participants participant participated attendance attendees attended people persons "
    "participantes personas asistentes asistencia asistieron participaron personnes participe "
    "участников участники участник человек людей участвовало المشاركين المشاركون مشارك مشاركا شخص"
)
#: Beside these: how people took part, and that their number is sought.
_BESIDE: Final = word_set(
    "part number numbers count total registered online onsite site remote remotely there were came "
    "nombre inscrits inscrites numero cuantos registrados registradas presentes число количество عدد"
)


def read_attended_name(text: str) -> str:
    """Return the words that may be the name, place or year of a meeting whose attendance a text is on; else empty."""
    tokens = tokens_of(text)
    if '"' in text or _ATTENDANCE.isdisjoint(plain(folded(each)) for each in tokens):
        return ""
    return " ".join(each for each in tokens if not has_only(each, FILLERS | _ATTENDANCE | _BESIDE))
