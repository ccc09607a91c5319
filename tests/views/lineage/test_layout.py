"""The picture of a lineage: every event once, nothing over anything else, dates from top to bottom."""

from bisect import bisect

import pytest

from igfkg.catalogue.catalogue import Catalogue
from igfkg.rdf.dates import first_day
from igfkg.views.lineage.chain import trace_lineage
from igfkg.views.lineage.layout import EventBox, LineagePicture, lay_out
from igfkg.views.lineage.repeats import fold_repeats
from tests.iris import ID

_SUBJECTS = [
    *("set/wgigf-2012", "recommendation/wgigf-2012-III.1", "document/A-RES-67-195", "set/gdc-2024", "topic/funding"),
]


def _picture(
    catalogue: Catalogue, subject: str, as_of: str | None = None, *, newest_first: bool = False
) -> LineagePicture:
    return lay_out(catalogue, trace_lineage(catalogue, ID + subject, as_of), ("en",), newest_first=newest_first)


def _apart(one: EventBox, other: EventBox) -> bool:
    return (
        one.x + one.width <= other.x
        or other.x + other.width <= one.x
        or one.y + one.height <= other.y
        or other.y + other.height <= one.y
    )


@pytest.mark.parametrize("subject", _SUBJECTS)
def test_every_event_has_a_place_of_its_own(catalogue: Catalogue, subject: str) -> None:
    picture = _picture(catalogue, subject)
    events = [each for group in fold_repeats(trace_lineage(catalogue, ID + subject)) for each in group.events]
    assert sorted(node.event.thing.iri for node in picture.boxes) == sorted(event.thing.iri for event in events)
    for place, node in enumerate(picture.boxes):
        assert all(_apart(node, other) for other in picture.boxes[place + 1 :])
        assert 0 <= node.x <= node.x + node.width <= picture.width
        assert 0 <= node.y <= node.y + node.height <= picture.height
        assert 1 <= len(node.lines) <= 3


@pytest.mark.parametrize("subject", _SUBJECTS)
def test_time_goes_down(catalogue: Catalogue, subject: str) -> None:
    rows = _picture(catalogue, subject).rows
    assert [row.y for row in rows] == sorted(row.y for row in rows)
    places = [first_day(row.dating.place) for row in rows]
    assert places == sorted(places)


@pytest.mark.parametrize("subject", _SUBJECTS)
def test_with_the_newest_first_time_goes_up(catalogue: Catalogue, subject: str) -> None:
    oldest, newest = _picture(catalogue, subject), _picture(catalogue, subject, newest_first=True)
    assert [row.dating.place for row in newest.rows] == [row.dating.place for row in reversed(oldest.rows)]
    assert [row.y for row in newest.rows] == sorted(row.y for row in newest.rows)
    assert (newest.width, newest.lanes) == (oldest.width, oldest.lanes)
    assert len(newest.edges) == len(oldest.edges)
    tops = [row.y for row in newest.rows]
    for edge in newest.edges:  # of one date, it goes where there is place
        assert bisect(tops, edge.y1) >= bisect(tops, edge.y2)


def test_bodies_have_lanes_in_the_order_of_their_first_step(catalogue: Catalogue) -> None:
    lanes = _picture(catalogue, "set/wgigf-2012").lanes
    bodies = [lane.body.iri.rpartition("/")[2] for lane in lanes if lane.body]
    assert bodies[:3] == ["cstd", "ecosoc", "unga"]  # the chair took one step, in the lane of steps
    assert len({lane.x for lane in lanes}) == len(lanes)


def test_steps_are_joined_to_what_they_follow(catalogue: Catalogue) -> None:
    picture = _picture(catalogue, "set/wgigf-2012")
    assert len(picture.edges) > 10
    corners = {(node.x, node.x + node.width // 2, node.x + node.width) for node in picture.boxes}
    xs = {x for corner in corners for x in corner}
    assert all(edge.x1 in xs and edge.x2 in xs and edge.y1 <= edge.y2 for edge in picture.edges)


def test_documents_are_known_by_their_symbols(catalogue: Catalogue) -> None:
    nodes = {node.event.thing.iri: node for node in _picture(catalogue, "set/wgigf-2012").boxes}
    assert nodes[f"{ID}document/A-RES-67-195"].lines[0].startswith("A/RES/67/195")


def test_nothing_gives_an_empty_picture(catalogue: Catalogue) -> None:
    picture = _picture(catalogue, "set/wgigf-2012", "1990")
    assert (picture.boxes, picture.rows, picture.lanes) == ([], [], [])
