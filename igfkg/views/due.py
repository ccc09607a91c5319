"""What was asked for by an occasion or a date: when, what answers it, and whether a gap says that nothing does.

occasion  the session or event by which it is asked for, in words (``igf:due``)
by        the day, month or year by the end of which it is asked for (``igf:dueBy``)
is_end    whether editors alone give that day, as the end of the occasion
answers   what is stated to answer it (``igf:answeredBy``)
newest    the newest date of a document of the release, the notes of editors included, against which a date is past, as
          gaps measure it
newest_official  the newest date of a document of the best kind of source: until then an answer may have been read
"""

from dataclasses import dataclass
from functools import cached_property

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.things import Reference, Thing
from igfkg.model import terms
from igfkg.rdf.dates import first_day, last_day
from igfkg.views.newest_documents import document_dates, newest_documents


@dataclass(frozen=True)
class DueRequest:
    """A request that is to be met by an occasion or a date."""

    occasions: tuple[tuple[str, str], ...]  #: by language tag; empty where only a date is known
    by: str  #: day, month or year; empty where only an occasion is known
    answers: tuple[Reference, ...]
    is_unanswered: bool  #: whether a gap says that no source has an answer
    newest: str  #: the newest date of a document; empty in a release without dates
    is_end: bool = False  #: whether the day is that on which the occasion ends, which no text gives as due

    @property
    def is_past(self) -> bool:
        """Whether its date is before the newest one; an occasion without a date is never past."""
        return bool(self.by and self.newest) and last_day(self.by) < first_day(self.newest)


class DueRequests:
    """The requests of a release that are due."""

    def __init__(self, catalogue: Catalogue) -> None:
        """Read nothing yet."""
        self._catalogue = catalogue

    @cached_property
    def newest(self) -> str:
        """The newest date of the documents of the release."""
        return newest_date(self._catalogue)

    @cached_property
    def newest_official(self) -> str:
        """The newest date of an official text of the release; empty without dates."""
        return next((date for date, _ in newest_documents(self._catalogue, 1)), "")

    def _is_unanswered(self, iri: str) -> bool:
        """Whether a gap says that a request has no answer."""
        gaps = self._catalogue.subjects(terms.CONCERNS, iri)
        return any(terms.UNANSWERED in self._catalogue.objects(each, terms.GAP_KIND) for each in gaps)

    def of(self, thing: Thing) -> DueRequest | None:
        """Return when a recommendation is due; None where no source says when."""
        occasions = tuple((each.language or "en", each.lexical) for each in thing.literals(terms.DUE))
        by = next((each.lexical for each in thing.literals(terms.DUE_BY)), "")
        if not occasions and not by:
            return None
        answers = thing.references(terms.ANSWERED_BY)
        is_unanswered = self._is_unanswered(thing.iri)
        is_end = bool(occasions) and len(by) == len("2026-09-08") and _is_of_editors(thing)
        return DueRequest(occasions, by, answers, is_unanswered, self.newest, is_end)


def _is_of_editors(thing: Thing) -> bool:
    """Whether notes of the editors alone give the date by which a request is due."""
    stated = [each.verification for fact in thing.facts if fact.field.iri == terms.DUE_BY for each in fact.evidence]
    return bool(stated) and all(each is not None and each.iri == terms.EDITORS_NOTE for each in stated)


def newest_date(catalogue: Catalogue) -> str:
    """Return the newest date of the documents of a release; empty without dates."""
    return max((date for date, _ in document_dates(catalogue)), key=first_day, default="")
