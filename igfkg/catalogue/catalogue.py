"""Trusted look-ups on a release: one thing with its facts and their sources, and lists of things.

Everything here goes through quad patterns; no text that a visitor sends becomes part of a query.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import pyoxigraph as ox

from igfkg.errors import NotFoundError
from igfkg.metadata.void import is_description
from igfkg.model.model import Class, Field, Model, local_name
from igfkg.rdf.namespaces import BOOKKEEPING, DEF, ELI, ID, INFERRED, RDF, RDFS, SCHEMA_ORG, SKOS
from igfkg.symbols import symbol_key

_BOOKKEEPING = frozenset(BOOKKEEPING)
_DEFAULT = ox.DefaultGraph()
_TYPE = ox.NamedNode(RDF + "type")
_KEY = re.compile(r"[A-Za-z0-9._-]+\Z")


@dataclass(frozen=True)
class Literal:
    """A literal: its lexical form, IRI of its datatype, and language tag or None."""

    lexical: str
    datatype: str
    language: str | None = None


@dataclass(frozen=True)
class Reference:
    """A thing that is pointed to: enough to show it without another look-up."""

    iri: str
    cls: Class | None  #: None for things that are not ours
    labels: tuple[tuple[str, str], ...] = ()  #: pairs of language tag and label


Value = Literal | Reference


@dataclass(frozen=True)
class Evidence:
    """A passage or note that states something, with its document and how it was read."""

    passage: Reference
    document: Reference | None
    verification: Reference | None


@dataclass(frozen=True)
class Fact:
    """One value of one field, with those who state it; nobody does for what is inferred or structure."""

    field: Field
    value: Value
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True)
class Thing:
    """One thing: its class and its facts in the order of the model."""

    iri: str
    cls: Class
    labels: tuple[tuple[str, str], ...]
    facts: tuple[Fact, ...]

    @cached_property
    def evidence(self) -> tuple[Evidence, ...]:
        """Everybody who states something about the thing, each once."""
        found = {each.passage.iri: each for fact in self.facts for each in fact.evidence}
        return tuple(found[iri] for iri in sorted(found))

    def by_field(self, *, summary: bool = False) -> Iterator[tuple[Field, list[Fact]]]:
        """Yield each field with its facts; with ``summary`` only the fields shown in lists."""
        grouped: dict[str, list[Fact]] = {}
        for fact in self.facts:
            if fact.field.in_summary or not summary:
                grouped.setdefault(fact.field.iri, []).append(fact)
        for facts in grouped.values():
            yield facts[0].field, facts


@dataclass(frozen=True)
class Statement:
    """What a passage says: a property of a subject with its value."""

    subject: Reference
    property: str  #: IRI
    value: Value


class Catalogue:
    """The things of one release."""

    def __init__(self, store: ox.Store, model: Model) -> None:
        """Look things up in ``store``, which is never written."""
        self._store = store
        self.model = model
        self.thing = lru_cache(maxsize=4096)(self._thing)
        self.reference = lru_cache(maxsize=65536)(self._make_reference)
        self.evidence = lru_cache(maxsize=65536)(self._make_evidence)
        self.narrower = lru_cache(maxsize=1024)(self._find_narrower)

    def has(self, segment: str, key: str) -> bool:
        """Whether there is a thing of this path segment and key."""
        is_name = segment in self.model.by_segment and _KEY.match(key) is not None
        return is_name and self._class_of(f"{ID}{segment}/{key}") is not None

    def iri(self, segment: str, key: str) -> str:
        """Return the IRI of a thing of this release.

        Raises:
            NotFoundError: when it has none of that path segment and key.
        """
        if not self.has(segment, key):
            raise NotFoundError(f"nothing is called {segment[:80]}/{key[:200]} in this release")
        return f"{ID}{segment}/{key}"

    def alias(self, segment: str, key: str) -> str | None:
        """Return the key of the thing that ``key`` is another name of: a second symbol, or another letter case."""
        return self._aliases.get((segment, key.lower()))

    def _thing(self, iri: str) -> Thing:
        """Return the thing with this IRI.

        Raises:
            NotFoundError: when the release has no such thing.
        """
        cls = self._class_of(iri)
        if cls is None:
            raise NotFoundError(f"nothing has the IRI {iri} in this release")
        facts = tuple(fact for field in cls.fields for fact in self._facts(iri, field))
        return Thing(iri, cls, self._labels(iri), facts)

    def collection(self, cls: Class) -> Sequence[str]:
        """Return the IRIs of all things of a class and its subclasses, in the order of its sort field."""
        return self._collections[cls.iri]

    def member(self, cls: Class, key: str) -> str:
        """Return the IRI of the thing with this key in the collection of a class.

        Raises:
            NotFoundError: when the collection has none.
        """
        try:
            return self._keys[cls.iri][key]
        except KeyError:
            raise NotFoundError(f"no {cls.name} has the key {key[:200]!r} in this release") from None

    @cached_property
    def _keys(self) -> Mapping[str, Mapping[str, str]]:
        return {cls: {local_name(iri): iri for iri in iris} for cls, iris in self._collections.items()}

    def links_here(self, iri: str) -> dict[str, set[str]]:
        """Return the IRIs of the things that point to a thing, by that of the property.

        What follows from a narrower property is left out: who takes note of a document also acts on it.
        """
        found: defaultdict[str, set[str]] = defaultdict(set)
        for quad in self._store.quads_for_pattern(None, None, ox.NamedNode(iri), _DEFAULT):
            if isinstance(quad.subject, ox.NamedNode) and quad.predicate.value in self._shown:
                found[quad.predicate.value].add(quad.subject.value)
        left = {
            wide: things.difference(*(found.get(each, set()) for each in self.narrower(wide) - {wide}))
            for wide, things in [*found.items()]
        }
        return {prop: things for prop, things in left.items() if things}

    def objects(self, iri: str, predicate: str) -> list[str]:
        """Return the IRIs that a thing points to by a property, sorted."""
        quads = self._store.quads_for_pattern(ox.NamedNode(iri), ox.NamedNode(predicate), None, _DEFAULT)
        return sorted(quad.object.value for quad in quads if isinstance(quad.object, ox.NamedNode))

    def subjects(self, predicate: str, iri: str) -> list[str]:
        """Return the IRIs of all things that point to a thing by a property, sorted."""
        quads = self._store.quads_for_pattern(None, ox.NamedNode(predicate), ox.NamedNode(iri), _DEFAULT)
        return sorted(quad.subject.value for quad in quads if isinstance(quad.subject, ox.NamedNode))

    def things_with(self, predicate: str) -> list[str]:
        """Return the IRIs of all things of which a property says something, sorted."""
        quads = self._store.quads_for_pattern(None, ox.NamedNode(predicate), None, _DEFAULT)
        return sorted({quad.subject.value for quad in quads if isinstance(quad.subject, ox.NamedNode)})

    def stated_by(self, iri: str, predicate: str, value: str) -> list[Evidence]:
        """Return who states that a thing points to another by a property, or by one under it."""
        node, other = ox.NamedNode(iri), ox.NamedNode(value)
        quads = (quad for quad in self._store.quads_for_pattern(node, None, other) if _is_claim(quad))
        narrower = self.narrower(predicate)
        return [
            self.evidence(graph)
            for graph in sorted({_text(quad.graph_name) for quad in quads if quad.predicate.value in narrower})
        ]

    def _find_narrower(self, predicate: str) -> frozenset[str]:
        """Return the IRIs of a property and of all under it."""
        found, waiting = {predicate}, [predicate]
        while waiting:
            below = {*self.subjects(RDFS + "subPropertyOf", waiting.pop())} - found
            found |= below
            waiting += below
        return frozenset(found)

    def instances(self, cls: str) -> list[str]:
        """Return the IRIs of all things of a class (its IRI), those of subclasses too, sorted."""
        return self.subjects(RDF + "type", cls)

    def statements(self, passage: str) -> list[Statement]:
        """Return what the graph of a passage or note states, sorted by subject and property."""
        if passage in _BOOKKEEPING:
            return []
        quads = self._store.quads_for_pattern(None, None, None, ox.NamedNode(passage))
        return [
            Statement(self.reference(_text(quad.subject)), quad.predicate.value, self._value(quad.object))
            for quad in sorted(quads, key=_natural_quad)
        ]

    def claim_count(self, passage: str) -> int:
        """Return how many statements the graph of a passage or note makes."""
        return sum(1 for _ in self._store.quads_for_pattern(None, None, None, ox.NamedNode(passage)))

    def triples(self, iri: str) -> list[ox.Quad]:
        """Return what the settled view says of a thing."""
        return sorted(self._store.quads_for_pattern(ox.NamedNode(iri), None, None, _DEFAULT), key=str)

    @cached_property
    def years(self) -> tuple[str, str]:
        """The first and the last year that a document or a meeting of the release dates from."""
        dated = (ox.NamedNode(each) for each in (DEF + "adoptedOn", SCHEMA_ORG + "startDate"))
        quads = (quad for each in dated for quad in self._store.quads_for_pattern(None, each, None, _DEFAULT))
        years = sorted(_text(quad.object)[:4] for quad in quads)
        return (years[0], years[-1]) if years else ("", "")

    def all_triples(self) -> Iterator[ox.Quad]:
        """Yield the whole settled view."""
        return self._store.quads_for_pattern(None, None, None, _DEFAULT)

    def require_graph(self, graph: str | None) -> None:
        """Make sure that there is a graph of this name; None names the default graph.

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
        """Return what the release says of itself as a dataset, in a stable order."""
        quads = self._store.quads_for_pattern(None, None, None, ox.NamedNode(INFERRED))
        return sorted((quad for quad in quads if is_description(_text(quad.subject))), key=_natural_quad)

    def claims(self, iri: str) -> list[ox.Quad]:
        """Return the claims about a thing in their graphs, and in the default graph where each graph comes from."""
        claims = [q for q in self._store.quads_for_pattern(ox.NamedNode(iri), None, None) if _is_claim(q)]
        own = [q for q in self._store.quads_for_pattern(None, None, None, ox.NamedNode(iri)) if _is_claim(q)]
        graphs = {_text(quad.graph_name) for quad in claims} | ({iri} if own else set())
        origin = (ELI + "is_part_of", DEF + "verification", RDF + "type")
        about = [q for graph in graphs for q in self.triples(graph) if q.predicate.value in origin]
        return sorted({*claims, *own, *about}, key=str)

    # -- inside

    def _facts(self, iri: str, field: Field) -> Iterator[Fact]:
        node, path = ox.NamedNode(iri), ox.NamedNode(field.iri)
        for quad in sorted(self._store.quads_for_pattern(node, path, None, _DEFAULT), key=_natural_quad):
            graphs = (q.graph_name for q in self._store.quads_for_pattern(node, path, quad.object) if _is_claim(q))
            evidence = tuple(self.evidence(_text(graph)) for graph in sorted(graphs, key=str))
            yield Fact(field, self._value(quad.object), evidence)

    def _value(self, term: object) -> Value:
        if isinstance(term, ox.Literal):
            return Literal(term.value, term.datatype.value, term.language)
        return self.reference(_text(term))

    def _make_reference(self, iri: str) -> Reference:
        return Reference(iri, self._class_of(iri), self._labels(iri))

    def _make_evidence(self, graph: str) -> Evidence:
        document, verification = (self._object(graph, each) for each in (ELI + "is_part_of", DEF + "verification"))
        return Evidence(
            self.reference(graph),
            self.reference(document) if document else None,
            self.reference(verification) if verification else None,
        )

    def _object(self, iri: str, predicate: str) -> str | None:
        return next(iter(self.objects(iri, predicate)), None)

    def _labels(self, iri: str) -> tuple[tuple[str, str], ...]:
        if not iri.startswith(ID):
            return tuple(sorted(self.model.labels.get(iri, {}).items()))
        quads = self._store.quads_for_pattern(ox.NamedNode(iri), ox.NamedNode(SKOS + "prefLabel"), None, _DEFAULT)
        literals = (quad.object for quad in quads if isinstance(quad.object, ox.Literal))
        return tuple(sorted((each.language or "", each.value) for each in literals))

    def _class_of(self, iri: str) -> Class | None:
        if not iri.startswith(ID):
            return None
        types = self._store.quads_for_pattern(ox.NamedNode(iri), _TYPE, None, _DEFAULT)
        return self.model.class_of(_text(quad.object) for quad in types)

    @cached_property
    def _shown(self) -> frozenset[str]:
        return frozenset(field.iri for cls in self.model.classes.values() for field in cls.fields)

    @cached_property
    def _collections(self) -> Mapping[str, Sequence[str]]:
        return {cls.iri: self._members(cls) for cls in self.model.by_collection.values()}

    def _members(self, cls: Class) -> list[str]:
        quads = self._store.quads_for_pattern(None, _TYPE, ox.NamedNode(cls.iri), _DEFAULT)
        return sorted((_text(quad.subject) for quad in quads), key=lambda iri: self._sort_key(cls, iri))

    def _sort_key(self, cls: Class, iri: str) -> tuple[bool, list[tuple[int, int, str]], str]:
        path = ox.NamedNode(cls.sort_field or SKOS + "prefLabel")
        quads = self._store.quads_for_pattern(ox.NamedNode(iri), path, None, _DEFAULT)
        value = min((_text(quad.object) for quad in quads), default="")
        return not value, natural(value), iri

    @cached_property
    def _aliases(self) -> Mapping[tuple[str, str], str]:
        """Other names of things: keys in lower case, and symbols, made into keys, in lower case."""
        found: dict[tuple[str, str], str] = {}
        for quad in self._store.quads_for_pattern(None, ox.NamedNode(DEF + "symbol"), None, _DEFAULT):
            segment, key = _text(quad.subject)[len(ID) :].split("/", 1)
            found[segment, symbol_key(_text(quad.object)).lower()] = key
        for quad in self._store.quads_for_pattern(None, _TYPE, None, _DEFAULT):
            segment, _, key = _text(quad.subject)[len(ID) :].partition("/")
            if _text(quad.subject).startswith(ID):
                found[segment, key.lower()] = key
        return found


def natural(text: str) -> list[tuple[int, int, str]]:
    """Return a sort key in which slide 9 comes before slide 10."""
    return [(0, int(part), "") if part.isdigit() else (1, 0, part) for part in re.split(r"([0-9]+)", text) if part]


def references(thing: Thing, *names: str) -> tuple[Reference, ...]:
    """Return what a thing points to by fields of these names, each once."""
    found = (fact.value for fact in thing.facts if fact.field.name in names)
    return tuple(dict.fromkeys(value for value in found if isinstance(value, Reference)))


def pick_label(labels: Iterable[tuple[str, str]], languages: Sequence[str]) -> tuple[str, str] | None:
    """Return the language and text of the label to show, in order of the languages, then any; None without labels."""
    by_language = dict(labels)
    order = (*languages, "en", *sorted(by_language))
    return next(((each, by_language[each]) for each in order if each in by_language), None)


def _is_claim(quad: ox.Quad) -> bool:
    return isinstance(quad.graph_name, ox.NamedNode) and quad.graph_name.value not in _BOOKKEEPING


def _text(term: object) -> str:
    return str(getattr(term, "value", term))


def _natural_quad(quad: ox.Quad) -> tuple[list[tuple[int, int, str]], str, list[tuple[int, int, str]]]:
    return natural(_text(quad.subject)), quad.predicate.value, natural(str(quad.object))
