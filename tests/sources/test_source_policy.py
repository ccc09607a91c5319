"""What a source file may hold: each thing that it may not is one finding, which names file, line and remedy."""

from pathlib import Path

import pytest

from igfkg.assembly.assemble import assemble
from igfkg.build import build
from igfkg.release.releases import Releases
from igfkg.sources.content import Content
from igfkg.validate.stages import validate
from tests.examples import document, source
from tests.iris import BASE, ID

_BODY = 'body:x a igf:Body ; skos:prefLabel "X"@en .'
_FOREIGN = "https://example.org/thing"


def _claim(statement: str) -> str:
    return f"GRAPH passage:x_p1 {{ {statement} }}"


#: A statement that no source may make, the code of the finding, and what its message has to say.
REFUSED = {
    "the settled view": (f"GRAPH <{BASE}graph/settled> {{ body:x skos:altLabel 'Y'@en . }}", "DerivedGraph", "derived"),
    "the inferences": (f"GRAPH <{BASE}graph/inferred> {{ body:x a igf:Process . }}", "DerivedGraph", "derived"),
    "the structure": (f"GRAPH <{BASE}graph/structure> {{ body:x a igf:Process . }}", "DerivedGraph", "derived"),
    "the schema": (f"GRAPH <{BASE}graph/schema> {{ body:x a igf:Process . }}", "DerivedGraph", "derived"),
    "a graph of others": (f"GRAPH <{_FOREIGN}> {{ body:x skos:altLabel 'Y'@en . }}", "OwnSpace", "outside"),
    "a graph beside the things": (f"GRAPH <{BASE}x> {{ body:x skos:altLabel 'Y'@en . }}", "OwnSpace", "outside"),
    "a subject of others": (_claim(f"<{_FOREIGN}> skos:altLabel 'Y'@en ."), "OwnSpace", "outside"),
    "a subject of the ontology": (_claim("igf:Body skos:altLabel 'Y'@en ."), "OwnSpace", "outside"),
    "the dataset in a passage": (_claim(f"<{BASE}dataset> dct:title 'Y'@en ."), "OwnSpace", "outside"),
    "U+0000": (_claim('body:x skos:altLabel "a\\u0000b"@en .'), "XmlCharacters", "U+0000"),
    "a form feed": (_claim('body:x skos:altLabel "a\\u000Cb"@en .'), "XmlCharacters", "U+000C"),
    "U+FFFE": (_claim('body:x skos:altLabel "a\\uFFFEb"@en .'), "XmlCharacters", "U+FFFE"),
    "a script for a page": (_claim("body:x foaf:homepage <javascript:alert(1)> ."), "WebAddresses", "https://"),
    "a file for a source": ("passage:x_p1 dct:source <file:///etc/passwd> .", "WebAddresses", "https://"),
    "data for a source": ("passage:x_p1 dct:source <data:text/html,x> .", "WebAddresses", "https://"),
    "a web address with a password": (_claim("body:x foaf:homepage <http://a:b@c.d/> ."), "WebAddresses", "https://"),
    "a day that there is not": (_claim('body:x dct:date "2013-02-29"^^xsd:date .'), "LexicalForms", "2012-05-21"),
    "a day of zeroes": (_claim('body:x dct:date "0000-00-00"^^xsd:date .'), "LexicalForms", "2012-05-21"),
    "a day as people write it": (_claim('body:x dct:date "25/03/2025"^^xsd:date .'), "LexicalForms", "2012-05-21"),
    "a month as a day": (_claim('body:x dct:date "2013-12"^^xsd:date .'), "LexicalForms", "2012-05-21"),
    "a word as a number": (_claim('body:x igf:order "many"^^xsd:integer .'), "LexicalForms", "39"),
    "a datatype of its own": (_claim('body:x dct:date "1"^^<https://e.org/t> .'), "Datatypes", "rewrite"),
    "a blank node": (_claim("body:x igf:establishedBy [] ."), "NoBlankNodes", "IRI"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_it_is_a_finding_with_file_and_remedy(bare_content: Content, tmp_path: Path, name: str) -> None:
    statement, code, part = REFUSED[name]
    (bare_content.data / "x.trig").write_text(source(document("x"), _BODY, statement), encoding="utf-8")
    report = validate(assemble(bare_content))
    [finding] = report.violations
    assert (finding.shape.rpartition("#")[2], finding.file) == (code, "data/x.trig")
    assert part in finding.message
    assert build(bare_content, Releases(tmp_path / "home")).release is None


#: What stands at the edge of that and may stay.
PERMITTED = {
    "a claim about a thing of the dataset": _claim("body:x skos:altLabel 'Y'@en ."),
    "a line feed": _claim('body:x dct:description "a\\nb\\tc"@en .'),
    "the last character that XML holds": _claim('body:x dct:description "\\U0010FFFD"@en .'),
    "a leap day": _claim('body:x dct:date "2012-02-29"^^xsd:date .'),
    "a page in capitals": _claim("body:x foaf:homepage <HTTPS://E.ORG> ."),
    "an address with everything": _claim("body:x foaf:homepage <https://e.org:8080/a/b?c=d&e=%20#f@g> ."),
}


@pytest.mark.parametrize("name", PERMITTED)
def test_what_stands_at_the_edge_may_stay(bare_content: Content, name: str) -> None:
    (bare_content.data / "x.trig").write_text(source(document("x"), _BODY, PERMITTED[name]), encoding="utf-8")
    assert assemble(bare_content).findings == ()


_LINKSET = "GRAPH passage:x_p1 {{ <{subject}> {predicate} body:x . }}"


@pytest.mark.parametrize(
    ("predicate", "folder", "codes"),
    [
        ("skos:exactMatch", "linksets", []),
        ("owl:sameAs", "linksets", []),
        ("igf:establishedBy", "linksets", ["OwnSpace"]),
        ("skos:exactMatch", "", ["OwnSpace"]),
    ],
)
def test_linksets_alone_speak_of_things_of_others_and_only_to_link_them(
    bare_content: Content, predicate: str, folder: str, codes: list[str]
) -> None:
    place = bare_content.data / folder / "links.trig"
    place.parent.mkdir(exist_ok=True)
    statement = _LINKSET.format(subject=_FOREIGN, predicate=predicate)
    place.write_text(source(document("x"), _BODY, statement), encoding="utf-8")
    assert [each.shape.rpartition("#")[2] for each in assemble(bare_content).findings] == codes


def test_a_finding_names_the_line(bare_content: Content) -> None:
    text = source(document("x"), _BODY, _claim('body:x dct:date "25/03/2025"^^xsd:date .'))
    (bare_content.data / "x.trig").write_text(text, encoding="utf-8")
    [finding] = assemble(bare_content).findings
    lines = text.splitlines()
    assert finding.line is not None
    assert "25/03/2025" in lines[finding.line - 1]
    assert finding.focus == f"{ID}body/x"
