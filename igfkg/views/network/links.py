"""The network of the IGF: how bodies, processes, meetings and documents are linked, with the passages that state it.

A link is what process links state, and what bodies state of the body that they are part of, report to or were
established by, and documents of the body that adopted them (``igf:asLinkType``). Documents that no process link names
are left out: that a body adopted them is on its page. Several sources that state the same are one link. What each type
of link is about is said in the schemes ``link-type`` and ``link-kind``.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.things import Evidence, Reference, Thing
from igfkg.model import terms
from igfkg.rdf.dates import first_day
from igfkg.rdf.iris import local_name
from igfkg.rdf.namespaces import SKOS
from igfkg.rdf.space import UriSpace

_ENDS = (terms.LINK_FROM, terms.LINK_TYPE, terms.LINK_TO)
_SHORT_NAMES = (SKOS + "altLabel", terms.SYMBOL)
_SHORT = 16  # characters of the longest name that is short


@dataclass(frozen=True)
class NetworkLink:
    """One thing linked to another."""

    start: Reference
    type: Reference
    kind: Reference  #: what its type is about; links of one kind are drawn alike
    end: Reference
    statements: tuple[Thing, ...]  #: the process links that state it; none where the body itself does
    evidence: tuple[Evidence, ...]
    key: str  #: what names the link in URLs: the same in each release
    first_stated: str  #: the earliest date of a document that states it: day, month or year; empty without any


@dataclass(frozen=True)
class NetworkNode:
    """A thing that is linked, with its short names."""

    reference: Reference
    short: tuple[tuple[str, str], ...]  #: language tag (empty for symbols) and short name, where it has one


@dataclass(frozen=True)
class TypeOption:
    """A type of link, and how many links are of it."""

    type: Reference
    count: int

    @property
    def key(self) -> str:
        """The value that asks for it."""
        return local_name(self.type.iri)


def read_links(catalogue: Catalogue) -> list[NetworkLink]:
    """Return every link: by kind, in the order of the kinds; then by type, start and end."""
    statements: defaultdict[_Ends, list[Thing]] = defaultdict(list)
    evidence: defaultdict[_Ends, dict[str, Evidence]] = defaultdict(dict)
    for ends, thing, passages in _statements(catalogue):
        statements[ends] += [thing] if thing else []
        evidence[ends] |= {each.passage.iri: each for each in passages}
    kinds = _kinds(catalogue)
    links = [_link(catalogue, kinds, ends, statements[ends], passages) for ends, passages in evidence.items()]
    order = [*dict.fromkeys(kinds.values())]
    return sorted(links, key=lambda each: (order.index(each.kind), each.type.iri, each.start.iri, each.end.iri))


def _statements(catalogue: Catalogue) -> "list[_Statement]":
    """What process links state; then what passages state in fields, but not of documents that no process link names."""
    processes = [*_process_links(catalogue)]
    linked = {iri for (start, _, end), *_ in processes for iri in (start, end)}
    return [*processes, *(each for each in _of_fields(catalogue, linked) if each[2])]


def _link(
    catalogue: Catalogue,
    kinds: Mapping[str, Reference],
    ends: "_Ends",
    statements: Sequence[Thing],
    evidence: Mapping[str, Evidence],
) -> NetworkLink:
    start, link_type, end = map(catalogue.reference, ends)
    return NetworkLink(
        start=start,
        type=link_type,
        kind=kinds[link_type.iri],
        end=end,
        statements=tuple(statements),
        evidence=tuple(evidence[iri] for iri in sorted(evidence)),
        first_stated=_first_date(catalogue, evidence.values()),
        key="_".join((_key(catalogue.space, start), local_name(link_type.iri), _key(catalogue.space, end))),
    )


def _kinds(catalogue: Catalogue) -> dict[str, Reference]:
    """The kind of each type of link (its IRI), in the order of the kinds; a shape makes sure that each type has one."""
    kinds = catalogue.collection(catalogue.model.classes[terms.LINK_KIND_CLASS])
    return {each: catalogue.reference(kind) for kind in kinds for each in catalogue.subjects(terms.LINK_KIND, kind)}


def choose_links(links: Iterable[NetworkLink], types: frozenset[str]) -> list[NetworkLink]:
    """Return the links of these types (keys), all of them for none."""
    return [each for each in links if not types or local_name(each.type.iri) in types]


def link_types(links: Iterable[NetworkLink]) -> Mapping[Reference, Sequence[TypeOption]]:
    """Return the types of links by kind, the most frequent of a kind first."""
    counts_by_kind: dict[Reference, Counter[Reference]] = {}
    for each in links:
        counts_by_kind.setdefault(each.kind, Counter())[each.type] += 1
    return {
        kind: [
            TypeOption(each, count) for each, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0].iri))
        ]
        for kind, counts in counts_by_kind.items()
    }


def nodes_of(catalogue: Catalogue, links: Iterable[NetworkLink]) -> list[NetworkNode]:
    """Return what the links hold together, each once, by IRI."""
    references = {each.iri: each for link in links for each in (link.start, link.end)}
    return [NetworkNode(references[iri], _short_names(catalogue, references[iri])) for iri in sorted(references)]


def _first_date(catalogue: Catalogue, evidence: Iterable[Evidence]) -> str:
    documents = {each.document.iri for each in evidence if each.document and each.document.cls}
    dates = (catalogue.date_of(catalogue.thing(iri)) for iri in documents)
    return min((date for date in dates if date), key=first_day, default="")


_Ends = tuple[str, str, str]  # IRIs of start, type and end
_Statement = tuple[_Ends, Thing | None, Sequence[Evidence]]


def _process_links(catalogue: Catalogue) -> Iterator[_Statement]:
    for iri in catalogue.collection(catalogue.model.classes[terms.PROCESS_LINK]):
        thing = catalogue.thing(iri)
        start, link_type, end = (catalogue.objects(iri, each)[0] for each in _ENDS)
        facts = (fact for fact in thing.facts if fact.field.iri in _ENDS)
        yield (start, link_type, end), thing, [each for fact in facts for each in fact.evidence]


def _of_fields(catalogue: Catalogue, linked: Collection[str]) -> Iterator[_Statement]:
    roles = catalogue.model.roles
    for predicate, link_type in roles.link_types.items():
        for iri, other in _pairs(catalogue, predicate, linked):
            yield (iri, link_type, other), None, catalogue.evidence_for(iri, predicate, other)
    for predicate, link_type in roles.inverse_link_types.items():
        for iri, other in _pairs(catalogue, predicate, linked):
            yield (other, link_type, iri), None, catalogue.evidence_for(iri, predicate, other)


def _pairs(catalogue: Catalogue, predicate: str, linked: Collection[str]) -> Iterator[tuple[str, str]]:
    for iri in catalogue.subjects_with(predicate):
        if iri in linked or not _is_document(catalogue, iri):
            for other in catalogue.objects(iri, predicate):
                yield iri, other


def _is_document(catalogue: Catalogue, iri: str) -> bool:
    cls = catalogue.reference(iri).cls
    return cls is not None and terms.DOCUMENT in cls.all_types


def _key(space: UriSpace, reference: Reference) -> str:
    return "-".join(space.split(reference.iri) or (reference.iri,))


def _short_names(catalogue: Catalogue, reference: Reference) -> tuple[tuple[str, str], ...]:
    """Acronyms by language, and the symbol of a document; an acronym has two capitals or no letter case."""
    if reference.cls is None:
        return ()
    names: dict[str, str] = {}
    for value in sorted(catalogue.thing(reference.iri).literals(*_SHORT_NAMES), key=lambda each: each.lexical):
        if len(value.lexical) <= _SHORT and _is_acronym(value.lexical):
            names.setdefault(value.language or "", value.lexical)
    return tuple(sorted(names.items()))


def _is_acronym(name: str) -> bool:
    return sum(letter.isupper() for letter in name) > 1 or name.lower() == name.upper()
