"""Transcripts and summaries: documents without a symbol that record what was said at a meeting."""

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.labels import label_text
from igfkg.catalogue.passages import passages_of
from igfkg.catalogue.things import Thing
from igfkg.model import terms
from igfkg.views.presentation.described_meetings import DescribedMeeting, described_meetings

_STATEMENTS = 60  # of its passages
_WORD = "transcript"  # in English names; the kind of source has letters and mails too
_SUMMARY = "summary"


def is_transcript(document: Thing) -> bool:
    """Return whether a document is a transcript without a symbol, by its English name."""
    return not document.literals(terms.SYMBOL) and _WORD in label_text(document.labels, "en").casefold()


def transcribed_day(catalogue: Catalogue, document: Thing) -> str:
    """Return the day that a transcript without a symbol records; empty for other documents.

    It is that of the one meeting that its passages describe, and empty where they describe none, several, or one of
    several days.
    """
    meeting = recorded_event(catalogue, document) if is_transcript(document) else None
    return meeting.start if meeting and not meeting.end else ""


def recorded_event(catalogue: Catalogue, document: Thing) -> DescribedMeeting | None:
    """Return the one meeting that a transcript or summary without a symbol is of, with its days.

    None for other documents, and where the passages describe no meeting with a date, or several.
    """
    if not is_transcript(document) and (
        document.literals(terms.SYMBOL) or _SUMMARY not in label_text(document.labels, "en").casefold()
    ):
        return None
    meetings = described_meetings(catalogue, passages_of(catalogue, document.iri, _STATEMENTS))
    return meetings[0] if len(meetings) == 1 and meetings[0].start else None
