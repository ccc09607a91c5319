"""The results of a search as rows of a page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from igfkg.catalogue.things import Evidence, Reference, Thing
from igfkg.model import terms
from igfkg.searching.excerpts import Excerpt, excerpt_of
from igfkg.searching.typed_words import read_typed_words
from igfkg.views.presentation.roles import PersonRole, roles_of
from igfkg.views.presentation.steps import StepPlace, step_place
from igfkg_api.pages.translation import translated_text
from igfkg_api.site import Site

_MOST_ROLES = 3  # of a person


@dataclass(frozen=True)
class CountedNumber:
    """The number of a count."""

    number: str  #: as in xsd:decimal or xsd:integer
    is_share: bool  #: whether it is in per cent
    qualifier: Reference | None  #: about, at least; None where no source has one


@dataclass(frozen=True)
class CountedMeeting:
    """What a number of participants is of, as readers name it."""

    meeting: Reference
    measure: Reference


@dataclass(frozen=True)
class ResultRow:
    """One result."""

    thing: Thing
    document: Reference | None  #: the document of a passage
    date: str  #: day, month or year; empty without any
    counted: CountedNumber | None  #: what a count says; None of other things
    adoption: Reference | None  #: how a resolution was adopted, where a source states it
    step: StepPlace | None  #: the document and the day of a step
    excerpt: Excerpt | None
    sources: Sequence[Reference]  #: the documents that state something of the thing, each once, the best first
    attendance: CountedMeeting | None  #: of a number of all participants of a meeting
    roles: Sequence[PersonRole]  #: those of a person


def result_rows(site: Site, words: str, iris: Sequence[str], languages: Sequence[str]) -> Iterator[ResultRow]:
    """Yield the rows of things that have words of a search."""
    typed = read_typed_words(words).terms
    for iri in iris:
        thing = site.catalogue.thing(iri)
        excerpt = excerpt_of(site.catalogue, thing, typed, languages, translated_text)
        document = site.catalogue.evidence(iri).document
        is_document = terms.DOCUMENT in thing.cls.all_types
        evidence = excerpt.evidence if is_document and excerpt else thing.evidence
        sources = dict.fromkeys(each.document for each in _best_first(site, evidence) if each.document)
        others = [each for each in sources if each.iri != iri and each != document]
        adoption = next(iter(thing.references(terms.ADOPTION_TYPE)), None)
        step = step_place(site.catalogue, thing) if terms.PROCESS_STEP in thing.cls.all_types else None
        date = "" if step else site.indexes.searcher.traits.of(iri).date
        roles = roles_of(site.catalogue, iri)[:_MOST_ROLES] if terms.PERSON in thing.cls.all_types else ()
        counted, attendance = _counted(thing), _attendance(thing)
        yield ResultRow(thing, document, date, counted, adoption, step, excerpt, others, attendance, roles)


def _counted(thing: Thing) -> CountedNumber | None:
    """The one number of a count, else its one share; None where sources differ."""
    qualifier = next(iter(thing.references(terms.QUALIFIER)), None)
    for field, is_share in ((terms.NUMBER, False), (terms.SHARE, True)):
        numbers = thing.literals(field)
        if numbers:
            return CountedNumber(numbers[0].lexical, is_share, qualifier) if len(numbers) == 1 else None
    return None


def _attendance(thing: Thing) -> CountedMeeting | None:
    """The meeting of a number of its participants; None where the number is of some of them, or not of participants."""
    meetings, measures = thing.references(terms.COUNT_OF), thing.references(terms.MEASURE)
    if len(meetings) != 1 or len(measures) != 1 or thing.references(*terms.GROUPS_OF_PARTICIPANTS):
        return None
    return CountedMeeting(meetings[0], measures[0]) if measures[0].iri in terms.ATTENDANCE else None


def _best_first(site: Site, evidence: Sequence[Evidence]) -> list[Evidence]:
    """Evidence with what was read in the original first, and of that what is in documents with a symbol."""
    return sorted(evidence, key=lambda each: (_is_quoted(each), not _has_symbol(site, each.document)))


def _is_quoted(evidence: Evidence) -> bool:
    return evidence.verification is None or evidence.verification.iri != terms.READ_IN_ORIGINAL


def _has_symbol(site: Site, document: Reference | None) -> bool:
    return document is not None and bool(site.catalogue.thing(document.iri).literals(terms.SYMBOL))
