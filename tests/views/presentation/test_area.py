"""What is in a country: each thing once, what it hosted first, the newest first."""

from igfkg.catalogue.catalogue import Catalogue
from igfkg.model import terms
from igfkg.rdf.iris import local_name
from igfkg.views.presentation.area import area_groups
from tests.iris import ID


def test_meetings_that_a_country_hosted_come_first(catalogue: Catalogue) -> None:
    hosted, *others = area_groups(catalogue, f"{ID}area/CH")
    assert hosted.is_hosted
    assert not any(each.is_hosted for each in others)
    assert "igf-2017" in {local_name(each.iri) for each in hosted.things}
    dates = [catalogue.date_of(each) for each in hosted.things if catalogue.date_of(each)]
    assert dates == sorted(dates, reverse=True)


def test_each_thing_is_in_one_group(catalogue: Catalogue) -> None:
    for iri in catalogue.collection(catalogue.model.collection_class("areas")):
        things = [each.iri for group in area_groups(catalogue, iri) for each in group.things]
        assert len({*things}) == len(things)
        pointing = {each for things in catalogue.incoming(iri).values() for each in things}
        assert {*things} <= pointing


def test_no_column_repeats_the_country(catalogue: Catalogue) -> None:
    [meetings] = area_groups(catalogue, f"{ID}area/ID")
    assert "country" not in {each.name for each in meetings.columns}
    assert {"place", "startDate"} <= {each.name for each in meetings.columns}


def test_a_meeting_that_is_only_planned_is_in_a_group_of_its_own(catalogue: Catalogue) -> None:
    planned = {*catalogue.subjects_with(terms.MEETING_STATUS)}
    groups = [
        each
        for iri in catalogue.collection(catalogue.model.collection_class("areas"))
        for each in area_groups(catalogue, iri)
    ]
    assert any(each.is_planned for each in groups)
    assert all({thing.iri for thing in each.things} <= planned for each in groups if each.is_planned)
    assert all(planned.isdisjoint(thing.iri for thing in each.things) for each in groups if not each.is_planned)
