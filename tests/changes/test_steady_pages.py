"""A page of a long log takes the same work at its end as at its beginning, with every filter."""

from collections.abc import Iterator

import pytest

from igfkg.changes.change_set import CHANGES, ChangeFilter, ChangeSet
from igfkg.changes.change_set_writer import write_changes
from igfkg.changes.thing_change import ChangeKind, FieldChange, StatedValue, ThingChange
from tests.iris import ID

_CHANGES = 10_000
_PAGE = 51
_INSTRUCTIONS = 100  # of the database, between two calls of what counts them
_MOST_CALLS = 20
_RARE = 1000  # one change of so many is a merger

FILTERS = {
    "all": ChangeFilter(),
    "a class": ChangeFilter(classes=frozenset({"urn:c3"})),
    "a class and those under it": ChangeFilter(classes=frozenset({"urn:c3", "urn:c5", "urn:none"})),
    "a rare kind": ChangeFilter(kinds=frozenset({"merged"})),
    "a rare kind in a class": ChangeFilter(classes=frozenset({"urn:c3"}), kinds=frozenset({"merged"})),
    "a document": ChangeFilter(document=f"{ID}document/3"),
    "a thing": ChangeFilter(thing=f"{ID}body/9000"),
    "nothing": ChangeFilter(classes=frozenset({"urn:none"})),
}


def _changes() -> Iterator[ThingChange]:
    for number in range(_CHANGES):
        stated = StatedValue({"@value": "x" * 300}, (f"{ID}passage/p{number}",))
        yield ThingChange(
            thing=f"{ID}body/{number}",
            cls=f"urn:c{number % 7}",
            kind=ChangeKind.MERGED if number % _RARE == 0 else ChangeKind.CHANGED,
            labels={"en": f"Body {number}"},
            fields=(FieldChange("urn:p", added=(stated,)),),
            documents=(f"{ID}document/{number % 20}",),
        )


@pytest.fixture(scope="module")
def changes(tmp_path_factory: pytest.TempPathFactory) -> ChangeSet:
    """A change set with many changes."""
    folder = tmp_path_factory.mktemp("long")
    write_changes(folder / CHANGES, _changes())
    return ChangeSet(folder)


@pytest.mark.parametrize("after", [0, _CHANGES // 2, _CHANGES - 200])
@pytest.mark.parametrize("name", FILTERS)
def test_a_page_takes_the_same_work_anywhere(changes: ChangeSet, name: str, after: int) -> None:
    calls = []
    database = changes._database
    database.set_progress_handler(lambda: calls.append(1), _INSTRUCTIONS)
    page = changes.changes(FILTERS[name], after=after, most=_PAGE)
    database.set_progress_handler(None, 0)
    assert len(calls) <= _MOST_CALLS
    assert all(number > after for number, _ in page)
