"""Names of files: ASCII alone, whatever was searched for."""

import re

import pytest

from igfkg_api.pages.file_names import plain_file_name


@pytest.mark.parametrize(
    ("parts", "name"),
    [
        (["tracker"], "tracker.xlsx"),
        (["tracker", "", "Developing  countries"], "tracker-developing-countries.xlsx"),
        (["igf", "funding", 'élargir "la" participation/../'], "igf-funding-elargir-la-participation.xlsx"),
        (["tracker", "发展中国家"], "tracker.xlsx"),
        (["tracker", "20(b) страны"], "tracker-20-b.xlsx"),
        (["tracker", 'a\r\nSet-Cookie: x\x00";'], "tracker-a-set-cookie-x.xlsx"),
    ],
)
def test_a_name_has_what_was_chosen_in_plain_letters(parts: list[str], name: str) -> None:
    assert plain_file_name(parts, "xlsx") == name


def test_a_long_search_makes_no_long_name() -> None:
    name = plain_file_name(["tracker", "words " * 1000], "csv")
    assert re.fullmatch(r"[a-z-]{1,80}[a-z]\.csv", name)
    assert len(name) < 90
