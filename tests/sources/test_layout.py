"""The layout of source files: stable, and the same graph before and after."""

from pathlib import Path

import pyoxigraph as ox
import pytest

from igfkg.errors import ContentError
from igfkg.sources.content import find_content
from igfkg.sources.layout import format_file
from igfkg.sources.reader import find_sources
from tests.examples import source
from tests.iris import SPACE

MESSY = source(
    'set:b a igf:RecommendationSet ; skos:prefLabel "B"@en , "B \\"q\\" \\\\ \\n"@fr . set:a a igf:RecommendationSet .',
    "GRAPH passage:d_s10 { set:a igf:statedCount 39 . }",
    "GRAPH passage:d_s9 { set:a dct:subject topic:funding , topic:linking . }",
    'GRAPH passage:d_s9 { set:a dct:date "2012-03"^^xsd:gYearMonth ; foaf:page <http://x/y?z=1> . }',
)


def _quads(text: str) -> set[ox.Quad]:
    return {*ox.parse(text, format=ox.RdfFormat.TRIG)}


def _format(tmp_path: Path, text: str) -> str:
    path = tmp_path / "x.trig"
    path.write_text(text, encoding="utf-8")
    return format_file(path, SPACE)


def test_the_graph_stays_and_a_second_time_changes_nothing(tmp_path: Path) -> None:
    text = _format(tmp_path, MESSY)
    assert _quads(text) == _quads(MESSY)
    assert _format(tmp_path, text) == text


def test_things_passages_and_prefixes_are_in_order(tmp_path: Path) -> None:
    text = _format(tmp_path, MESSY)
    assert text.index("set:a a") < text.index("set:b\n") < text.index("passage:d_s9 {") < text.index("passage:d_s10 {")
    prefixes = [line for line in text.splitlines() if line.startswith("PREFIX")]
    assert prefixes == sorted(prefixes)
    assert not any("prov:" in line for line in prefixes)
    assert text.count("GRAPH passage:d_s9") == 1


def test_comments_at_the_top_stay(tmp_path: Path) -> None:
    assert _format(tmp_path, "# What this is.\n# More.\n" + MESSY).startswith("# What this is.\n# More.\n\nPREFIX")


@pytest.mark.parametrize(
    ("text", "part"),
    [("set:a a", "x.trig:"), ("<urn:a> <urn:b> [] .", "blank node"), ('<urn:a> <urn:b> "1"^^<urn:t> .', "datatype")],
)
def test_what_cannot_be_formatted_is_told(tmp_path: Path, text: str, part: str) -> None:
    with pytest.raises(ContentError, match=part):
        _format(tmp_path, text)


@pytest.mark.parametrize("path", find_sources(find_content().data), ids=lambda path: path.name)
def test_the_sources_are_in_layout(path: Path) -> None:
    assert format_file(path, SPACE) == path.read_text(encoding="utf-8"), "bring it into layout with: igfkg fmt"
