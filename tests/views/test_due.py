"""When requests are due: by an occasion or a date, against the newest date of a document, with what answers them."""

from pathlib import Path

import pytest

from igfkg.catalogue.catalogue import Catalogue
from igfkg.sources.content import Content
from igfkg.views.due import DueRequest, DueRequests
from tests.examples import document, small_release
from tests.iris import ID

_THINGS = f"""
{document("d", date="2020-01-01")}
{document("e", date="2020-06-30")}
recommendation:none a igf:Recommendation ; skos:prefLabel "none"@en ; igf:setOutIn document:d .
recommendation:past a igf:Recommendation ; skos:prefLabel "past"@en ; igf:setOutIn document:d .
recommendation:month a igf:Recommendation ; skos:prefLabel "month"@en ; igf:setOutIn document:d .
recommendation:later a igf:Recommendation ; skos:prefLabel "later"@en ; igf:setOutIn document:d .
recommendation:session a igf:Recommendation ; skos:prefLabel "session"@en ; igf:setOutIn document:d .
recommendation:done a igf:Recommendation ; skos:prefLabel "done"@en ; igf:setOutIn document:d .
GRAPH passage:d_p1 {{
  recommendation:past igf:dueBy "2019"^^xsd:gYear .
  recommendation:month igf:dueBy "2020-06"^^xsd:gYearMonth .
  recommendation:later igf:dueBy "2021"^^xsd:gYear .
  recommendation:session igf:due "a session"@en .
  recommendation:done igf:dueBy "2019"^^xsd:gYear ; igf:answeredBy document:e .
}}
"""


@pytest.fixture
def catalogue(bare_content: Content, tmp_path: Path) -> Catalogue:
    release = small_release(bare_content, tmp_path / "home", _THINGS)
    return Catalogue(release.open_store(), release.model())


def _due(catalogue: Catalogue, key: str) -> DueRequest | None:
    return DueRequests(catalogue).of(catalogue.thing(f"{ID}recommendation/{key}"))


@pytest.mark.parametrize(
    ("key", "is_past", "is_unanswered", "answers"),
    [
        ("past", True, True, 0),
        ("month", False, True, 0),
        ("later", False, False, 0),
        ("session", False, True, 0),
        ("done", True, False, 1),
    ],
)
def test_a_date_is_past_before_the_newest_one(
    catalogue: Catalogue, key: str, is_past: bool, is_unanswered: bool, answers: int
) -> None:
    due = _due(catalogue, key)
    assert due is not None
    assert (due.is_past, due.is_unanswered, len(due.answers)) == (is_past, is_unanswered, answers)
    assert due.newest == "2020-06-30"
    assert not due.is_end


def test_what_is_asked_for_by_no_date_is_not_due(catalogue: Catalogue) -> None:
    assert _due(catalogue, "none") is None
