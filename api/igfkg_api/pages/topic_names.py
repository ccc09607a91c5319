"""The topics by the names that pages give them in each language, which the texts of the release need not have."""

from collections.abc import Iterator
from functools import lru_cache

from igfkg.model import terms
from igfkg.searching.phrases import PhraseEntry, PhraseIndex, telling_words
from igfkg_api.pages.translation import translated_names
from igfkg_api.site import Site

_Named = tuple[str, tuple[tuple[str, str], ...]]  # IRI, and pairs of language and label


def topics_called(site: Site, words: str) -> list[str]:
    """Return the IRIs of the topics whose name in any language is in a text that is not mostly about something else."""
    cls = site.model.classes.get(terms.TOPIC)
    topics = tuple((iri, site.catalogue.reference(iri).labels) for iri in site.catalogue.collection(cls)) if cls else ()
    return [each.key for each in _index(topics).find(words) if each.has_phrase]


@lru_cache(maxsize=4)
def _index(topics: tuple[_Named, ...]) -> PhraseIndex:
    return PhraseIndex(PhraseEntry(iri, (), [*_phrases(dict(labels))]) for iri, labels in topics)


def _phrases(labels: dict[str, str]) -> Iterator[str]:
    """The telling words of each name; a name in writing without spaces as a whole."""
    translations = translated_names(labels["en"]) if "en" in labels else ()
    for each in (*labels.values(), *translations):
        if each:
            yield " ".join(sorted(telling_words(each))) or each
