"""What the front page shows: the topics, the way of the recommendations, what is new and what is missing."""

from igfkg.catalogue.things import Reference
from igfkg.rdf.dates import first_day
from igfkg.views.lineage.chain import trace_lineage
from igfkg.views.lineage.dating import Dating
from igfkg.views.lineage.events import ORIGIN, STEP, Event
from igfkg.views.overviews import gaps_by_kind, newest_documents
from igfkg.views.tracker.assessments import Assessment
from igfkg.views.tracker.status_bars import read_bar
from igfkg_api.pages.rendering import render
from igfkg_api.routes.dataset import dataset_json
from igfkg_api.site import Site

_SET = ("set", "wgigf-2012")  # the recommendations of 2012, where the release has them
_STEPS, _NEWEST = 9, 6


def front_page(site: Site, language: str) -> str:
    """Return the front page in a language (tag)."""
    return render(
        "home.html",
        site=site,
        languages=(language,),
        described=dataset_json(site),
        topics=[(topic, _last_said(site, topic), read_bar(site.tracker, topic)) for topic in site.matrix.topics],
        route=_route(site),
        newest=newest_documents(site.catalogue, _NEWEST),
        missing=[(kind, len(gaps)) for kind, gaps in gaps_by_kind(site.catalogue)],
        sizes={name: len(site.catalogue.collection(cls)) for name, cls in site.model.by_collection.items()},
    )


def _last_said(site: Site, topic: Reference) -> Assessment | None:
    """The newest assessment of a topic that gives a status."""
    found = (each for year in site.matrix.years for each in site.matrix.cell(topic, year))
    return max((each for each in found if each.statuses), key=lambda each: first_day(each.date), default=None)


def _route(site: Site) -> list[tuple[Event, Dating]]:
    """The first steps of the recommendations of 2012, and when they were taken as far as that is known."""
    iri = site.catalogue.find(*_SET)
    if iri is None:
        return []
    lineage = trace_lineage(site.catalogue, iri)
    steps = [event for event in lineage.events if event.kind in (ORIGIN, STEP)][:_STEPS]
    return [(event, lineage.datings[event.thing.iri]) for event in steps]
