"""Responses that never change, such as the pages of past publications."""

from collections.abc import Mapping
from datetime import datetime

from igfkg_api.http.http_date import format_http_date

_YEAR = 365 * 24 * 3600  # seconds
#: The value of Cache-Control.
IMMUTABLE = f"public, max-age={_YEAR}, immutable"


def lasting_headers(time: datetime) -> Mapping[str, str]:
    """Return the headers of a representation that is never another (https://www.rfc-editor.org/rfc/rfc8246).

    Args:
        time: in UTC, since when it is there.
    """
    return {"Cache-Control": IMMUTABLE, "Last-Modified": format_http_date(time)}
