"""Short forms and order of IRIs and texts."""

import pytest

from igfkg.rdf.iris import natural_sort_key, without_scheme


@pytest.mark.parametrize(
    "texts",
    [
        ["slide 9", "slide 10"],
        ["1", "01a", "1b"],
        [
            "https://example.org/r/1",
            "https://example.org/r/1²3",
            "https://example.org/r/1①3",
            "https://example.org/r/2",
        ],
        ["a²", "a٣"],
        ["1" * 5000, "2" * 5000, "1" * 5001],
    ],
)
def test_only_ascii_digits_are_compared_as_numbers(texts: list[str]) -> None:
    disordered = texts[::-1]
    assert sorted(disordered, key=natural_sort_key) == texts


@pytest.mark.parametrize(
    "iri",
    ["https://example.org/A", "http://example.org/A", "HTTPS://EXAMPLE.org/A", "https://example.org:443/A"],
)
def test_an_iri_without_the_spelling_of_its_address(iri: str) -> None:
    assert without_scheme(iri) == "//example.org/A"


@pytest.mark.parametrize(
    ("iri", "rest"),
    [
        ("https://example.org:8443/", "//example.org:8443/"),
        ("https://Example.org?q=HTTP://A", "//example.org?q=HTTP://A"),
        ("http://example.org:443/", "//example.org:443/"),
        ("https://example.org", "//example.org"),
        ("https://example.org.evil.example/", "//example.org.evil.example/"),
        ("urn:x:A", "urn:x:A"),
    ],
)
def test_what_is_no_spelling_of_the_same_address(iri: str, rest: str) -> None:
    assert without_scheme(iri) == rest
