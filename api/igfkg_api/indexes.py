"""The indexes of a release by which things are found, each made when it is first needed."""

from functools import cached_property

from igfkg.catalogue.names import NameIndex
from igfkg.catalogue.similar_names import SimilarNames
from igfkg.catalogue.used_terms import UsedTerm, used_classes, used_properties
from igfkg.catalogue.withdrawals import Withdrawals
from igfkg.documentation.documentation import Documentation
from igfkg.linking.candidates.matcher import Matcher
from igfkg.linking.reconciliation.suggestions import Suggestions
from igfkg.linking.reconciliation.vocabulary import TypesAndProperties
from igfkg.model.vocabulary import Vocabulary
from igfkg.rdf.iris import local_name
from igfkg.release.open_release import OpenRelease
from igfkg.searching.searcher import Searcher
from igfkg.validate.cross_checks import read_checks
from igfkg.validate.shapes import property_shape_messages
from igfkg_api.pages.value_names import ValueNames


class Indexes:
    """Names of things, the search, and the terms of the model."""

    def __init__(self, opened: OpenRelease) -> None:
        """Read nothing yet."""
        self._store = opened.store
        self._catalogue = opened.catalogue
        self._search = opened.search
        self._files = opened.files

    @cached_property
    def names(self) -> NameIndex:
        """The index of the labels of all things."""
        return NameIndex(self._store, self._catalogue)

    @cached_property
    def matcher(self) -> Matcher:
        """The names of things, ready to be compared with those of others."""
        return Matcher(self._store, self._catalogue, self.names)

    @cached_property
    def similar_names(self) -> SimilarNames:
        """The index of keys and names of things by similarity; its targets are their IRIs."""
        listed = (
            iri for cls in self._catalogue.model.by_collection.values() for iri in self._catalogue.collection(cls)
        )
        keys = ((local_name(iri), iri) for iri in listed)
        return SimilarNames([*keys, *((each.text, each.iri) for each in self.names.names)])

    @cached_property
    def similar_collections(self) -> SimilarNames:
        """The index of the names of the collections by similarity."""
        return SimilarNames((name, name) for name in self._catalogue.model.by_collection)

    @cached_property
    def suggestions(self) -> Suggestions:
        """The names of things by their beginnings."""
        return Suggestions(self._catalogue, self.names, self.types_and_properties)

    @cached_property
    def types_and_properties(self) -> TypesAndProperties:
        """The types and properties of the reconciliation service."""
        return TypesAndProperties(self._catalogue.model)

    @cached_property
    def searcher(self) -> Searcher:
        """The search for people and assistants."""
        return Searcher(self._catalogue, self.names, self._search, self.matcher)

    @cached_property
    def value_names(self) -> ValueNames:
        """The values of lists by the names that pages give them."""
        return ValueNames(self._catalogue)

    @cached_property
    def terms(self) -> tuple[list[UsedTerm], list[UsedTerm]]:
        """The classes and the properties that the release uses."""
        return used_classes(self._store), used_properties(self._store)

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The terms of the ontology."""
        return Vocabulary(self._files)

    @cached_property
    def documentation(self) -> Documentation:
        """The documentation of the model."""
        return Documentation(
            self._catalogue, self.vocabulary, read_checks(self._files), property_shape_messages(self._files)
        )

    @cached_property
    def withdrawals(self) -> Withdrawals:
        """The withdrawn IRIs."""
        return Withdrawals(self._store)
