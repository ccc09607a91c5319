"""Announcements for tests."""

import json
from typing import Any

THING = "https://w3id.org/igfkg/id/recommendation/wgigf-2012-12"
OTHER = "https://w3id.org/igfkg/id/recommendation/wgigf-2012-13"
SKOS = "http://www.w3.org/2004/02/skos/core#"
CONTEXT = "https://www.w3.org/ns/activitystreams"
HEADERS = {"Content-Type": "application/ld+json"}


def relationship(subject: str = "https://example.org/7", relation: str = "relatedMatch", target: str = THING) -> Any:
    """Return one link."""
    return {"type": "Relationship", "subject": subject, "relationship": SKOS + relation, "object": target}


def activity(*links: Any, **members: Any) -> dict[str, Any]:
    """Return an announcement of links, by default of one."""
    whole = {"@context": CONTEXT, "type": "Announce", "actor": "https://example.org/"}
    return {**whole, "object": [*links] or relationship(), **members}


def announcement(*links: Any, **members: Any) -> bytes:
    """Return an announcement as it is sent."""
    return json.dumps(activity(*links, **members)).encode()
