"""A client's share of the engine."""

import pytest

from igfkg.sparql.quota import Quota, client_name


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
    for quota, client in ((Quota(0.0, 1), "a"), (Quota(1.0, 1), "")):
        assert [quota.take(client, 0.0) for _ in range(5)] == [0.0] * 5
        assert quota.clients == 0


def test_memory_is_bounded() -> None:
    quota = Quota(rate=1.0, burst=1)
    for number in range(20_000):
        quota.take(f"client {number}", 0.0)
    assert quota.clients <= 10_000


#: Rate, burst, and when a client asks with the seconds that it has to wait.
WAITS: dict[str, tuple[float, int, list[tuple[float, float]]]] = {
    "one at once": (1.0, 1, [(0.0, 0.0), (0.0, 1.0)]),
    "as many at once as the burst": (4.0, 2, [(0.0, 0.0), (0.0, 0.0), (0.0, 0.25)]),
    "just before the next token": (2.0, 1, [(0.0, 0.0), (0.25, 0.25)]),
    "at the next token": (2.0, 1, [(0.0, 0.0), (0.5, 0.0), (0.5, 0.5)]),
    "a refusal costs nothing": (2.0, 1, [(0.0, 0.0), (0.25, 0.25), (0.25, 0.25), (0.5, 0.0)]),
    "two tokens later": (2.0, 2, [(0.0, 0.0), (0.0, 0.0), (1.0, 0.0), (1.0, 0.0), (1.0, 0.5)]),
    "the clock may start anywhere": (2.0, 1, [(1e6, 0.0), (1e6, 0.5), (1e6 + 0.5, 0.0)]),
    "never more than the burst": (2.0, 2, [(0.0, 0.0), (100.0, 0.0), (100.0, 0.0), (100.0, 0.5)]),
}


@pytest.mark.parametrize("name", WAITS)
def test_the_seconds_until_the_next_token(name: str) -> None:
    rate, burst, asked = WAITS[name]
    quota = Quota(rate, burst)
    assert [quota.take("a", now) for now, _ in asked] == [wait for _, wait in asked]


def test_whoever_asked_longest_ago_is_forgotten_beyond_ten_thousand() -> None:
    quota = Quota(rate=0.001, burst=1)
    for number in range(10_000):
        assert quota.take(f"client {number}", 0.0) == 0.0
    assert quota.clients == 10_000
    assert quota.take("client 0", 0.0) > 0  # known still, and now the one that asked last
    assert quota.take("one more", 0.0) == 0.0
    assert quota.clients == 10_000
    assert quota.take("client 0", 0.0) > 0
    assert quota.take("client 1", 0.0) == 0.0  # forgotten, and so with a full bucket


#: The host of a client, and the name under which its queries are counted.
NAMES = {
    "192.0.2.1": "192.0.2.1",
    "::ffff:192.0.2.1": "192.0.2.1",
    "::FFFF:c000:201": "192.0.2.1",
    "2001:db8:1:2::1": "2001:db8:1:2::/64",
    "2001:0DB8:0001:0002:ffff:ffff:ffff:ffff": "2001:db8:1:2::/64",
    "2001:db8:1:3::1": "2001:db8:1:3::/64",
    "fe80::1%eth0": "fe80::/64",
    "::1": "::/64",
    "testclient": "testclient",
    "": "",
}


@pytest.mark.parametrize("host", NAMES)
def test_a_network_of_ipv6_is_one_client(host: str) -> None:
    assert client_name(host) == NAMES[host]
