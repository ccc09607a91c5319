"""The topics by the names that pages give them in each language, which the texts of the release need not have."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from igfkg.catalogue.folding import folded
from igfkg.model import terms
from igfkg.searching.phrases import PhraseEntry, PhraseIndex, telling_words
from igfkg_api.pages.translation import translated_names
from igfkg_api.site import Site

_UNSPACED: Final = re.compile("[\u3040-\u30ff\u3400-\u9fff]+")
_LEAST_SIGNS: Final = 2
_Named = tuple[str, tuple[tuple[str, str], ...]]  # IRI, and pairs of language and label


def topics_called(site: Site, words: str) -> list[str]:
    """Return the IRIs of the topics whose name in any language is in a text that is not mostly about something else."""
    cls = site.model.classes.get(terms.TOPIC)
    topics = tuple((iri, site.catalogue.reference(iri).labels) for iri in site.catalogue.collection(cls)) if cls else ()
    called = [each.key for each in _index(topics).find(words) if each.has_phrase]
    return called or [iri for iri, labels in topics if _is_head_of(dict(labels), folded(words))]


def _is_head_of(labels: dict[str, str], text: str) -> bool:
    """Whether a name in writing without spaces ends with a text, as "funding" does that of the funding of the IGF."""
    is_unspaced = len(text) >= _LEAST_SIGNS and _UNSPACED.fullmatch(text)
    return bool(is_unspaced) and any(each.endswith(text) for each in _names(labels))


@lru_cache(maxsize=4)
def _index(topics: tuple[_Named, ...]) -> PhraseIndex:
    return PhraseIndex(PhraseEntry(iri, (), [*_phrases(dict(labels))]) for iri, labels in topics)


def _phrases(labels: dict[str, str]) -> Iterator[str]:
    """The telling words of each name; a name in writing without spaces as a whole."""
    for each in _names(labels):
        yield " ".join(sorted(telling_words(each))) or each


def _names(labels: dict[str, str]) -> Iterator[str]:
    yield from filter(None, (*labels.values(), *translated_names(labels.get("en", ""))))
