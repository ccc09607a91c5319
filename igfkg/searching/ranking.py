"""The order of things that have the words of a search.

Things come before records of the dataset, whole words before begun ones. A name with all words counts more than a
title, this more than a sentence, and that more than several texts together. Then the class decides by its weight in the
model, then whether it is a whole or a part of another (a recommendation before its paragraphs), then how much of the
text the words are. Among equals, the newest come first, but a meeting or body that many statements point to, and the
next meeting of a series, come before others.
"""

from collections.abc import Iterable
from functools import cached_property

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.search import TextMatch
from igfkg.linking.candidates.property_values import PropertyValues
from igfkg.model import terms
from igfkg.searching.traits import TraitReader
from igfkg.views.due import newest_date

_WELL_LINKED = 5  # statements that point to a thing that many know
_STEPS = 4  # into which the share of a text is rounded


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
        return sorted(self.newest_first(by_iri), key=lambda iri: self._key(by_iri[iri]))

    def newest_first(self, iris: Iterable[str]) -> list[str]:
        """Return IRIs sorted by the dates of the things, the newest first, those without a date last."""
        return sorted(iris, key=lambda iri: self._traits.of(iri).date, reverse=True)

    def is_document(self, iri: str) -> bool:
        """Return whether a thing is a document."""
        cls = self._catalogue.reference(iri).cls
        return cls is not None and terms.DOCUMENT in cls.all_types

    def _key(self, match: TextMatch) -> tuple[bool, bool, int, int, bool, int, bool]:
        cls = self._catalogue.reference(match.iri).cls
        is_record = cls is None or cls.is_bookkeeping
        return (
            is_record,
            not match.is_whole,
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
