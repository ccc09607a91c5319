"""Five thousand fuzzed requests to a server: every rule of tests.fuzz.rules holds, and it comes back to what it was."""

import asyncio

import pytest

from tests.fuzz.kinds import KINDS
from tests.fuzz.report import Report
from tests.fuzz.runner import Plan, Run
from tests.fuzz.target import small_home, started

_REQUESTS = 5_000
_SEED = 1
pytestmark = [pytest.mark.serial, pytest.mark.unmeasured]


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    """The report of a run."""
    log = tmp_path_factory.mktemp("fuzz") / "server.log"
    plan = Plan(_SEED, _REQUESTS, frozenset(KINDS), repeated=40)
    with small_home() as home, started(home, log) as target:
        return asyncio.run(Run(plan, target, home, log).finish())


def test_no_request_breaks_or_jams_the_server(report: Report, capsys: pytest.CaptureFixture[str]) -> None:
    with capsys.disabled():
        print(f" [{report.rate:.0f} requests a second, {report.long_waits} long waits of health checks]", end="")
    assert not report.findings, "\n".join(report.summary())


def test_the_requests_reach_what_they_are_for(report: Report) -> None:
    assert report.requests == _REQUESTS
    for kind, (least, statuses) in {
        "query": (0.3, {"200", "400", "503"}),
        "url": (0.25, {"200", "304", "400", "404"}),
    }.items():
        counts = report.statuses[kind]
        assert statuses <= counts.keys()
        assert counts["200"] / sum(counts.values()) > least
