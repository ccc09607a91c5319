"""Rows of changes: each class with its number, and by kind of change where not all were added."""

from fastapi.testclient import TestClient

from igfkg_api.pages.change_rows import publication_row
from tests.changes.states import Published


def test_a_class_is_counted_by_kind_of_change_unless_all_were_added(followed: TestClient, published: Published) -> None:
    site = followed.app.state.site  # type: ignore[attr-defined]
    first, _, third = (publication_row(site, each, 1, []) for each in published.log.publications)
    assert all(each.kinds == [] for each in first.counts)
    kinds = {each.cls.name: (each.total, dict(each.kinds)) for each in third.counts}
    assert kinds["Body"] == (3, {"changed": 1, "withdrawn": 1, "merged": 1})
    assert kinds["Withdrawal"] == (2, {})


def test_what_is_gone_counts_the_entries_and_not_the_records_of_their_withdrawal(
    followed: TestClient, published: Published
) -> None:
    site = followed.app.state.site  # type: ignore[attr-defined]
    summary = publication_row(site, published.log.publications[2], 1, []).summary
    assert (summary.removed, summary.changed, summary.others) == (2, 1, 0)
