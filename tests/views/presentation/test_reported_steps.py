"""What a document states to have happened, with the day and the meeting of each."""

import pytest

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.passages import passages_of
from igfkg.rdf.iris import local_name
from igfkg.views.presentation.reported_steps import reported_steps
from tests.iris import ID

_MOST = 100


@pytest.mark.parametrize(
    ("document", "steps"),
    [
        (
            "afternoon-session-17-december-2025-unga-wsis-20",
            [("wsis-20-isoc-welcome", "2025-12-17", ["ga-wsis-20-2025"])],
        ),
        ("A-80-PV.68", []),
    ],
)
def test_steps_have_their_day_and_meeting(
    catalogue: Catalogue, document: str, steps: list[tuple[str, str, list[str]]]
) -> None:
    reported = reported_steps(catalogue, passages_of(catalogue, f"{ID}document/{document}", _MOST))
    assert [
        (local_name(each.thing.iri), each.date, [local_name(it.iri) for it in each.meetings]) for each in reported
    ] == steps
