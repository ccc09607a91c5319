"""Reading announcements: what is a link and what is not; nothing sent can mean anything else."""

import json
import re
from typing import Any

import pytest

from igfkg.errors import BadRequestError, IgfkgError, PayloadTooLargeError, UnprocessableContentError
from igfkg.inbox.announcement import ACTIVITY_JSON, read_announcement
from igfkg.linksets.foreign_link import ForeignLink, LinkRules
from igfkg.rdf.space import IGFKG_SPACE, UriSpace
from tests.inbox.messages import CONTEXT, OTHER, SKOS, THING, activity, announcement, relationship

_JSON_LD = "application/ld+json"
_RULES = LinkRules(IGFKG_SPACE, frozenset({SKOS + "relatedMatch", SKOS + "exactMatch"}))
_LINK = ForeignLink("https://example.org/7", SKOS + "relatedMatch", THING)
_TWICE = b'{"@context": "%b", "type": "Announce", "type": "Offer"}' % CONTEXT.encode()


@pytest.mark.parametrize(
    "members",
    [
        {},
        {"type": "Offer"},
        {"type": ["Announce", "https://example.org/Special"]},
        {"type": "as:Announce"},
        {"type": f"{CONTEXT}#Offer"},
        {"@context": [CONTEXT]},
        {"actor": {"id": "https://example.org/", "type": "Organization", "name": "Example"}},
        {"object": relationship()},
        {"object": [relationship(), relationship()]},
        {"object": {**relationship(), "subject": {"@id": "https://example.org/7", "name": "x"}}},
        {"id": "urn:uuid:1", "published": "2026-11-29T00:00:00Z", "summary": "javascript:alert(1)"},
        {"summary": "\ud800 \u0000 \u202e \x1b[31m"},
    ],
)
def test_announcements(members: dict[str, Any]) -> None:
    read = read_announcement(announcement(**members), _JSON_LD, _RULES)
    assert (read.actor, {*read.links}) == ("https://example.org/", {_LINK})


def test_the_keywords_of_json_ld_are_those_of_activity_streams_too() -> None:
    sent = json.dumps(activity()).replace('"type"', '"@type"').encode()
    assert read_announcement(sent, _JSON_LD, _RULES).links == {_LINK}


def test_only_the_media_type_of_activity_streams_implies_its_context() -> None:
    sent = json.dumps({name: value for name, value in activity().items() if name != "@context"}).encode()
    assert read_announcement(sent, ACTIVITY_JSON, _RULES).links == {_LINK}
    with pytest.raises(BadRequestError, match="@context has to be"):
        read_announcement(sent, _JSON_LD, _RULES)
    with pytest.raises(BadRequestError, match="@context has to be"):
        read_announcement(announcement(**{"@context": None}), ACTIVITY_JSON, _RULES)


def _link(**members: Any) -> bytes:
    return announcement({**relationship(), **members})


#: What is wrong, as the message says it.
_WRONG: list[tuple[str, bytes, type[IgfkgError], str]] = [
    ("not JSON", b"hello", BadRequestError, "not JSON: Expecting value in line 1, column 1"),
    ("empty", b"", BadRequestError, "not JSON"),
    ("two values", b"{} {}", BadRequestError, "not JSON: Extra data"),
    ("not UTF-8", b'{"a": "\xff"}', BadRequestError, "byte 8 of the message is not UTF-8"),
    ("UTF-16", json.dumps(activity()).encode("utf-16"), BadRequestError, "byte 1 of the message is not UTF-8"),
    ("a byte order mark", b"\xef\xbb\xbf" + announcement(), BadRequestError, "BOM"),
    ("NUL", b'{"a": "\x00"}', BadRequestError, "Invalid control character"),
    ("NUL in an IRI", _link(subject="https://example.org/\x00"), BadRequestError, "not a web address"),
    ("deep lists", b"[" * 30_000, BadRequestError, "nested too deeply"),
    ("deep objects", b'{"a":' * 12_000, BadRequestError, "nested too deeply"),
    ("deep and whole", b"[" * 30_000 + b"]" * 30_000, BadRequestError, "nested too deeply"),
    ("huge number", b'{"a": ' + b"9" * 60_000 + b"}", BadRequestError, "not JSON that can be read"),
    ("infinity", b'{"a": Infinity}', BadRequestError, "Infinity is no value of JSON"),
    ("a list", b"[]", BadRequestError, "the message is a list; send a JSON object"),
    ("a string", b'"x"', BadRequestError, "the message is a string"),
    ("a number", b"1e400", BadRequestError, "the message is a number"),
    ("null", b"null", BadRequestError, "the message is null"),
    ("a key twice", _TWICE, BadRequestError, "the key 'type' is there twice in one object"),
    ("no context", announcement(**{"@context": None}), BadRequestError, "the @context has to be"),
    ("remote context", announcement(**{"@context": "https://evil.example/"}), BadRequestError, "no other context"),
    ("one more context", announcement(**{"@context": [CONTEXT, "https://evil.example/"]}), BadRequestError, "alone"),
    ("own terms", announcement(**{"@context": [CONTEXT, {"object": "x:y"}]}), BadRequestError, "alone"),
    ("another type", announcement(type="Like"), BadRequestError, "the type of the activity is 'Like'; send an"),
    ("no type", announcement(type=None), BadRequestError, "the type of the activity is missing"),
    ("a number as type", announcement(type=7), BadRequestError, "the type of the activity is 7"),
    ("an object as type", announcement(type={"a": 1}), BadRequestError, "the type of the activity is {'a': 1}"),
    ("no actor", announcement(actor=None), BadRequestError, "the activity has no actor"),
    ("actors", announcement(actor=["https://example.org/"]), BadRequestError, "the activity has no actor"),
    ("nobody", announcement(actor={"name": "me"}), BadRequestError, "the activity has no actor"),
    ("mail", announcement(actor="mailto:me@example.org"), BadRequestError, "the actor of the activity 'mailto:"),
    ("no object", announcement(object=None), BadRequestError, "the activity has no object"),
    ("no objects", announcement(object=[]), BadRequestError, "the activity has no object"),
    ("an IRI as object", announcement(object=THING), BadRequestError, "the object is a string; send a JSON object"),
    ("nested lists", announcement(object=[[relationship()]]), BadRequestError, "the object is a list"),
    ("a note", announcement(object={"type": "Note"}), BadRequestError, "the type of the object is 'Note'; send a Rel"),
    ("one wrong of two", announcement(relationship(), {}), BadRequestError, "the type of object 2 is missing"),
    ("no subject", _link(subject=None), BadRequestError, "the object has no subject; send its IRI"),
    ("no relationship", _link(relationship=[]), BadRequestError, "the object has no relationship"),
    ("no target", _link(object={"name": "x"}), BadRequestError, "the object has no object"),
    ("a prefix", _link(relationship="skos:exactMatch"), BadRequestError, "'skos:exactMatch' is not a web add"),
    ("javascript", _link(subject="javascript:alert(1)"), BadRequestError, "not a web address"),
    ("data", _link(subject="data:text/html,<script>"), BadRequestError, "not a web address"),
    ("a password", _link(subject="https://me:secret@example.org/"), BadRequestError, "not a web address"),
    ("markup", _link(subject='https://example.org/"><script>'), BadRequestError, "not a web address"),
    ("a line end", _link(subject="https://example.org/\n> <x"), BadRequestError, "not a web address"),
    ("direction", _link(subject="https://example.org/\u202egpj.exe"), BadRequestError, "not a web address"),
    ("a surrogate", _link(subject="https://example.org/\ud800"), BadRequestError, "not a web address"),
    ("a wrong host", _link(subject="https://[example.org/"), BadRequestError, "not a valid IRI"),
    ("a host in disguise", _link(subject="https://example.org\u2100.com/"), BadRequestError, "not a valid IRI"),
    ("long", _link(subject="https://example.org/" + "a" * 8_000), BadRequestError, "has 8,020 characters"),
    (
        "a class",
        _link(relationship="https://w3id.org/igfkg/def#act"),
        UnprocessableContentError,
        "does not link things",
    ),
    ("elsewhere", _link(object="https://example.org/8"), UnprocessableContentError, "is not a thing of this dataset"),
    ("a document", _link(object="https://w3id.org/igfkg/doc/a/b"), UnprocessableContentError, "is not a thing of this"),
    ("ours", _link(subject=OTHER), UnprocessableContentError, "is of this dataset; state links from things of your"),
    ("ours over HTTP", _link(subject=OTHER.replace("https", "http")), UnprocessableContentError, "is of this dataset"),
    ("ours in capitals", _link(subject=OTHER.replace("w3id", "W3ID")), UnprocessableContentError, "is of this dataset"),
    ("ours by port", _link(subject=OTHER.replace(".org", ".org:443")), UnprocessableContentError, "is of this dataset"),
    ("us over HTTP", announcement(actor="http://W3ID.org/igfkg/id/x"), UnprocessableContentError, "name yourself by"),
    ("us", announcement(actor=OTHER), UnprocessableContentError, "the actor <https://w3id.org/igfkg/id/recommendation"),
    ("our site", announcement(actor="https://w3id.org/igfkg/dataset"), UnprocessableContentError, "name yourself by"),
    ("many", announcement(*[relationship()] * 10_000), PayloadTooLargeError, "has 10,000 objects; send at most 1,000"),
]


@pytest.mark.parametrize(("body", "kind", "words"), [row[1:] for row in _WRONG], ids=[row[0] for row in _WRONG])
def test_what_is_no_announcement(body: bytes, kind: type[IgfkgError], words: str) -> None:
    with pytest.raises(kind, match=re.escape(words)) as caught:
        read_announcement(body, _JSON_LD, _RULES)
    assert type(caught.value) is kind
    assert len(str(caught.value)) < 700
    assert str(caught.value).isprintable()


def test_things_of_igfkg_link_to_a_dataset_with_another_base() -> None:
    rules = LinkRules(UriSpace("https://graph.example.org/"), frozenset({SKOS + "relatedMatch"}))
    sent = announcement(relationship(THING, target="https://graph.example.org/id/body/x"))
    assert len(read_announcement(sent, _JSON_LD, rules).links) == 1
