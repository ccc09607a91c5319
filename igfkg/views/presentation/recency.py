"""Whether what was last stated of something that goes on is recent enough to stand at the head of a page.

A chair or number of members whose end no source gives says nothing of today when it is old.
"""

from typing import Final

#: Years before the newest document until which something without a known end is recent.
RECENT_YEARS: Final = 5


def is_recent(last: str, newest: str) -> bool:
    """Say whether a date is at most five years before the newest one, by their years.

    Args:
        last: day, month or year; empty where none is known, which is not recent.
        newest: that of the newest document; empty in a release without dates, where everything is recent.
    """
    return bool(last) and (not newest or int(newest[:4]) - int(last[:4]) <= RECENT_YEARS)
