"""What is newest in a release, for a front page: the newest step, the newest request and the newest assessment.

newest step        the step of a process with the newest date
newest request     of the recommendations on a topic that name who is to act, the last one of the newest document; those
                   of drafts are left out
newest assessment  the assessment with the newest date, with or without a coded status
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from igfkg.catalogue.adopted_resolutions import is_draft
from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.things import Evidence, Reference, Thing
from igfkg.catalogue.topics import topics_of
from igfkg.model import terms
from igfkg.rdf.dates import first_day
from igfkg.rdf.iris import natural_sort_key
from igfkg.rdf.namespaces import DCT
from igfkg.views.lineage.dating import date_events
from igfkg.views.lineage.events import ASSESSMENT, Event

_DESCRIPTION = DCT + "description"


@dataclass(frozen=True)
class Headline:
    """A thing with its date (day, month or year) and the passages that state it."""

    thing: Thing
    date: str
    kind: str = ""  #: decision, request or assessment

    @property
    def sentences(self) -> tuple[tuple[str, str], ...]:
        """What it says, by language tag; its labels where it has no description."""
        texts = tuple((each.language or "en", each.lexical) for each in self.thing.literals(_DESCRIPTION))
        return texts or self.thing.labels

    @property
    def addressees(self) -> tuple[Reference, ...]:
        """Who is to act."""
        return self.thing.references(terms.ADDRESSED_TO)

    @property
    def assessed(self) -> tuple[Reference, ...]:
        """What is assessed."""
        return self.thing.references(terms.ASSESSES)

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The passages that state the description, else all that state something of the thing."""
        stating = (fact.evidence for fact in self.thing.facts if fact.field.iri == _DESCRIPTION)
        return next((each for each in stating if each), self.thing.evidence)


def read_headlines(catalogue: Catalogue, process: str | None) -> list[Headline]:
    """Return the headlines of a release, as far as it has them: at most three.

    Args:
        catalogue: where to look.
        process: IRI of the process whose newest step is meant; None for no step.
    """
    candidates: dict[str, Iterable[Headline]] = {
        "decision": _steps(catalogue, process) if process else (),
        "request": _requests(catalogue, catalogue.subjects_with(terms.ADDRESSED_TO)),
        "assessment": _assessments(catalogue),
    }
    newest = {kind: max(each, key=_place, default=None) for kind, each in candidates.items()}
    return [replace(each, kind=kind) for kind, each in newest.items() if each]


def newest_request(catalogue: Catalogue, recommendations: Iterable[str]) -> Headline | None:
    """Return the newest request among recommendations (their IRIs); None where none names who is to act."""
    addressed = (iri for iri in recommendations if catalogue.objects(iri, terms.ADDRESSED_TO))
    newest = max(_requests(catalogue, addressed), key=_place, default=None)
    return replace(newest, kind="request") if newest else None


def _steps(catalogue: Catalogue, process: str) -> Iterator[Headline]:
    for iri in catalogue.subjects(terms.STEP_OF, process):
        yield from _dated(catalogue, catalogue.thing(iri), [iri])


def _requests(catalogue: Catalogue, recommendations: Iterable[str]) -> Iterator[Headline]:
    for iri in recommendations:
        thing = catalogue.thing(iri)
        documents = catalogue.objects(iri, terms.SET_OUT_IN)
        is_of_draft = bool(documents) and all(is_draft(catalogue, each) for each in documents)
        if terms.RECOMMENDATION in thing.cls.all_types and not is_of_draft and topics_of(catalogue, thing):
            yield from _dated(catalogue, thing, documents)


def _assessments(catalogue: Catalogue) -> Iterator[Headline]:
    things = [catalogue.thing(iri) for iri in catalogue.instances(terms.ASSESSMENT)]
    datings = date_events(catalogue, [Event(ASSESSMENT, thing, (), "", thing.evidence) for thing in things])
    return (Headline(thing, date) for thing in things if (date := datings[thing.iri].date))


def _dated(catalogue: Catalogue, thing: Thing, by: Iterable[str]) -> Iterator[Headline]:
    """The thing with the newest date of those by which it is dated (IRIs); nothing without a date."""
    dates = [date for iri in by if (date := catalogue.date_of(catalogue.thing(iri)))]
    if dates:
        yield Headline(thing, max(dates, key=first_day))


def _place(headline: Headline) -> tuple[str, list[tuple[int, int, str]]]:
    return first_day(headline.date), natural_sort_key(headline.thing.iri)
