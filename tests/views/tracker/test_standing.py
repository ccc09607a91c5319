"""Where a thing stands: its own status before one that it inherits, however new that is."""

from dataclasses import replace
from itertools import count

import pytest

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.things import Reference, Thing
from igfkg.model import terms
from igfkg.views.lineage.dating import Dating
from igfkg.views.tracker.assessments import Assessment, Level
from igfkg.views.tracker.row import TrackerRow
from igfkg.views.tracker.rows import read_rows
from igfkg.views.tracker.standing import AssessedStanding, read_standing
from tests.iris import ID

_NUMBERS = count()


@pytest.fixture(scope="module")
def rows(catalogue: Catalogue) -> dict[str, TrackerRow]:
    return {row.thing.iri.removeprefix(f"{ID}recommendation/"): row for row in read_rows(catalogue)}


@pytest.mark.parametrize(
    ("key", "status", "inherited", "newest"),
    [
        ("wgigf-2012-12", ["ongoing"], [], "mag-wg-2013-12"),
        ("wgigf-2012-13", ["to-be-started"], [], "mag-wg-2013-13"),
        ("wgigf-2012-14", ["ongoing"], [], "mag-wg-2013-14"),
        ("wgigf-2012-15", ["ongoing"], [], "mag-wg-2013-15"),
        ("wgigf-2012-16", [], ["completed", "ongoing"], ""),
        ("wgigf-2012-20b", [], ["completed", "ongoing"], "cscg-2018"),
        ("wgigf-2012-III.1", [], ["uncertain"], ""),
        ("gdc-2024-29b", [], [], ""),
    ],
)
def test_its_own_status_comes_first(
    rows: dict[str, TrackerRow], key: str, status: list[str], inherited: list[str], newest: str
) -> None:
    standing = rows[key].standing
    assert (_statuses(standing.status), _statuses(standing.inherited)) == (status, inherited)
    assert (standing.newest.thing.iri.removeprefix(f"{ID}assessment/") if standing.newest else "") == newest


def _statuses(assessment: Assessment | None) -> list[str]:
    return sorted(each.iri.removeprefix(f"{ID}status/") for each in assessment.statuses) if assessment else []


@pytest.fixture
def thing(catalogue: Catalogue) -> Thing:
    return Thing(f"{ID}assessment/x", catalogue.model.classes[terms.ASSESSMENT], (), ())


def _standing(thing: Thing, level: Level, *assessments: tuple[Level, str]) -> AssessedStanding:
    """Where something stands whose assessments, the newest first, are of these levels, with these statuses."""
    return read_standing(
        [
            Assessment(
                Thing(f"{ID}assessment/{next(_NUMBERS)}", thing.cls, (), ()),
                of,
                (Reference(status, None),) if status else (),
                (),
                Dating("2020"),
                (),
                (),
            )
            for of, status in assessments
        ],
        level,
    )


@pytest.mark.parametrize(
    ("level", "assessments", "expected"),
    [
        (Level.RECOMMENDATION, [(Level.SET, "s"), (Level.TOPIC, "t"), (Level.RECOMMENDATION, "r")], ("r", "")),
        (Level.RECOMMENDATION, [(Level.SET, "s"), (Level.TOPIC, "t"), (Level.RECOMMENDATION, "")], ("", "t")),
        (Level.RECOMMENDATION, [(Level.SET, "s"), (Level.TOPIC, "")], ("", "s")),
        (Level.TOPIC, [(Level.RECOMMENDATION, "r"), (Level.TOPIC, "t")], ("t", "")),
        (Level.TOPIC, [(Level.SET, "s"), (Level.RECOMMENDATION, "r")], ("", "r")),
        (Level.SET, [(Level.SET, "s")], ("s", "")),
        (Level.OTHER, [(Level.OTHER, "o")], ("o", "")),
        (Level.RECOMMENDATION, [], ("", "")),
    ],
)
def test_the_closest_status_is_inherited(
    thing: Thing, level: Level, assessments: list[tuple[Level, str]], expected: tuple[str, str]
) -> None:
    standing = _standing(thing, level, *assessments)
    shown = tuple(each.statuses[0].iri if each else "" for each in (standing.status, standing.inherited))
    assert shown == expected


def test_of_two_of_its_own_the_newer_counts(thing: Thing) -> None:
    standing = _standing(thing, Level.RECOMMENDATION, (Level.RECOMMENDATION, "new"), (Level.RECOMMENDATION, "old"))
    assert standing.current is not None
    assert standing.current.statuses[0].iri == "new"


@pytest.mark.parametrize(
    ("level", "assessments", "beside"),
    [
        (Level.TOPIC, [(Level.RECOMMENDATION, "r"), (Level.RECOMMENDATION, "s"), (Level.SET, "t")], ["s"]),
        (Level.TOPIC, [(Level.TOPIC, "t"), (Level.TOPIC, ""), (Level.TOPIC, "u"), (Level.RECOMMENDATION, "r")], ["u"]),
        (Level.RECOMMENDATION, [(Level.RECOMMENDATION, "r"), (Level.TOPIC, "t")], []),
        (Level.RECOMMENDATION, [], []),
    ],
)
def test_what_has_the_date_of_the_status_stands_beside_it(
    thing: Thing, level: Level, assessments: list[tuple[Level, str]], beside: list[str]
) -> None:
    standing = _standing(thing, level, *assessments)
    assert [each.statuses[0].iri for each in standing.beside] == beside


@pytest.mark.parametrize(("dates", "number"), [(("2013-12", "2013-12"), 1), (("2013-12", "2012"), 0), (("", ""), 0)])
def test_only_what_is_known_to_be_of_the_same_date_is_beside(thing: Thing, dates: tuple[str, str], number: int) -> None:
    newer, older = (
        replace(each, dating=Dating(date))
        for date in dates
        if (each := _standing(thing, Level.TOPIC, (Level.TOPIC, "t")).status)
    )
    assert len(read_standing([newer, older], Level.TOPIC).beside) == number
