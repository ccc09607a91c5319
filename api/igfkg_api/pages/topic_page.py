"""The page of a topic: the newest status and event, and what happened, the latest first."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from igfkg.catalogue.things import Thing
from igfkg.catalogue.topics import sets_arranged_by
from igfkg.model import terms
from igfkg.rdf.iris import natural_sort_key
from igfkg.rdf.namespaces import DCT
from igfkg.views.headlines import newest_request
from igfkg.views.presentation.contributions import known_contributions
from igfkg.views.presentation.numbered import numbered_recommendation
from igfkg.views.presentation.paragraphs import ParagraphAsk
from igfkg.views.presentation.topic_events import TopicEvent, fold_repeats_on_topic, topic_events
from igfkg.views.topics import TopicSummary, read_topic_summary
from igfkg.views.tracker.readings import TextReading, read_text_source
from igfkg_api.pages.cited_document import CitedDocument, cited_document
from igfkg_api.pages.set_page import rows_of
from igfkg_api.pages.thing_content import ThingContent, description_of, labels_in
from igfkg_api.site import Site

_FUNDING = "topic/funding"  # the topic that every contribution is on
_FUND = ("body", "igf-trust-fund")  # what pays, as its description says
_SHOWN_AS_EVENTS = (terms.MAIN_TOPIC, terms.ASSESSES, DCT + "subject")


def topic_values(content: ThingContent) -> Mapping[str, Any]:
    """Return what the page of a topic shows beside what all pages show."""
    site, topic = content.site, content.thing.iri
    catalogue = site.catalogue
    events = topic_events(catalogue, topic)
    shown = {each.event.thing.iri for each in events}
    is_funding = _path(site, topic) == _FUNDING
    summary = read_topic_summary(catalogue, topic)
    request = newest_request(catalogue, summary.recommendations)
    arranging = sets_arranged_by(catalogue, topic)
    return {
        "payer": _payer(site) if is_funding else None,
        "request": request,
        "members": [row for row in rows_of(site, arranging) if any(each.iri == topic for each in row.topics)],
        "citation_of": partial(_citation_of, content),
        "newest_asks": _newest_asks(events, summary),
        "events": fold_repeats_on_topic(catalogue, events),
        "contributions": known_contributions(catalogue) if is_funding else None,
        "sets": {_path(site, each): catalogue.reference(each) for each in arranging},
        "summary": summary,
        "numbered": partial(numbered_recommendation, catalogue),
        "related": [
            each
            for each in content.links
            if each.by not in _SHOWN_AS_EVENTS and not {thing.iri for thing in each.things} <= shown
        ],
    }


def _citation_of(content: ThingContent, ask: Thing) -> tuple[CitedDocument | None, str]:
    """The document that sets out a recommendation, and its paragraph; no document where it was not read there."""
    documents = ask.references(terms.SET_OUT_IN)
    source = read_text_source(content.site.catalogue, ask, {each.iri for each in documents})
    paragraph = next((each.lexical for each in ask.literals(terms.PARAGRAPH)), "")
    if len(documents) != 1 or source is None or source.reading is not TextReading.ORIGINAL:
        return None, paragraph
    return cited_document(content.site, documents[0].iri, content.language), paragraph


def _payer(site: Site) -> Mapping[str, Any] | None:
    """What the fund that pays is, in sentences, with the passages that state it; None where no source says."""
    iri = site.catalogue.find(*_FUND)
    facts = description_of(site.catalogue.thing(iri)) if iri else []
    if iri is None or not facts:
        return None
    return {"fund": site.catalogue.reference(iri), "texts": labels_in(facts), "evidence": facts[0].evidence}


def _newest_asks(events: Sequence[TopicEvent], summary: TopicSummary) -> Sequence[ParagraphAsk]:
    """What the newest resolution says on the topic, by the numbers of its paragraphs."""
    newest = summary.newest_resolution
    asks = (ask for each in events if newest and each.event.about == newest.event.about for ask in each.asks)
    return sorted(asks, key=lambda each: natural_sort_key(each.thing.iri))


def _path(site: Site, iri: str) -> str:
    return "/".join(site.space.split(iri) or ())
