"""A client's share of the engine."""

import pytest

from igfkg.errors import TooManyRequestsError
from igfkg.release.release import Release
from igfkg.sparql.limits import EngineLimits
from igfkg.sparql.pool import QueryEngine, run_query
from igfkg.sparql.query import Query
from igfkg.sparql.quota import Quota

_JSON = "application/sparql-results+json"


def test_a_client_may_ask_as_often_as_its_bucket_holds_then_at_the_rate() -> None:
    quota = Quota(rate=2.0, burst=3)
    assert [quota.take("a", 0.0) for _ in range(3)] == [0.0, 0.0, 0.0]
    assert quota.take("a", 0.0) == pytest.approx(0.5)
    assert quota.take("b", 0.0) == 0.0
    assert quota.take("a", 0.5) == 0.0
    assert quota.take("a", 0.5) > 0


def test_waiting_fills_the_bucket_and_no_more() -> None:
    quota = Quota(rate=1.0, burst=2)
    assert [quota.take("a", 0.0) for _ in range(2)] == [0.0, 0.0]
    assert [quota.take("a", 1_000.0) > 0 for _ in range(3)] == [False, False, True]


def test_no_rate_and_no_name_have_no_limit() -> None:
    assert {Quota(0.0, 1).take("a", 0.0) for _ in range(50)} == {0.0}
    assert {Quota(1.0, 1).take("", 0.0) for _ in range(50)} == {0.0}


def test_memory_is_bounded() -> None:
    quota = Quota(rate=1.0, burst=1)
    for number in range(20_000):
        quota.take(f"client {number}", 0.0)
    assert quota.clients <= 10_000


def test_the_engine_refuses_the_one_and_serves_the_other(release: Release) -> None:
    with QueryEngine(release, EngineLimits(workers=1, client_rate=0.5, client_burst=2)) as engine:
        for _ in range(2):
            run_query(engine.socket, Query("ASK {}", _JSON, client="greedy")).close()
        with pytest.raises(TooManyRequestsError) as refused:
            run_query(engine.socket, Query("ASK {}", _JSON, client="greedy"))
        assert refused.value.retry_after == 2
        run_query(engine.socket, Query("ASK {}", _JSON, client="modest")).close()
