"""The cache of whole answers."""

from hypothesis import given
from hypothesis import strategies as st

from igfkg.cache import ByteCache


def test_what_was_used_last_stays() -> None:
    cache = ByteCache[bytes](capacity=1_000, largest=1_000)
    for key in ("a", "b", "c"):
        cache.put(key, b"x" * 50, len(b"x" * 50))
    assert cache.get("a") == b"x" * 50
    cache.put("d", b"x" * 50, len(b"x" * 50))
    assert cache.get("b") is None
    assert cache.get("a") is not None


def test_what_is_too_large_is_not_kept() -> None:
    cache = ByteCache[bytes](capacity=10_000, largest=1_000)
    cache.put("a", b"x" * 1_000, len(b"x" * 1_000))
    assert cache.get("a") is None
    assert cache.size == 0


def test_a_cache_of_nothing_keeps_nothing() -> None:
    cache = ByteCache[bytes](capacity=0, largest=1_000)
    cache.put("a", b"", len(b""))
    assert len(cache) == 0


@given(st.lists(st.tuples(st.text(max_size=5), st.binary(max_size=400))))
def test_the_size_is_bounded_and_true(entries: list[tuple[str, bytes]]) -> None:
    cache = ByteCache[bytes](capacity=2_000, largest=1_000)
    for key, value in entries:
        cache.put(key, value, len(value))
        assert cache.size <= 2_000
    last = dict(entries)
    assert all(found is None or found == last[key] for key, found in ((key, cache.get(key)) for key in last))
    assert (cache.size == 0) == (len(cache) == 0)
