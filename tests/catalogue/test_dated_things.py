"""The dates of things and the years of the timeline are the same with an index of lists, which reads no things."""

from pathlib import Path

import pytest

from igfkg.catalogue.dated_things import dated_things, years_of_timeline
from tests.graphs import catalogue, indexed_catalogue

_DATA = """
document:a a igf:Document ; skos:prefLabel "A"@en ; dct:issued "2013"^^xsd:gYear .
document:b a igf:Document ; skos:prefLabel "B"@en ; dct:issued "2013-01-01"^^xsd:date ; dct:date "2020"^^xsd:gYear .
document:c a igf:Resolution , igf:Document ; skos:prefLabel "C"@en ; igf:adoptedOn "2012-05-21"^^xsd:date .
document:d a igf:Document ; skos:prefLabel "D"@en ; dct:issued "2011"^^xsd:gYear , "2010-02-01"^^xsd:date .
document:e a igf:Document ; skos:prefLabel "E"@en .
topic:t a igf:Topic ; skos:prefLabel "T"@en .
"""
_MEETING = '<https://w3id.org/igfkg/id/meeting/m> a igf:Meeting ; schema:startDate "2006-10-30"^^xsd:date .\n'


@pytest.mark.parametrize("name", ["Document", "Resolution", "Topic", "Meeting"])
def test_dates_with_and_without_an_index(tmp_path: Path, name: str) -> None:
    plain, indexed = catalogue(_DATA + _MEETING), indexed_catalogue(_DATA + _MEETING, tmp_path)
    cls = next(each for each in plain.model.classes.values() if each.name == name)
    expected = dated_things(plain, cls)
    assert dated_things(indexed, cls) == expected
    assert indexed.thing.cache_info().misses == (1 if name == "Document" else 0)  # the one with two dates
    assert len(expected) == {"Document": 4, "Resolution": 1, "Topic": 0, "Meeting": 1}[name]


@pytest.mark.parametrize(("data", "years"), [(_DATA + _MEETING, ("2006", "2012")), ("", ("", ""))])
def test_the_years_of_the_timeline(tmp_path: Path, data: str, years: tuple[str, str]) -> None:
    assert years_of_timeline(catalogue(data)) == years
    assert years_of_timeline(indexed_catalogue(data, tmp_path)) == years
