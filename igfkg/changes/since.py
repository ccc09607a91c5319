"""Since when changes are shown: after the publication of a release, from a day on, or after a time."""

import re
from datetime import UTC, date, datetime, timedelta

from igfkg.changes.change_log import ChangeLog
from igfkg.errors import BadRequestError

_TIME = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?(Z|[+-][0-9]{2}:[0-9]{2})", re.ASCII
)
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
_SECOND = timedelta(seconds=1)
_LISTED = 3  # releases that a message names
#: What is accepted, in words.
ACCEPTED = (
    "the name of a release or the start of it, a date such as 2026-11-01 (from the start of that day in UTC), or a "
    "time with its zone such as 2026-11-01T12:00:00Z"
)


def read_since(text: str, log: ChangeLog) -> datetime:
    """Return the time in UTC after which publications count.

    Args:
        text: the name of a release, or a start that no other release has: what was published after it, the last time
            that it was published. A date: what was published on that day in UTC and later. An xsd:dateTime with its
            zone: what was published after it.
        log: the change log with the releases.

    Raises:
        BadRequestError: for any other text, or a release that was not published here; the message has what is accepted.
    """
    # A query string has a space for a plus sign that is not encoded.
    value = text.strip().replace(" ", "+")
    moment = _moment(value)
    if moment is not None:
        return moment
    exact = log.releases.get(value)
    if exact:
        return exact
    names = [name for name in log.releases if value and name.startswith(value)]
    if len(names) > 1:
        raise BadRequestError(f"since={value[:80]!r} begins the names of several releases: {_listed(names)}; add to it")
    if not names:
        published = _listed([*log.releases]) or "none"
        raise BadRequestError(f"since={value[:80]!r} is not {ACCEPTED}; releases published here are: {published}")
    return log.releases[names[0]]


def _moment(value: str) -> datetime | None:
    """The time that a date or time stands for; None for what is neither."""
    try:
        if _DAY.fullmatch(value):
            day = date.fromisoformat(value)
            # Publications have whole seconds: those of midnight are the first after this.
            return datetime(day.year, day.month, day.day, tzinfo=UTC) - _SECOND
        return datetime.fromisoformat(value).astimezone(UTC) if _TIME.fullmatch(value) else None
    except (ValueError, OverflowError):  # the 30th of February; the first hours of the year 1
        return None


def _listed(names: list[str]) -> str:
    """The last names."""
    more = "… " if len(names) > _LISTED else ""
    return more + ", ".join(names[-_LISTED:])
