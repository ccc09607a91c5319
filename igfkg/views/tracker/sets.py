"""Sets of recommendations at a glance: the assessments of the whole set, and where its texts were read."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.things import Reference
from igfkg.model import terms
from igfkg.views.tracker.assessments import Assessment, assessments_of
from igfkg.views.tracker.readings import TextReading, TextSource
from igfkg.views.tracker.row import TrackerRow


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
    recommendations: int
    assessments: Sequence[Assessment]  #: of the whole set, the newest first
    readings: Mapping[TextReading, int]  #: recommendations by where their text was read
    other_sources: Sequence[OtherSource]  #: those of most recommendations first

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


def _summary(catalogue: Catalogue, of: Reference, rows: Sequence[TrackerRow]) -> SetSummary:
    thing = catalogue.thing(of.iri)
    sources = [row.text_source for row in rows if row.text_source]
    return SetSummary(
        set=of,
        documents=thing.references(terms.SET_OUT_IN),
        recommendations=len(rows),
        assessments=assessments_of(catalogue, thing),
        readings=Counter(each.reading for each in sources),
        other_sources=_other_sources(sources),
    )


def _other_sources(sources: Sequence[TextSource]) -> Sequence[OtherSource]:
    elsewhere = Counter((each.document, each.date) for each in sources if each.reading is TextReading.ELSEWHERE)
    return [OtherSource(document, date, count) for (document, date), count in elsewhere.most_common()]
