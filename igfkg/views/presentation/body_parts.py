"""The part that a body has in meetings, as sources state it: host, organiser and the like."""

from collections.abc import Sequence
from dataclasses import dataclass

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.things import Reference, Thing
from igfkg.model import terms
from igfkg.rdf.namespaces import SCHEMA_ORG

_WHOLE = SCHEMA_ORG + "superEvent"


@dataclass(frozen=True)
class MeetingPart:
    """A meeting, and the part that a body has in it."""

    meeting: Thing
    is_host: bool  #: whether a source names it as the host
    link_types: Sequence[Reference]  #: of links from the body to the meeting or to what it is a part of


def meeting_parts(catalogue: Catalogue, body: str, meetings: Sequence[Thing]) -> list[MeetingPart]:
    """Return the parts of a body (its IRI) in some meetings, in their order."""
    links = [catalogue.thing(iri) for iri in catalogue.subjects(terms.LINK_FROM, body)]
    return [_part(each, body, links) for each in meetings]


def _part(meeting: Thing, body: str, links: Sequence[Thing]) -> MeetingPart:
    wholes = {meeting.iri, *(each.iri for each in meeting.references(_WHOLE))}
    leading = (each for each in links if any(to.iri in wholes for to in each.references(terms.LINK_TO)))
    types = dict.fromkeys(kind for each in leading for kind in each.references(terms.LINK_TYPE))
    is_host = any(each.iri == body for each in meeting.references(terms.HOSTED_BY))
    return MeetingPart(meeting, is_host, [*types])
