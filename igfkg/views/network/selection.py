"""The links that a request is about: of one thing, on the shortest paths between two, or all; filtered by type.

    ?of=body/igf                  the links of a thing; ``?from=`` or ``?to=`` alone mean the same
    ?from=body/igf&to=body/itu    the links on the shortest paths between two things
    ?all=yes                      all links; also with types alone
    (nothing)                     the links of the thing with the most neighbours that lead on to others
    &type=funds                   of those only links of a type; can be repeated

A thing is given by segment and key, name or symbol.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.labels import pick_label
from igfkg.catalogue.names import NameIndex
from igfkg.catalogue.similar_names import SimilarNames
from igfkg.catalogue.things import Reference
from igfkg.errors import BadRequestError, NotFoundError
from igfkg.rdf.iris import local_name
from igfkg.symbols import SymbolError
from igfkg.views.network.links import NetworkLink, NetworkNode, choose_links, nodes_of, read_links
from igfkg.views.network.paths import LinkGraph, ShortestPaths

OF, FROM, TO, ALL, TYPE = "of", "from", "to", "all", "type"
PARAMETERS = (OF, FROM, TO, ALL, TYPE)
_YES = "yes"
_MOST_NEAR = 5


@dataclass(frozen=True)
class NetworkQuery:
    """The parameters of a request for the network; empty where it has none."""

    start: str = ""  #: the thing whose links are shown, or where paths begin
    end: str = ""  #: where paths end
    types: frozenset[str] = frozenset()  #: keys of types of links; none for every type
    everything: bool = False

    @property
    def text(self) -> str:
        """The same as a query string: one for all that mean the same."""
        pairs = [(FROM, self.start), (TO, self.end)] if self.end else [(OF, self.start)]
        pairs += [(ALL, _YES if self.everything and not self.types else "")]
        return urlencode([*(pair for pair in pairs if pair[1]), *((TYPE, each) for each in sorted(self.types))])


def read_query(pairs: Iterable[tuple[str, str]]) -> NetworkQuery:
    """Return the query that the parameters of a URL are.

    Raises:
        BadRequestError: for a parameter that there is not, several values of one other than the type, or ``of`` with
            ``from`` or ``to``.
    """
    parameters = [(name, value.strip()) for name, value in pairs]
    unknown = next((name for name, _ in parameters if name not in PARAMETERS), None)
    if unknown is not None:
        known = ", ".join(PARAMETERS)
        raise BadRequestError(f"unknown parameter {unknown[:40]!r}; the parameters here are {known}")
    values = {name: _only(name, [value for key, value in parameters if key == name]) for name in (OF, FROM, TO, ALL)}
    if values[ALL] not in ("", _YES):
        raise BadRequestError(f"unknown {ALL} {values[ALL][:40]!r}; the value is {_YES}")
    if values[OF] and (values[FROM] or values[TO]):
        raise BadRequestError("give of for the links of one thing, or from and to for paths between two")
    start = values[OF] or values[FROM]
    types = frozenset(value for name, value in parameters if name == TYPE and value)
    ends = (start, values[TO]) if start else (values[TO], "")
    return NetworkQuery(*ends, types, everything=not any(ends) and bool(types or values[ALL] == _YES))


def _only(name: str, values: Iterable[str]) -> str:
    different = {each for each in values if each}
    if len(different) > 1:
        raise BadRequestError(f"{name} is given more than once, with different values; give it once")
    return next(iter(different), "")


@dataclass(frozen=True)
class NetworkEnd:
    """What a name in a query stands for."""

    text: str  #: as it is in the query
    reference: Reference | None  #: None where nothing is called so; of several the one with the most links
    others: Sequence[Reference] = ()  #: further things that are called so and have links
    near: Sequence[Reference] = ()  #: the things with the nearest names, where nothing is called so


@dataclass(frozen=True)
class NetworkSelection:
    """What a query chooses."""

    query: NetworkQuery
    links: Sequence[NetworkLink]
    start: NetworkEnd | None = None  #: None where all links are chosen
    end: NetworkEnd | None = None
    paths: ShortestPaths | None = None  #: where paths between two things are looked for
    separations: Sequence[NetworkLink] = ()  #: the links that say that the two are explicitly separate

    @property
    def unknown(self) -> Sequence[NetworkEnd]:
        """The names that nothing has."""
        return [each for each in (self.start, self.end) if each and each.reference is None]


class Network:
    """All links of a release, and what they link."""

    def __init__(self, catalogue: Catalogue, names: NameIndex) -> None:
        """Read the links."""
        self._catalogue = catalogue
        self._names = names
        self.links: Sequence[NetworkLink] = read_links(catalogue)
        self.nodes: Sequence[NetworkNode] = nodes_of(catalogue, self.links)
        self.graph = LinkGraph(self.links)

    def select(self, query: NetworkQuery) -> NetworkSelection:
        """Return the links that a query chooses, in the order of all links."""
        links = choose_links(self.links, query.types)
        if query.everything:
            return NetworkSelection(query, links)
        start = self._end(query.start) if query.start else self._default()
        end = self._end(query.end) if query.end else None
        chosen = NetworkSelection(query, (), start, end)
        if start is None or start.reference is None or chosen.unknown:
            return chosen
        graph = LinkGraph(links)
        if end is None or end.reference is None or end.reference == start.reference:
            return NetworkSelection(query, graph.links_of(start.reference.iri), start)
        ends = (start.reference.iri, end.reference.iri)
        paths, separations = graph.shortest_paths(*ends), graph.separations(*ends)
        return NetworkSelection(query, [*separations, *paths.links], start, end, paths, separations)

    def neighbours(self, selection: NetworkSelection) -> Sequence[tuple[Reference, int]]:
        """Return what the chosen links link with the start, with the number of all its links, the most first."""
        start = selection.start.reference if selection.start else None
        ends = {each.iri: each for link in selection.links for each in (link.start, link.end) if each != start}
        return [(ends[iri], self.graph.degree(iri)) for iri in self.graph.iris if iri in ends]

    def nodes_among(self, links: Iterable[NetworkLink]) -> Sequence[NetworkNode]:
        """Return what some links link, each once, by IRI."""
        iris = {iri for link in links for iri in (link.start.iri, link.end.iri)}
        return [each for each in self.nodes if each.reference.iri in iris]

    def name_for(self, reference: Reference, language: str) -> str:
        """Return what a query calls a thing: its label in a language (tag) if that leads to it, else its key."""
        label = pick_label(reference.labels, [language])
        if label and self._ranked(label[1])[:1] == [reference.iri]:
            return label[1]
        return "/".join(self._catalogue.space.split(reference.iri) or (reference.iri,))

    def _default(self) -> NetworkEnd | None:
        """Where to start; None in a release without links."""
        if not self.graph.centre:
            return None
        centre = self._catalogue.reference(self.graph.centre)
        label = pick_label(centre.labels, [])
        return NetworkEnd("", centre, self._others(self._ranked(label[1]), centre) if label else ())

    def _end(self, text: str) -> NetworkEnd:
        iris = self._ranked(text)
        if not iris:
            near = [self._catalogue.reference(each.target) for each in self._similar.nearest(text)]
            return NetworkEnd(text, None, near=near[:_MOST_NEAR])
        chosen = self._catalogue.reference(iris[0])
        return NetworkEnd(text, chosen, self._others(iris, chosen))

    def _others(self, iris: Iterable[str], chosen: Reference) -> Sequence[Reference]:
        """Those of some things (their IRIs) that have links, without the one that is chosen."""
        return [self._catalogue.reference(iri) for iri in iris if self.graph.degree(iri) and iri != chosen.iri]

    def _ranked(self, text: str) -> Sequence[str]:
        """The IRIs of what a text stands for, those with the most links first."""
        return sorted(self._called(text), key=lambda iri: (-self.graph.degree(iri), iri))

    def _called(self, text: str) -> Sequence[str]:
        """The IRIs of what a text stands for: a segment and a key, a name, or a symbol."""
        segment, _, key = text.partition("/")
        iri = self._catalogue.find(segment, key)
        if iri:
            return [iri]
        for find in (self._names.find_by_name, self._names.find_cited):
            try:
                return find(text)
            except (NotFoundError, SymbolError):
                continue
        return []

    @cached_property
    def _similar(self) -> SimilarNames:
        linked = {each.reference.iri for each in self.nodes}
        names = ((each.text, each.iri) for each in self._names.names if each.iri in linked)
        return SimilarNames([*((local_name(iri), iri) for iri in sorted(linked)), *names])
