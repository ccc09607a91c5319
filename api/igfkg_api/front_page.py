"""What the front page shows: the topics, the way of the recommendations, what is new and what is missing."""

from collections import Counter
from collections.abc import Iterator

from igfkg.describe import Literal, Reference
from igfkg.lineage.chain import trace
from igfkg.lineage.dating import first_day
from igfkg.lineage.events import Event, Kind
from igfkg.namespaces import ID
from igfkg.tracker.rows import Judgement, references
from igfkg_api.pages import render
from igfkg_api.schema_org import dataset_json
from igfkg_api.site import Site

_SET = f"{ID}set/wgigf-2012"
_STEPS, _NEWEST = 9, 6
_DATES = ("adoptedOn", "issued", "date")


def front_page(site: Site, language: str) -> str:
    """Return the front page in a language (tag)."""
    return render(
        "home.html",
        site=site,
        languages=(language,),
        described=dataset_json(site),
        topics=[(topic, _last_said(site, topic)) for topic in site.matrix.topics],
        counts=Counter(topic.iri for row in site.tracker for topic in row.topics),
        route=_route(site),
        newest=_newest(site),
        missing=_missing(site),
        sizes={name: len(site.catalogue.collection(cls)) for name, cls in site.model.by_collection.items()},
    )


def _last_said(site: Site, topic: Reference) -> Judgement | None:
    """The newest assessment of a topic that gives a status."""
    found = (each for year in site.matrix.years for each in site.matrix.cell(topic, year))
    return max((each for each in found if each.statuses), key=lambda each: first_day(each.date), default=None)


def _route(site: Site) -> list[tuple[Event, str]]:
    """The first steps of the recommendations of 2012, with their dates as far as they are known."""
    if not site.catalogue.has("set", "wgigf-2012"):
        return []
    lineage = trace(site.catalogue, _SET)
    steps = [event for event in lineage.events if event.kind in (Kind.ORIGIN, Kind.STEP)][:_STEPS]
    return [(event, lineage.datings[event.thing.iri].date) for event in steps]


def _newest(site: Site) -> list[tuple[str, Reference]]:
    """The documents with the newest dates, and those dates."""
    dated = [(date, iri) for iri, date in _dates(site)]
    newest = sorted(dated, key=lambda pair: (first_day(pair[0]), pair[1]), reverse=True)[:_NEWEST]
    return [(date, site.catalogue.reference(iri)) for date, iri in newest]


def _dates(site: Site) -> Iterator[tuple[str, str]]:
    for iri in site.catalogue.collection(site.model.collection_class("documents")):
        values = {fact.field.name: fact.value for fact in site.catalogue.thing(iri).facts if fact.field.name in _DATES}
        date = next((values[name] for name in _DATES if name in values), None)
        if isinstance(date, Literal) and iri != f"{ID}document/igfkg":
            yield iri, date.lexical


def _missing(site: Site) -> list[tuple[Reference, int]]:
    """The kinds of gap, the most frequent first."""
    gaps = (site.catalogue.thing(iri) for iri in site.catalogue.collection(site.model.collection_class("gaps")))
    return Counter(kind for gap in gaps for kind in references(gap, "gapKind")).most_common()
