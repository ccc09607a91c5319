"""The steps before and after a step."""

from igfkg.catalogue.catalogue import Catalogue
from igfkg.model import terms
from igfkg.rdf.dates import first_day
from igfkg.views.presentation.neighbouring_steps import neighbouring_steps
from igfkg.views.presentation.steps import step_place
from tests.iris import ID


def test_steps_that_a_source_links_are_before_those_by_date(catalogue: Catalogue) -> None:
    steps = neighbouring_steps(catalogue, catalogue.thing(f"{ID}step/wgigf-2012-endorsed"))
    assert [each.of for each in steps.before] == [None]
    assert [each.of for each in steps.after] == [None]


def test_steps_of_one_thing_are_in_the_order_of_their_dates(catalogue: Catalogue) -> None:
    of_set = [catalogue.thing(each) for each in catalogue.subjects(terms.STEP_OF, f"{ID}set/wgigf-2012")]
    near = [(step, each) for step in of_set for each in neighbouring_steps(catalogue, step).before if each.of]
    assert near
    for step, before in near:
        assert first_day(before.date) <= first_day(step_place(catalogue, step).date)


def test_the_steps_of_a_process_are_not_next_to_each_other_by_their_dates(catalogue: Catalogue) -> None:
    steps = neighbouring_steps(catalogue, catalogue.thing(f"{ID}step/igf-permanent"))
    assert ([*steps.before], [*steps.after]) == ([], [])
