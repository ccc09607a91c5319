"""The meetings that a document describes, each with its days."""

import pytest

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.passages import passages_of
from igfkg.rdf.iris import local_name
from igfkg.views.presentation.described_meetings import described_meetings
from tests.iris import ID

_MOST = 100


@pytest.mark.parametrize(
    ("document", "meetings"),
    [
        ("igf-2022-opening-ceremony-transcript", [("igf-2022", "2022-11-28", "2022-12-02")]),
        ("igf-2012-taking-stock-transcript", [("igf-2012-taking-stock", "2012-11-09", "")]),
        ("igf-2025-leadership-panel-session-transcript", []),
        ("A-80-PV.68", []),
    ],
)
def test_meetings_have_their_days(catalogue: Catalogue, document: str, meetings: list[tuple[str, str, str]]) -> None:
    described = described_meetings(catalogue, passages_of(catalogue, f"{ID}document/{document}", _MOST))
    assert [(local_name(each.thing.iri), each.start, each.end) for each in described] == meetings
