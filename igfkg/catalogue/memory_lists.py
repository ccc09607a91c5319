"""The lists of a store that has no index of them, as a content that is being built: made in memory when first read."""

from collections.abc import Mapping, Sequence
from functools import cached_property

from igfkg.model import terms
from igfkg.model.model import Class, Model
from igfkg.rdf.graph import GraphReader, text_of
from igfkg.rdf.iris import local_name, natural_sort_key
from igfkg.rdf.namespaces import RDF, SKOS
from igfkg.rdf.space import UriSpace
from igfkg.symbols import symbol_key

_TYPE = RDF + "type"


class MemoryLists:
    """The things of each collection in order, and the keys by which things are found.

    Its methods answer as those of :class:`igfkg.catalogue.list_index.ListIndex`.
    """

    def __init__(self, graph: GraphReader, model: Model, space: UriSpace) -> None:
        """Take the settled graph, the model and the IRIs of the dataset; nothing is read yet."""
        self._graph = graph
        self._model = model
        self._space = space

    def members(self, collection: str) -> Sequence[str]:
        """Return the IRIs of the things of a collection (the IRI of its class)."""
        return self._collections[collection]

    def member(self, collection: str, key: str) -> str | None:
        """Return the IRI of the thing with a key in a collection; the last, where several have it."""
        return self._keys[collection].get(key)

    def alias(self, segment: str, alias: str) -> str | None:
        """Return the key of the thing with a path segment and another key, in lower case."""
        return self._aliases.get((segment, alias))

    def aliases(self, segment: str) -> dict[str, str]:
        """Return the keys of the things with a path segment by each of their other keys."""
        return {alias: key for (place, alias), key in self._aliases.items() if place == segment}

    @cached_property
    def _collections(self) -> Mapping[str, Sequence[str]]:
        return {cls.iri: self._members(cls) for cls in self._model.by_collection.values()}

    @cached_property
    def _keys(self) -> Mapping[str, Mapping[str, str]]:
        return {cls: {local_name(iri): iri for iri in iris} for cls, iris in self._collections.items()}

    def _members(self, cls: Class) -> list[str]:
        return sorted(self._graph.instances(cls.iri), key=lambda iri: self._sort_key(cls, iri))

    def _sort_key(self, cls: Class, iri: str) -> tuple[bool, list[tuple[int, int, str]], str]:
        field = cls.sort_field or SKOS + "prefLabel"
        english = self._graph.texts(iri, field).get("en")
        value = english or min((text_of(quad.object) for quad in self._graph.quads(iri, field)), default="")
        return not value, natural_sort_key(value), iri

    @cached_property
    def _aliases(self) -> Mapping[tuple[str, str], str]:
        """Other names of things: keys in lower case, and symbols, made into keys, in lower case."""
        keys: dict[tuple[str, str], str] = {}
        for quad in self._graph.quads(None, terms.SYMBOL):
            parts = self._space.split(text_of(quad.subject))
            if parts:
                keys[parts[0], symbol_key(text_of(quad.object)).lower()] = parts[1]
        for quad in self._graph.quads(None, _TYPE):
            parts = self._space.split(text_of(quad.subject))
            if parts:
                keys[parts[0], parts[1].lower()] = parts[1]
        return keys
