"""Trusted look-ups on a store: one thing with its facts and their sources, and lists of things.

All look-ups use quad patterns; no text of a request becomes part of a SPARQL query.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from functools import cached_property, lru_cache

import pyoxigraph as ox

from igfkg.catalogue.list_index import ListIndex
from igfkg.catalogue.list_members import Members
from igfkg.catalogue.memory_lists import MemoryLists
from igfkg.catalogue.summaries import SummaryReader
from igfkg.catalogue.things import Evidence, Fact, Literal, Reference, Statement, Thing, Value
from igfkg.errors import NotFoundError
from igfkg.model import terms
from igfkg.model.model import Class, Model
from igfkg.rdf.graph import GraphReader, text_of
from igfkg.rdf.iris import natural_sort_key
from igfkg.rdf.namespaces import ELI, RDF, RDFS, SKOS
from igfkg.rdf.space import space_of

_DEFAULT = ox.DefaultGraph()
_TYPE = RDF + "type"
_PART_OF = ELI + "is_part_of"
_KEY = re.compile(r"[A-Za-z0-9._-]+\Z")


#: Things that a catalogue keeps; beyond them the one that was used longest ago is read again.
CACHED_THINGS = 4096


class Catalogue:
    """The things of one store."""

    def __init__(self, store: ox.Store, model: Model, index: ListIndex | None = None) -> None:
        """Read ``store``, which is never written to; without an index of its lists, these are made in memory."""
        self._store = store
        self.index = index
        self._graph = GraphReader(store)
        self.model = model
        self.space = space_of(store)
        self._lists = index or MemoryLists(self._graph, model, self.space)
        self._summaries = SummaryReader(index, model) if index and index.has_summaries else None
        self._bookkeeping = frozenset(self.space.bookkeeping)
        self.thing = lru_cache(maxsize=CACHED_THINGS)(self._thing)
        self.reference = lru_cache(maxsize=65536)(self._reference)
        self.evidence = lru_cache(maxsize=65536)(self._evidence)
        self._class_of = lru_cache(maxsize=65536)(self._read_class)
        self.date = lru_cache(maxsize=65536)(self._date)
        self.narrower = lru_cache(maxsize=1024)(self._narrower)

    # -- which things there are

    def find(self, segment: str, key: str) -> str | None:
        """Return the IRI of the thing with a path segment and a key, or None."""
        if segment not in self.model.by_segment or _KEY.match(key) is None:
            return None
        return next((each for each in self.space.candidates(segment, key) if self._class_of(each)), None)

    def iri(self, segment: str, key: str) -> str:
        """Return the IRI of the thing with a path segment and a key.

        Raises:
            NotFoundError: when there is none.
        """
        iri = self.find(segment, key)
        if iri is None:
            raise NotFoundError(f"nothing is called {segment[:80]}/{key[:200]} in this release")
        return iri

    def alias(self, segment: str, key: str) -> str | None:
        """Return the key of the thing with an alternative key (second symbol, other letter case), or None."""
        return self._lists.alias(segment, key.lower())

    def aliases(self, segment: str) -> dict[str, str]:
        """Return the IRIs of the things with a path segment by each of their keys, in lower case."""
        own = self._lists.aliases(segment)
        return {alias: self.space.thing_iri(segment, key) for alias, key in own.items()}

    def collection(self, cls: Class) -> Sequence[str]:
        """Return the IRIs of all things of a class and its subclasses, in the order of its sort field."""
        return self._lists.members(cls.iri)

    def in_list_order(self, cls: Class, iris: Collection[str]) -> list[str]:
        """Return those of some things that are in the collection of a class, each once, in its order."""
        members = self.collection(cls)
        if isinstance(members, Members):
            places = {iri: members.place(iri) for iri in iris}
            known = [(place, iri) for iri, place in places.items() if place is not None]
            return [iri for _, iri in sorted(known)]
        return [iri for iri in members if iri in iris]

    def member(self, cls: Class, key: str) -> str:
        """Return the IRI of the thing with this key in the collection of a class.

        Raises:
            NotFoundError: when the collection has none.
        """
        iri = self._lists.member(cls.iri, key)
        if iri is None:
            raise NotFoundError(f"no {cls.name} has the key {key[:200]!r} in this release")
        return iri

    def instances(self, cls: str) -> list[str]:
        """Return the IRIs of all things of a class (its IRI), those of subclasses too, sorted."""
        return self._graph.instances(cls)

    def summaries(self, cls: Class, places: Sequence[int]) -> list[Thing]:
        """Return the things at some places of the collection of a class, as lists show them.

        They have the fields of a summary, and no evidence where the index has these; else they are whole.

        Args:
            cls: the class of a collection.
            places: places in the order of the collection.
        """
        if self._summaries:
            return self._summaries.things(cls.iri, places)
        members = self.collection(cls)
        return [self.thing(members[place]) for place in places]

    # -- one thing

    def class_of(self, iri: str) -> Class:
        """Return the class of the thing with this IRI.

        Raises:
            NotFoundError: when the release has no such thing.
        """
        cls = self._class_of(iri)
        if cls is None:
            raise NotFoundError(f"nothing has the IRI {iri} in this release")
        return cls

    def _thing(self, iri: str) -> Thing:
        """Return the thing with this IRI.

        Raises:
            NotFoundError: when the release has no such thing.
        """
        cls = self.class_of(iri)
        return Thing(iri, cls, self._labels(iri), tuple(self._facts(iri, cls)))

    def date_of(self, thing: Thing) -> str:
        """Return the date of a thing by the rule of the model: day, month, year or moment; empty without any."""
        return self.model.date_of(lambda prop: (each.lexical for each in thing.literals(prop)))

    def _date(self, iri: str) -> str:
        """Return the date of the thing with an IRI, as :meth:`date_of`."""
        return self.date_of(self.thing(iri))

    def triples(self, iri: str) -> list[ox.Quad]:
        """Return the quads about a thing in the default graph."""
        return sorted(self._graph.quads(iri, None), key=str)

    def claims(self, iri: str) -> list[ox.Quad]:
        """Return the claims about a thing in their graphs, with the provenance of each graph in the default graph."""
        node = ox.NamedNode(iri)
        about = [each for each in self._store.quads_for_pattern(node, None, None) if self._is_claim(each)]
        own = [each for each in self._store.quads_for_pattern(None, None, None, node) if self._is_claim(each)]
        graphs = {text_of(quad.graph_name) for quad in about} | ({iri} if own else set())
        origin = (_PART_OF, terms.VERIFICATION, _TYPE)
        origins = [each for graph in graphs for each in self.triples(graph) if each.predicate.value in origin]
        return sorted({*about, *own, *origins}, key=str)

    # -- how things are connected

    def objects(self, iri: str, predicate: str) -> list[str]:
        """Return the IRIs that a thing points to by a property, sorted."""
        return self._graph.iris(iri, predicate)

    def subjects(self, predicate: str, iri: str) -> list[str]:
        """Return the IRIs of all things that point to a thing by a property, sorted."""
        return self._graph.subjects(predicate, iri)

    def pointing(self, cls: Class, predicate: str, iri: str) -> list[str]:
        """Return the IRIs of the things in the collection of a class that point to a thing by a field of it, sorted."""
        if self.index:
            return sorted(self.index.pointing(cls.iri, predicate, iri))
        subjects = ((each, self._class_of(each)) for each in self.subjects(predicate, iri))
        return [each for each, own in subjects if own and cls.iri in own.all_types]

    def subjects_with(self, predicate: str) -> list[str]:
        """Return the IRIs of all things that have a property, sorted."""
        return self._graph.subjects_with(predicate)

    def incoming(self, iri: str) -> dict[str, set[str]]:
        """Return the IRIs of the things that point to a thing, by that of the property.

        Subjects that also have a subproperty of the property are left out: the subproperty says more.
        """
        subjects: defaultdict[str, set[str]] = defaultdict(set)
        for quad in self._store.quads_for_pattern(None, None, ox.NamedNode(iri), _DEFAULT):
            if isinstance(quad.subject, ox.NamedNode) and quad.predicate.value in self._shown:
                subjects[quad.predicate.value].add(quad.subject.value)
        specific = {
            wide: things.difference(*(subjects.get(each, set()) for each in self.narrower(wide) - {wide}))
            for wide, things in [*subjects.items()]
        }
        return {prop: things for prop, things in specific.items() if things}

    def evidence_for(self, iri: str, predicate: str, value: str) -> list[Evidence]:
        """Return the passages that state a triple of IRIs, or the same with a subproperty of its predicate."""
        node, other = ox.NamedNode(iri), ox.NamedNode(value)
        quads = (quad for quad in self._store.quads_for_pattern(node, None, other) if self._is_claim(quad))
        narrower = self.narrower(predicate)
        graphs = {text_of(quad.graph_name) for quad in quads if quad.predicate.value in narrower}
        return [self.evidence(graph) for graph in sorted(graphs)]

    def _narrower(self, predicate: str) -> frozenset[str]:
        """Return the IRIs of a property and its subproperties."""
        return frozenset(self._graph.closure([predicate], RDFS + "subPropertyOf", inverse=True))

    # -- passages and graphs

    def statements(self, passage: str) -> list[Statement]:
        """Return the statements in the claim graph of a passage or note, sorted by subject and property."""
        if passage in self._bookkeeping:
            return []
        quads = self._store.quads_for_pattern(None, None, None, ox.NamedNode(passage))
        return [
            Statement(self.reference(text_of(quad.subject)), quad.predicate.value, self._value(quad.object))
            for quad in sorted(quads, key=_natural_quad)
        ]

    def claim_count(self, passage: str) -> int:
        """Return the number of statements in the claim graph of a passage or note."""
        return sum(1 for _ in self._store.quads_for_pattern(None, None, None, ox.NamedNode(passage)))

    def require_graph(self, graph: str | None) -> None:
        """Raise an error unless the store has a graph with this name; None is the default graph.

        Raises:
            NotFoundError: when there is none.
        """
        if graph is not None and not self._store.contains_named_graph(ox.NamedNode(graph)):
            raise NotFoundError(f"there is no graph {graph}; claim graphs are named by passages and notes")

    def graph(self, graph: str | None) -> list[ox.Quad]:
        """Return the quads of a graph in a stable order; None names the default graph."""
        name = _DEFAULT if graph is None else ox.NamedNode(graph)
        return sorted(self._store.quads_for_pattern(None, None, None, name), key=_natural_quad)

    def description(self) -> list[ox.Quad]:
        """Return the quads that describe the dataset, in a stable order."""
        graphs = (ox.NamedNode(each) for each in (self.space.inferred, self.space.structure))
        quads = (quad for each in graphs for quad in self._store.quads_for_pattern(None, None, None, each))
        described = (quad for quad in quads if self.space.is_description(text_of(quad.subject)))
        return sorted(described, key=_natural_quad)

    # -- inside

    def _facts(self, iri: str, cls: Class) -> Iterator[Fact]:
        """The settled values of a thing's fields, each with the passages that claim it, from one scan of its quads."""
        settled: defaultdict[str, list[ox.Quad]] = defaultdict(list)
        claims: defaultdict[ox.Triple, list[str]] = defaultdict(list)
        for quad in self._store.quads_for_pattern(ox.NamedNode(iri), None, None):
            graph = quad.graph_name
            if graph == _DEFAULT:
                settled[quad.predicate.value].append(quad)
            elif self._is_claim(quad):
                claims[quad.triple].append(text_of(graph))
        for field in cls.fields:
            if field.iri not in settled:
                continue
            for quad in _in_order_of_values(settled[field.iri]):
                evidence = tuple(self.evidence(graph) for graph in sorted(claims.get(quad.triple, ())))
                yield Fact(field, self._value(quad.object), evidence)

    def _is_claim(self, quad: ox.Quad) -> bool:
        return isinstance(quad.graph_name, ox.NamedNode) and quad.graph_name.value not in self._bookkeeping

    def _value(self, term: object) -> Value:
        if isinstance(term, ox.Literal):
            return Literal(term.value, term.datatype.value, term.language)
        return self.reference(text_of(term))

    def _reference(self, iri: str) -> Reference:
        return Reference(iri, self._class_of(iri), self._labels(iri))

    def _evidence(self, graph: str) -> Evidence:
        document = self._graph.iri(graph, _PART_OF)
        verification = self._graph.iri(graph, terms.VERIFICATION)
        return Evidence(
            self.reference(graph),
            self.reference(document) if document else None,
            self.reference(verification) if verification else None,
        )

    def _labels(self, iri: str) -> tuple[tuple[str, str], ...]:
        if not self.space.is_thing_iri(iri):
            return tuple(sorted(self.model.labels.get(iri, {}).items()))
        return tuple(sorted(self._graph.texts(iri, SKOS + "prefLabel").items()))

    def _read_class(self, iri: str) -> Class | None:
        return self.model.class_of(self._graph.iris(iri, _TYPE)) if self.space.is_thing_iri(iri) else None

    @cached_property
    def _shown(self) -> frozenset[str]:
        return frozenset(field.iri for cls in self.model.classes.values() for field in cls.fields)


def _in_order_of_values(quads: list[ox.Quad]) -> list[ox.Quad]:
    """Quads with one subject and predicate; most properties have one value."""
    return quads if len(quads) <= 1 else sorted(quads, key=lambda quad: natural_sort_key(str(quad.object)))


def _natural_quad(quad: ox.Quad) -> tuple[list[tuple[int, int, str]], str, list[tuple[int, int, str]]]:
    return natural_sort_key(text_of(quad.subject)), quad.predicate.value, natural_sort_key(str(quad.object))
