"""The topics that a search among recommendations or a published question is about, with all texts on them.

Those of a search are the topics that it names, else that of most texts with its words, since it leaves out texts on the
same topic in other words. Those of a question are the topics that its query names.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from igfkg.catalogue.things import Reference
from igfkg.sources.examples import Example
from igfkg.views.tracker.row import TrackerRow
from igfkg_api.pages.topic_names import topics_called
from igfkg_api.site import Site

_LEAST_TEXTS: Final = 3  # with the words, of which most are on one topic
_MOST: Final = 3
_QUERY_TOPIC: Final = re.compile(r"\btopic:([A-Za-z0-9.-]+)")  # in a query; the prefix alone is none
_NUMBER: Final = re.compile(r"\d")  # of a document or a paragraph, whose texts have nothing else in common


@dataclass(frozen=True)
class SearchedTopic:
    """A topic, and how many texts are on it."""

    topic: Reference
    texts: int


def searched_topics(site: Site, words: str, rows: Sequence[TrackerRow]) -> Sequence[SearchedTopic]:
    """Return the topics of a search, at most three.

    Args:
        site: the site.
        words: what is searched for, as it was typed; empty for no search.
        rows: the rows with these words.
    """
    if not words:
        return []
    iris = topics_called(site, words) or ([] if _NUMBER.search(words) else [*_topic_of_most(rows)])
    return _with_texts(site, iris[:_MOST])


def topics_of_question(site: Site, question: Example) -> Sequence[SearchedTopic]:
    """Return the topics that the query of a published question names, in their order there."""
    keys = dict.fromkeys(_QUERY_TOPIC.findall(question.query))
    iris = (site.catalogue.find("topic", each) for each in keys)
    return _with_texts(site, [each for each in iris if each])


def questions_on(site: Site, keys: Collection[str]) -> list[Example]:
    """Return the published questions whose query names one of some topics, by key."""
    return [each for each in site.examples if not {*_QUERY_TOPIC.findall(each.query)}.isdisjoint(keys)]


def _with_texts(site: Site, iris: Sequence[str]) -> Sequence[SearchedTopic]:
    """The topics with some IRIs that any text is on, with the number of these."""
    if not iris:
        return []
    counts = Counter(topic.iri for row in site.views.tracker for topic in row.topics)
    return [SearchedTopic(site.catalogue.reference(each), counts[each]) for each in iris if counts[each]]


def _topic_of_most(rows: Sequence[TrackerRow]) -> Iterator[str]:
    """The topic that more than half of the rows are on, if any."""
    counts = Counter(topic.iri for row in rows for topic in row.topics)
    if len(rows) >= _LEAST_TEXTS:
        yield from (iri for iri, count in counts.most_common(1) if 2 * count > len(rows))
