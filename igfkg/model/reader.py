"""Reading the model from the ontology and the shapes (https://www.w3.org/TR/shacl/#property-shapes)."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from igfkg.errors import ContentError
from igfkg.model import terms
from igfkg.model.files import ModelFiles, read_model_files
from igfkg.model.model import Class, EventKind, Field, Group, Model, PropertyRoles
from igfkg.rdf.graph import GraphReader
from igfkg.rdf.iris import local_name
from igfkg.rdf.namespaces import OWL, RDF, RDFS, SH, SKOS


def load_model(root: Path) -> Model:
    """Return the model under ``root``, which holds ``ontology/`` and ``shapes/``; raises as :func:`read_model` does."""
    return read_model(read_model_files(root))


def read_model(files: ModelFiles) -> Model:
    """Return the model that the files define.

    Raises:
        ContentError: for a file that does not parse, a shape without path, or two properties with one JSON key.
    """
    graph = GraphReader(files.graph, None)
    properties = _properties(graph)
    classes = {each.iri: each for each in _classes(graph, properties)}
    return Model(
        classes=classes,
        groups=_groups(graph),
        labels=_texts_by_subject(graph, RDFS + "label"),
        properties=properties,
        inverse_labels=_texts_by_subject(graph, terms.INVERSE_LABEL),
        roles=_roles(graph),
        event_kinds=_event_kinds(graph),
        languages=_languages(graph),
    )


def _texts_by_subject(graph: GraphReader, predicate: str) -> dict[str, dict[str, str]]:
    return {each: graph.texts(each, predicate) for each in graph.subjects_with(predicate)}


def _groups(graph: GraphReader) -> tuple[Group, ...]:
    groups = (
        Group(
            name=local_name(each),
            labels=graph.texts(each, RDFS + "label"),
            order=graph.integer(each, SH + "order") or 0,
            holds_names=graph.is_true(each, terms.HOLDS_NAMES),
            in_summary=not graph.is_true(each, terms.LEFT_OUT_OF_SUMMARY),
        )
        for each in graph.instances(SH + "PropertyGroup")
    )
    return tuple(sorted(groups, key=lambda each: each.order))


def _properties(graph: GraphReader) -> dict[str, str]:
    """The JSON key of every property that data may use: those of the ontology, and those with an igf:jsonName."""
    kinds = ("ObjectProperty", "DatatypeProperty")
    own = {each for kind in kinds for each in graph.instances(OWL + kind)} | {*graph.instances(RDF + "Property")}
    stated = {each: graph.literal(each, terms.JSON_NAME) for each in graph.subjects_with(terms.JSON_NAME)}
    properties = {each: stated.get(each) or local_name(each) for each in sorted(own | {*stated})}
    properties.setdefault(terms.RANK, local_name(terms.RANK))
    _refuse_shared_keys(properties)
    return properties


def _refuse_shared_keys(properties: Mapping[str, str]) -> None:
    by_name: dict[str, str] = {}
    for iri, name in properties.items():
        if name in by_name:
            raise ContentError(f"{by_name[name]} and {iri} have one JSON key, {name!r}; give one an igf:jsonName")
        by_name[name] = iri


def _classes(graph: GraphReader, properties: Mapping[str, str]) -> Iterator[Class]:
    for iri in sorted({*graph.instances(OWL + "Class"), SKOS + "ConceptScheme"}):
        line = graph.closure([iri], RDFS + "subClassOf")
        segment = next((value for each in line if (value := graph.literal(each, terms.PATH_SEGMENT))), None)
        if segment is not None:
            yield _class(graph, line, segment, properties)


def _class(graph: GraphReader, line: list[str], segment: str, properties: Mapping[str, str]) -> Class:
    iri, *superclasses = line
    shapes = [shape for each in line for shape in _shapes_targeting(graph, each)]
    return Class(
        iri=iri,
        name=local_name(iri),
        labels=graph.texts(iri, RDFS + "label"),
        definitions=graph.texts(iri, SKOS + "definition"),
        segment=segment,
        collection=graph.literal(iri, terms.COLLECTION),
        superclasses=tuple(superclasses),
        fields=_fields(graph, shapes, properties),
        sort_field=next((value for each in shapes for value in graph.iris(each, terms.SORT_FIELD)), None),
        timeline_order=graph.integer(iri, terms.TIMELINE_LANE),
        is_deprecated=graph.is_true(iri, OWL + "deprecated"),
        is_bookkeeping=any(graph.is_true(each, terms.BOOKKEEPING) for each in line),
        fewest_words=next((words for each in line if (words := graph.integer(each, terms.FEWEST_WORDS))), None),
        search_weight=max(graph.integer(each, terms.SEARCH_WEIGHT) or 0 for each in line),
        is_for_a_term=any(graph.is_true(each, terms.LIMITED_TERM) for each in line),
        ended_by=tuple(dict.fromkeys(prop for each in line for prop in graph.iris(each, terms.ENDED_BY))),
    )


def _shapes_targeting(graph: GraphReader, cls: str) -> list[str]:
    shapes = {*graph.instances(SH + "NodeShape")}
    return [each for each in graph.subjects(SH + "targetClass", cls) if each in shapes]


def _fields(graph: GraphReader, shapes: Iterable[str], properties: Mapping[str, str]) -> tuple[Field, ...]:
    by_property: dict[str, Field] = {}
    for shape in shapes:
        for each in graph.iris(shape, SH + "property"):
            made = _field(graph, each, properties)
            if made.max_count != 0:
                by_property.setdefault(made.iri, made)
    return tuple(sorted(by_property.values(), key=lambda each: (each.order, each.name)))


def _field(graph: GraphReader, shape: str, properties: Mapping[str, str]) -> Field:
    paths = graph.iris(shape, SH + "path")
    if len(paths) != 1:
        raise ContentError(f"property shape {shape} needs exactly one sh:path that is an IRI")
    path = paths[0]
    datatypes = graph.iris(shape, SH + "datatype")
    for item in graph.list_items(shape, SH + "or"):
        datatypes += graph.iris(item, SH + "datatype")
    kind = graph.iri(shape, SH + "nodeKind") or ""
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
        unique_language=graph.is_true(shape, SH + "uniqueLang"),
        group=next((local_name(each) for each in graph.iris(shape, SH + "group")), "content"),
        order=graph.integer(shape, SH + "order") or 0,
        in_summary=graph.is_true(shape, terms.SUMMARY_FIELD),
        is_deprecated=any(graph.is_true(each, OWL + "deprecated") for each in (path, shape)),
        is_own_words=graph.is_true(shape, terms.OWN_WORDS),
    )


def _roles(graph: GraphReader) -> PropertyRoles:
    def numbers(annotation: str) -> dict[str, int]:
        return {each: graph.integer(each, annotation) or 0 for each in graph.subjects_with(annotation)}

    def values(annotation: str) -> dict[str, str]:
        return {each: value for each in graph.subjects_with(annotation) for value in graph.iris(each, annotation)}

    def kinds(annotation: str) -> dict[str, str]:
        by_property = {prop: local_name(kind) for prop, kind in values(annotation).items()}
        return dict(sorted(by_property.items(), key=lambda pair: (graph.integer(pair[0], SH + "order") or 0, pair[0])))

    def ranked(annotation: str) -> tuple[str, ...]:
        ranks = numbers(annotation)
        return tuple(sorted(ranks, key=lambda each: (ranks[each], each)))

    classes = {*graph.instances(OWL + "Class")}
    return PropertyRoles(
        dates=ranked(terms.DATES_THING),
        dated_like=ranked(terms.DATED_LIKE),
        search_weights={each: weight for each, weight in numbers(terms.SEARCH_WEIGHT).items() if each not in classes},
        linking=frozenset(each for each in graph.subjects_with(terms.LINKING) if graph.is_true(each, terms.LINKING)),
        event_kinds=kinds(terms.EVENT_KIND),
        preceding_kinds=kinds(terms.PRECEDING_KIND),
        link_types=values(terms.AS_LINK_TYPE),
        inverse_link_types=values(terms.AS_INVERSE_LINK_TYPE),
    )


def _event_kinds(graph: GraphReader) -> dict[str, EventKind]:
    kinds = [_event_kind(graph, each) for each in graph.instances(terms.EVENT_KIND_CLASS)]
    return {each.key: each for each in sorted(kinds, key=lambda each: each.order)}


def _event_kind(graph: GraphReader, iri: str) -> EventKind:
    return EventKind(
        key=local_name(iri),
        labels=graph.texts(iri, SKOS + "prefLabel"),
        order=graph.integer(iri, terms.ORDER) or 0,
        lane_order=graph.integer(iri, terms.LANE_ORDER) or 0,
        event_class=graph.iri(iri, terms.EVENT_CLASS),
        is_statement=graph.is_true(iri, terms.IS_STATEMENT),
    )


def _languages(graph: GraphReader) -> tuple[str, ...]:
    """The languages in sh:languageIn of the shape of labels, in its order; shapes of other texts permit the same."""
    labels = graph.subjects(SH + "path", SKOS + "prefLabel")
    return tuple(next((tags for each in labels if (tags := graph.list_items(each, SH + "languageIn"))), ()))
