"""Things by their number in a set or scheme: ``Rec. III.1``, ``WGIGF recommendation IV.3``, ``SDG 7``."""

import re
from collections import defaultdict
from collections.abc import Iterator

from igfkg.catalogue.catalogue import Catalogue
from igfkg.linking.candidates.acronyms import Acronyms
from igfkg.linking.candidates.circumstances import Circumstances
from igfkg.linking.candidates.property_values import PropertyValues
from igfkg.linking.candidates.wording import abbreviates, words
from igfkg.rdf.namespaces import SKOS

_NUMBER = re.compile(r"(?=.*\d)[\w.]{1,16}")
_BORDER = re.compile(r"(?<=[A-Z]{2})(?=\d)")
_BEFORE_NUMBER = frozenset(("no", "no.", "number", "n°", "nº", "№"))
_LEAST_TOKENS = 2  # a word and the number
_MOST_WORDS = 12  # of a text
_LONGEST = 200  # characters of a text


class NumberedThings:
    """The things that have a notation (https://www.w3.org/TR/skos-reference/#notations)."""

    def __init__(
        self, catalogue: Catalogue, values: PropertyValues, circumstances: Circumstances, acronyms: Acronyms
    ) -> None:
        """Index them by it."""
        self._catalogue = catalogue
        self._circumstances = circumstances
        self._acronyms = acronyms
        self._things: defaultdict[str, list[str]] = defaultdict(list)
        for iri, notations in values.by_thing(SKOS + "notation").items():
            for each in notations:
                self._things[each.lower()].append(iri)

    def find(self, text: str) -> Iterator[str]:
        """Yield the IRIs of the things with a number in a text whose other words are of their class, set or scheme."""
        tokens = _BORDER.sub(" ", text.replace("#", " ")).split() if len(text) <= _LONGEST else []
        if not _LEAST_TOKENS <= len(tokens) <= _MOST_WORDS:
            return
        for place, token in enumerate(tokens):
            things = self._things.get(token.lower(), ()) if _NUMBER.fullmatch(token) else ()
            others = [each for each in (*tokens[:place], *tokens[place + 1 :]) if each.lower() not in _BEFORE_NUMBER]
            rest = self._acronyms.words(" ".join(others)) if things else ()
            yield from (each for each in things if rest and self._accounts_for(each, rest))

    def _accounts_for(self, iri: str, others: tuple[str, ...]) -> bool:
        cls = self._catalogue.reference(iri).cls
        if cls is None:
            return False
        of_class = {word for label in cls.labels.values() for word in words(label)}
        rest = [each for each in others if not any(each == word or abbreviates(each, word) for word in of_class)]
        schemes = self._catalogue.thing(iri).references(SKOS + "inScheme")
        of_schemes = {word for each in schemes for _, label in each.labels for word in words(label)}
        return {*rest} <= self._circumstances.words(iri) | of_schemes
