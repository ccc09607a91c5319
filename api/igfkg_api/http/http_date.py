"""HTTP-date (RFC 9110 §5.6.7, https://www.rfc-editor.org/rfc/rfc9110#section-5.6.7)."""

import re
from datetime import UTC, datetime
from email.utils import format_datetime
from functools import lru_cache

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_DAY, _LONG_DAY = f"(?:{'|'.join(day[:3] for day in _DAYS)})", f"(?:{'|'.join(_DAYS)})"
_MONTH = f"(?P<month>{'|'.join(_MONTHS)})"
_TIME = r"(?P<hour>\d\d):(?P<minute>\d\d):(?P<second>\d\d)"
_FORMATS = (
    re.compile(rf"{_DAY}, (?P<day>\d\d) {_MONTH} (?P<year>\d{{4}}) {_TIME} GMT", re.ASCII),  # IMF-fixdate
    re.compile(rf"{_LONG_DAY}, (?P<day>\d\d)-{_MONTH}-(?P<year>\d\d) {_TIME} GMT", re.ASCII),  # RFC 850
    re.compile(rf"{_DAY} {_MONTH} (?P<day>\d\d| \d) {_TIME} (?P<year>\d{{4}})", re.ASCII),  # asctime
)
_LONGEST = 40  # characters, so that clients cannot fill the cache
_CENTURY, _FUTURE_YEARS = 100, 50
_LEAP_SECOND = 60


def format_http_date(time: datetime) -> str:
    """Return a time in UTC in the preferred format, IMF-fixdate."""
    return format_datetime(time, usegmt=True)


def read_http_date(text: str) -> datetime | None:
    """Return the time of an HTTP-date in one of the three formats, in UTC; None if it is none."""
    return _read(text) if len(text) <= _LONGEST else None


@lru_cache(maxsize=256)
def _read(text: str) -> datetime | None:
    parts = next((match for match in (form.fullmatch(text) for form in _FORMATS) if match), None)
    if parts is None:
        return None
    numbers = {name: int(parts[name]) for name in ("day", "hour", "minute", "second")}
    if numbers["second"] == _LEAP_SECOND:
        numbers["second"] -= 1
    try:
        return datetime(_year(parts["year"]), _MONTHS.index(parts["month"]) + 1, **numbers, tzinfo=UTC)
    except ValueError:  # the 30th of February
        return None


def _year(digits: str) -> int:
    """Return a year; of two digits, the last one that is at most 50 years ahead."""
    if len(digits) > 2:  # noqa: PLR2004
        return int(digits)
    latest = datetime.now(UTC).year + _FUTURE_YEARS
    return latest - (latest - int(digits)) % _CENTURY
