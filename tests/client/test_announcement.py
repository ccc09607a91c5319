"""The links of a dataset as messages: those of one linkset, from its own things, the same for the same links."""

import json
from pathlib import Path

import pytest

from igfkg.assembly.assemble import assemble
from igfkg.assembly.dataset import Dataset
from igfkg.client import announcement
from igfkg.client.announcement import message_bytes, outgoing_links
from igfkg.errors import BadRequestError
from igfkg.sources.content import Content
from tests.conftest import ROOT
from tests.examples import source

_LINKSET = """
linkset:{key} a igf:Linkset ; skos:prefLabel "{key}"@en ; igf:targetSpace "{space}" ; void:target <{space}> ;
    void:linkPredicate skos:exactMatch .
"""
_HEAD = "PREFIX linkset: <https://w3id.org/igfkg/id/linkset/>\n"
_LINKS = "body:a skos:exactMatch <https://a.example/1> , <https://b.example/1> ; rdfs:seeAlso <https://a.example/2> .\n"
_LINKS += (
    "<https://a.example/3> skos:exactMatch body:a . <https://c.example/1> skos:exactMatch <https://a.example/4> .\n"
)
_BODY = 'body:a a igf:Body ; skos:prefLabel "A"@en ; foaf:homepage <https://a.example/> .'


def _dataset(content: Content, *linksets: tuple[str, str], links: str = _LINKS) -> Dataset:
    (content.data / "linksets").mkdir(exist_ok=True)
    (content.data / "a.trig").write_text(source(_BODY), encoding="utf-8")
    described = "".join(_LINKSET.format(key=key, space=space) for key, space in linksets)
    (content.data / "linksets" / "x.trig").write_text(_HEAD + source(described, links), encoding="utf-8")
    return assemble(content)


_A, _B = ("a", "https://a.example/"), ("b", "https://b.example/")


def test_links_of_one_linkset_from_own_things(bare_content: Content) -> None:
    outgoing = outgoing_links(_dataset(bare_content, _A, _B), "a")
    assert [(each[0].rpartition("/")[2], each[2]) for each in outgoing.links] == [
        ("a", "https://a.example/2"), ("a", "https://a.example/1"),
    ]  # fmt: skip
    assert outgoing.actor.endswith("dataset#publisher")


def test_the_one_linkset_with_links_needs_no_name(bare_content: Content) -> None:
    outgoing = outgoing_links(_dataset(bare_content, _A, ("c", "https://c.example/")))
    assert (outgoing.linkset, len(outgoing.links)) == ("a", 2)


@pytest.mark.parametrize(
    ("linksets", "name", "message"),
    [
        ((_A, _B), "", "several linksets have links; name one with --linkset: a, b"),
        ((_A, _B), "c", "no linkset 'c' has links of this dataset; name one of a, b"),
        ((), "", "no linkset has links of this dataset; state them in data/linksets/"),
    ],
)
def test_a_linkset_to_choose(
    bare_content: Content, linksets: tuple[tuple[str, str], ...], name: str, message: str
) -> None:
    with pytest.raises(BadRequestError) as caught:
        outgoing_links(_dataset(bare_content, *linksets), name)
    assert str(caught.value) == message


def test_messages_have_a_bounded_number_of_links(bare_content: Content, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(announcement, "MOST_LINKS", 2)
    links = "".join(f"body:a skos:closeMatch <https://a.example/{number}> .\n" for number in range(5))
    outgoing = outgoing_links(_dataset(bare_content, _A, links=links))
    messages = [json.loads(message_bytes(each)) for each in outgoing.messages()]
    assert [len(each["object"]) for each in messages] == [2, 2, 1]
    assert {each["type"] for each in messages} == {"Announce"}
    assert messages[0]["object"][0]["object"] == "https://a.example/0"


def test_messages_have_a_bounded_size(bare_content: Content) -> None:
    long = "x" * 1900
    links = "".join(f"body:a skos:closeMatch <https://a.example/{long}{number}> .\n" for number in range(40))
    sizes = [len(message_bytes(each)) for each in outgoing_links(_dataset(bare_content, _A, links=links)).messages()]
    assert len(sizes) > 2
    assert max(sizes) < 48 * 1024


def test_the_example_announces_its_links() -> None:
    outgoing = outgoing_links(assemble(Content(Path(ROOT / "examples/second-body"), ROOT)))
    assert [*outgoing.messages()] == [*outgoing.messages()]
    assert ("https://forum.example/kg/id/body/igf", "https://w3id.org/igfkg/id/body/igf") in {
        (subject, target) for subject, _, target in outgoing.links
    }
