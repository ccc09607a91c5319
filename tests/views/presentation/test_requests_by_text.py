"""What texts request of a body, text by text."""

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.incoming_links import incoming_links
from igfkg.rdf.iris import local_name
from igfkg.views.presentation.body import link_groups
from igfkg.views.presentation.requests_by_text import REQUESTED, TextRequests, requests_by_text
from tests.iris import ID


def _texts(catalogue: Catalogue, body: str) -> list[TextRequests]:
    links = incoming_links(catalogue, f"{ID}body/{body}", 40, newest_first=True)
    groups = link_groups(catalogue, f"{ID}body/{body}", links)
    tasks = [each for group in groups if group.name == "tasks" for each in group.links if each.cls.iri in REQUESTED]
    return requests_by_text(catalogue, [thing for each in tasks for thing in each.things])


def test_what_a_text_asks_of_a_body_is_one_block_with_the_reports_that_it_is_to_receive(catalogue: Catalogue) -> None:
    newest, *others = _texts(catalogue, "cstd")
    assert newest.document
    assert local_name(newest.document.iri) == "A-RES-80-173"
    requests = {
        local_name(each.thing.iri): (
            each.is_of_body,
            [local_name(one.iri) for it in each.reports for one in it.reporters],
        )
        for each in newest.requests
    }
    assert list(requests.items()) == [
        ("A-RES-80-173-98-report", (False, ["igf"])),
        ("A-RES-80-173-100", (True, [])),
        ("A-RES-80-173-67", (False, ["itu"])),  # on no topic of the IGF
        ("A-RES-80-173-124", (True, ["un-secretary-general"])),
    ]
    on_topic = [any(one.is_on_topic for one in each.requests) for each in others]
    assert on_topic == sorted(on_topic, reverse=True)
    assert {each.is_official for each in others} == {True}


def test_older_texts_on_reports_of_the_same_body_are_under_the_newest(catalogue: Catalogue) -> None:
    texts = _texts(catalogue, "cstd")
    (report,) = next(each for each in texts[0].requests if local_name(each.thing.iri) == "A-RES-80-173-124").reports
    assert [each.date for each in report.earlier] == ["2025-07-29", "2022-07-21", "2018-07-24"]
    assert "E-RES-2025-18" not in [local_name(each.document.iri) for each in texts if each.document]


def test_a_step_of_the_same_paragraph_as_a_recommendation_is_not_repeated(catalogue: Catalogue) -> None:
    of_2015 = [each for each in _texts(catalogue, "cstd") if each.date == "2015-12-16"]
    assert [local_name(each.thing.iri) for text in of_2015 for each in text.requests] == ["A-RES-70-125-63-cstd"]
