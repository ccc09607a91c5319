"""When two values do not disagree, by table."""

import pyoxigraph as ox
import pytest

from igfkg.rdf.namespaces import XSD
from igfkg.rdf.triples import Value
from igfkg.settling.equality import merge_equal, refines


def _value(text: str) -> Value:
    """A date, month, year or moment by its form, an IRI in brackets, a text with its language after ``@``."""
    if text.startswith("<"):
        return ox.NamedNode(text[1:-1])
    if "@" in text:
        return ox.Literal(text.partition("@")[0], language=text.partition("@")[2])
    kinds = {4: "gYear", 7: "gYearMonth", 10: "date", 20: "dateTime"}
    kind = kinds.get(len(text), "string") if text[:2] == "20" else "string"
    return ox.Literal(text, datatype=ox.NamedNode(XSD + kind))


#: Values with their sources, and what is left of them.
CASES: dict[str, tuple[dict[str, str], dict[str, str]]] = {
    "one value": ({"a": "p"}, {"a": "p"}),
    "values that differ": ({"a": "p", "b": "q"}, {"a": "p", "b": "q"}),
    "letter case differs": ({"a": "p", "A": "q"}, {"A": "q", "a": "p"}),
    "languages differ": ({"a@en": "p", "a@fr": "q"}, {"a@en": "p", "a@fr": "q"}),
    "an IRI is no text": ({"<urn:a>": "p", "urn:a": "q"}, {"<urn:a>": "p", "urn:a": "q"}),
    "IRIs differ": ({"<urn:a>": "p", "<urn:b>": "q"}, {"<urn:a>": "p", "<urn:b>": "q"}),
    "sources are sorted, each once": ({"a": "r p q p"}, {"a": "p q r"}),
    "white space": ({"a  b@en": "q", " a\tb @en": "p", "a b@en": "r"}, {" a\tb @en": "p q r"}),
    "white space inside a word counts": ({"a b@en": "p", "ab@en": "q"}, {"a b@en": "p", "ab@en": "q"}),
    "Unicode forms": ({"e\u0301@en": "q", "\u00e9@en": "p"}, {"e\u0301@en": "p q"}),
    "year and month": ({"2013": "p", "2013-05": "q"}, {"2013-05": "p q"}),
    "month and day": ({"2013-05": "q", "2013-05-20": "p"}, {"2013-05-20": "p q"}),
    "year and day": ({"2013": "q", "2013-05-20": "p"}, {"2013-05-20": "p q"}),
    "year, month and day": ({"2013": "r", "2013-05": "q", "2013-05-20": "p"}, {"2013-05-20": "p q r"}),
    "another year": ({"2012": "p", "2013-05-20": "q"}, {"2012": "p", "2013-05-20": "q"}),
    "another month": ({"2013-04": "p", "2013-05-20": "q"}, {"2013-04": "p", "2013-05-20": "q"}),
    "a year with two days": (
        {"2013": "p", "2013-05-20": "q", "2013-05-21": "r"},
        {"2013": "p", "2013-05-20": "q", "2013-05-21": "r"},
    ),
    "a year with two months": (
        {"2013": "p", "2013-04": "q", "2013-05": "r"},
        {"2013": "p", "2013-04": "q", "2013-05": "r"},
    ),
    "a year with a month and a day of another": (
        {"2013": "p", "2013-04": "q", "2013-05-20": "r"},
        {"2013": "p", "2013-04": "q", "2013-05-20": "r"},
    ),
    "a year with two days, and a month with one": (
        {"2013": "p", "2013-04": "s", "2013-04-01": "q", "2013-05-21": "r"},
        {"2013": "p", "2013-04-01": "q s", "2013-05-21": "r"},
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_what_is_left(name: str) -> None:
    given, left = CASES[name]
    found = merge_equal({_value(text): sources.split() for text, sources in given.items()})
    assert found == {_value(text): sources.split() for text, sources in left.items()}


@pytest.mark.parametrize(
    ("fine", "vague", "expected"),
    [
        ("2013-05", "2013", True),
        ("2013-05-20", "2013", True),
        ("2013-05-20", "2013-05", True),
        ("2013", "2013", False),
        ("2013", "2013-05", False),
        ("2013-05-20", "2013-06", False),
        ("a-b", "a", False),
        ("2013-05", "20", False),
        ("<urn:a-b>", "2013", False),
        ("2013-05", "<urn:2013>", False),
        ("<urn:2013-05>", "<urn:2013>", False),
    ],
)
def test_what_is_more_precise(fine: str, vague: str, expected: bool) -> None:
    assert refines(_value(fine), _value(vague)) is expected
    mixed = ox.Literal("2013-05"), ox.Literal("2013", datatype=ox.NamedNode(XSD + "gYear"))
    assert not refines(*mixed)
