"""A text that is left blank: reported with its line, left out of the claims, and laid out as it is."""

from pathlib import Path

import pyoxigraph as ox
import pytest

from igfkg.findings import Severity
from igfkg.rdf.namespaces import SHAPES, XSD
from igfkg.sources.blanks import blank, is_blank
from igfkg.sources.layout import format_file
from igfkg.sources.reader import read_sources
from igfkg.sources.source_policy import SourcePolicy
from tests.iris import SPACE

_PREFIXES = """PREFIX dct: <http://purl.org/dc/terms/>
PREFIX igf: <https://w3id.org/igfkg/def#>
PREFIX passage: <https://w3id.org/igfkg/id/passage/>
PREFIX recommendation: <https://w3id.org/igfkg/id/recommendation/>
"""

#: A term, and whether it is a blank.
TERMS = {
    "an empty text with a language": (ox.Literal("", language="en"), True),
    "an empty text": (ox.Literal(""), True),
    "spaces": (ox.Literal(" \n\t ", language="fr"), True),
    "a text": (ox.Literal(".", language="en"), False),
    "an empty date": (ox.Literal("", datatype=ox.NamedNode(XSD + "date")), False),
    "an IRI": (ox.NamedNode("urn:a"), False),
}


@pytest.mark.parametrize("name", TERMS)
def test_blanks(name: str) -> None:
    term, expected = TERMS[name]
    assert is_blank(term) == expected
    assert is_blank(blank("en"))


#: A file, and the line, subject and graph of the blank in it.
FILES: dict[str, tuple[str, tuple[int | None, str, str | None]]] = {
    "in a graph": (
        _PREFIXES + 'recommendation:a\n    dct:title "" .\nGRAPH passage:a_p1 {\n    recommendation:a\n        dct:description ""@en .\n}',
        (9, "recommendation/a", "passage/a_p1"),
    ),
    "in the structure": (_PREFIXES + 'recommendation:a\n    dct:title "" .', (6, "recommendation/a", None)),
    "with IRIs in full": (
        'GRAPH <https://w3id.org/igfkg/id/passage/a_p1> {\n<https://w3id.org/igfkg/id/recommendation/a> <urn:t> "x" ;\n<urn:d> " "@en }',
        (3, "recommendation/a", "passage/a_p1"),
    ),
    "after another thing of a longer name": (
        _PREFIXES + 'recommendation:a.b dct:title "x" .\nrecommendation:a-b dct:title "x" .\nrecommendation:a dct:title ""@en .',
        (7, "recommendation/a", None),
    ),
    "with another prefix": (
        'PREFIX a: <https://w3id.org/igfkg/id/recommendation/a>\na: <urn:t> "" .', (2, "recommendation/a", None)),
}  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_a_blank_is_reported_and_left_out(tmp_path: Path, name: str) -> None:
    text, (line, subject, graph) = FILES[name]
    path = tmp_path / "a.trig"
    path.write_text(text, encoding="utf-8")
    claims, findings = read_sources([path], tmp_path, SourcePolicy(SPACE))
    found = findings[-1]
    assert (found.severity, found.shape, found.file) == (Severity.WARNING, SHAPES + "Blank", "a.trig")
    assert (found.line, found.focus, found.graph) == (line, SPACE.things + subject, graph and SPACE.things + graph)
    everything = claims.structure.union(*claims.graphs.values())
    assert not [value for _, _, value in everything if is_blank(value)]


def test_the_layout_has_a_blank_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "a.trig"
    text = _PREFIXES.replace("PREFIX passage: <https://w3id.org/igfkg/id/passage/>\n", "").replace(
        "PREFIX igf: <https://w3id.org/igfkg/def#>\n", ""
    )
    text += '\nrecommendation:a dct:description ""@en .\n'
    path.write_text(text, encoding="utf-8")
    assert format_file(path, SPACE) == text
