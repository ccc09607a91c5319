"""The resolutions of a body in order of adoption, with those whose text was not read."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.things import Reference, Thing
from igfkg.model import terms
from igfkg.rdf.dates import first_day
from igfkg.rdf.iris import local_name, natural_sort_key
from igfkg.rdf.namespaces import ELI
from igfkg.views.comparison.asks import Ask, UndescribedParagraph, read_asks, read_undescribed


@dataclass(frozen=True)
class ComparedResolution:
    """A resolution, and what it asks for."""

    thing: Thing
    date: str  #: of its adoption: day, month or year
    asks: tuple[Ask, ...]  #: none if its text was not read
    undescribed: tuple[UndescribedParagraph, ...]
    continues: bool  #: whether an ask continues one of another resolution of the body, or is continued by one
    read_on: tuple[Reference, ...]  #: things of which every numbered paragraph is described
    notes: tuple[Reference, ...]  #: the notes that state this

    @property
    def reference(self) -> Reference:
        """The document."""
        return Reference(self.thing.iri, self.thing.cls, self.thing.labels)

    @property
    def symbol(self) -> str:
        """Its symbol; empty if it has none."""
        return next((each.lexical for each in self.thing.literals(terms.SYMBOL)), "")

    @property
    def is_read(self) -> bool:
        """Whether anything that it asks for is described."""
        return bool(self.asks)


@dataclass(frozen=True)
class ResolutionSeries:
    """The resolutions of a body."""

    body: Reference
    resolutions: Sequence[ComparedResolution]  #: the earliest first

    @property
    def key(self) -> str:
        """The key of the body."""
        return local_name(self.body.iri)

    @property
    def yearly(self) -> list[ComparedResolution]:
        """Those whose paragraphs continue one another, and those whose text was not read."""
        return [each for each in self.resolutions if each.continues or not each.is_read]

    @property
    def separate(self) -> list[ComparedResolution]:
        """Those that were read and of which no paragraph continues another, nor is continued."""
        return [each for each in self.resolutions if each not in self.yearly]


def read_series(catalogue: Catalogue) -> list[ResolutionSeries]:
    """Return the series of each body whose resolutions continue one another, the longest first.

    A resolution without any described ask is part of it if a gap states that its text was not read.
    """
    by_body: dict[str, list[str]] = {}
    for iri in catalogue.instances(terms.RESOLUTION):
        for body in catalogue.objects(iri, ELI + "passed_by"):
            by_body.setdefault(body, []).append(iri)
    series = [_series(catalogue, body, iris) for body, iris in sorted(by_body.items())]
    chosen = [each for each in series if any(resolution.continues for resolution in each.resolutions)]
    return sorted(chosen, key=lambda each: -sum(resolution.continues for resolution in each.resolutions))


def _series(catalogue: Catalogue, body: str, iris: Iterable[str]) -> ResolutionSeries:
    asks = {iri: tuple(read_asks(catalogue, iri)) for iri in iris}
    place = {ask.thing.iri: iri for iri, those in asks.items() for ask in those}
    linked = {
        document
        for iri, those in asks.items()
        for ask in those
        for earlier in ask.continues
        if place.get(earlier, iri) != iri
        for document in (iri, place[earlier])
    }
    shown = (iri for iri, those in asks.items() if those or _is_unread(catalogue, iri))
    resolutions = [_resolution(catalogue, iri, asks[iri], iri in linked) for iri in shown]
    return ResolutionSeries(catalogue.reference(body), sorted(resolutions, key=_order))


def _resolution(catalogue: Catalogue, iri: str, asks: tuple[Ask, ...], continues: bool) -> ComparedResolution:
    thing = catalogue.thing(iri)
    read_on = thing.references(terms.PARAGRAPHS_READ_ON)
    evidence = [each for thing_read in read_on for each in _notes(catalogue, iri, thing_read)]
    return ComparedResolution(
        thing=thing,
        date=catalogue.date_of(thing),
        asks=asks,
        undescribed=tuple(read_undescribed(catalogue, iri, asks)),
        continues=continues,
        read_on=read_on,
        notes=tuple(dict.fromkeys(evidence)),
    )


def _notes(catalogue: Catalogue, iri: str, read_on: Reference) -> list[Reference]:
    return [each.passage for each in catalogue.evidence_for(iri, terms.PARAGRAPHS_READ_ON, read_on.iri)]


def _order(resolution: ComparedResolution) -> tuple[str, list[tuple[int, int, str]]]:
    day = first_day(resolution.date) if resolution.date else ""
    return day, natural_sort_key(resolution.symbol)


def _is_unread(catalogue: Catalogue, document: str) -> bool:
    gaps = catalogue.subjects(terms.CONCERNS, document)
    kinds = (kind for gap in gaps for kind in catalogue.objects(gap, terms.GAP_KIND))
    return any(each.lexical == "true" for kind in kinds for each in catalogue.thing(kind).literals(terms.LEAVES_UNREAD))
