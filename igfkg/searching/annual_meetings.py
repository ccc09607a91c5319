"""The annual meetings of a series with their places and days, to be found by the place or the country."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.things import Reference, Thing
from igfkg.linking.candidates.wording import plain
from igfkg.model import terms
from igfkg.rdf.namespaces import SCHEMA_ORG


@dataclass(frozen=True)
class AnnualMeeting:
    """An annual meeting."""

    thing: Reference
    place: tuple[tuple[str, str], ...]  #: its place by language
    country: Reference | None  #: None of one that was held online
    start: str  #: day; empty where none is known
    end: str
    place_names: frozenset[str]  #: of the place, the country and both, as they are compared; none without a country


def read_annual_meetings(catalogue: Catalogue) -> Sequence[AnnualMeeting]:
    """Return the annual meetings of a release, the first one first."""
    things = map(catalogue.thing, catalogue.subjects(terms.MEETING_KIND, terms.ANNUAL_MEETING))
    return sorted((_read(catalogue, each) for each in things), key=lambda each: (each.start, each.thing.iri))


def _read(catalogue: Catalogue, meeting: Thing) -> AnnualMeeting:
    country = next(iter(meeting.references(terms.COUNTRY)), None)
    place = tuple((each.language or "en", each.lexical) for each in meeting.literals(terms.PLACE))
    start, end = (
        next((each.lexical for each in meeting.literals(SCHEMA_ORG + name)), "") for name in ("startDate", "endDate")
    )
    names = frozenset(_names([text for _, text in place], country)) if country else frozenset[str]()
    return AnnualMeeting(catalogue.reference(meeting.iri), place, country, start, end, names)


def _names(places: Sequence[str], country: Reference) -> Iterator[str]:
    countries = [plain(text) for _, text in country.labels]
    yield from countries
    for place in map(plain, places):
        yield place
        yield from (f"{place} {each}" for each in countries)
