"""The neighbours of a thing and the shortest paths between two, by breadth-first search.

Paths follow links in either direction. Links of the kind "explicitly separate" are on no path: their sources say that
two things are not one, and so not how one leads to the other.
"""

from collections import defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from igfkg.model import terms
from igfkg.views.network.links import NetworkLink

#: The paths that are listed; all of them are counted.
MOST_PATHS = 12


@dataclass(frozen=True)
class PathStep:
    """Two neighbours on a path (IRIs), with the links between them."""

    start: str
    end: str
    links: Sequence[NetworkLink]


@dataclass(frozen=True)
class ShortestPaths:
    """The shortest paths between two things."""

    paths: Sequence[Sequence[PathStep]]  #: the first ones by the IRIs on them, at most ``MOST_PATHS``
    count: int  #: of all of them
    links: Sequence[NetworkLink]  #: the links on any of them, in the order of all links

    @property
    def length(self) -> int:
        """How many steps each path has; 0 where there is none."""
        return len(self.paths[0]) if self.paths else 0


class LinkGraph:
    """Links by the things that they link."""

    def __init__(self, links: Sequence[NetworkLink]) -> None:
        """Index ``links``."""
        self._all = links
        self._by_end: defaultdict[str, list[NetworkLink]] = defaultdict(list)
        self._adjacent: defaultdict[str, defaultdict[str, list[NetworkLink]]] = defaultdict(lambda: defaultdict(list))
        for link in links:
            for iri, other in {(link.start.iri, link.end.iri), (link.end.iri, link.start.iri)}:
                self._by_end[iri].append(link)
                if link.kind.iri != terms.SEPARATE:
                    self._adjacent[iri][other].append(link)

    @property
    def iris(self) -> Sequence[str]:
        """The IRIs of what is linked: those with the most links first, then by IRI."""
        return sorted(self._by_end, key=lambda iri: (-self.degree(iri), iri))

    @property
    def centre(self) -> str:
        """The IRI of what has the most neighbours that lead on to others; empty without links."""
        return max(self.iris, key=self._onward_degree, default="")

    def _onward_degree(self, iri: str) -> int:
        return sum(len(self._adjacent[other]) > 1 for other in self._adjacent.get(iri, ()))

    def degree(self, iri: str) -> int:
        """Return how many links a thing has."""
        return len(self._by_end.get(iri, ()))

    def links_of(self, iri: str) -> Sequence[NetworkLink]:
        """Return the links of a thing, in the order of all links."""
        return self._by_end.get(iri, [])

    def separations(self, iri: str, other: str) -> Sequence[NetworkLink]:
        """Return the links whose sources say that two things are explicitly separate."""
        ends = {iri, other}
        return [
            each
            for each in self.links_of(iri)
            if each.kind.iri == terms.SEPARATE and {each.start.iri, each.end.iri} == ends
        ]

    def shortest_paths(self, start: str, end: str) -> ShortestPaths:
        """Return the shortest paths between two things (IRIs); none where they are the same or not connected."""
        onward = self._onward(start, end)
        chains = [*islice(_chains(onward, start, end), MOST_PATHS)] if onward else []
        on_paths = {
            link.key for iri, others in onward.items() for other in others for link in self._adjacent[iri][other]
        }
        return ShortestPaths(
            paths=[[PathStep(*pair, self._adjacent[pair[0]][pair[1]]) for pair in pairwise(each)] for each in chains],
            count=_count(onward, start, end) if onward else 0,
            links=[each for each in self._all if each.key in on_paths],
        )

    def _onward(self, start: str, end: str) -> Mapping[str, Sequence[str]]:
        """The things on the shortest paths, nearest to the start first, with those that follow each of them."""
        previous = self._previous(start, end)
        followers: dict[str, list[str]] = {}
        queue, reached = deque([end]), {end}
        while queue and end in previous:
            iri = queue.popleft()
            for each in previous[iri]:
                followers.setdefault(each, []).append(iri)
                if each not in reached:
                    reached.add(each)
                    queue.append(each)
        return {iri: sorted(followers[iri]) for iri in reversed(followers)}

    def _previous(self, start: str, end: str) -> Mapping[str, Sequence[str]]:
        """The things reached from the start on the way to the end, with those one step nearer to the start."""
        distance = {start: 0}
        previous: dict[str, list[str]] = {start: []}
        queue = deque([start] if start != end else [])
        while queue:
            iri = queue.popleft()
            if end in distance and distance[iri] >= distance[end]:
                break
            for other in self._adjacent.get(iri, ()):
                if other not in distance:
                    distance[other] = distance[iri] + 1
                    previous[other] = []
                    queue.append(other)
                if distance[other] == distance[iri] + 1:
                    previous[other].append(iri)
        return previous


def _chains(onward: Mapping[str, Sequence[str]], start: str, end: str) -> Iterator[tuple[str, ...]]:
    """The things on each path in turn. Each beginning leads to the end, so that none is followed in vain."""
    beginnings: list[tuple[str, ...]] = [(start,)]
    while beginnings:
        chain = beginnings.pop()
        if chain[-1] == end:
            yield chain
        else:
            beginnings += [(*chain, each) for each in reversed(onward[chain[-1]])]


def _count(onward: Mapping[str, Sequence[str]], start: str, end: str) -> int:
    """How many paths there are: to each thing as many as to all before it."""
    counts = defaultdict(int, {start: 1})
    for iri, others in onward.items():
        for other in others:
            counts[other] += counts[iri]
    return counts[end]
