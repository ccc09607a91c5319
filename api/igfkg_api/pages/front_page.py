"""The front page: topics with their status, how the 2012 recommendations moved, newest documents, gaps."""

from igfkg.views.lineage.chain import trace_lineage
from igfkg.views.lineage.dating import Dating
from igfkg.views.lineage.events import ORIGIN, STEP, Event
from igfkg.views.overviews import gaps_by_kind, newest_documents
from igfkg_api.pages.rendering import render
from igfkg_api.routes.dataset import dataset_json
from igfkg_api.site import Site

_SET = ("set", "wgigf-2012")  # the 2012 recommendations
_STEPS, _NEWEST = 9, 6


def front_page(site: Site, language: str, canonical: str) -> str:
    """Return the front page in a language (tag); ``canonical`` is its URL."""
    return render(
        "home.html",
        site=site,
        languages=(language,),
        canonical=canonical,
        described=dataset_json(site),
        topics=site.topics,
        route=_first_steps(site),
        newest=newest_documents(site.catalogue, _NEWEST),
        missing=[(kind, len(gaps)) for kind, gaps in gaps_by_kind(site.catalogue)],
        sizes={name: len(site.catalogue.collection(cls)) for name, cls in site.model.by_collection.items()},
    )


def _first_steps(site: Site) -> list[tuple[Event, Dating]]:
    """Return the first steps of the 2012 recommendations with their dates; empty if the release does not have them."""
    iri = site.catalogue.find(*_SET)
    if iri is None:
        return []
    lineage = trace_lineage(site.catalogue, iri)
    steps = [event for event in lineage.events if event.kind in (ORIGIN, STEP)][:_STEPS]
    return [(event, lineage.datings[event.thing.iri]) for event in steps]
