"""The lines of statements in a source file, however it is written."""

import pytest

from igfkg.sources.statement_lines import read_lines
from tests.curating.commands import DOCUMENTS
from tests.examples import source

_TEXT = """# A comment with a: b .
@prefix a: <urn:a#> .
PREFIX b: <urn:b#>
a:one a b:Class ;
    b:text "x ; y . {", '''long
and longer'''@en ;
    b:date "2020-01-01"^^<urn:date> ; b:iri <urn:v> .
a:two b:text "\\"" .
GRAPH a:graph {
    a:one b:text "other" ;
        b:n 5, true .
    a:three.x b:n -1.5 .
}
a:plain { a:four b:text "x" }
a:five b:text [ ] .
a:six b:text "never read" .
"""
_A, _B = "urn:a#", "urn:b#"
#: Subject, property, value and graph, and the line.
PLACES = {
    "a type": (("one", "http://www.w3.org/1999/02/22-rdf-syntax-ns#type", "", ""), 4),
    "a subject": (("one", "", "", ""), 4),
    "a value": (("one", "text", "x ; y . {", ""), 5),
    "after a text of two lines": (("one", "date", "", ""), 7),
    "an IRI": (("one", "iri", "urn:v", ""), 7),
    "a value that is not there is at its property": (("one", "text", "nothing", ""), 5),
    "a property that is not there is at its subject": (("one", "none", "", ""), 4),
    "a text with a quotation mark": (("two", "text", "", ""), 8),
    "in a graph": (("one", "text", "", "graph"), 10),
    "a number in a graph": (("one", "n", "true", "graph"), 11),
    "a name with a dot": (("three.x", "n", "", "graph"), 12),
    "a subject that is only in a graph": (("three.x", "n", "", ""), 12),
    "a graph without the word": (("four", "text", "x", "plain"), 14),
    "a subject in no graph is at the graph": (("none", "", "", "graph"), 9),
    "not behind a blank node": (("six", "", "", ""), None),
    "nowhere": (("none", "", "", ""), None),
}


@pytest.mark.parametrize("name", PLACES)
def test_lines(name: str) -> None:
    (subject, prop, value, graph), line = PLACES[name]
    full = prop if ":" in prop or not prop else _B + prop
    assert read_lines(_TEXT).line_of(_A + subject, full, value, graph and _A + graph) == line


@pytest.mark.parametrize("end", range(0, len(_TEXT), 7))
def test_a_file_that_breaks_off_has_the_lines_before(end: int) -> None:
    lines = read_lines(_TEXT[:end])
    assert lines.line_of(_A + "one") == (4 if end > _TEXT.index("b:Class") - 2 else None)


def test_files_as_people_write_them() -> None:
    text = source(*DOCUMENTS)
    head = text[: text.index("passage:minutes_p1 a")]
    lines = read_lines(text)
    assert lines.line_of("https://w3id.org/igfkg/id/passage/minutes_p1") == head.count("\n") + 1
