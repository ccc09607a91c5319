"""The W3C suites of queries, a row per test, on the real path: guard, engine, worker."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from igfkg.errors import QueryRefusedError
from tests.conftest import SHARED
from tests.w3c.datasets import Engines
from tests.w3c.manifest import EVALUATION, read_suites
from tests.w3c.outcomes import outcome_of

ROOT = SHARED / "testdata" / "w3c-sparql"
CASES = {case.name: case for case in read_suites(ROOT)}
#: The tests that fail: name, kind of fault and reason. Of kind ``refused`` are those refused by a message; of kind
#: ``lexical-form`` those whose rows are right but for the lexical form of literals.
FAULTS = {
    row["test"]: row
    for row in csv.DictReader(
        Path(__file__).with_name("faults.tsv").read_text(encoding="utf-8").splitlines(), delimiter="\t"
    )
}
pytestmark = [pytest.mark.shared_data, pytest.mark.unmeasured]


@pytest.fixture(scope="module")
def engines(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engines]:
    """Engines on the datasets."""
    running = Engines(ROOT, tmp_path_factory.mktemp("w3c"))
    yield running
    running.close()


@pytest.mark.parametrize("name", CASES)
def test_a_suite(name: str, engines: Engines) -> None:
    outcome, fault = outcome_of(CASES[name], engines), FAULTS.get(name)
    if fault is None:
        assert outcome.wrong == ""
        return
    assert outcome.wrong, f"{name} is answered rightly now: remove its row from faults.tsv"
    is_refusal = isinstance(outcome.error, QueryRefusedError) and bool(str(outcome.error))
    assert is_refusal == (fault["kind"] == "refused"), outcome.wrong
    assert outcome.has_right_values == (fault["kind"] == "lexical-form"), outcome.wrong


def test_every_fault_names_a_test() -> None:
    assert set(FAULTS) <= set(CASES)
    assert all(row["kind"] and row["reason"] for row in FAULTS.values())


def test_every_evaluation_has_a_result() -> None:
    assert [case.name for case in CASES.values() if (case.kind == EVALUATION) != (case.result is not None)] == []
    assert {name.partition("/")[0] for name in CASES} == {"sparql10", "sparql11", "sparql12"}
