"""The change log as a Linked Data Event Stream (https://w3id.org/ldes/specification).

A member is a version of a thing: its IRI is that of the change, and names a graph with exactly the settled statements
of the thing; of one that is gone, with what replaces it. What is said of the version itself stands outside.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

import pyoxigraph as ox

from igfkg.changes.change_iris import change_iri, compact_time, time_text
from igfkg.changes.change_log import LoggedChange
from igfkg.changes.paged_log import LogPage, PagedLog
from igfkg.changes.thing_change import ChangeKind, ThingChange
from igfkg.rdf.formats import JSON_LD, N_QUADS, TRIG
from igfkg.rdf.namespaces import ACTIVITY_STREAMS, DCT, LDES, PROV, RDF, TREE
from igfkg.rdf.space import UriSpace
from igfkg.rdf.triples import Resource

#: The formats of members, the preferred first: all have named graphs.
MEMBER_FORMATS = (TRIG, N_QUADS, replace(JSON_LD, supports_datasets=True))
_POLLING_INTERVAL = 3600  # seconds; a publication is a curator's decision, seldom more than one a day
_CREATE, _UPDATE, _DELETE = (ACTIVITY_STREAMS + each for each in ("Create", "Update", "Delete"))
_TIME = PROV + "generatedAtTime"
_VERSION_OF = DCT + "isVersionOf"
_BOUNDS = ("GreaterThanOrEqualToRelation", "LessThanOrEqualToRelation")


def member_quads(logged: LoggedChange, space: UriSpace) -> list[ox.Quad]:
    """Return a member: the version in the default graph, the thing in a graph with the IRI of the version."""
    iri = change_iri(logged, space)
    version = Resource(iri, _version_class(logged.change)).link(_VERSION_OF, logged.change.thing)
    version.typed(_TIME, time_text(logged.publication.time), "dateTime")
    graph = ox.NamedNode(iri)
    triples = ox.parse(logged.change.triples.encode(), format=ox.RdfFormat.N_TRIPLES)
    return [*_sorted([version]), *(ox.Quad(each.subject, each.predicate, each.object, graph) for each in triples)]


class EventStream:
    """The stream of a change log at one URL."""

    def __init__(self, pages: PagedLog, space: UriSpace, root: str) -> None:
        """Describe ``pages`` of the dataset with ``space``; ``root`` is the URL of the root node."""
        self._pages = pages
        self._space = space
        self._root = root
        self._iri = f"{root}#stream"

    def root(self) -> list[ox.Quad]:
        """Return the root node: how to read the stream, and where the pages of each publication begin."""
        stream = Resource(self._iri, LDES + "EventStream").link(TREE + "view", self._root)
        stream.link(LDES + "timestampPath", _TIME).link(LDES + "versionOfPath", _VERSION_OF)
        for name, cls in (("Create", _CREATE), ("Update", _UPDATE), ("Delete", _DELETE)):
            stream.link(f"{LDES}version{name}Path", RDF + "type").link(f"{LDES}version{name}Object", cls)
        stream.number(LDES + "pollingInterval", _POLLING_INTERVAL)
        return _sorted([stream, *self._node(self._root, [LogPage(each, 1) for each in self._pages.publications])])

    def fragment(self, page: LogPage) -> list[ox.Quad]:
        """Return a page of members, which leads to the next one of the same publication."""
        changes = self._pages.changes(page)
        stream = Resource(self._iri, LDES + "EventStream").link(LDES + "timestampPath", _TIME)
        stream.link(LDES + "versionOfPath", _VERSION_OF)
        stream.link(TREE + "member", *(change_iri(each, self._space) for each in changes))
        following = self._pages.next_within(page)
        node, *relations = self._node(self._url(page), [following] if following else [])
        node.typed(LDES + "immutable", "true", "boolean")
        members = (quad for each in changes for quad in member_quads(each, self._space))
        return [*_sorted([stream, node, *relations]), *members]

    def _node(self, url: str, pages: Sequence[LogPage]) -> list[Resource]:
        """A node with two relations to each page, which say that all its members have the time of its publication."""
        node = Resource(url, TREE + "Node")
        relations = []
        for page in pages:
            for bound in _BOUNDS:
                relation = Resource(f"{url}#{compact_time(page.publication.time)}-{bound}", TREE + bound)
                relation.link(TREE + "node", self._url(page)).link(TREE + "path", _TIME)
                relation.typed(TREE + "value", time_text(page.publication.time), "dateTime")
                relations.append(relation)
        node.link(TREE + "relation", *(each.iri for each in relations))
        return [node, *relations]

    def _url(self, page: LogPage) -> str:
        return f"{self._root}/{page.path}"


def _version_class(change: ThingChange) -> str:
    if change.kind.ends:
        return _DELETE
    return _CREATE if change.kind is ChangeKind.CREATED else _UPDATE


def _sorted(resources: Iterable[Resource]) -> list[ox.Quad]:
    """The triples of resources, resource by resource."""
    return [ox.Quad(*triple) for each in resources for triple in sorted(each.triples, key=str)]
