"""Dates as people write them, in the language of the page."""

import re

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
    ("language", "text"),
    [
        ("en", "22\N{EN DASH}25 October 2013"),
        ("fr", "22\N{EN DASH}25 octobre 2013"),
        ("es", "22\N{EN DASH}25 de octubre de 2013"),
        ("ar", "22\N{EN DASH}25 أكتوبر 2013"),
        ("ru", "22\N{EN DASH}25 октября 2013 г."),
        ("zh", "2013年10月22日 \N{EN DASH} 2013年10月25日"),
    ],
)
def test_days_of_one_month_share_it(language: str, text: str) -> None:
    html = range_element("2013-10-22", "2013-10-25", language)
    assert re.sub("<[^>]+>", "", html).replace(_NARROW_SPACE, " ") == text
    assert html.count('<bdi dir="ltr">22\N{EN DASH}25</bdi>') == (language != "zh")


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [
        ("2021-11-30", "2021-12-03", "30 November 2021 \N{EN DASH} 3 December 2021"),
        ("2013-10-22", "2014-10-25", "22 October 2013 \N{EN DASH} 25 October 2014"),
        ("2013-10-25", "2013-10-22", "25 October 2013 \N{EN DASH} 22 October 2013"),
        ("2013-10", "2013-11", "October 2013 \N{EN DASH} November 2013"),
    ],
)
def test_other_days_have_their_month_and_year(start: str, end: str, text: str) -> None:
    assert re.sub("<[^>]+>", "", range_element(start, end, "en")) == text


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
