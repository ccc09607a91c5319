"""Overviews of a whole release: its gaps and its source documents."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.things import Reference, Thing
from igfkg.model import terms
from igfkg.rdf.dates import first_day
from igfkg.rdf.namespaces import ELI


@dataclass(frozen=True)
class SourceOverview:
    """One document, and what was taken from it."""

    document: Reference
    date: str  #: day, month or year; empty where none is known
    passages: int  #: that are described
    claims: int  #: statements in their graphs
    verifications: Sequence[tuple[Reference, int]]  #: how its passages were read, most first


def gaps_by_kind(catalogue: Catalogue) -> list[tuple[Reference, list[Thing]]]:
    """Return every gap, by its kind, the most frequent kind first."""
    by_kind: dict[Reference, list[Thing]] = {}
    for iri in catalogue.collection(catalogue.model.classes[terms.GAP]):
        thing = catalogue.thing(iri)
        for kind in thing.references(terms.GAP_KIND):
            by_kind.setdefault(kind, []).append(thing)
    return sorted(by_kind.items(), key=lambda pair: (-len(pair[1]), pair[0].iri))


def all_sources(catalogue: Catalogue) -> list[SourceOverview]:
    """Return every document of which a passage is described, the newest first."""
    documents = catalogue.collection(catalogue.model.classes[terms.DOCUMENT])
    sources = [source for source in (_source(catalogue, iri) for iri in documents) if source.passages]
    return sorted(sources, key=lambda each: (each.date, each.document.iri), reverse=True)


def newest_documents(catalogue: Catalogue, number: int) -> list[tuple[str, Reference]]:
    """Return the documents with the newest dates, and those dates; the one that holds our notes is not among them."""
    documents = catalogue.collection(catalogue.model.classes[terms.DOCUMENT])
    others = (iri for iri in documents if not _has_notes(catalogue, iri))
    dated = [(date, iri) for iri in others if (date := catalogue.date_of(catalogue.thing(iri)))]
    newest = sorted(dated, key=lambda pair: (first_day(pair[0]), pair[1]), reverse=True)[:number]
    return [(date, catalogue.reference(iri)) for date, iri in newest]


def _has_notes(catalogue: Catalogue, document: str) -> bool:
    passages = catalogue.subjects(ELI + "is_part_of", document)
    classes = (catalogue.reference(each).cls for each in passages)
    return any(cls is not None and cls.iri == terms.CURATION_NOTE for cls in classes)


def _source(catalogue: Catalogue, iri: str) -> SourceOverview:
    passages = catalogue.subjects(ELI + "is_part_of", iri)
    read: Counter[str] = Counter(
        verification for passage in passages for verification in catalogue.objects(passage, terms.VERIFICATION)
    )
    return SourceOverview(
        document=catalogue.reference(iri),
        date=catalogue.date_of(catalogue.thing(iri)),
        passages=len(passages),
        claims=sum(catalogue.claim_count(passage) for passage in passages),
        verifications=[(catalogue.reference(each), count) for each, count in read.most_common()],
    )
