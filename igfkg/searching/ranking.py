"""The order of things that have the words of a search.

Things come before records of the dataset, whole words before begun ones. A name with all words counts more than a
title, this more than a sentence, and that more than several texts together. Then the class decides by its weight in the
model, then whether it is a whole or a part of another (a recommendation before its paragraphs), then how much of the
text the words are. Among equals, the newest come first, but a meeting or body that many statements point to, and the
next meeting of a series, come before others; those of one date are in the order of their numbers.

The words of the dataset itself, such as kinds of links and the links of processes, come after things and texts. A
paragraph in another language comes last where the paragraph itself is among the results.
"""

import re
from collections.abc import Container, Iterable
from functools import cached_property

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.search import TextMatch
from igfkg.linking.candidates.property_values import PropertyValues
from igfkg.linking.candidates.schemes import is_scheme_value
from igfkg.model import terms
from igfkg.model.model import Class
from igfkg.rdf.iris import natural_sort_key
from igfkg.searching.traits import TraitReader
from igfkg.views.due import newest_date

#: The end of the key of a passage that is a paragraph in another language: sec-p99-ar.
_IN_LANGUAGE = re.compile(r"_sec-(?P<place>p(?P<number>\d\w*)|[a-z]\w*)-(?:ar|en|es|fr|ru|zh)\Z")
_WELL_LINKED = 5  # statements that point to a thing that many know
_STEPS = 4  # into which the share of a text is rounded


def is_repeated(iri: str, others: Container[str]) -> bool:
    """Return whether a passage (its IRI) is a paragraph in another language, of which the original is among others."""
    match = _IN_LANGUAGE.search(iri)
    if not match:
        return False
    number = match["number"]
    places = (f"op{number}", f"p{number}", f"sec-p{number}") if number else (match["place"], f"sec-{match['place']}")
    return any(f"{iri[: match.start()]}_{each}" in others for each in places)


def is_vocabulary(cls: Class | None) -> bool:
    """Return whether things are words of the dataset itself, as kinds of links are, and no subjects or areas."""
    if cls is None or cls.search_weight:
        return False
    return is_scheme_value(cls) or terms.PROCESS_LINK in cls.all_types


class Ranking:
    """Sorts matches."""

    def __init__(self, catalogue: Catalogue, values: PropertyValues, traits: TraitReader) -> None:
        """Read classes, links and dates of things."""
        self._catalogue = catalogue
        self._values = values
        self._traits = traits

    def sort(self, matches: Iterable[TextMatch]) -> list[str]:
        """Return the IRIs of the matches, the best first."""
        by_iri = {each.iri: each for each in matches if self._catalogue.reference(each.iri).cls}
        in_order = self.newest_first(sorted(by_iri, key=natural_sort_key))
        return sorted(in_order, key=lambda iri: (is_repeated(iri, by_iri), *self._key(by_iri[iri])))

    def newest_first(self, iris: Iterable[str]) -> list[str]:
        """Return IRIs sorted by the dates of the things, the newest first, those without a date last."""
        return sorted(iris, key=lambda iri: self._traits.of(iri).date, reverse=True)

    def is_document(self, iri: str) -> bool:
        """Return whether a thing is a document."""
        cls = self._catalogue.reference(iri).cls
        return cls is not None and terms.DOCUMENT in cls.all_types

    def _key(self, match: TextMatch) -> tuple[bool, bool, bool, int, int, bool, int, bool]:
        cls = self._catalogue.reference(match.iri).cls
        is_record = cls is None or cls.is_bookkeeping
        return (
            is_record,
            not match.is_whole,
            is_vocabulary(cls),
            -match.weight,
            -cls.search_weight if cls else 0,
            bool(self._values.of(match.iri, terms.PART_OF_RECOMMENDATION)),
            -round(match.coverage * _STEPS),
            not self.is_document(match.iri) and not self._is_well_known(match.iri),
        )

    def _is_well_known(self, iri: str) -> bool:
        """Whether many statements point to a thing, or it is the next meeting of a numbered series."""
        return self._values.links(iri) >= _WELL_LINKED or self._is_to_come(iri)

    def _is_to_come(self, iri: str) -> bool:
        is_numbered = bool(self._values.of(iri, terms.SESSION_NUMBER))
        return is_numbered and self._traits.of(iri).date > self._newest

    @cached_property
    def _newest(self) -> str:
        """The newest date of a document: what is later is to come."""
        return newest_date(self._catalogue)
