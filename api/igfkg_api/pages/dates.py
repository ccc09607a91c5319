"""Dates as people write them: 20 December 2013, December 2013, 2013, in the language of a page.

The names of the months and the order are those of the Unicode CLDR (https://cldr.unicode.org/); digits are Latin.
"""

from datetime import date
from functools import lru_cache

from babel import Locale
from babel.dates import format_date, format_skeleton
from markupsafe import Markup, escape

from igfkg.rdf.dates import first_day, is_date

#: English as the United Nations write it: the day before the month.
_LOCALES = {"en": "en_GB"}
#: French, in which the first of a month is an ordinal number.
_ORDINAL_FIRST = "fr"
_SKELETONS = ("y", "yMMMM")
_DAY = 2  # hyphens in a day


@lru_cache(maxsize=4096)
def day_text(value: str, language: str) -> str:
    """Return a day, month or year as plain text in a language (tag), for titles and attributes.

    A point in time is its day with hours and minutes; what is no date is returned as it is.
    """
    day, _, time = value.partition("T")
    if not is_date(day):
        return value
    locale = Locale.parse(_LOCALES.get(language, language))
    precision = day.count("-")
    first = date.fromisoformat(first_day(day))
    if precision < len(_SKELETONS):
        return str(format_skeleton(_SKELETONS[precision], first, locale=locale))
    text = str(format_date(first, "long", locale))
    if language == _ORDINAL_FIRST and first.day == 1:
        text = text.replace("1", "1er", 1)
    return text + (f", {time[:5]} {_zone(time)}".rstrip() if time else "")


def day_element(value: str, language: str) -> Markup:
    """Return a day, month, year or point in time as HTML: ``<time>`` with the value for machines.

    What is no date is returned as its text, and nothing as nothing.
    """
    if not is_date(value.partition("T")[0]):
        return escape(value)
    return Markup('<time datetime="{}">{}</time>').format(value, day_text(value, language))


def range_element(start: str, end: str, language: str) -> Markup:
    """Return the days, months or years from ``start`` to ``end`` as HTML.

    Years are read from left to right in every script, and so are days of one month, which is named once. Other days
    and months have words, so they follow the direction of the page, each end isolated.
    """
    if text := _days_of_month(start, end, language):
        return text
    ends = day_element(start, language), day_element(end, language)
    if start.isdigit() and end.isdigit():
        return Markup('<bdi dir="ltr">{}\N{EN DASH}{}</bdi>').format(*ends)
    return Markup("<bdi>{}</bdi> \N{EN DASH} <bdi>{}</bdi>").format(*ends)


def _days_of_month(start: str, end: str, language: str) -> Markup | None:
    """The days from one to another of the same month, where the language has the day in front; None otherwise."""
    if not (start < end and start[:-2] == end[:-2] and is_date(start) and is_date(end) and start.count("-") == _DAY):
        return None
    first, last, text = int(start[-2:]), int(end[-2:]), day_text(end, language)
    if not text.startswith(f"{last}") or (language == _ORDINAL_FIRST and first == 1):
        return None
    days = Markup('<bdi dir="ltr">{}\N{EN DASH}{}</bdi>').format(first, last)
    return Markup("<bdi>{}{}</bdi>").format(days, text.removeprefix(f"{last}"))


def _zone(time: str) -> str:
    """Return the zone of a time such as ``10:00:00+02:00``: ``UTC``, ``+02:00`` or nothing."""
    sign = max(time.rfind("+"), time.rfind("-"))
    return "UTC" if time.endswith("Z") else time[sign:] if sign > 0 else ""
