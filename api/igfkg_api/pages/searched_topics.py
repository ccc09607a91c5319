"""The topics that a search among recommendations is about: those that it names, else that of most texts with its words.

The words of a search are looked for in the texts, so that it leaves out texts on the same topic in other words.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from igfkg.catalogue.things import Reference
from igfkg.views.tracker.row import TrackerRow
from igfkg_api.pages.topic_names import topics_called
from igfkg_api.site import Site

_LEAST_TEXTS: Final = 3  # with the words, of which most are on one topic
_MOST: Final = 3
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
    counts = Counter(topic.iri for row in site.views.tracker for topic in row.topics)
    iris = topics_called(site, words) or ([] if _NUMBER.search(words) else [*_topic_of_most(rows)])
    topics = (SearchedTopic(site.catalogue.reference(each), counts[each]) for each in iris[:_MOST])
    return [each for each in topics if each.texts]


def _topic_of_most(rows: Sequence[TrackerRow]) -> Iterator[str]:
    """The topic that more than half of the rows are on, if any."""
    counts = Counter(topic.iri for row in rows for topic in row.topics)
    if len(rows) >= _LEAST_TEXTS:
        yield from (iri for iri, count in counts.most_common(1) if 2 * count > len(rows))
