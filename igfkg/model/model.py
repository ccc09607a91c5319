"""The model as data: classes and fields, read from ontology/ and shapes/ and from nowhere else.

A *class* is an ``owl:Class`` with a path segment (its own or its superclass's); its *fields* are the SHACL property
shapes (https://www.w3.org/TR/shacl/#property-shapes) of the node shapes that target it or one of its superclasses.
The JSON-LD context, the API, the pages and the settling of claims all follow from here.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import pyoxigraph as ox

from igfkg.errors import ContentError, NotFoundError
from igfkg.rdf.namespaces import DEF, ID, OWL, RDF, RDFS, SH, SKOS, XSD

_LANG_STRING = RDF + "langString"


@dataclass(frozen=True, eq=False)
class Field:
    """One property of a class, as its property shape describes it."""

    name: str  #: key in JSON
    iri: str  #: IRI of the property (``sh:path``)
    shape: str  #: IRI of the property shape: the code of its errors
    labels: Mapping[str, str]  #: language tag to label
    descriptions: Mapping[str, str]  #: language tag to description
    datatypes: tuple[str, ...]  #: IRIs of the permitted datatypes; empty where values are IRIs
    classes: tuple[str, ...]  #: IRIs of the classes that values belong to; empty where any will do
    allows_iri: bool  #: whether a value may be an IRI
    allows_anything: bool  #: whether a value may be an IRI or any literal
    min_count: int
    max_count: int | None
    unique_language: bool  #: at most one value per language (``sh:uniqueLang``)
    group: str  #: local name of the property group
    order: int
    in_summary: bool  #: shown where the thing appears in a list
    is_deprecated: bool = False  #: kept for those who use it, and not to be used anew (``owl:deprecated``)

    @property
    def is_text(self) -> bool:
        """Whether values are text with a language tag."""
        return self.datatypes == (_LANG_STRING,)

    @property
    def is_settled(self) -> bool:
        """Whether the shape allows it once (per language for text), so that the settled view takes one value."""
        return self.max_count == 1 or self.unique_language


@dataclass(frozen=True, eq=False)
class Class:
    """One class of things."""

    iri: str
    name: str  #: local name; the value of "type" in JSON
    labels: Mapping[str, str]
    definitions: Mapping[str, str]
    segment: str  #: path segment of its things: ``/id/{segment}/{key}``
    collection: str | None  #: name of its list, None where a superclass has the list
    superclasses: tuple[str, ...]  #: IRIs of all its superclasses
    fields: tuple[Field, ...]  #: in the order of display
    sort_field: str | None  #: IRI of the property by which its list is sorted
    is_deprecated: bool = False  #: as of fields
    is_bookkeeping: bool = False  #: its things are records that nobody looks up by name

    @cached_property
    def by_iri(self) -> Mapping[str, Field]:
        """Its fields by IRI of the property."""
        return {each.iri: each for each in self.fields}


@dataclass(frozen=True)
class Group:
    """A heading under which fields are shown."""

    name: str
    labels: Mapping[str, str]
    order: int


@dataclass(frozen=True)
class Model:
    """All classes, fields and groups."""

    classes: Mapping[str, Class]  #: by IRI
    groups: tuple[Group, ...]
    labels: Mapping[str, Mapping[str, str]] = field(repr=False)  #: labels of every term, by IRI
    properties: Mapping[str, str] = field(repr=False)  #: IRI to JSON key, of every property that data may use
    #: What things are to a thing that point to it by a property, by the IRI of the property.
    inverse_labels: Mapping[str, Mapping[str, str]] = field(repr=False)

    @cached_property
    def by_segment(self) -> Mapping[str, Class]:
        """The most general class of each path segment."""
        ordered = sorted(self.classes.values(), key=lambda each: (len(self._known(each.superclasses)), each.iri))
        found: dict[str, Class] = {}
        for each in ordered:
            found.setdefault(each.segment, each)
        return found

    @cached_property
    def by_collection(self) -> Mapping[str, Class]:
        """The class of each collection."""
        return {each.collection: each for each in self.classes.values() if each.collection}

    def class_of(self, types: Iterable[str]) -> Class | None:
        """Return the most specific class among the ``types`` (IRIs), or None when none is ours."""
        ours = [self.classes[each] for each in types if each in self.classes]
        return max(ours, key=lambda each: (len(self._known(each.superclasses)), each.iri), default=None)

    def collection_class(self, name: str) -> Class:
        """Return the class whose list is called ``name``.

        Raises:
            NotFoundError: naming the collections there are.
        """
        try:
            return self.by_collection[name]
        except KeyError:
            known = ", ".join(sorted(self.by_collection))
            raise NotFoundError(f"there is no collection {name!r}; the collections are {known}") from None

    def listed_under(self, cls: Class) -> Class | None:
        """Return the class whose list has the things of ``cls``: itself or the nearest above; None where none has."""
        line = (self.classes[each] for each in (cls.iri, *cls.superclasses) if each in self.classes)
        return next((each for each in line if each.collection), None)

    def subclasses(self, iri: str) -> tuple[str, ...]:
        """Return ``iri`` and the IRIs of all classes under it."""
        return (iri, *sorted(each.iri for each in self.classes.values() if iri in each.superclasses))

    def repeats(self, iri: str) -> bool:
        """Whether some class lets the property repeat, so that JSON always has a list."""
        return iri in self._repeated

    @cached_property
    def _repeated(self) -> frozenset[str]:
        fields = (each for cls in self.classes.values() for each in cls.fields)
        return frozenset(each.iri for each in fields if each.max_count != 1 and not each.unique_language)

    def _known(self, iris: Iterable[str]) -> list[str]:
        return [each for each in iris if each in self.classes]


def split_iri(iri: str) -> tuple[str, str] | None:
    """Split ``https://w3id.org/igfkg/id/{segment}/{key}`` into segment and key; None for any other IRI."""
    if not iri.startswith(ID):
        return None
    segment, _, key = iri[len(ID) :].partition("/")
    return (segment, key) if segment and key else None


def local_name(iri: str) -> str:
    """Return what follows the last ``#`` or ``/`` of an IRI."""
    return iri.rstrip("#/").replace("#", "/").rpartition("/")[2]


def load_model(ontology: Path, shapes: Path) -> Model:
    """Read the model from the two folders.

    Raises:
        ContentError: for a file that does not parse, a shape without path, or two properties with one JSON key.
    """
    graph = _Graph(load_turtle(ontology, shapes))
    properties = _properties(graph)
    classes = {each.iri: each for each in _classes(graph, properties)}
    groups = sorted(
        (Group(local_name(each), graph.texts(each, RDFS + "label"), graph.integer(each, SH + "order") or 0)
         for each in graph.instances(SH + "PropertyGroup")),
        key=lambda each: each.order,
    )  # fmt: skip
    labels, inverse = (
        {each: graph.texts(each, predicate) for each in {*graph.subjects(predicate)}}
        for predicate in (RDFS + "label", DEF + "inverseLabel")
    )
    return Model(classes, tuple(groups), labels, properties, inverse)


def load_turtle(*folders: Path) -> ox.Store:
    """Load every ``.ttl`` file under the folders, except SPARQL checks, into one store.

    Raises:
        ContentError: naming file and line of a syntax error.
    """
    store = ox.Store()
    for folder in folders:
        for path in sorted(folder.rglob("*.ttl")):
            try:
                store.load(path=str(path), format=ox.RdfFormat.TURTLE)
            except SyntaxError as error:
                raise ContentError(f"{path}:{error.lineno or 1}: {error.msg}") from error
    return store


class _Graph:
    """Short look-ups on a store, by IRI strings."""

    def __init__(self, store: ox.Store) -> None:
        self._store = store

    def objects(self, subject: str, predicate: str) -> list[ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple]:
        quads = self._store.quads_for_pattern(_node(subject), ox.NamedNode(predicate), None, None)
        return sorted((quad.object for quad in quads), key=str)

    def subjects(self, predicate: str) -> Iterator[str]:
        for quad in self._store.quads_for_pattern(None, ox.NamedNode(predicate), None, None):
            if isinstance(quad.subject, ox.NamedNode):
                yield quad.subject.value

    def instances(self, cls: str) -> list[str]:
        quads = self._store.quads_for_pattern(None, ox.NamedNode(RDF + "type"), ox.NamedNode(cls), None)
        return sorted({quad.subject.value for quad in quads if isinstance(quad.subject, ox.NamedNode)})

    def iris(self, subject: str, predicate: str) -> list[str]:
        return [each.value for each in self.objects(subject, predicate) if isinstance(each, ox.NamedNode)]

    def texts(self, subject: str, predicate: str) -> dict[str, str]:
        literals = (each for each in self.objects(subject, predicate) if isinstance(each, ox.Literal))
        return {each.language or "": each.value for each in literals}

    def literal(self, subject: str, predicate: str) -> str | None:
        return next((each.value for each in self.objects(subject, predicate) if isinstance(each, ox.Literal)), None)

    def integer(self, subject: str, predicate: str) -> int | None:
        value = self.literal(subject, predicate)
        return None if value is None else int(value)

    def is_true(self, subject: str, predicate: str) -> bool:
        return self.literal(subject, predicate) == "true"

    def list_items(self, subject: str, predicate: str) -> list[str]:
        """The items of RDF lists, as subjects to look further from."""
        found = []
        for head in self.objects(subject, predicate):
            while isinstance(head, ox.BlankNode):
                found += [_text(each) for each in self.objects(_text(head), RDF + "first")]
                head = self.objects(_text(head), RDF + "rest")[0]  # noqa: PLW2901
        return found

    def ancestors(self, cls: str) -> tuple[str, ...]:
        found: dict[str, None] = {}
        waiting = self.iris(cls, RDFS + "subClassOf")
        while waiting:
            each = waiting.pop(0)
            if each not in found:
                found[each] = None
                waiting += self.iris(each, RDFS + "subClassOf")
        return tuple(found)


def _node(text: str) -> ox.NamedNode | ox.BlankNode:
    return ox.BlankNode(text[2:]) if text.startswith("_:") else ox.NamedNode(text)


def _text(node: object) -> str:
    return f"_:{node.value}" if isinstance(node, ox.BlankNode) else str(getattr(node, "value", node))


def _properties(graph: _Graph) -> dict[str, str]:
    """Every property that data may use, with its JSON key: those of the ontology, and those given a key."""
    kinds = ("ObjectProperty", "DatatypeProperty")
    own = {each for kind in kinds for each in graph.instances(OWL + kind)} | {*graph.instances(RDF + "Property")}
    named = {each: graph.literal(each, DEF + "jsonName") for each in {*graph.subjects(DEF + "jsonName")}}
    properties = {each: named.get(each) or local_name(each) for each in sorted(own | {*named})}
    rank = DEF + "rank"
    properties.setdefault(rank, local_name(rank))
    _refuse_shared_keys(properties)
    return properties


def _refuse_shared_keys(properties: Mapping[str, str]) -> None:
    taken: dict[str, str] = {}
    for iri, name in properties.items():
        if name in taken:
            raise ContentError(f"{taken[name]} and {iri} have one JSON key, {name!r}; give one an igf:jsonName")
        taken[name] = iri


def _classes(graph: _Graph, properties: Mapping[str, str]) -> Iterator[Class]:
    for iri in sorted({*graph.instances(OWL + "Class"), SKOS + "ConceptScheme"}):
        ancestors = graph.ancestors(iri)
        line = (iri, *ancestors)
        segment = next((found for each in line if (found := graph.literal(each, DEF + "pathSegment"))), None)
        if segment is None:
            continue
        shapes = [shape for each in line for shape in _shapes_targeting(graph, each)]
        yield Class(
            iri=iri,
            name=local_name(iri),
            labels=graph.texts(iri, RDFS + "label"),
            definitions=graph.texts(iri, SKOS + "definition"),
            segment=segment,
            collection=graph.literal(iri, DEF + "collection"),
            superclasses=ancestors,
            fields=_fields(graph, shapes, properties),
            sort_field=next((found for each in shapes for found in graph.iris(each, DEF + "sortField")), None),
            is_deprecated=graph.is_true(iri, OWL + "deprecated"),
            is_bookkeeping=any(graph.is_true(each, DEF + "bookkeeping") for each in line),
        )


def _shapes_targeting(graph: _Graph, cls: str) -> list[str]:
    return [each for each in graph.instances(SH + "NodeShape") if cls in graph.iris(each, SH + "targetClass")]


def _fields(graph: _Graph, shapes: Iterable[str], properties: Mapping[str, str]) -> tuple[Field, ...]:
    found: dict[str, Field] = {}
    for shape in shapes:
        for each in graph.iris(shape, SH + "property"):
            made = _field(graph, each, properties)
            if made.max_count != 0:
                found.setdefault(made.iri, made)
    return tuple(sorted(found.values(), key=lambda each: (each.order, each.name)))


def _field(graph: _Graph, shape: str, properties: Mapping[str, str]) -> Field:
    paths = graph.iris(shape, SH + "path")
    if len(paths) != 1:
        raise ContentError(f"property shape {shape} needs exactly one sh:path that is an IRI")
    path = paths[0]
    datatypes = graph.iris(shape, SH + "datatype")
    for item in graph.list_items(shape, SH + "or"):
        datatypes += graph.iris(item, SH + "datatype")
    kind = next(iter(graph.iris(shape, SH + "nodeKind")), "")
    return Field(
        name=properties.get(path, local_name(path)),
        iri=path,
        shape=shape,
        labels=graph.texts(shape, SH + "name") or graph.texts(path, RDFS + "label"),
        descriptions=graph.texts(shape, SH + "description") or graph.texts(path, SKOS + "definition"),
        datatypes=tuple(datatypes),
        classes=tuple(graph.iris(shape, SH + "class")),
        allows_iri=kind in (SH + "IRI", SH + "IRIOrLiteral"),
        allows_anything=kind == SH + "IRIOrLiteral" and not datatypes,
        min_count=graph.integer(shape, SH + "minCount") or 0,
        max_count=graph.integer(shape, SH + "maxCount"),
        unique_language=graph.literal(shape, SH + "uniqueLang") == "true",
        group=next((local_name(each) for each in graph.iris(shape, SH + "group")), "content"),
        order=graph.integer(shape, SH + "order") or 0,
        in_summary=graph.is_true(shape, DEF + "summaryField"),
        is_deprecated=any(graph.is_true(each, OWL + "deprecated") for each in (path, shape)),
    )


#: Datatypes that data may use (derived integer types would be rewritten by the store).
DATATYPES = frozenset(
    XSD + name
    for name in ("integer", "decimal", "boolean", "date", "gYear", "gYearMonth", "dateTime", "anyURI", "string")
) | {_LANG_STRING}
