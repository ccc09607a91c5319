"""The steps before and after a step."""

from igfkg.catalogue.catalogue import Catalogue
from igfkg.rdf.iris import local_name
from igfkg.views.presentation.neighbouring_steps import NeighbouringStep, neighbouring_steps
from tests.iris import ID


def _names(steps: list[NeighbouringStep]) -> list[str]:
    return [local_name(each.thing.iri) for each in steps]


def test_steps_that_a_source_links_are_before_those_by_date(catalogue: Catalogue) -> None:
    steps = neighbouring_steps(catalogue, catalogue.thing(f"{ID}step/wgigf-2012-endorsed"))
    assert [each.of for each in steps.before] == [None]
    assert [each.of for each in steps.after] == [None]


def test_steps_of_one_thing_are_in_the_order_of_their_dates(catalogue: Catalogue) -> None:
    permanent = catalogue.thing(f"{ID}step/igf-permanent")
    steps = neighbouring_steps(catalogue, permanent)
    (before,) = steps.before
    assert before.date < "2025-12-17"
    assert before.of
    assert local_name(before.of.iri) == "igf"
    assert _names([*neighbouring_steps(catalogue, before.thing).after]) == ["igf-permanent"]
