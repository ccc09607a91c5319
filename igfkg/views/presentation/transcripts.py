"""Transcripts: documents that record what was said at a meeting, which no symbol says."""

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.labels import label_text
from igfkg.catalogue.passages import passages_of
from igfkg.catalogue.things import Thing
from igfkg.model import terms
from igfkg.views.presentation.described_meetings import described_meetings

_STATEMENTS = 60  # of its passages
_WORD = "transcript"  # in English names; the kind of source has letters and mails too


def transcribed_day(catalogue: Catalogue, document: Thing) -> str:
    """Return the day that a transcript without a symbol records; empty for other documents.

    It is that of the one meeting that its passages describe, and empty where they describe none, several, or one of
    several days.
    """
    if document.literals(terms.SYMBOL) or _WORD not in label_text(document.labels, "en").casefold():
        return ""
    meetings = described_meetings(catalogue, passages_of(catalogue, document.iri, _STATEMENTS))
    return meetings[0].start if len(meetings) == 1 and not meetings[0].end else ""
