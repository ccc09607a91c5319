"""The numbered paragraphs that are on a thing without a mention of it: beside those that name it, and none of these.

A paragraph is on the thing when what it asks for or states is placed under a topic, or is addressed to the thing. Only
resolutions of which another paragraph names it are read, since of others it is not known which paragraphs do. A part of
a paragraph, such as 29 (b), is left out: a search of a text by its paragraphs says of no part alone what it names.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.topics import topics_of
from igfkg.views.comparison.asks import Ask, read_asks
from igfkg.views.mentions.rows import MentionRow, in_reading_order, mention_rows

_WHOLE_PARAGRAPH = re.compile(r"(pp|op)[0-9]+")


def read_unnamed(catalogue: Catalogue, iri: str, mentioning: Sequence[MentionRow]) -> list[MentionRow]:
    """Return the paragraphs that are on a thing (its IRI) and do not name it, in the order of those that do.

    Args:
        catalogue: what there is.
        iri: the thing.
        mentioning: the paragraphs that name it.
    """
    naming = {row.passage.iri for row in mentioning}
    resolutions = dict.fromkeys(row.resolution.iri for row in mentioning)
    asks = (
        ask for resolution in resolutions for ask in read_asks(catalogue, resolution) if _is_on(catalogue, ask, iri)
    )
    passages = dict.fromkeys(each for each in _passages(asks) if each not in naming)
    rows = (row for passage in passages for row in mention_rows(catalogue, passage, iri))
    return in_reading_order(row for row in rows if _WHOLE_PARAGRAPH.fullmatch(row.locator))


def _is_on(catalogue: Catalogue, ask: Ask, iri: str) -> bool:
    """Whether an ask is placed under a topic or addressed to a thing."""
    return bool(topics_of(catalogue, ask.thing)) or any(each.iri == iri for each in ask.addressees)


def _passages(asks: Iterable[Ask]) -> Iterator[str]:
    """The IRIs of the passages that state some asks."""
    return (ask.passage.iri for ask in asks if ask.passage)
