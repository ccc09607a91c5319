"""Announcing links: what a dataset says of things of another one, as messages for the inbox of that other.

A message is an activity of ActivityStreams 2.0 (https://www.w3.org/TR/activitystreams-core/), an Announce of one
Relationship for each link (https://www.w3.org/TR/activitystreams-vocabulary/#connections).
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import pyoxigraph as ox

from igfkg.assembly.dataset import Dataset
from igfkg.errors import BadRequestError
from igfkg.metadata.description import read_description
from igfkg.model import terms
from igfkg.rdf.graph import GraphReader
from igfkg.rdf.iris import local_name
from igfkg.sources.reader import LINKSETS

_CONTEXT: Final = "https://www.w3.org/ns/activitystreams"
#: Of one message: inboxes limit its links and its size.
MOST_LINKS: Final = 100
_MOST_BYTES = 32 * 1024

#: Subject, linking property and object.
_Link = tuple[str, str, str]


@dataclass(frozen=True)
class OutgoingLinks:
    """The links of one linkset, from things of the dataset to things of others."""

    actor: str  #: IRI of the publisher, who announces them
    linkset: str  #: key of the linkset
    links: Sequence[_Link]  #: sorted

    def messages(self) -> Iterator[Mapping[str, Any]]:
        """Yield the messages, the same for the same links."""
        for links in _divided(self.links):
            objects = [_relationship(*each) for each in links]
            yield {"@context": _CONTEXT, "type": "Announce", "actor": self.actor, "object": objects}


def message_bytes(message: Mapping[str, Any]) -> bytes:
    """Return a message as it is sent: JSON in UTF-8."""
    return json.dumps(message, ensure_ascii=False, indent=2).encode()


def outgoing_links(dataset: Dataset, linkset: str = "") -> OutgoingLinks:
    """Return the links of a linkset of a dataset.

    Args:
        dataset: the dataset.
        linkset: the key of the linkset; the one that has links where it is empty.

    Raises:
        BadRequestError: when there is no such linkset, or more than one to choose from.
    """
    reader = GraphReader(dataset.store)
    spaces = {local_name(each): reader.literals(each, terms.TARGET_SPACE) for each in reader.instances(terms.LINKSET)}
    links = {key: _links(dataset, tuple(targets)) for key, targets in sorted(spaces.items())}
    usable = [key for key, those in links.items() if those]
    if not usable:
        raise BadRequestError(f"no linkset has links of this dataset; state them in data/{LINKSETS}/")
    if linkset and linkset not in usable:
        raise BadRequestError(f"no linkset {linkset[:80]!a} has links of this dataset; name one of {', '.join(usable)}")
    if not linkset and len(usable) > 1:
        raise BadRequestError(f"several linksets have links; name one with --linkset: {', '.join(usable)}")
    key = linkset or usable[0]
    return OutgoingLinks(read_description(dataset.store).publisher or dataset.space.dataset, key, links[key])


def _links(dataset: Dataset, spaces: tuple[str, ...]) -> list[_Link]:
    links = [
        (quad.subject.value, quad.predicate.value, quad.object.value)
        for predicate in dataset.model.roles.linking
        for quad in dataset.store.quads_for_pattern(None, ox.NamedNode(predicate), None, ox.DefaultGraph())
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode)
    ]
    return sorted(each for each in links if dataset.space.contains(each[0]) and each[2].startswith(spaces))


def _divided(links: Sequence[_Link]) -> Iterator[list[_Link]]:
    part: list[_Link] = []
    size = 0
    for each in links:
        more = len(json.dumps(_relationship(*each)))
        if part and (len(part) == MOST_LINKS or size + more > _MOST_BYTES):
            yield part
            part, size = [], 0
        part.append(each)
        size += more
    yield part


def _relationship(subject: str, relationship: str, target: str) -> Mapping[str, str]:
    return {"type": "Relationship", "subject": subject, "relationship": relationship, "object": target}
