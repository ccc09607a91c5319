"""The order of terms: against hand-made chains, and against what the engine itself compares."""

import itertools

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from igfkg.sparql.ordering.sort_key import sort_key, total_key

_XSD = "http://www.w3.org/2001/XMLSchema#"


def _term(text: str) -> ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple:
    """Read a term; a local name in capitals behind ``^^`` is a datatype of XSD."""
    if text.startswith("<<"):
        return ox.Triple(ox.NamedNode("urn:a"), ox.NamedNode("urn:b"), _term(text[2:-2]))
    lexical, sep, datatype = text.partition("^^")
    if sep:
        return ox.Literal(lexical, datatype=ox.NamedNode(_XSD + datatype))
    lexical, sep, language = text.partition("@")
    if sep:
        return ox.Literal(lexical, language=language)
    if text.startswith("_:"):
        return ox.BlankNode(text[2:])
    return ox.NamedNode(text[1:-1]) if text.startswith("<") else ox.Literal(text)


#: Terms in ascending order; on one line those of equal value.
CHAINS = {
    "kinds": ["_:b", "<urn:a>", "1^^integer", "2020-01-01T00:00:00Z^^dateTime", "true^^boolean", "a", "<<a>>"],
    "numbers": [
        "NaN^^double",
        "-INF^^double",
        "-1e300^^double",
        "-12^^integer",
        "-2^^integer",
        "-1.5^^decimal",
        "-1^^integer -1.0^^decimal -1e0^^double -1^^float",
        "-0.5^^decimal",
        "-1e-320^^double",
        "0^^integer -0^^integer 0.0^^decimal -0.0^^double 00^^integer",
        "1e-320^^double",
        "0.05^^decimal",
        "0.5^^decimal .5^^decimal",
        "1^^integer 1.0^^decimal 01^^integer 1e0^^double +1^^integer 1^^byte",
        "1.5^^decimal 1.50^^decimal 1.5^^float",
        "2^^integer",
        "9^^integer",
        "10^^integer 1e1^^double",
        "99999999999999999998^^integer",
        "99999999999999999999^^integer",
        "1e300^^double",
        "INF^^double INF^^float",
    ],
    "floats by their exact value": ["0.1^^double 0.1^^decimal", "0.1^^float"],
    "dates and times": [
        "-0044-03-15T00:00:00Z^^dateTime",
        "0001-01-01T00:00:00Z^^dateTime",
        "1999-12-31T23:59:59.999Z^^dateTime",
        "2000-01-01T00:00:00Z^^dateTime 2000-01-01T00:00:00^^dateTime 2000-01-01T02:00:00+02:00^^dateTime",
        "2000-02-29T00:00:00Z^^dateTime 2000-02-28T24:00:00Z^^dateTime",
        "2000-03-01T00:00:00Z^^dateTime",
        "2000-03-01T00:00:00-05:00^^dateTime 2000-03-01T05:00:00Z^^dateTimeStamp",
        "12000-01-01T00:00:00Z^^dateTime",
    ],
    "dates": ["1999-12-31^^date", "2000-01-01+01:00^^date", "2000-01-01^^date 2000-01-01Z^^date", "2000-01-02^^date"],
    "years": ["-0001^^gYear", "1999^^gYear", "2000^^gYear 2000Z^^gYear"],
    "months": ["--01^^gMonth", "--02^^gMonth", "--12^^gMonth"],
    "times": ["00:00:00^^time", "01:00:00^^time 02:00:00+01:00^^time", "23:59:59.5^^time"],
    "durations": [
        "-P1Y^^duration",
        "PT0S^^duration P0M^^yearMonthDuration",
        "PT1M^^dayTimeDuration PT60S^^duration",
        "P1D^^dayTimeDuration PT24H^^duration",
        "P1M^^yearMonthDuration",
        "P31D^^dayTimeDuration",
        "P1Y^^yearMonthDuration P12M^^duration",
    ],
    "booleans": ["false^^boolean 0^^boolean", "true^^boolean 1^^boolean"],
    "texts": ["", " ", "10", "5", "A", "a", "a@en", "a@fr", "aa", "ab@en", "b", "é", "\U0001f600"],
    "texts with NUL": ["a", "a@en", "a\0", "a\0@en", "a\0b", "a\x01"],
    "ill-formed": ["zz", "abc^^integer", "-5^^noSuchType", "5^^noSuchType"],
    "not of the grammar of numbers": ["1_0^^aaa", "1_0^^integer", "infinity^^integer"],
    "triples": ["<<1^^integer>>", "<<2^^integer>>", "<<10^^integer>>", "<<a>>", "<<a@en>>"],
}  # fmt: skip


@pytest.mark.parametrize("name", CHAINS)
def test_order(name: str) -> None:
    chain = [[_term(each) for each in (line.split(" ") if "^^" in line else [line])] for line in CHAINS[name]]
    for line in chain:
        assert len({sort_key(each) for each in line}) == 1, line
        assert len({total_key(each) for each in line}) == len({*map(str, line)}), line
    keys = [sort_key(line[0]) for line in chain]
    for lower, higher in itertools.combinations(range(len(keys)), 2):
        assert keys[lower] < keys[higher], (chain[lower][0], chain[higher][0])


_TERMS = [
    _term(each) for lines in CHAINS.values() for line in lines for each in (line.split(" ") if "^^" in line else [line])
]


def test_the_order_never_contradicts_the_engine() -> None:
    """Where the engine says that one value is less than another, so says the order; dates without zone are left out."""
    literals = [
        each for each in _TERMS if isinstance(each, ox.Literal) and not each.value.startswith("2000-01-01T00:00:00")
    ]
    store = ox.Store()
    for number, each in enumerate(literals):
        store.add(ox.Quad(ox.NamedNode(f"urn:{number}"), ox.NamedNode("urn:v"), each, ox.DefaultGraph()))
    results = store.query("SELECT ?a ?b { ?s <urn:v> ?a . ?t <urn:v> ?b FILTER(?a < ?b) }")
    pairs = [(each["a"], each["b"]) for each in results]  # type: ignore[union-attr]
    assert len(pairs) > 500
    assert [pair for pair in pairs if sort_key(pair[0]) >= sort_key(pair[1]) and pair[0].value != pair[1].value] == []


@given(st.text(max_size=8), st.text(max_size=8))
def test_texts_compare_by_code_point(left: str, right: str) -> None:
    try:
        keys = [sort_key(ox.Literal(each)) for each in (left, right)]
    except UnicodeEncodeError:
        return  # a surrogate is no character
    assert (keys[0] < keys[1]) == (left < right)
