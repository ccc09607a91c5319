"""The network of the IGF: how bodies, processes, meetings and documents are linked, each link with who states it.

A link is what process links say, and what bodies say of the body that they are part of, report to or were established
by. Several sources that say the same are one link.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from igfkg.catalogue.catalogue import Catalogue, Evidence, Literal, Reference, Thing
from igfkg.errors import BadRequestError
from igfkg.model.model import local_name, split_iri
from igfkg.rdf.namespaces import DEF, ID, SKOS, VOCABULARIES

TYPE = "type"  #: the parameter that names types of links
_LINKS = "links"
_BODY = DEF + "Body"
_TYPES = f"{ID}link-type/"
_SAYS_IT = tuple(DEF + each for each in ("linkFrom", "linkType", "linkTo"))
#: What bodies say of other things: the property, the type of link that it amounts to, and whether the body is its end.
_OF_BODIES = (
    (VOCABULARIES["org"] + "subOrganizationOf", "part-of", False),
    (VOCABULARIES["org"] + "reportsTo", "reports-to", False),
    (DEF + "establishedBy", "establishes", True),
)
_SHORT_NAMES = (SKOS + "altLabel", DEF + "symbol")
_SHORT = 16  # characters of the longest name that is short


class Kind(StrEnum):
    """What a type of link is about; links of one kind are drawn alike."""

    APART = "apart"  #: the source keeps the two apart: a link that there is not
    STRUCTURE = "structure"
    ORIGIN = "origin"
    WORK = "work"
    OTHER = "other"


_KINDS = {
    Kind.APART: ("kept-separate-from", "complementary-to"),
    Kind.STRUCTURE: ("part-of", "member-of", "reports-to", "is-secretariat-of", "services", "advises"),
    Kind.ORIGIN: ("establishes", "founded", "convenes", "requests", "proposes", "led-to", "makes-permanent"),
    Kind.WORK: ("cooperates-with", "collaborates-with", "contributes-to", "organises", "hosts", "funds", "follows-up"),
}
_KIND_OF = {_TYPES + name: kind for kind, names in _KINDS.items() for name in names}


@dataclass(frozen=True)
class Link:
    """One thing linked to another."""

    start: Reference
    type: Reference
    end: Reference
    statements: tuple[Thing, ...]  #: the process links that say so; none where the body itself says it
    evidence: tuple[Evidence, ...]

    @property
    def key(self) -> str:
        """What names the link in addresses: the same in each release."""
        return "_".join((_key(self.start), local_name(self.type.iri), _key(self.end)))

    @property
    def kind(self) -> Kind:
        """What it is about."""
        return _kind(self.type)


@dataclass(frozen=True)
class Node:
    """A thing that is linked, with the names that it goes by."""

    reference: Reference
    short: tuple[tuple[str, str], ...]  #: language tag (empty for symbols) and short name, where it has one


@dataclass(frozen=True)
class Option:
    """A type of link, and how many links are of it."""

    type: Reference
    count: int

    @property
    def key(self) -> str:
        """The value that asks for it."""
        return local_name(self.type.iri)


def read_links(catalogue: Catalogue) -> list[Link]:
    """Return every link: by kind, those kept apart first; then by type, start and end."""
    said: defaultdict[tuple[str, str, str], list[Thing]] = defaultdict(list)
    stated: defaultdict[tuple[str, str, str], dict[str, Evidence]] = defaultdict(dict)
    for ends, thing, evidence in [*_said(catalogue), *_of_bodies(catalogue)]:
        said[ends] += [thing] if thing else []
        stated[ends] |= {each.passage.iri: each for each in evidence}
    links = []
    for ends, found in stated.items():
        start, link_type, end = map(catalogue.reference, ends)
        links.append(Link(start, link_type, end, tuple(said[ends]), tuple(found[iri] for iri in sorted(found))))
    return sorted(links, key=_place)


def read_types(pairs: Iterable[tuple[str, str]]) -> frozenset[str]:
    """Return the keys of the types that the parameters of an address ask for; none for every type.

    Raises:
        BadRequestError: for another parameter.
    """
    found = [*pairs]
    unknown = next((name for name, _ in found if name != TYPE), None)
    if unknown is not None:
        raise BadRequestError(f"unknown parameter {unknown[:40]!r}; the links are filtered by {TYPE}")
    return frozenset(value for _, value in found if value)


def choose_links(links: Iterable[Link], types: frozenset[str]) -> list[Link]:
    """Return the links of these types (keys), all of them for none."""
    return [each for each in links if not types or local_name(each.type.iri) in types]


def link_types(links: Iterable[Link]) -> Mapping[Kind, Sequence[Option]]:
    """Return the types of links by kind, the most frequent of a kind first."""
    counts = Counter(each.type for each in links)
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0].iri))
    found: dict[Kind, list[Option]] = {kind: [] for kind in Kind}
    for link_type, count in ordered:
        found[_kind(link_type)].append(Option(link_type, count))
    return {kind: options for kind, options in found.items() if options}


def nodes_of(catalogue: Catalogue, links: Iterable[Link]) -> list[Node]:
    """Return what the links hold together, each once, by IRI."""
    found = {each.iri: each for link in links for each in (link.start, link.end)}
    return [Node(found[iri], _short_names(catalogue, found[iri])) for iri in sorted(found)]


_Statement = tuple[tuple[str, str, str], Thing | None, Sequence[Evidence]]


def _said(catalogue: Catalogue) -> Iterator[_Statement]:
    for iri in catalogue.collection(catalogue.model.collection_class(_LINKS)):
        thing = catalogue.thing(iri)
        start, link_type, end = (catalogue.objects(iri, each)[0] for each in _SAYS_IT)
        facts = (fact for fact in thing.facts if fact.field.iri in _SAYS_IT)
        yield (start, link_type, end), thing, [each for fact in facts for each in fact.evidence]


def _of_bodies(catalogue: Catalogue) -> Iterator[_Statement]:
    for iri in catalogue.instances(_BODY):
        for predicate, link_type, is_end in _OF_BODIES:
            for other in catalogue.objects(iri, predicate):
                start, end = (other, iri) if is_end else (iri, other)
                yield (start, _TYPES + link_type, end), None, catalogue.stated_by(iri, predicate, other)


def _kind(link_type: Reference) -> Kind:
    return _KIND_OF.get(link_type.iri, Kind.OTHER)


def _place(link: Link) -> tuple[int, str, str, str]:
    return [*Kind].index(link.kind), link.type.iri, link.start.iri, link.end.iri


def _key(reference: Reference) -> str:
    return "-".join(split_iri(reference.iri) or (reference.iri,))


def _short_names(catalogue: Catalogue, reference: Reference) -> tuple[tuple[str, str], ...]:
    """Acronyms by language, and the symbol of a document; an acronym has two capitals or no letter case."""
    if reference.cls is None:
        return ()
    values = (fact.value for fact in catalogue.thing(reference.iri).facts if fact.field.iri in _SHORT_NAMES)
    found: dict[str, str] = {}
    for value in sorted((each for each in values if isinstance(each, Literal)), key=lambda each: each.lexical):
        if len(value.lexical) <= _SHORT and _is_acronym(value.lexical):
            found.setdefault(value.language or "", value.lexical)
    return tuple(sorted(found.items()))


def _is_acronym(name: str) -> bool:
    return sum(letter.isupper() for letter in name) > 1 or name.lower() == name.upper()
