"""The IRIs of changes, ``{base}changes/{time}/{number}``, and times as they are in URLs: ``20261101T120000Z``."""

import re
from datetime import UTC, datetime

from igfkg.changes.change_log import LoggedChange
from igfkg.rdf.space import UriSpace

_COMPACT = "%Y%m%dT%H%M%SZ"
_TIME = re.compile(r"[0-9]{8}T[0-9]{6}Z")


def compact_time(time: datetime) -> str:
    """Return a time in UTC in the basic format of ISO 8601, such as ``20261101T120000Z``."""
    return time.strftime(_COMPACT)


def read_compact_time(text: str) -> datetime | None:
    """Return the time that :func:`compact_time` wrote, None for any other text."""
    if not _TIME.fullmatch(text):
        return None
    try:
        return datetime.strptime(text, _COMPACT).replace(tzinfo=UTC)
    except ValueError:  # the 30th of February
        return None


def time_text(time: datetime) -> str:
    """Return a time in UTC as xsd:dateTime writes it."""
    return f"{time:%Y-%m-%dT%H:%M:%SZ}"


def change_path(logged: LoggedChange) -> str:
    """Return the path of a change on a site."""
    return f"/changes/{compact_time(logged.publication.time)}/{logged.number}"


def change_iri(logged: LoggedChange, space: UriSpace) -> str:
    """Return the IRI of a change of a dataset."""
    return f"{space.base}{change_path(logged)[1:]}"
