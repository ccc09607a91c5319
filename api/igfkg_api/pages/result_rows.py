"""The results of a search as rows of a page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from igfkg.catalogue.things import Evidence, Reference, Thing
from igfkg.model import terms
from igfkg.searching.excerpts import Excerpt, excerpt_of
from igfkg.searching.typed_words import read_typed_words
from igfkg.views.presentation.steps import StepPlace, step_place
from igfkg_api.site import Site


@dataclass(frozen=True)
class ResultRow:
    """One result."""

    thing: Thing
    document: Reference | None  #: the document of a passage
    date: str  #: day, month or year; empty without any
    adoption: Reference | None  #: how a resolution was adopted, where a source states it
    step: StepPlace | None  #: the document and the day of a step
    excerpt: Excerpt | None
    sources: Sequence[Reference]  #: the documents that state something of the thing, each once, the best first


def result_rows(site: Site, words: str, iris: Sequence[str], languages: Sequence[str]) -> Iterator[ResultRow]:
    """Yield the rows of things that have words of a search."""
    typed = read_typed_words(words).terms
    for iri in iris:
        thing = site.catalogue.thing(iri)
        excerpt = excerpt_of(site.catalogue, thing, typed, languages)
        document = site.catalogue.evidence(iri).document
        is_document = terms.DOCUMENT in thing.cls.all_types
        evidence = excerpt.evidence if is_document and excerpt else thing.evidence
        sources = dict.fromkeys(each.document for each in _best_first(site, evidence) if each.document)
        others = [each for each in sources if each.iri != iri and each != document]
        adoption = next(iter(thing.references(terms.ADOPTION_TYPE)), None)
        step = step_place(site.catalogue, thing) if terms.PROCESS_STEP in thing.cls.all_types else None
        date = "" if step else site.indexes.searcher.traits.of(iri).date
        yield ResultRow(thing, document, date, adoption, step, excerpt, others)


def _best_first(site: Site, evidence: Sequence[Evidence]) -> list[Evidence]:
    """Evidence with what was read in the original first, and of that what is in documents with a symbol."""
    return sorted(evidence, key=lambda each: (_is_quoted(each), not _has_symbol(site, each.document)))


def _is_quoted(evidence: Evidence) -> bool:
    return evidence.verification is None or evidence.verification.iri != terms.READ_IN_ORIGINAL


def _has_symbol(site: Site, document: Reference | None) -> bool:
    return document is not None and bool(site.catalogue.thing(document.iri).literals(terms.SYMBOL))
