"""An announcement of links: an activity of ActivityStreams 2.0 whose objects are relationships.

    {
      "@context": "https://www.w3.org/ns/activitystreams",
      "type": "Announce",
      "actor": "https://example.org/",
      "object": {
        "type": "Relationship",
        "subject": "https://example.org/recommendation/7",
        "relationship": "http://www.w3.org/2004/02/skos/core#relatedMatch",
        "object": "https://w3id.org/igfkg/id/recommendation/wgigf-1"
      }
    }

The activity is an Announce or an Offer (https://www.w3.org/TR/activitystreams-vocabulary/#dfn-announce); ``object`` is
one Relationship (https://www.w3.org/TR/activitystreams-vocabulary/#dfn-relationship) or a list of them.

Threat: JSON-LD can mean anything by its context, and contexts are loaded from other sites. So the keys are read as
those of ActivityStreams and nothing else: the one context is known by its name and never loaded, others are refused.
"""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from igfkg.errors import BadRequestError, PayloadTooLargeError, UnprocessableContentError
from igfkg.linksets.foreign_link import ForeignLink, LinkRules, iri_problem, shown

CONTEXT: Final = "https://www.w3.org/ns/activitystreams"
ACTIVITY_JSON: Final = "application/activity+json"
TYPES: Final = ("Announce", "Offer")  #: of activities
_PREFIXES = ("", "as:", f"{CONTEXT}#")
MOST_LINKS: Final = 1000  #: of one message


@dataclass(frozen=True)
class Announcement:
    """Who announces which links."""

    actor: str  #: IRI of who announces, as the message states it
    links: frozenset[ForeignLink]


def read_announcement(data: bytes, media_type: str, rules: LinkRules) -> Announcement:
    """Return the announcement in a message.

    Args:
        data: JSON in UTF-8.
        media_type: ``application/ld+json``, or ``application/activity+json``, which may leave the context out.
        rules: what links may be.

    Raises:
        BadRequestError: when it is not such an activity; the message says what to change.
        PayloadTooLargeError: for more links than a message may have.
        UnprocessableContentError: for an actor of ours, or a link that does not lead from a thing of others to ours.
    """
    activity = _object(_json(data), "the message")
    _check_context(activity, is_implied=media_type == ACTIVITY_JSON)
    if not any(_is_type(activity, each) for each in TYPES):
        raise BadRequestError(f"the type of the activity is {_type(activity)}; send an Announce or an Offer")
    actor = _iri(activity, "actor", "the activity")
    if problem := rules.problem_of_actor(actor):
        raise UnprocessableContentError(problem)
    return Announcement(actor, frozenset(_links(activity, rules)))


def _json(data: bytes) -> Any:
    try:
        return json.loads(data.decode(), object_pairs_hook=_unique, parse_constant=_no_constant)
    except UnicodeDecodeError as error:
        raise BadRequestError(f"byte {error.start + 1} of the message is not UTF-8; send JSON in UTF-8") from None
    except json.JSONDecodeError as error:
        raise BadRequestError(
            f"the message is not JSON: {error.msg} in line {error.lineno}, column {error.colno}"
        ) from None
    except RecursionError:
        raise BadRequestError(
            "the message is nested too deeply; send an activity with a list of relationships"
        ) from None
    except ValueError as error:
        raise BadRequestError(f"the message is not JSON that can be read: {shown(str(error))}") from None


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """The members of an object; parsers differ on which of two with one name counts (RFC 8259 section 4)."""
    members = dict(pairs)
    if len(members) < len(pairs):
        twice = next(name for name, number in Counter(name for name, _ in pairs).items() if number > 1)
        raise ValueError(f"the key {twice[:40]!a} is there twice in one object; send it once")
    return members


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is no value of JSON")


def _check_context(activity: dict[str, Any], *, is_implied: bool) -> None:
    if "@context" not in activity and is_implied:  # https://www.w3.org/TR/activitystreams-core/#jsonld
        return
    if activity.get("@context") not in (CONTEXT, [CONTEXT]):
        raise BadRequestError(f'the @context has to be "{CONTEXT}" alone, since no other context is loaded')


def _object(value: Any, name: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise BadRequestError(f"{name} is {_kind(value)}; send a JSON object")
    return value


def _kind(value: Any) -> str:
    return {dict: "an object", list: "a list", str: "a string", bool: "a boolean", type(None): "null"}.get(
        type(value), "a number"
    )


def _type(node: dict[str, Any]) -> str:
    value = node.get("type", node.get("@type"))
    return "missing" if value is None else shown(ascii(value))


def _is_type(node: dict[str, Any], name: str) -> bool:
    value = node.get("type", node.get("@type"))
    values = value if isinstance(value, list) else [value]
    return any(each == f"{prefix}{name}" for each in values for prefix in _PREFIXES)


def _iri(node: dict[str, Any], key: str, name: str) -> str:
    """The IRI of a member, which is a string, or an object with an ``id``."""
    value = node.get(key)
    if isinstance(value, dict):
        value = value.get("id", value.get("@id"))
    if not isinstance(value, str):
        raise BadRequestError(f"{name} has no {key}; send its IRI as a string, or as the id of an object")
    if problem := iri_problem(value):
        raise BadRequestError(f"the {key} of {name} {problem}")
    return value


def _links(activity: dict[str, Any], rules: LinkRules) -> Iterator[ForeignLink]:
    value = activity.get("object")
    nodes = value if isinstance(value, list) else [value]
    if value is None or not nodes:
        raise BadRequestError("the activity has no object; send a Relationship, or a list of them")
    if len(nodes) > MOST_LINKS:
        raise PayloadTooLargeError(f"the activity has {len(nodes):,} objects; send at most {MOST_LINKS:,} in a message")
    for number, node in enumerate(nodes, 1):
        yield _link(node, f"object {number}" if len(nodes) > 1 else "the object", rules)


def _link(node: Any, name: str, rules: LinkRules) -> ForeignLink:
    relationship = _object(node, name)
    if not _is_type(relationship, "Relationship"):
        raise BadRequestError(
            f"the type of {name} is {_type(relationship)}; send a Relationship with subject, relationship and object"
        )
    link = ForeignLink(*(_iri(relationship, each, name) for each in ("subject", "relationship", "object")))
    if problem := rules.problem(link):
        raise UnprocessableContentError(f"{name}: {problem}")
    return link
