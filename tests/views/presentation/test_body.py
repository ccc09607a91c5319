"""What points to a body, in groups: its chairs first, the newest first, and the last that sources describe."""

import pytest

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.incoming_links import incoming_links, link_date
from igfkg.model import terms
from igfkg.rdf.iris import local_name
from igfkg.views.presentation.body import (
    chaired_by,
    chairs_of,
    inherited_dates,
    last_chair,
    last_member_count,
    leaves_members_out,
    link_groups,
)
from igfkg.views.presentation.last_known_chair import last_known_chair
from tests.iris import ID

_BODIES = ["mag", "igf", "cstd", "wgigf", "igf-secretariat"]


def test_the_last_chair_and_the_last_number_of_members_are_those_of_the_newest_source(catalogue: Catalogue) -> None:
    body = f"{ID}body/mag"
    chair, count = last_chair(catalogue, body), last_member_count(catalogue, body, "2024")
    assert chair
    assert local_name(chair.iri) == "mag-chair-carol-roach"
    assert count
    assert ([each.lexical for each in count.literals(terms.NUMBER)], catalogue.date_of(count)) == (["50"], "2019")


def test_a_body_without_chairs_or_counts_has_none(catalogue: Catalogue) -> None:
    assert last_chair(catalogue, f"{ID}body/cscg") is None
    assert last_member_count(catalogue, f"{ID}body/cscg", "2026") is None


@pytest.mark.parametrize(("newest", "has_count"), [("2024", True), ("2025", False)])
def test_an_old_number_of_members_is_no_headline(catalogue: Catalogue, newest: str, has_count: bool) -> None:
    """That of the MAG is known of 2019."""
    assert (last_member_count(catalogue, f"{ID}body/mag", newest) is not None) is has_count


@pytest.mark.parametrize(
    ("body", "chair"), [("cstd", "sherry-ayittey"), ("mag", "carol-roach"), ("igfsa-executive-committee", "")]
)
def test_the_last_known_chair_is_a_headline_however_old(catalogue: Catalogue, body: str, chair: str) -> None:
    last = last_known_chair(catalogue, f"{ID}body/{body}")
    assert last is not None
    assert chair in (local_name(last.person.iri), "")
    assert last.tenure.start or last.tenure.end


def test_chairs_are_the_newest_first(catalogue: Catalogue) -> None:
    people = [local_name(each.iri) for each in chairs_of(catalogue, f"{ID}body/mag")]
    assert people.index("mag-chair-carol-roach") < people.index("mag-chair-nitin-desai")


def test_one_who_chaired_in_several_roles_is_one(catalogue: Catalogue) -> None:
    chairs = chaired_by(catalogue, f"{ID}body/mag")
    people = [local_name(person.iri) for each in chairs for person in each.people]
    assert people[0] == "carol-roach"
    assert len(people) == len({*people}) < len(chairs_of(catalogue, f"{ID}body/mag"))
    roles = {
        person: [
            ([local_name(role.iri) for role in term.roles], [each.start for each in term.tenures])
            for term in chair.terms
        ]
        for person, chair in zip(people, chairs, strict=True)
    }
    assert roles["janis-karklins"] == [(["chair", "interim-chair"], ["2014"])]
    assert roles["nitin-desai"] == [(["chair"], ["2006"]), (["co-chair"], ["2007"])]


@pytest.mark.parametrize("body", _BODIES)
def test_each_thing_is_once_under_one_property(catalogue: Catalogue, body: str) -> None:
    links = incoming_links(catalogue, f"{ID}body/{body}", 10_000, newest_first=True)
    grouped = [
        (each.by, thing.iri)
        for group in link_groups(catalogue, f"{ID}body/{body}", links)
        for each in group.links
        for thing in each.things
    ]
    assert sorted(grouped) == sorted((each.by, thing.iri) for each in links for thing in each.things)


def test_only_what_asks_is_among_the_tasks(catalogue: Catalogue) -> None:
    """The chair reported to the Commission, which is no request; the Assembly asked it to look at progress."""
    links = incoming_links(catalogue, f"{ID}body/cstd", 10_000, newest_first=True)
    groups = {each.name: each.links for each in link_groups(catalogue, f"{ID}body/cstd", links)}
    asking, others = (
        {local_name(thing.iri): each for each in groups[name] for thing in each.things} for name in ("tasks", "others")
    )
    assert "wgigf-2012-A-RES-70-125-63-cstd" in asking
    assert "wgigf-2012-reported" in others.keys() - asking.keys()
    assert others["wgigf-2012-reported"].labels == {}


def test_what_recalls_or_recognizes_is_a_statement_and_no_task(catalogue: Catalogue) -> None:
    body = f"{ID}body/cstd"
    links = incoming_links(catalogue, body, 10_000, newest_first=True)
    groups = {each.name: each for each in link_groups(catalogue, body, links)}
    acts = {
        name: {
            local_name(thing.iri): {local_name(act.iri) for act in thing.references(terms.ACT)}
            for each in groups[name].links
            for thing in each.things
        }
        for name in ("tasks", "statements")
    }
    assert not {*acts["tasks"]} & {*acts["statements"]}
    assert {"recalls"} in acts["statements"].values()
    assert not any(each & {"requests", "invites", "calls-upon"} for each in acts["statements"].values())
    assert {"requests"} in acts["tasks"].values()
    assert not any(each and each <= {"recalls", "recognizes", "notes"} for each in acts["tasks"].values())
    assert all(each.total == len(each.things) for name in acts for each in groups[name].links)


def test_texts_have_the_date_of_their_document_and_tasks_their_own(catalogue: Catalogue) -> None:
    paragraph = catalogue.thing(f"{ID}recommendation/A-RES-80-173-103-funding")
    assert inherited_dates(catalogue, [paragraph]) == {paragraph.iri: "2025-12-17"}
    task = catalogue.thing(f"{ID}task/mag-working-groups-2016")
    assert inherited_dates(catalogue, [task]) == inherited_dates(catalogue, [paragraph, task]) == {}


def test_groups_are_in_the_order_of_the_page(catalogue: Catalogue) -> None:
    links = incoming_links(catalogue, f"{ID}body/mag", 11, newest_first=True)
    groups = link_groups(catalogue, f"{ID}body/mag", links)
    assert [each.name for each in groups] == ["mandates", "tasks", "chairs", "seats", "numbers", "meetings", "others"]
    (meetings,) = groups[5].links
    dates = [catalogue.date_of(each) for each in meetings.things]
    assert dates == sorted(dates, reverse=True)


def test_the_kind_of_task_with_the_newest_is_first(catalogue: Catalogue) -> None:
    body = f"{ID}body/un-secretary-general"
    groups = link_groups(catalogue, body, incoming_links(catalogue, body, 40, newest_first=True))
    (tasks,) = (each.links for each in groups if each.name == "tasks")
    dates = [link_date(catalogue, each.things[0]) for each in tasks]
    assert len(dates) > 1
    assert dates == sorted(dates, reverse=True)
    assert local_name(tasks[0].things[0].iri) == "A-RES-80-173-103-funding"


@pytest.mark.parametrize(("body", "is_left_out"), [("cstd", True), ("igf", False), ("igf-leadership-panel", False)])
def test_a_body_of_which_only_chairs_or_numbers_are_known_leaves_its_members_out(
    catalogue: Catalogue, body: str, is_left_out: bool
) -> None:
    assert leaves_members_out(catalogue, f"{ID}body/{body}") is is_left_out
