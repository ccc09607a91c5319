"""What was done on a recommendation."""

from pathlib import Path

import pytest

from igfkg.catalogue.catalogue import Catalogue
from igfkg.rdf.iris import local_name
from igfkg.sources.content import Content
from igfkg.views.presentation.carried_out import carried_out, parts_of
from igfkg.views.tracker.assessments import Level, assessments_with_parts
from tests.examples import document, small_release
from tests.iris import ID

_MAG = f"{ID}recommendation/wgigf-2012-II.2"


def test_tasks_of_a_recommendation_its_parts_and_its_topic_are_the_newest_first(catalogue: Catalogue) -> None:
    tasks = carried_out(catalogue, _MAG)
    assert [(local_name(each.thing.iri), each.date, local_name(each.of.iri) if each.of else "") for each in tasks] == [
        ("mag-working-groups-2016", "2016", ""),
        ("mag-improvement-groups-2014", "2014-12", "working-modalities"),
        ("mag-renewal-2012", "2012", ""),
        ("mag-terms-of-reference", "", "wgigf-2012-mag-tor"),
    ]
    assert [each.is_editors_reading for each in tasks] == [True, True, True, False]


@pytest.mark.parametrize("key", ["A-RES-80-173-99", "A-RES-80-173-103"])
def test_nothing_is_made_up_where_no_source_says_what_was_done(catalogue: Catalogue, key: str) -> None:
    assert carried_out(catalogue, f"{ID}recommendation/{key}") == []


def test_assessments_of_parts_are_none_of_the_whole(catalogue: Catalogue) -> None:
    thing, parts = catalogue.thing(_MAG), parts_of(catalogue, _MAG)
    levels = {local_name(each.thing.iri): each.level for each in assessments_with_parts(catalogue, thing, parts)}
    of_parts = {name for name, level in levels.items() if level is Level.OTHER}
    assert len(of_parts) == 2
    assert {Level.TOPIC, Level.SET} <= {*levels.values()}


_DATES = ("2011", "2012", "2012-02", "2012-03", "2012-03-15", "2012-03-16", "")
_TASKS = "\n".join(
    f'task:t{number} a igf:ImplementationTask ; skos:prefLabel "Task {number}"@en ; igf:implements recommendation:r'
    + (f' ; dct:date "{date}"^^xsd:{("gYear", "gYearMonth", "date")[date.count("-")]} .' if date else " .")
    for number, date in enumerate(_DATES)
)
_MADE_UP = f"""
{document("d", date="2012-03-16")}
recommendation:r a igf:Recommendation ; skos:prefLabel "R"@en ; igf:setOutIn document:d .
{_TASKS}
"""


def test_what_came_before_the_recommendation_does_not_carry_it_out(bare_content: Content, tmp_path: Path) -> None:
    """What may have been later, by a year or month that it shares with the recommendation, stays."""
    release = small_release(bare_content, tmp_path / "home", _MADE_UP)
    tasks = carried_out(Catalogue(release.open_store(), release.model()), f"{ID}recommendation/r")
    assert {each.date for each in tasks} == {"2012", "2012-03", "2012-03-16", ""}
