"""The topic that the words of a search name and nothing else, with its newest text: it comes before answers."""

from dataclasses import dataclass

from igfkg.catalogue.things import Reference
from igfkg.catalogue.topics import recommendations_on
from igfkg.model import terms
from igfkg.searching.phrases import telling_words
from igfkg.searching.question_words import is_question
from igfkg.searching.searcher import SearchResults
from igfkg.searching.typed_years import typed_years
from igfkg.views.headlines import Headline, newest_request
from igfkg_api.site import Site


@dataclass(frozen=True)
class LeadingTopic:
    """A topic, and what is newest on it."""

    topic: Reference
    #: The newest request; None without one, where words name another year, and in a large release, which has too many.
    request: Headline | None


def leading_topic(site: Site, words: str, results: SearchResults) -> LeadingTopic | None:
    """Return the topic that words name alone, where it is the first result; None for questions and other words."""
    first = site.catalogue.reference(results.iris[0]) if results.iris else None
    if first is None or first.cls is None or first.cls.iri != terms.TOPIC or is_question(words):
        return None
    telling = telling_words(words)
    if not telling or not any(telling <= telling_words(label) for _, label in first.labels):
        return None
    on_topic = () if site.release.is_large else recommendations_on(site.catalogue, first.iri)
    request, years = newest_request(site.catalogue, on_topic), typed_years(words)
    return LeadingTopic(first, request if request and (not years or request.date[:4] in years) else None)
