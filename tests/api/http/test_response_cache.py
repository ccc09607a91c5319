"""The response cache: which responses are stored, and how much memory they take."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from igfkg_api.http.byte_cache import ByteCache

_CAPACITY = 2_000
_LARGEST = 1_000


def _filled(*sizes: tuple[str, int]) -> ByteCache:
    cache = ByteCache(_CAPACITY, _LARGEST)
    for key, size in sizes:
        cache.put(key, b"x" * size, size)
    return cache


def test_the_entry_used_least_recently_is_evicted() -> None:
    cache = _filled(("a", 350), ("b", 350), ("c", 350))
    assert cache.get("a") == b"x" * 350
    cache.put("d", b"y", 350)
    assert [key for key in "abcd" if cache.get(key) is not None] == ["a", "c", "d"]


@pytest.mark.parametrize(("capacity", "size"), [(10_000, _LARGEST), (0, 0), (100, 0)])
def test_an_entry_over_its_share_or_the_capacity_is_not_stored(capacity: int, size: int) -> None:
    cache = ByteCache(capacity, _LARGEST)
    cache.put("a", b"x" * size, size)
    assert (cache.get("a"), len(cache), cache.size) == (None, 0, 0)


def test_a_long_key_counts() -> None:
    cache = ByteCache(_CAPACITY, _LARGEST)
    cache.put("k" * _LARGEST, b"", 0)
    assert len(cache) == 0


def test_keys_with_one_hash_share_no_entry() -> None:
    assert hash(-1) == hash(-2)
    cache = ByteCache(_CAPACITY, _LARGEST)
    cache.put(-1, b"one", 3)
    assert cache.get(-2) is None


def test_a_second_value_replaces_the_first() -> None:
    cache = _filled(("a", 350), ("b", 350), ("a", 10))
    size = cache.size
    assert (cache.get("a"), cache.get("b"), len(cache)) == (b"x" * 10, b"x" * 350, 2)
    cache.put("a", b"x" * 10, 10)
    assert cache.size == size


@settings(deadline=None)
@given(st.lists(st.tuples(st.text(max_size=5), st.integers(0, 900))))
def test_the_size_is_bounded_and_the_last_value_is_returned(entries: list[tuple[str, int]]) -> None:
    cache = ByteCache(_CAPACITY, _LARGEST)
    for number, (key, size) in enumerate(entries):
        cache.put(key, number, size)
        assert cache.size <= _CAPACITY
    last = {key: number for number, (key, size) in enumerate(entries)}
    for key, number in last.items():
        assert cache.get(key) in (None, number)
    assert (cache.size == 0) == (len(cache) == 0)
