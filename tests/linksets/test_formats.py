"""Reading links from the files of others: three formats, one result, errors with file, line and remedy."""

import json
import re
from unittest.mock import Mock

import pytest

from igfkg.errors import BadRequestError
from igfkg.linksets import formats
from igfkg.linksets.foreign_link import ForeignLink, LinkRules
from igfkg.linksets.formats import read_links
from igfkg.rdf.space import IGFKG_SPACE

_SKOS = "http://www.w3.org/2004/02/skos/core#"
_SEE_ALSO = "http://www.w3.org/2000/01/rdf-schema#seeAlso"
_CSTD = "https://w3id.org/igfkg/id/body/cstd"
_RULES = LinkRules(IGFKG_SPACE, frozenset({_SKOS + "exactMatch", _SEE_ALSO}))
_LINKS = {
    ForeignLink("https://example.org/7", _SKOS + "exactMatch", _CSTD),
    ForeignLink("https://example.org/8", _SEE_ALSO, _CSTD),
}
_LINKSET = {
    "linkset": [
        {"anchor": "https://example.org/7", _SKOS + "exactMatch": [{"href": _CSTD, "type": "text/html"}]},
        {"anchor": "https://example.org/8", "related": [{"href": _CSTD}, {"href": "https://other.example/"}]},
    ]
}
_TURTLE = f"""PREFIX skos: <{_SKOS}>
PREFIX e: <https://example.org/>
e:7 skos:exactMatch <{_CSTD}> ; skos:prefLabel "seven"@en ; <http://purl.org/dc/terms/subject> <{_CSTD}> .
e:8 <{_SEE_ALSO}> <{_CSTD}> , <https://other.example/> .
"""
_CSV = f"""Note;Object;Subject;Predicate
x;{_CSTD};https://example.org/7;skos:exactMatch

;"{_CSTD}"; https://example.org/8 ;{_SEE_ALSO}
;https://other.example/;https://example.org/9;anything
"""


@pytest.mark.parametrize(
    ("form", "data", "left_out"),
    [
        ("json", json.dumps(_LINKSET).encode(), 1),
        ("ttl", _TURTLE.encode(), 2),
        ("csv", _CSV.encode(), 1),
        ("csv", b"\xef\xbb\xbf" + _CSV.replace(";", ",").replace("\n", "\r\n").encode(), 1),
        ("csv", _CSV.replace(";", "\t").encode("utf-16"), 1),
        ("nt", "".join(f"<{a.subject}> <{a.predicate}> <{a.target}> .\n" for a in _LINKS).encode(), 0),
    ],
)
def test_every_format_says_the_same(form: str, data: bytes, left_out: int) -> None:
    read = read_links(data, form, "f", _RULES)
    assert ({*read.links}, read.left_out) == (_LINKS, left_out)


_WRONG = [
    ("csv", "a,b\n1,2\n", "f:1: no column subject and predicate and object; the first line names the columns"),
    ("csv", "", "f:1: no column"),
    ("csv", f"subject,predicate,object\n\nx,skos:exactMatch,{_CSTD}\n", "f:3: the subject 'x' is not a web address"),
    ("csv", f"subject,predicate,object\nhttps://e.org/,skos:x,{_CSTD}\n", "f:2: the relationship <http"),
    ("csv", f"subject,predicate,object\nhttps://e.org/,,{_CSTD}\n", "f:2: the relationship '' is not a web address"),
    ("csv", f"subject,predicate,object\n{_CSTD},skos:exactMatch,{_CSTD}\n", "is of this dataset; state links from"),
    ("csv", 'subject,predicate,object\n"x\n', "f:2: not CSV:"),
    ("csv", "subject,predicate,object\n", "f: none of its 0 statements links to a thing of this dataset; the objects"),
    ("ttl", "<https://e.org/> <https://e.org/p> <https://e.org/> .", "f: none of its 1 statements links"),
    ("ttl", "\n<https://e.org/> nonsense", "f:2: "),
    ("ttl", f"<x> <{_SKOS}exactMatch> <{_CSTD}> .", "f:1: "),
    ("ttl", f"\n[] <{_SKOS}exactMatch> <{_CSTD}> .", "is not a web address"),
    ("ttl", f"\n\n<urn:x> <{_SKOS}exactMatch> <{_CSTD}> .", "f:3: the subject 'urn:x' is not a web address"),
    ("json", "{\n,}", "f:2: not JSON"),
    ("json", "[" * 100_000, "f: not JSON that can be read"),
    ("json", "[]", "f: not a linkset: write an object with a list linkset"),
    ("json", '{"linkset": [7]}', "f: not a linkset: linkset[0] is not an object with an anchor"),
    ("json", '{"linkset": [{"anchor": "x", "related": "y"}]}', "f: not a linkset: linkset[0]: related is not a list"),
    ("json", '{"linkset": [{"anchor": "x", "related": [{}]}]}', "f: not a linkset: linkset[0]: related is not"),
    (
        "json",
        json.dumps({"linkset": [{"anchor": "https://e.org/", "author": [{"href": _CSTD}]}]}),
        "f: none of its 1 statements links to a thing of this dataset",
    ),
    (
        "json",
        json.dumps({"linkset": [{"anchor": "https://e.org/", "skos:exactMatch": [{"href": _CSTD}]}]}),
        "f: linkset[0]: the relationship 'skos:exactMatch' is not a web address",
    ),
]


@pytest.mark.parametrize(("form", "text", "words"), _WRONG)
def test_what_is_wrong_is_said_with_its_place(form: str, text: str, words: str) -> None:
    with pytest.raises(BadRequestError, match=re.escape(words)):
        read_links(text.encode(), form, "f", _RULES)


@pytest.mark.parametrize("form", ["csv", "nt", "json"])
def test_a_file_with_too_many_links_is_not_read_to_its_end(monkeypatch: pytest.MonkeyPatch, form: str) -> None:
    links = [(f"https://example.org/{number}", _SEE_ALSO, _CSTD) for number in range(3)] + [("wrong", "", _CSTD)] * (
        form != "nt"
    )
    texts = {
        "csv": "\n".join(["subject,predicate,object", *(",".join(each) for each in links)]),
        "nt": "".join("<{}> <{}> <{}> .\n".format(*each) for each in links),
        "json": json.dumps({"linkset": [{"anchor": each[0], each[1]: [{"href": each[2]}]} for each in links]}),
    }
    monkeypatch.setattr(formats, "MOST_LINKS", 2)
    with pytest.raises(BadRequestError, match="f: it has more than 2 links; import it in parts"):
        read_links(texts[form].encode(), form, "f", _RULES)


def test_lines_are_counted_for_the_wrong_link_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    counting = Mock(wraps=formats._line_of)
    monkeypatch.setattr(formats, "_line_of", counting)
    lines = [f"<https://example.org/{number}> <{_SEE_ALSO}> <{_CSTD}> ." for number in range(50)]
    assert len(read_links("\n".join(lines).encode(), "nt", "f", _RULES).links) == 50
    assert counting.call_count == 0
    with pytest.raises(BadRequestError, match="f:51: the subject"):
        read_links("\n".join([*lines, lines[0].replace("https://example.org/0", "urn:x")]).encode(), "nt", "f", _RULES)
    assert counting.call_count == 1


def test_bytes_in_another_encoding_are_refused_with_their_line() -> None:
    with pytest.raises(BadRequestError, match=r"^f:2: "):
        read_links(b"subject,predicate,object\n\xe9", "csv", "f", _RULES)


def test_registered_relations_of_a_linkset_are_left_out() -> None:
    first, second = _LINKSET["linkset"]
    more = {"describedby": [{"href": _CSTD}], "license": [{"href": "https://other.example/"}], "cite-as": []}
    second = {("Related" if name == "related" else name): value for name, value in second.items()}
    read = read_links(json.dumps({"linkset": [{**first, **more}, second]}).encode(), "json", "f", _RULES)
    assert ({*read.links}, read.left_out) == (_LINKS, 3)


def test_a_file_has_a_limited_number_of_links(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formats, "MOST_LINKS", 1)
    with pytest.raises(BadRequestError, match="f: it has more than 1 links; import it in parts"):
        read_links(_CSV.encode(), "csv", "f", _RULES)
