"""Sets of recommendations at a glance: how many, their own statuses, those of the whole set, where texts were read."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.things import Reference
from igfkg.model import terms
from igfkg.rdf.dates import first_day
from igfkg.rdf.namespaces import DCT
from igfkg.views.tracker.assessments import Assessment, assessments_of
from igfkg.views.tracker.readings import TextReading, TextSource
from igfkg.views.tracker.row import TrackerRow

_DESCRIPTION = DCT + "description"


@dataclass(frozen=True)
class OtherSource:
    """A document, other than the one that sets out a set, in which texts of the set were read."""

    document: Reference
    date: str  #: empty where none is known
    recommendations: int


@dataclass(frozen=True)
class SetSummary:
    """A set of recommendations."""

    set: Reference
    documents: Sequence[Reference]  #: that set it out
    symbol: str  #: of the first of these; empty without one
    date: str  #: of the newest recommendation: day, month or year; empty where none is known
    recommendations: int
    assessments: Sequence[Assessment]  #: of the whole set, the newest first
    readings: Mapping[TextReading, int]  #: recommendations by where their text was read
    other_sources: Sequence[OtherSource]  #: those of most recommendations first
    stated: str  #: how many recommendations a source counts; empty where none does
    parts: int  #: recommendations that are a part of another one
    ratings: Sequence[tuple[tuple[Reference, ...], int]]  #: own statuses, and how many have them; the most first
    inherited: int  #: recommendations with the status of their topic or set alone
    last_rated: str  #: date of the newest of these; empty without any
    sentences: tuple[tuple[str, str], ...]  #: pairs of a language tag and what is said of the set
    not_read: Sequence[Reference]  #: gaps of texts that were not read

    @property
    def short_name(self) -> str:
        """The symbol of its document where the set is named by it; empty for a set that has a name of its own."""
        return self.symbol if any(self.symbol in label for _, label in self.set.labels) else ""

    @property
    def rated(self) -> int:
        """How many recommendations have a status of their own."""
        return sum(number for _, number in self.ratings)

    @property
    def is_read_elsewhere(self) -> bool:
        """Whether a text of the set was read in another document than its own."""
        return TextReading.ELSEWHERE in self.readings


def read_set_summaries(catalogue: Catalogue, rows: Iterable[TrackerRow]) -> Sequence[SetSummary]:
    """Return the sets of the rows of the tracker, in the order in which they come first."""
    by_set: dict[Reference, list[TrackerRow]] = {}
    for row in rows:
        for each in row.source:
            by_set.setdefault(each, []).append(row)
    return [_summary(catalogue, each, rows) for each, rows in by_set.items()]


def sets_out_sets(catalogue: Catalogue, document: str) -> bool:
    """Return whether a document (its IRI) sets out a set of recommendations."""
    parts = (catalogue.reference(each).cls for each in catalogue.subjects(terms.SET_OUT_IN, document))
    return any(cls and terms.RECOMMENDATION_SET in cls.all_types for cls in parts)


def main_sets(sets: Iterable[SetSummary], most: int) -> Sequence[SetSummary]:
    """Return the sets to offer first: those that were assessed, then those of most recommendations; at most so many."""
    return sorted(sets, key=lambda each: (not each.assessments, -each.recommendations))[:most]


def _summary(catalogue: Catalogue, of: Reference, rows: Sequence[TrackerRow]) -> SetSummary:
    thing = catalogue.thing(of.iri)
    sources = [row.text_source for row in rows if row.text_source]
    own = [row.standing.status for row in rows if row.standing.status]
    return SetSummary(
        set=of,
        documents=thing.references(terms.SET_OUT_IN),
        symbol=rows[0].source_symbol,
        date=max((row.date for row in rows if row.date), key=first_day, default=""),
        recommendations=len(rows),
        assessments=assessments_of(catalogue, thing),
        readings=Counter(each.reading for each in sources),
        other_sources=_other_sources(sources),
        stated=next((each.lexical for each in thing.literals(terms.STATED_COUNT)), ""),
        parts=sum(1 for row in rows if row.headlines),
        ratings=Counter(each.statuses for each in own).most_common(),
        inherited=sum(1 for row in rows if row.standing.inherited),
        last_rated=max((each.date for each in own), default=""),
        sentences=tuple((each.language or "", each.lexical) for each in thing.literals(_DESCRIPTION)),
        not_read=_texts_not_read(catalogue, of.iri),
    )


def _texts_not_read(catalogue: Catalogue, iri: str) -> Sequence[Reference]:
    gaps = (catalogue.thing(each) for each in catalogue.subjects(terms.CONCERNS, iri))
    return [
        catalogue.reference(each.iri)
        for each in gaps
        if any(kind.iri == terms.TEXT_NOT_READ for kind in each.references(terms.GAP_KIND))
    ]


def _other_sources(sources: Sequence[TextSource]) -> Sequence[OtherSource]:
    elsewhere = Counter((each.document, each.date) for each in sources if each.reading is TextReading.ELSEWHERE)
    return [OtherSource(document, date, count) for (document, date), count in elsewhere.most_common()]
