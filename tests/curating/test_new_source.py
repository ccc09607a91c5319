"""igfkg new source: what is known of a document is in its file, the rest is left blank, and nothing is overwritten."""

import json
import re
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox
import pytest

from igfkg.curating.locators import read_locators
from igfkg.errors import BadRequestError
from igfkg.rdf.graph import text_of
from igfkg.rdf.syntax import parse_rdf
from igfkg.sources.layout import format_file
from igfkg.symbols import parse
from tests.curating.commands import igfkg, write_content
from tests.examples import document
from tests.iris import ID, SPACE

_UNGA = 'body:unga a igf:Body ; skos:prefLabel "General Assembly"@en .'
_CITED = (
    'document:A-RES-90-5 a igf:Resolution ; igf:symbol "A/RES/90/5" ; igf:sourceKind source-kind:official-text ;'
    ' dct:title "Weather vanes"@en ; igf:adoptedOn "2035-12-11"^^xsd:date .'
    'document:A-RES-91-7 a igf:Resolution ; igf:symbol "A/RES/91/7" ; igf:sourceKind source-kind:official-text .'
    'GRAPH passage:talk_p1 { document:A-RES-91-7 dct:title "weather vanes"@en, "Girouettes"@fr }'
    'GRAPH passage:minutes_p1 { document:A-RES-91-7 igf:adoptedOn "2036-12-10"^^xsd:date }'
    "GRAPH passage:record_p1 { document:talk igf:recalls document:A-RES-91-7 }"
)


@dataclass(frozen=True)
class _Case:
    """What the content states, arguments, and what the statements on the document are."""

    content: tuple[str, ...]
    arguments: tuple[str, ...]
    stated: dict[str, set[str]]  #: by property, as source files write them


_IGF, _DCT = "https://w3id.org/igfkg/def#", "http://purl.org/dc/terms/"
CASES = {
    "nothing is known": _Case(
        (),
        ("A/99/1",),
        {
            "dct:title": {'""@en'},
            "dct:issued": {'""'},
            "dct:source": {'""'},
            "igf:symbol": {'"A/99/1"'},
            "foaf:page": {"<https://docs.un.org/en/A/99/1>"},
        },
    ),
    "a resolution of a body that is known": _Case(
        (_UNGA,),
        ("https://undocs.org/a/res/99/3",),
        {"igf:adoptedOn": {'""'}, "eli:passed_by": {"body:unga"}, "dct:title": {'""@en'}},
    ),
    "what other sources state": _Case(
        (_CITED,),
        ("A/RES/91/7",),
        {"dct:title": {'"weather vanes"@en', '"Girouettes"@fr'}, "igf:adoptedOn": {'"2036-12-10"^^xsd:date'}},
    ),
    "what they do not agree on": _Case(
        (_CITED, 'GRAPH passage:minutes_p1 { document:A-RES-91-7 dct:title "Weather cocks"@en }'),
        ("A/RES/91/7",),
        {"dct:title": {'""@en', '"Girouettes"@fr'}},
    ),
}


def _statements(text: str, subject: str) -> dict[str, set[str]]:
    """The values of a subject as the file writes them, by property."""
    block = re.search(rf"^{re.escape(subject)}\n(.*?) \.$", text, re.MULTILINE | re.DOTALL)
    assert block
    pairs = (line.strip().rstrip(";").strip().split(" ", 1) for line in block[1].splitlines())
    return {prop: {*re.split(r", (?=[\"<a-z])", values)} for prop, values in pairs}


@pytest.mark.parametrize("name", CASES)
def test_what_is_known_is_stated_and_the_rest_is_blank(name: str, tmp_path: Path) -> None:
    case = CASES[name]
    write_content(tmp_path, *case.content)
    ran = igfkg("new", "source", *case.arguments, "--content", ".", folder=tmp_path)
    assert (ran.code, ran.err) == (0, "")
    path = tmp_path / ran.lines[0].partition(" ")[0]
    text = path.read_text(encoding="utf-8")
    stated = _statements(text, f"document:{path.stem}")
    assert {prop: stated.get(prop) for prop in case.stated} == case.stated
    assert format_file(path, SPACE) == text
    blanks = {line.strip().partition(";")[0] for line in ran.lines if line.startswith("  data/")}
    numbers = {int(each.split(":")[1]) for each in blanks}
    lines = text.splitlines()
    assert numbers == {number for number, line in enumerate(lines, 1) if '""' in line}


def test_the_file_conforms_and_its_blanks_are_listed(tmp_path: Path) -> None:
    write_content(tmp_path, _UNGA)
    made = igfkg("new", "source", "A/RES/99/3", "--paragraphs", "1,2b,pp2", "--content", ".", folder=tmp_path)
    assert made.code == 0
    checked = igfkg("check", "--quiet", "--quick", "--content", ".", "data/A-RES-99-3.trig", folder=tmp_path)
    *blanks, summary = checked.lines
    assert (checked.code, summary.partition(".")[0]) == (0, "Quick round: conforms: 0 violations, 6 blanks, 0 warnings")
    assert [f"  {each.replace(': blank', '').removesuffix(', or delete the statement')}" for each in blanks] == [
        each for each in made.lines if each.startswith("  data/")
    ]


def test_paragraphs_become_passages(tmp_path: Path) -> None:
    write_content(tmp_path)
    for symbol, paragraphs in (("A/RES/99/3", "2,pp1"), ("A/99/1", "7,s2")):
        assert igfkg(
            "new", "source", symbol, "--paragraphs", paragraphs, "--content", ".", "-o", "drafts", folder=tmp_path
        ).code == 0  # fmt: skip
    quads = {
        path.stem: parse_rdf(path.read_bytes(), ox.RdfFormat.TRIG) for path in (tmp_path / "drafts").glob("*.trig")
    }
    graphs = {
        stem: sorted({text_of(quad.graph_name).removeprefix(ID) for quad in each} - {text_of(ox.DefaultGraph())})
        for stem, each in quads.items()
    }
    assert graphs == {
        "A-RES-99-3": ["passage/A-RES-99-3_op2", "passage/A-RES-99-3_pp1"],
        "A-99-1": ["passage/A-99-1_p7", "passage/A-99-1_s2"],
    }
    types = {
        text_of(quad.subject).removeprefix(ID): text_of(quad.object).rpartition("#")[2]
        for quad in quads["A-RES-99-3"]
        if quad.predicate.value.endswith("#type")
    }
    assert types == {
        "document/A-RES-99-3": "Resolution",
        "passage/A-RES-99-3_op2": "Provision",
        "passage/A-RES-99-3_pp1": "Provision",
        "recommendation/A-RES-99-3-2": "Recommendation",
        "set/A-RES-99-3": "RecommendationSet",
    }


def test_what_the_content_says_of_it_is_shown(tmp_path: Path) -> None:
    write_content(tmp_path, _CITED)
    ran = igfkg("new", "source", "A/RES/91/7", "--content", ".", "--json", folder=tmp_path)
    document = json.loads(ran.out)
    assert (document["document"], document["session"]) == (f"{ID}document/A-RES-91-7", "91")
    assert document["predecessor"] == f"{ID}document/A-RES-90-5"
    assert document["pointers"] == [{"passage": f"{ID}passage/record_p1", "property": f"{_IGF}recalls"}]
    assert {(each["value"], each["source"]) for each in document["stated"]} == {
        ("weather vanes", f"{ID}passage/talk_p1"),
        ("Girouettes", f"{ID}passage/talk_p1"),
    }
    assert [each["property"] for each in document["blank"]] == [f"{_DCT}source"]
    (tmp_path / "data" / "A-RES-91-7.trig").unlink()
    shown = igfkg("new", "source", "A/RES/91/7", "--content", ".", folder=tmp_path).lines
    assert 'stated by passage/talk_p1: official title "weather vanes"@en' in shown
    assert "pointed to by passage/record_p1: recalls" in shown
    assert "before it in its series: document/A-RES-90-5" in shown


#: Arguments that are refused, and what the message has.
REFUSED = {
    "a file that is there": (("A/98/1",), "data/A-98-1.trig describes A/98/1 already; nothing was written"),
    "a document in another file": (("A/98/2",), "data/facts.trig describes A/98/2 already; nothing was written"),
    "no symbol": (("report of 2013",), "a document without a symbol gets a short key of its own"),
    "paragraphs that are none": (("A/99/1", "--paragraphs", "three"), "'three' is no paragraph or range"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_nothing_is_overwritten(name: str, tmp_path: Path) -> None:
    other = document("other").replace("a igf:Document ;", 'a igf:Document ; igf:symbol "A/98/2" ;')
    write_content(tmp_path, other)
    (tmp_path / "data" / "A-98-1.trig").write_text("# mine\n", encoding="utf-8")
    before = {path: path.read_bytes() for path in (tmp_path / "data").iterdir()}
    arguments, message = REFUSED[name]
    ran = igfkg("new", "source", *arguments, "--content", ".", folder=tmp_path)
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert message in ran.err
    assert {path: path.read_bytes() for path in (tmp_path / "data").iterdir()} == before


#: Paragraphs as people list them, of a document and of a resolution.
LOCATORS = {
    "": ("", ""),
    "1,3-5": ("p1 p3 p4 p5", "op1 op3 op4 op5"),
    " 20b , 7 ,": ("p20b p7", "op20b op7"),
    "pp2,op3,s15,fn2,p9": ("pp2 op3 s15 fn2 p9", "pp2 op3 s15 fn2 p9"),
    "pp1-2,1,1": ("pp1 pp2 p1", "pp1 pp2 op1"),
}


@pytest.mark.parametrize("text", LOCATORS)
def test_lists_of_paragraphs(text: str) -> None:
    expected = tuple(tuple(each.split()) for each in LOCATORS[text])
    assert (read_locators(text, parse("A/67/65")), read_locators(text, parse("A/RES/67/195"))) == expected


@pytest.mark.parametrize("text", ["0", "5-3", "1-600", "20bc", "1-3b", "x1", "1;2", "²"])
def test_lists_that_are_none(text: str) -> None:
    with pytest.raises(BadRequestError):
        read_locators(text, parse("A/67/65"))
