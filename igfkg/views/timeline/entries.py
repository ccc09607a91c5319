"""Everything of the timeline: what has a kind and a date, the mandates that last for years, and the filters."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.things import Reference, Thing
from igfkg.model import terms
from igfkg.model.model import Class
from igfkg.rdf.dates import first_day
from igfkg.rdf.iris import local_name
from igfkg.rdf.namespaces import DCT, ELI, SCHEMA_ORG

_YEAR = 4  # digits
_BODIES = (terms.MEETING_OF, terms.MANDATE_OF, ELI + "passed_by", DCT + "creator")
_START, _END = (SCHEMA_ORG + "startDate", terms.START_YEAR), (SCHEMA_ORG + "endDate", terms.END_YEAR)

KIND, BODY = "kind", "body"


@dataclass(frozen=True)
class TimelineEntry:
    """A thing with its date."""

    thing: Thing
    kind: Class  #: whose lane it is in
    date: str  #: day, month or year
    bodies: tuple[Reference, ...]  #: that meet, have the mandate, adopted the resolution or wrote the report
    decided: str = ""  #: of a mandate: the day on which the first text that confers it was adopted; empty if unknown

    @property
    def year(self) -> int:
        """The year of its date."""
        return int(self.date[:_YEAR])


@dataclass(frozen=True)
class MandateBand:
    """A mandate with the years in which it is in force."""

    thing: Thing
    bodies: tuple[Reference, ...]  #: that have it
    start: int
    end: int | None  #: its last year; None where no source gives one


@dataclass(frozen=True)
class TimelineFilter:
    """The entries to show: those of some kinds and of one body."""

    kinds: frozenset[str] = frozenset()  #: names of classes; none for all
    body: str = ""  #: key of a body; empty for all

    def fits(self, kind: Class, bodies: Iterable[Reference]) -> bool:
        """Return whether something of a kind and of some bodies is shown."""
        return (not self.kinds or kind_key(kind) in self.kinds) and (
            not self.body or self.body in {local_name(each.iri) for each in bodies}
        )


@dataclass(frozen=True)
class Timeline:
    """Entries and mandates, the earliest first."""

    kinds: Sequence[Class]
    entries: Sequence[TimelineEntry]
    bands: Sequence[MandateBand]
    undated: Sequence[tuple[Class, Sequence[Thing]]] = field(default=())  #: what has a kind and no known date

    @property
    def bodies(self) -> list[tuple[Reference, int]]:
        """The bodies with the number of their entries, most first."""
        by_iri = {body.iri: body for entry in self.entries for body in entry.bodies}
        counts = Counter(iri for entry in self.entries for iri in {body.iri for body in entry.bodies})
        return [(by_iri[iri], count) for iri, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))]

    def choose(self, chosen: TimelineFilter) -> "Timeline":
        """Return what passes a filter."""
        mandate = next((each for each in self.kinds if each.iri == terms.MANDATE), None)
        return Timeline(
            self.kinds,
            [each for each in self.entries if chosen.fits(each.kind, each.bodies)],
            [each for each in self.bands if mandate and chosen.fits(mandate, each.bodies)],
            [
                (kind, shown)
                for kind, things in self.undated
                if (shown := [each for each in things if chosen.fits(kind, bodies_of(each))])
            ],
        )


def kind_key(kind: Class) -> str:
    """Return the value of the filter for a kind."""
    return local_name(kind.iri).lower()


def read_timeline(catalogue: Catalogue) -> Timeline:
    """Return everything that has a lane and a date, and the mandates with the years in which they are in force."""
    kinds = catalogue.model.lanes
    places = {kind.iri: place for place, kind in enumerate(kinds)}
    dated: list[TimelineEntry] = []
    undated: list[tuple[Class, list[Thing]]] = []
    for kind in kinds:
        things = [catalogue.thing(iri) for iri in catalogue.instances(kind.iri)]
        dates = {thing.iri: catalogue.date_of(thing) for thing in things}
        dated += [_entry(catalogue, each, kind, dates[each.iri]) for each in things if dates[each.iri]]
        undated.append((kind, [each for each in things if not dates[each.iri]]))
    dated.sort(key=lambda each: (first_day(each.date), places[each.kind.iri], each.thing.iri))
    return Timeline(kinds, dated, _bands(dated), [each for each in undated if each[1]])


def _entry(catalogue: Catalogue, thing: Thing, kind: Class, date: str) -> TimelineEntry:
    """The entry of a thing; a mandate that begins in the year of its decision has the day of the decision."""
    decided = _decided(catalogue, thing)
    is_same_year = len(date) == _YEAR and decided.startswith(date)
    return TimelineEntry(thing, kind, decided if is_same_year else date, bodies_of(thing), decided)


def _decided(catalogue: Catalogue, thing: Thing) -> str:
    texts = (catalogue.thing(each.iri) for each in thing.references(terms.CONFERRED_BY))
    days = (day.lexical for text in texts for day in text.literals(terms.ADOPTED_ON))
    return min(days, key=first_day, default="")


def _bands(entries: Iterable[TimelineEntry]) -> list[MandateBand]:
    """The mandates that have a first year."""
    mandates = (each for each in entries if each.kind.iri == terms.MANDATE)
    bands = [
        MandateBand(each.thing, each.bodies, *_years(each.thing)) for each in mandates if _year(each.thing, _START)
    ]
    return sorted(bands, key=lambda each: (each.start, each.thing.iri))


def _years(mandate: Thing) -> tuple[int, int | None]:
    return _year(mandate, _START) or 0, _year(mandate, _END)


def _year(thing: Thing, properties: Sequence[str]) -> int | None:
    return next((int(each.lexical[:_YEAR]) for each in thing.literals(*properties)), None)


def status_of(thing: Thing) -> Reference | None:
    """The status of a meeting that is planned or was cancelled; None where sources describe it as held."""
    return next(iter(thing.references(terms.MEETING_STATUS)), None)


def bodies_of(thing: Thing) -> tuple[Reference, ...]:
    """The bodies whose entry it is; authors that are persons are none."""
    references = thing.references(*_BODIES)
    return tuple(each for each in references if each.cls and terms.BODY in each.cls.all_types)
