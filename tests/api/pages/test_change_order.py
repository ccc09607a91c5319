"""The order of changes on pages: facts before records of the dataset, in parts that pages can be cut from."""

import pytest
from fastapi.testclient import TestClient

from igfkg.changes.change_set import EVERYTHING, ChangeFilter
from igfkg.changes.thing_change import ChangeKind
from igfkg.rdf.namespaces import DEF
from igfkg_api.pages.change_order import changes_in_order, is_about_records, is_record
from igfkg_api.site import Site
from tests.changes.states import Published

_ALL = 100_000


@pytest.fixture
def site(followed: TestClient) -> Site:
    return followed.app.state.site  # type: ignore[attr-defined, no-any-return]


@pytest.mark.parametrize("place", [0, 1, 2])
def test_facts_come_first_and_each_change_once(site: Site, published: Published, place: int) -> None:
    publication = published.log.publications[place]
    changes = [*changes_in_order(site.model, publication, EVERYTHING, _ALL)]
    assert sorted(each.number for each in changes) == [number for number, _ in publication.change_set.changes()]
    classes = [site.model.classes[each.change.cls] for each in changes]
    parts = [
        (is_record(cls), not is_record(cls) and each.change.kind is ChangeKind.CHANGED, each.number)
        for cls, each in zip(classes, changes, strict=True)
    ]
    assert parts == sorted(parts)


@pytest.mark.parametrize("most", [1, 2, 7])
def test_pages_cut_from_it_make_up_the_whole(site: Site, published: Published, most: int) -> None:
    publication = published.log.publications[2]
    whole = [each.number for each in changes_in_order(site.model, publication, EVERYTHING, _ALL)]
    numbers: list[int] = []
    while page := [*changes_in_order(site.model, publication, EVERYTHING, most, numbers[-1] if numbers else 0)]:
        assert len(page) <= most
        numbers += [each.number for each in page]
    assert numbers == whole


def test_behind_a_change_that_is_not_there_is_none(site: Site, published: Published) -> None:
    assert [*changes_in_order(site.model, published.log.publications[0], EVERYTHING, _ALL, 9_999_999)] == []


@pytest.mark.parametrize(
    ("selection", "things"),
    [
        (
            ChangeFilter(classes=frozenset((f"{DEF}Body",)), kinds=frozenset(("withdrawn", "changed"))),
            ["gone", "added"],
        ),
        (ChangeFilter(classes=frozenset((f"{DEF}Topic",))), []),
    ],
)
def test_a_selection_stays_one(site: Site, published: Published, selection: ChangeFilter, things: list[str]) -> None:
    changes = changes_in_order(site.model, published.log.publications[2], selection, _ALL)
    assert [each.change.thing.rpartition("/")[2] for each in changes] == things


def test_a_change_of_names_alone_is_about_records(site: Site, published: Published) -> None:
    log = published.log.publications
    by_thing = {each.thing.rpartition("/id/")[2]: each for _, each in log[2].change_set.changes()}
    assert is_about_records(site.model, by_thing["body/added"])
    assert is_about_records(site.model, by_thing["withdrawal/gone"])
    assert not is_about_records(site.model, by_thing["body/gone"])
    (dated,) = (each for _, each in log[1].change_set.changes() if each.thing.endswith("/meeting/one"))
    assert not is_about_records(site.model, dated)


@pytest.mark.parametrize(
    ("name", "is_one"),
    [("Passage", True), ("CurationNote", True), ("Gap", True), ("Act", True), ("Count", False), ("Resolution", False)],
)
def test_numbers_and_documents_are_no_records_of_the_dataset(site: Site, name: str, is_one: bool) -> None:
    assert is_record(site.model.classes[f"{DEF}{name}"]) is is_one
