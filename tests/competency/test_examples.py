"""Competency questions: each published example gives its full answer, and another one without its evidence."""

from collections import Counter

import pyoxigraph as ox
import pytest

from igfkg.release.release import Release
from igfkg.sparql.guard import scan_query
from tests.competency.answers import EXAMPLES, FOLDER, answer, evidence, expected, without


@pytest.fixture(scope="module")
def store(release: Release) -> ox.Store:
    """The release in memory, where a copy is quick."""
    memory = ox.Store()
    memory.extend(release.open_store())
    return memory


def test_there_are_enough_for_each_kind_of_user() -> None:
    audiences = Counter(each.audience for each in EXAMPLES.values())
    assert {*audiences} == {"researcher", "linker", "developer"}
    assert min(audiences.values()) >= 5
    assert audiences.total() >= 87
    assert all({"en", "fr", "es"} == {*each.titles} for each in EXAMPLES.values())


def test_each_has_an_answer_on_record_and_evidence() -> None:
    recorded = {path.stem for path in (FOLDER / "expected").glob("*.tsv")}
    assert recorded == {*EXAMPLES} == {*evidence()}


@pytest.mark.parametrize("key", sorted(EXAMPLES))
def test_full_answer(store: ox.Store, key: str) -> None:
    assert answer(store, EXAMPLES[key]) == expected(key)


@pytest.mark.parametrize("key", sorted(EXAMPLES))
def test_answer_changes_without_its_evidence(store: ox.Store, key: str) -> None:
    with without(store, evidence()[key]) as changed:
        assert answer(changed, EXAMPLES[key]) != expected(key)
    assert answer(store, EXAMPLES[key]) == expected(key)


@pytest.mark.parametrize("key", sorted(EXAMPLES))
def test_example_passes_the_guard_of_the_endpoint(key: str) -> None:
    assert scan_query(EXAMPLES[key].query)
