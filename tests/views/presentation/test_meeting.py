"""The meetings before and after a meeting, and its participants."""

import pytest

from igfkg.catalogue.catalogue import Catalogue
from igfkg.rdf.iris import local_name
from igfkg.views.presentation.meeting import neighbours_of, participants_of, recorded_meeting, records_of
from tests.iris import ID

#: Meeting, and those before and after it.
NEIGHBOURS = {
    "igf-2013": ("igf-2012", "igf-2014"),
    "igf-2006": ("", "igf-2007"),
    "igf-2012-taking-stock": ("", ""),
}


@pytest.mark.parametrize("key", NEIGHBOURS)
def test_neighbours_have_the_numbers_before_and_after(catalogue: Catalogue, key: str) -> None:
    neighbours = neighbours_of(catalogue, catalogue.thing(f"{ID}meeting/{key}"))
    shown = tuple(local_name(each.iri) if each else "" for each in (neighbours.before, neighbours.after))
    assert shown == NEIGHBOURS[key]


def test_only_all_participants_are_counted(catalogue: Catalogue) -> None:
    counts = [each for each in participants_of(catalogue, f"{ID}meeting/igf-2013") if each.is_of_all]
    assert [(each.number, local_name(each.qualifier.iri) if each.qualifier else "") for each in counts] == [
        ("1500", "at-least")
    ]
    assert participants_of(catalogue, f"{ID}meeting/igf-2012-taking-stock") == []


def test_a_number_of_participants_has_its_kind_and_its_source(catalogue: Catalogue) -> None:
    counts = participants_of(catalogue, f"{ID}meeting/igf-2025")
    shown = [
        (each.number, local_name(each.kind.iri), [local_name(source.iri) for source in each.sources]) for each in counts
    ]
    assert shown[:2] == [
        ("9000", "participants", ["cctld-ru-news-on-igf-2025"]),
        ("9435", "participants", ["igf-2025-participation-statistics"]),
    ]
    assert ("3300", "on-site-participants", ["cctld-ru-news-on-igf-2025"]) in shown
    assert shown[-1] == ("8833", "registered", ["igf-2025-participation-statistics"])
    assert [each.is_of_all for each in counts] == [kind == "participants" for _, kind, _ in shown]


@pytest.mark.parametrize(("meeting", "records"), [("ga-wsis-20-2025", ["A-80-PV.68"]), ("igf-2013", [])])
def test_the_record_is_that_of_the_documents_of_the_meeting(
    catalogue: Catalogue, meeting: str, records: list[str]
) -> None:
    assert [local_name(each.iri) for each in records_of(catalogue, f"{ID}meeting/{meeting}")] == records


@pytest.mark.parametrize(
    ("record", "dates", "meetings"),
    [("A-80-PV.68", ["2025-12-17"], ["ga-wsis-20-2025"]), ("A-69-PV.75", ["2014-12-19"], [])],
)
def test_a_record_has_the_day_and_the_meeting_of_what_was_adopted_there(
    catalogue: Catalogue, record: str, dates: list[str], meetings: list[str]
) -> None:
    recorded = recorded_meeting(catalogue, f"{ID}document/{record}")
    assert recorded is not None
    assert recorded.dates == dates
    assert [local_name(each.iri) for each in recorded.meetings] == meetings


def test_what_no_document_names_as_its_record_is_none(catalogue: Catalogue) -> None:
    assert recorded_meeting(catalogue, f"{ID}document/A-RES-80-173") is None
