"""The front page: what is newest, topics at a glance, how the 2012 recommendations moved, newest documents."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from igfkg.model import terms
from igfkg.model.model import Class
from igfkg.views.lineage.chain import trace_lineage
from igfkg.views.lineage.dating import Dating
from igfkg.views.lineage.events import ORIGIN, STEP, Event
from igfkg.views.presentation.numbered import numbered_recommendation
from igfkg.views.tracker.sets import SetSummary
from igfkg_api.pages.dataset_json import dataset_json
from igfkg_api.pages.rendering import render
from igfkg_api.site import Site

_SET = ("set", "wgigf-2012")  # the 2012 recommendations
_STEPS = 8
#: Examples that show that questions are answered here.
_QUESTIONS = ("is-the-igf-permanent", "years-of-reporting", "who-gave-how-much")


def front_page(site: Site, language: str, canonical: str) -> str:
    """Return the front page in a language (tag); ``canonical`` is its URL."""
    return render(
        "home.html",
        site=site,
        languages=(language,),
        canonical=canonical,
        described=dataset_json(site),
        topics=site.views.topics,
        in_short=_in_short(site),
        route=_route(site),
        step_type=terms.STEP_TYPE,
        newest=site.views.newest_documents,
        numbered=partial(numbered_recommendation, site.catalogue),
        headlines=site.views.headlines,
        sizes=_sizes(site),
        questions=[each for each in site.examples if each.key in _QUESTIONS],
    )


def _in_short(site: Site) -> SetSummary | None:
    """The 2012 recommendations at a glance; None if the release does not have them."""
    iri = site.catalogue.find(*_SET)
    return next((each for each in site.views.sets if each.set.iri == iri), None) if iri else None


@dataclass(frozen=True)
class SetRoute:
    """The dated steps of a set: the first, how many follow, and the newest."""

    first: Sequence[tuple[Event, Dating]]
    between: int
    last: Sequence[tuple[Event, Dating]]


def _route(site: Site) -> SetRoute | None:
    """Return how the 2012 recommendations moved; None if the release does not have them.

    Steps for which only an earliest and a latest date are known are on the page of the set alone, since their dates
    would reach over each other.
    """
    iri = site.catalogue.find(*_SET)
    if iri is None:
        return None
    lineage = trace_lineage(site.catalogue, iri)
    datings = [(each, lineage.datings[each.thing.iri]) for each in lineage.events if each.kind in (ORIGIN, STEP)]
    dated = [pair for pair in datings if pair[1].date]
    rest = dated[_STEPS:]
    return SetRoute(dated[:_STEPS], max(0, len(rest) - 1), rest[-1:])


def _sizes(site: Site) -> list[tuple[Class, int]]:
    """Return the collections of things with their sizes, the largest first."""
    sizes = [(cls, len(site.catalogue.collection(cls))) for cls in site.model.by_collection.values()]
    return sorted((each for each in sizes if each[1]), key=lambda each: -each[1])
