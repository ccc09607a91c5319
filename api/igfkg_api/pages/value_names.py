"""The values of lists by the names that pages give them in each language, which texts need not have."""

from collections import defaultdict

from igfkg.catalogue.catalogue import Catalogue
from igfkg.linking.candidates.schemes import is_scheme_value
from igfkg.model import terms
from igfkg.searching.phrases import telling_words
from igfkg_api.pages.translation import translated_names


class ValueNames:
    """Values such as subjects, action lines and statuses; topics are found by parts of their names too."""

    def __init__(self, catalogue: Catalogue) -> None:
        """Read the names of all values."""
        self._by_words: defaultdict[frozenset[str], list[str]] = defaultdict(list)
        for cls in catalogue.model.by_collection.values():
            if is_scheme_value(cls) and terms.TOPIC not in cls.all_types:
                for iri in catalogue.collection(cls):
                    for name in translated_names(dict(catalogue.reference(iri).labels).get("en", "")):
                        self._by_words[telling_words(name)].append(iri)

    def called(self, words: str) -> list[str]:
        """Return the IRIs of the values that have just this name in some language, in any order of its words."""
        telling = telling_words(words)
        return [*dict.fromkeys(self._by_words.get(telling, ()))] if telling else []
