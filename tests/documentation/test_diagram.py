"""Pictures of the model: everything connected is there, nothing hides anything else, and they are always the same."""

from collections.abc import Sequence

import pytest

from igfkg.catalogue.catalogue import Catalogue
from igfkg.documentation.class_relations import ClassRelation, is_value, own_fields
from igfkg.documentation.diagram.neighbourhood import neighbourhood
from igfkg.documentation.diagram.overview import overview
from igfkg.documentation.diagram.picture import BOX_WIDTH, ROW_HEIGHT, Box, ModelPicture
from igfkg.documentation.documentation import Documentation
from igfkg.model.model import Class
from igfkg.model.vocabulary import Vocabulary
from igfkg.rdf.namespaces import DEF
from igfkg.release.release import Release

_ENGLISH = ("en",)


@pytest.fixture(scope="module")
def told(catalogue: Catalogue, release: Release) -> Documentation:
    return Documentation(catalogue, Vocabulary(release.model_files()), [])


@pytest.fixture(scope="module")
def pictures(told: Documentation) -> Sequence[ModelPicture]:
    around = (told.neighbourhood(cls, _ENGLISH) for cls in told.model.classes.values())
    return [told.overview(_ENGLISH), *(each for each in around if each)]


def _class(told: Documentation, name: str) -> Class:
    return told.model.classes[DEF + name]


def _overlap(a: Box, b: Box) -> bool:
    return a.x < b.x + BOX_WIDTH and b.x < a.x + BOX_WIDTH and a.y < b.y + b.height and b.y < a.y + a.height


def test_boxes_do_not_overlap(pictures: Sequence[ModelPicture]) -> None:
    for picture in pictures:
        pairs = [(a, b) for i, a in enumerate(picture.boxes) for b in picture.boxes[:i]]
        assert not [(a.cls.name, b.cls.name) for a, b in pairs if _overlap(a, b)]


def test_nothing_is_outside(pictures: Sequence[ModelPicture]) -> None:
    for picture in pictures:
        assert all(box.x > 0 and box.right < picture.width for box in picture.boxes)
        assert all(box.y > 0 and box.y + box.height < picture.height for box in picture.boxes)
        for line in picture.lines:
            for x, y in (line.start, line.end):
                assert 0 < x < picture.width
                assert 0 < y < picture.height


def test_rows_are_in_their_boxes(pictures: Sequence[ModelPicture]) -> None:
    for picture in pictures:
        for box in picture.boxes:
            assert all(box.y < row.y and row.y + ROW_HEIGHT <= box.y + box.height for row in box.rows)
            assert len({row.y for row in box.rows}) == len(box.rows)


def test_lines_run_through_no_box(pictures: Sequence[ModelPicture]) -> None:
    """A line is level where it passes a column of boxes; so its ends tell whether it runs through one."""
    for picture in pictures:
        for line in picture.lines:
            if line.start[1] == line.end[1] and abs(line.end[0] - line.start[0]) == BOX_WIDTH:
                x, y = min(line.start[0], line.end[0]), line.start[1]
                assert not [box.cls.name for box in picture.boxes if box.x == x and box.y <= y <= box.y + box.height]


def test_every_line_leads_somewhere(pictures: Sequence[ModelPicture]) -> None:
    for picture in pictures:
        boxes = {(x, box.middle) for box in picture.boxes for x in (box.x, box.right)}
        rows = {(x, row.middle) for box in picture.boxes for row in box.rows for x in (box.x, box.right)}
        starts = {line.start for line in picture.lines}
        ends = {line.end for line in picture.lines}
        assert all(line.end in boxes for line in picture.lines if line.has_head)
        assert all(line.end in starts for line in picture.lines if not line.has_head)
        assert all(start in rows or start in ends for start in starts)


def test_the_overview_has_every_connection_between_main_classes(told: Documentation) -> None:
    picture = told.overview(_ENGLISH)
    shown = {box.cls for box in picture.boxes}
    rows = {row.field for box in picture.boxes for row in box.rows}
    main = [each for each in told.relations if not each.is_coded and each.is_declared]
    assert {cls for each in main for cls in (each.source, each.target)} <= shown
    assert {each.field for each in main} <= rows
    assert {each for each in told.model.classes.values() if each.collection and not is_value(each)} <= shown
    assert _class(told, "Status") not in shown  # a value that only says what kind of thing an assessment is


def test_narrower_classes_stand_in_the_box_of_the_wider(told: Documentation) -> None:
    boxes = {box.cls.name: box for box in told.overview(_ENGLISH).boxes}
    narrower = [row.cls.name for row in boxes["Document"].rows if row.field is None]
    assert narrower == ["Presentation", "Report", "Resolution"]
    assert "Report" not in boxes
    assert {"CurationNote", "Resolution"} <= {*boxes}  # they have connections of their own


def test_a_neighbourhood_has_all_that_points_to_a_class_and_all_it_points_to(told: Documentation) -> None:
    for cls in told.model.classes.values():
        touching = [each for each in told.relations if cls in (each.source, each.target)]
        picture = told.neighbourhood(cls, _ENGLISH)
        if picture is None:
            assert not touching
            continue
        assert {c for each in touching for c in (each.source, each.target)} | {cls} == {
            box.cls for box in picture.boxes
        }
        assert {each.field for each in touching} == {row.field for box in picture.boxes for row in box.rows} - {None}


def test_a_class_with_no_connection_has_no_neighbourhood(told: Documentation) -> None:
    assert neighbourhood(_class(told, "Gap"), [], [], _ENGLISH) is None


def test_pictures_are_always_the_same(told: Documentation) -> None:
    turned = [*reversed(told.relations)]
    assert told.overview(_ENGLISH) == told.overview(_ENGLISH)
    boxes = {(box.cls, box.height) for box in overview(told.model, turned, _ENGLISH).boxes}
    assert boxes == {(box.cls, box.height) for box in told.overview(_ENGLISH).boxes}


def test_an_empty_model_has_an_empty_picture(told: Documentation) -> None:
    boxes = overview(told.model, [], _ENGLISH).boxes
    assert {box.cls.name for box in boxes} >= {"Recommendation", "Body"}
    assert not [row for box in boxes for row in box.rows if row.field]


def test_classes_that_point_to_each_other_are_drawn(told: Documentation) -> None:
    gap, period = _class(told, "Gap"), _class(told, "Period")
    pairs = [ClassRelation(a, a.fields[-1], b, True) for a, b in ((gap, period), (period, gap))]
    picture = overview(told.model, pairs, _ENGLISH)
    (one, other) = (box for box in picture.boxes if box.cls in (gap, period))
    assert one.x < other.x
    assert {line.direction for line in picture.lines} == {1, -1}


def test_texts_are_in_the_language_of_the_reader(told: Documentation) -> None:
    french = {box.text for box in told.overview(("fr",)).boxes}
    assert {"organe", "réunion"} <= french
    assert {"body", "meeting"} <= {box.text for box in told.overview(_ENGLISH).boxes}


def test_long_texts_are_cut(pictures: Sequence[ModelPicture]) -> None:
    assert max(len(box.text) for picture in pictures for box in picture.boxes) <= 26


def test_inherited_fields_count_where_they_come_from(told: Documentation) -> None:
    names = {field.name for field in own_fields(told.model, _class(told, "WorkingGroup"))}
    assert "subOrganizationOf" not in names
    assert "subOrganizationOf" in {field.name for field in own_fields(told.model, _class(told, "Body"))}
    assert not [each for each in told.relations if each.source.name in ("Presentation", "Report")]


def test_what_the_model_promises_is_told_from_what_is_seen(told: Documentation) -> None:
    found = {(each.source.name, each.field.name, each.target.name): each.is_declared for each in told.relations}
    assert found["Recommendation", "inSet", "RecommendationSet"] is True
    assert found["Recommendation", "addressedTo", "Person"] is True  # by the range of the property
    assert found["Assessment", "assesses", "Recommendation"] is False  # the shape lets it be anything
    assert ("CurationNote", "concerns", "Body") not in found  # it points to nearly everything
