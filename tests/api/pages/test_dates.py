"""Dates as people write them, in the language of the page."""

import pytest

from igfkg_api.pages.dates import day_element, day_text, range_element

_NARROW_SPACE = "\u202f"
_DAYS = [
    ("2013-12-20", "en", "20 December 2013"),
    ("2013-12-20", "fr", "20 décembre 2013"),
    ("2013-12-01", "fr", "1er décembre 2013"),
    ("2013-12-11", "fr", "11 décembre 2013"),
    ("2013-12-01", "es", "1 de diciembre de 2013"),
    ("2013-12-20", "es", "20 de diciembre de 2013"),
    ("2013-12-20", "ar", "20 ديسمبر 2013"),
    ("2013-12-20", "ru", "20 декабря 2013 г."),
    ("2013-12-20", "zh", "2013年12月20日"),
    ("2013-12", "en", "December 2013"),
    ("2013-12", "fr", "décembre 2013"),
    ("2013-12", "es", "diciembre de 2013"),
    ("2013-12", "ar", "ديسمبر 2013"),
    ("2013-12", "ru", "декабрь 2013 г."),
    ("2013-12", "zh", "2013年12月"),
    ("2013", "en", "2013"),
    ("2013", "ar", "2013"),
    ("2013", "zh", "2013年"),
    ("2025-12-17T10:05:00Z", "en", "17 December 2025, 10:05 UTC"),
    ("2025-12-17T10:05:00.5-03:00", "fr", "17 décembre 2025, 10:05 -03:00"),
    ("2025-12-17T10:05:00", "es", "17 de diciembre de 2025, 10:05"),
    ("2013-02-30", "en", "2013-02-30"),
    ("soon", "fr", "soon"),
    ("", "en", ""),
]


@pytest.mark.parametrize(("value", "language", "text"), _DAYS)
def test_a_date_is_written_as_people_write_it(value: str, language: str, text: str) -> None:
    assert day_text(value, language).replace(_NARROW_SPACE, " ") == text


@pytest.mark.parametrize(
    ("value", "html"),
    [
        ("2013-12-20", '<time datetime="2013-12-20">20 December 2013</time>'),
        ("2013", '<time datetime="2013">2013</time>'),
        ("2013-02-30", "2013-02-30"),
        ("<soon>", "&lt;soon&gt;"),
        ("", ""),
    ],
)
def test_the_value_for_machines_stays(value: str, html: str) -> None:
    assert day_element(value, "en") == html


@pytest.mark.parametrize(
    ("start", "end", "html"),
    [
        ("2012", "2014", '<bdi dir="ltr"><time datetime="2012">2012</time>–<time datetime="2014">2014</time></bdi>'),
        (
            "2012-05",
            "2013-12-20",
            '<bdi><time datetime="2012-05">مايو 2012</time></bdi> – '
            '<bdi><time datetime="2013-12-20">20 ديسمبر 2013</time></bdi>',
        ),
    ],
)
def test_ends_of_a_range_are_isolated(start: str, end: str, html: str) -> None:
    assert range_element(start, end, "ar") == html
