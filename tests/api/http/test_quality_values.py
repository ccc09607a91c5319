"""Quality values of headers, by table: names, qualities, and how much of a long header is read."""

import pytest

from igfkg_api.http.quality_values import read_quality_values


@pytest.mark.parametrize(
    ("header", "read"),
    [
        ("", {}),
        (",, ;q=1,", {}),
        ("a", {"a": 1.0}),
        ("A;Q=0.5 , b ; q=0", {"a": 0.5, "b": 0.0}),
        ("b, a", {"b": 1.0, "a": 1.0}),
        ("a;level=1;q=0.2;q=0.9", {"a": 0.2}),
        ("a;q=0.001, a;q=1.000", {"a": 1.0}),
        ("a;q=0.9, a;q=0", {"a": 0.9}),
        ("a;q=1.001, b;q=0.1234, c;q=, d;q=x, e;q=-1, f", {"f": 1.0}),
    ],
)
def test_names_and_qualities(header: str, read: dict[str, float]) -> None:
    assert read_quality_values(header) == read
    assert [*read_quality_values(header)] == [*read]


@pytest.mark.parametrize(
    ("length", "read"),
    [(4095, "first last"), (4096, "first last"), (4097, "first"), (100_000, "first")],
)
def test_a_long_header_is_read_up_to_a_length(length: int, read: str) -> None:
    header = f"first,{' ' * (length - 10)}last"
    assert len(header) == length
    assert " ".join(read_quality_values(header)) == read


def test_an_item_that_is_cut_is_left_out() -> None:
    assert read_quality_values("text/html," + "x" * 5000) == {"text/html": 1.0}
    assert read_quality_values("x" * 5000) == {}
