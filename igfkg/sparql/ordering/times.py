"""Dates, times and durations of XSD as seconds, in the order of their values.

https://www.w3.org/TR/xmlschema11-2/#dt-dt-7PropMod. What has no time zone is read as UTC, as the engine does. Years
have no limits. A duration with months has no exact order against days; a month counts as the mean of the calendar.
"""

import re
from decimal import Decimal

_ZONE = r"(?P<zone>Z|[+-]\d\d:\d\d)?"
_DATE = r"(?P<year>-?\d{4,18})-(?P<month>\d\d)-(?P<day>\d\d)"
_TIME = r"(?P<hour>\d\d):(?P<minute>\d\d):(?P<second>\d\d(?:\.\d++)?)"
_PATTERNS = {
    name: re.compile(pattern + _ZONE)
    for name, pattern in {
        "dateTime": f"{_DATE}T{_TIME}",
        "dateTimeStamp": f"{_DATE}T{_TIME}",
        "date": _DATE,
        "time": _TIME,
        "gYear": r"(?P<year>-?\d{4,18})",
        "gYearMonth": r"(?P<year>-?\d{4,18})-(?P<month>\d\d)",
        "gMonth": r"--(?P<month>\d\d)",
        "gMonthDay": r"--(?P<month>\d\d)-(?P<day>\d\d)",
        "gDay": r"---(?P<day>\d\d)",
    }.items()
}
_DURATION = re.compile(
    r"(?P<sign>-?)P(?=.)(?:(?P<years>\d++)Y)?(?:(?P<months>\d++)M)?(?:(?P<days>\d++)D)?"
    r"(?:T(?=.)(?:(?P<hours>\d++)H)?(?:(?P<minutes>\d++)M)?(?:(?P<seconds>\d++(?:\.\d++)?)S)?)?"
)
_DURATIONS = frozenset(["duration", "yearMonthDuration", "dayTimeDuration"])
_DAY = 86400
_MONTH = Decimal("30.436875") * _DAY
_MONTHS_PER_YEAR = 12
_FEBRUARY = 2
#: Kinds of values, by local name of the datatype; values of one kind compare with one another.
TEMPORAL = {
    **{name: name for name in _PATTERNS},
    **dict.fromkeys(_DURATIONS, "duration"),
    "dateTimeStamp": "dateTime",
}


def seconds_of(datatype: str, text: str) -> Decimal | None:
    """Return the seconds of a value since the start of year 0, of the day or of the duration.

    Args:
        datatype: local name of a datatype in :data:`TEMPORAL`.
        text: a lexical form; None is the result when it is ill-formed.
    """
    if datatype in _DURATIONS:
        match = _DURATION.fullmatch(text)
        return _duration(match) if match else None
    match = _PATTERNS[datatype].fullmatch(text)
    return _instant(match) if match else None


def _instant(match: "re.Match[str]") -> Decimal:
    parts = {"year": "0", "month": "1", "day": "1", "hour": "0", "minute": "0", "second": "0", **match.groupdict()}
    days = _days(int(parts["year"]), int(parts["month"]), int(parts["day"]))
    seconds = days * _DAY + int(parts["hour"]) * 3600 + int(parts["minute"]) * 60
    return Decimal(seconds) + Decimal(parts["second"]) - _offset(match["zone"])


def _days(year: int, month: int, day: int) -> int:
    """Days since 1 March of year 0 in the proleptic Gregorian calendar."""
    if month <= _FEBRUARY:
        year, month = year - 1, month + _MONTHS_PER_YEAR
    return 365 * year + year // 4 - year // 100 + year // 400 + (153 * (month - 3) + 2) // 5 + day - 1


def _offset(zone: str | None) -> int:
    if zone in (None, "Z"):
        return 0
    seconds = int(str(zone)[1:3]) * 3600 + int(str(zone)[4:6]) * 60
    return -seconds if str(zone)[0] == "-" else seconds


def _duration(match: "re.Match[str]") -> Decimal:
    parts = {name: Decimal(value or 0) for name, value in match.groupdict().items() if name != "sign"}
    months = parts["years"] * _MONTHS_PER_YEAR + parts["months"]
    seconds = parts["days"] * _DAY + parts["hours"] * 3600 + parts["minutes"] * 60 + parts["seconds"]
    total = months * _MONTH + seconds
    return -total if match["sign"] else total
