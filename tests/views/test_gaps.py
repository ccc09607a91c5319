"""Gaps by the classes of what they concern: each thing counts, and so do the classes above its own."""

from pathlib import Path

import pytest

from igfkg.catalogue.catalogue import Catalogue
from igfkg.rdf.iris import local_name
from igfkg.sources.content import Content
from igfkg.views.gaps import GapRow, classes_of_gaps, gaps_by_kind, read_gaps
from tests.examples import small_release
from tests.iris import ID

_CONTENT = f"""
PREFIX gap: <{ID}gap/> PREFIX gap-kind: <{ID}gap-kind/>
gap-kind:k a igf:GapKind ; skos:prefLabel "K"@en .
document:resolution a igf:Resolution ; skos:prefLabel "R"@en . document:paper a igf:Document ; skos:prefLabel "P"@en .
body:b a igf:Body ; skos:prefLabel "B"@en . document:igfkg a igf:Document .
gap:one a igf:Gap . gap:two a igf:Gap . gap:three a igf:Gap . gap:four a igf:Gap .
note:n a igf:CurationNote ; eli:is_part_of document:igfkg .
GRAPH note:n {{
    gap:one igf:gapKind gap-kind:k ; igf:concerns document:resolution .
    gap:two igf:gapKind gap-kind:k ; igf:concerns document:paper .
    gap:three igf:gapKind gap-kind:k ; igf:concerns body:b, document:resolution .
    gap:four igf:gapKind gap-kind:k .
}}
"""


@pytest.fixture
def by_hand(bare_content: Content, tmp_path: Path) -> Catalogue:
    release = small_release(bare_content, tmp_path / "home", _CONTENT)
    return Catalogue(release.open_store(), release.model())


def _stated(catalogue: Catalogue) -> list[GapRow]:
    """The gaps of the note, without those that the build finds."""
    return [row for row in read_gaps(catalogue) if local_name(row.thing.iri) in ("one", "two", "three", "four")]


def test_a_gap_counts_for_each_class_of_what_it_concerns(by_hand: Catalogue) -> None:
    rows = _stated(by_hand)
    counts = {cls.name: count for cls, count in classes_of_gaps(by_hand, rows)}
    assert counts == {"Document": 3, "Resolution": 2, "Body": 1}


@pytest.mark.parametrize(
    ("cls", "gaps"),
    [
        ("Document", {"one", "two", "three"}),
        ("Resolution", {"one", "three"}),
        ("Body", {"three"}),
        ("", {"one", "two", "three", "four"}),
        ("Nothing", set()),
    ],
)
def test_a_class_has_the_gaps_of_its_subclasses(by_hand: Catalogue, cls: str, gaps: set[str]) -> None:
    kinds = gaps_by_kind(by_hand, _stated(by_hand), cls)
    assert {local_name(row.thing.iri) for kind in kinds for row in kind.rows} == gaps


def test_each_class_of_the_form_has_as_many_as_it_says(catalogue: Catalogue) -> None:
    rows = read_gaps(catalogue)
    classes = classes_of_gaps(catalogue, rows)
    for cls, count in classes:
        assert sum(len(kind.rows) for kind in gaps_by_kind(catalogue, rows, cls.name)) == count > 0
    counts = {cls.name: count for cls, count in classes}
    assert counts["Document"] >= counts["Resolution"] + counts["Report"] > 40
