"""Partial dates: days, months and years as intervals, each from its first day to its last."""

import calendar
import re
from datetime import date

_DATE = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?\Z")
_MONTH = len("2012-05")


def is_date(text: str) -> bool:
    """Return whether ``text`` is an existing day, month or year, such as 2012-05-21, 2012-05 or 2012."""
    if not _DATE.match(text):
        return False
    try:
        date.fromisoformat(first_day(text))
    except ValueError:
        return False
    return True


def english_date(text: str) -> str:
    """Return a day, month or year as the United Nations write it in English: 20 December 2013, December 2013, 2013."""
    year, month, day = [*text.split("-"), "", ""][:3]
    words = [str(int(day)) if day else "", calendar.month_name[int(month)] if month else "", year]
    return " ".join(each for each in words if each)


def first_day(text: str) -> str:
    """Return the first day of a day, month or year; the day of a date with time."""
    plain = text.partition("T")[0]
    return plain + "-01-01"[3 * plain.count("-") :]


def last_day(text: str) -> str:
    """Return the last day of a day, month or year; the day of a date with time."""
    plain = text.partition("T")[0]
    month = plain if "-" in plain else f"{plain}-12"
    if len(month) != _MONTH:
        return month
    return f"{month}-{calendar.monthrange(int(month[:4]), int(month[5:]))[1]}"
