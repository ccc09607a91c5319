"""Where the text of a recommendation was read, one by one and for a whole set."""

import pytest

from igfkg.catalogue.catalogue import Catalogue
from igfkg.views.tracker.readings import TextReading
from igfkg.views.tracker.row import TrackerRow
from igfkg.views.tracker.rows import read_rows
from igfkg.views.tracker.sets import SetSummary, read_set_summaries
from tests.iris import ID


@pytest.fixture(scope="module")
def rows(catalogue: Catalogue) -> list[TrackerRow]:
    return read_rows(catalogue)


@pytest.fixture(scope="module")
def sets(catalogue: Catalogue, rows: list[TrackerRow]) -> dict[str, SetSummary]:
    return {each.set.iri.removeprefix(f"{ID}set/"): each for each in read_set_summaries(catalogue, rows)}


@pytest.mark.parametrize(
    ("key", "reading", "passage", "is_summarized"),
    [
        ("wgigf-2012-II.3", TextReading.ELSEWHERE, "major-2013_s9", True),
        ("wgigf-2012-13", TextReading.QUOTED, "A-67-65_p13", False),
        ("A-RES-80-173-99", TextReading.ORIGINAL, "A-RES-80-173_op99", False),
    ],
)
def test_where_a_text_was_read(
    rows: list[TrackerRow], key: str, reading: TextReading, passage: str, *, is_summarized: bool
) -> None:
    (row,) = [row for row in rows if row.thing.iri == f"{ID}recommendation/{key}"]
    source = row.text_source
    assert source is not None
    assert (source.reading, source.passage.iri, source.is_summarized) == (
        reading,
        f"{ID}passage/{passage}",
        is_summarized,
    )


def test_a_set_counts_where_its_texts_were_read(sets: dict[str, SetSummary]) -> None:
    whole = sets["wgigf-2012"]
    assert dict(whole.readings) == {TextReading.ELSEWHERE: 17, TextReading.QUOTED: 10}
    assert whole.recommendations == 27
    (other,) = whole.other_sources
    assert (other.document.iri, other.date, other.recommendations) == (f"{ID}document/major-2013", "2013-12", 17)
    assert [each.iri for each in whole.documents] == [f"{ID}document/A-67-65"]
    assert [key for key, each in sets.items() if each.is_read_elsewhere] == ["wgigf-2012"]
    assert not sets["A-RES-80-173"].other_sources


def test_only_the_set_of_2012_was_assessed_as_a_whole(sets: dict[str, SetSummary]) -> None:
    assessed = {key: [each.thing.iri for each in of.assessments] for key, of in sets.items() if of.assessments}
    assert assessed == {"wgigf-2012": [f"{ID}assessment/cstd-20-statement"]}
