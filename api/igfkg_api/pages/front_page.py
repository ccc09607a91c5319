"""The front page: what is newest, topics at a glance, how the 2012 recommendations moved, newest documents."""

from igfkg.model.model import Class
from igfkg.views.headlines import read_headlines
from igfkg.views.lineage.chain import trace_lineage
from igfkg.views.lineage.dating import Dating
from igfkg.views.lineage.events import ORIGIN, STEP, Event
from igfkg.views.newest_documents import newest_documents
from igfkg_api.pages.dataset_json import dataset_json
from igfkg_api.pages.rendering import render
from igfkg_api.site import Site

_SET = ("set", "wgigf-2012")  # the 2012 recommendations
_PROCESS = ("process", "igf")
_STEPS, _NEWEST = 12, 6
#: Examples that show that questions are answered here.
_QUESTIONS = ("dates-of-annual-meetings", "who-gave-how-much", "is-the-igf-permanent")
#: Collections whose sizes the page shows, as far as the release has them.
_LARGEST = 12


def front_page(site: Site, language: str, canonical: str) -> str:
    """Return the front page in a language (tag); ``canonical`` is its URL."""
    return render(
        "home.html",
        site=site,
        languages=(language,),
        canonical=canonical,
        described=dataset_json(site),
        topics=site.topics,
        sets=[each for each in site.sets if each.assessments or each.is_read_elsewhere],
        route=_first_steps(site),
        newest=newest_documents(site.catalogue, _NEWEST),
        headlines=read_headlines(site.catalogue, site.catalogue.find(*_PROCESS)),
        sizes=_sizes(site),
        questions=[each for each in site.examples if each.key in _QUESTIONS],
    )


def _first_steps(site: Site) -> list[tuple[Event, Dating]]:
    """Return the first steps of the 2012 recommendations with their dates; empty if the release does not have them."""
    iri = site.catalogue.find(*_SET)
    if iri is None:
        return []
    lineage = trace_lineage(site.catalogue, iri)
    steps = [event for event in lineage.events if event.kind in (ORIGIN, STEP)][:_STEPS]
    return [(event, lineage.datings[event.thing.iri]) for event in steps]


def _sizes(site: Site) -> list[tuple[Class, int]]:
    """Return the largest collections of things with their sizes, the largest first."""
    sizes = [(cls, len(site.catalogue.collection(cls))) for cls in site.model.by_collection.values()]
    return sorted((each for each in sizes if each[1]), key=lambda each: -each[1])[:_LARGEST]
