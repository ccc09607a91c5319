"""What is left of a text that holds a name and something else."""

import pytest

from igfkg.linking.candidates.dates import without_days
from igfkg.linking.candidates.readings import readings
from igfkg.rdf.word_forms import stem


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("28 Nov - 2 Dec 2022", "November - December 2022"),
        ("16-18 November 2005", "November 2005"),
        ("21 décembre 2012", "December 2012"),
        ("10 de diciembre de 2003", "December de 2003"),
        ("10–12 декабря 2003 года", "December 2003 года"),
        ("December 16, 2015", "December, 2015"),
        ("Dec. 2013", "December 2013"),
        ("2022-11-28", "November 2022"),
        ("28.11.2022", "2022"),
        ("2003年12月10日", "December 2003"),
        ("May contain 3 items", "May contain 3 items"),
        ("A/RES/67/195", "A/RES/67/195"),
        ("WSIS-03/GENEVA/DOC/0004", "WSIS-03/GENEVA/DOC/0004"),
    ],
)
def test_dates_without_days(text: str, expected: str) -> None:
    assert " ".join(without_days(text).split()) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("UNESCO", []),
        ("1. UNESCO", [("UNESCO", "")]),
        ("Ms. Renata Mielli", [("Renata Mielli", "")]),
        ("IGF (virtual)", [("IGF", "(virtual)")]),
        ("UNESCO, Paris", [("UNESCO", "Paris")]),
        ("UN, New York, USA", [("UN, New York", "USA"), ("UN", "New York, USA")]),
        ("UN DESA/IGF Secretariat", [("UN DESA", "IGF Secretariat"), ("IGF Secretariat", "UN DESA")]),
        ("WSIS Plan of Action", [("Plan of Action", "WSIS")]),
        ("the Secretary-General's Road map", [("Road map", "the Secretary-General's")]),
    ],
)
def test_readings(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(each.text, each.rest.strip()) for each in readings(text, {"WSIS"})] == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("improvement", "improvements"),
        ("комиссия", "комиссии"),
        ("международныи", "международного"),
        ("لجنة", "اللجنة"),
        ("امم", "للامم"),
    ],
)
def test_forms_of_a_word_have_one_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize("word", ["process", "status", "wsis", "2030", "un", "тунис", "مالي"])
def test_a_stem_is_not_cut_short(word: str) -> None:
    assert stem(word) == word
