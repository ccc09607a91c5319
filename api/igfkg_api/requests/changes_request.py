"""The parameters of what shows changes: filters, since when, and the change behind which a page starts."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from igfkg.changes.change_iris import compact_time, read_compact_time
from igfkg.changes.change_log import LoggedChange, LoggedPublication
from igfkg.changes.change_set import EVERYTHING, ChangeFilter
from igfkg.changes.selection import PARAMETERS, read_selection
from igfkg.changes.since import read_since
from igfkg.errors import BadRequestError, NotFoundError
from igfkg_api.site import Site

SINCE = "since"
AFTER = "after"
PUBLICATION = "publication"
#: The parameters that select changes.
FILTERS = (*PARAMETERS, SINCE)
_CURSOR = re.compile(r"([^.]+)\.([0-9]{1,7})", re.ASCII)
_NUMBER = re.compile(r"[1-9][0-9]{0,6}", re.ASCII)


@dataclass(frozen=True)
class ChangesRequest:
    """What a request selects of the change log."""

    parameters: Mapping[str, str]  #: those with a value, without the cursor
    selection: ChangeFilter
    since: datetime | None  #: the time after which publications count
    publication: LoggedPublication | None  #: the only one whose changes are shown
    after: tuple[datetime, int] | None  #: time and number of the change behind which the page starts

    @property
    def is_everything(self) -> bool:
        """Whether the changes of a publication are selected all or none."""
        return self.selection == EVERYTHING and self.publication is None

    def query(self, **more: str) -> str:
        """Return its query string with further parameters."""
        return urlencode({**self.parameters, **more})


def read_changes_request(site: Site, parameters: Mapping[str, str]) -> ChangesRequest:
    """Return what the parameters of a request select.

    Raises:
        BadRequestError: for a value that a parameter cannot have; the message has those that it can.
    """
    chosen = {name: text for name, text in parameters.items() if text and name in (*FILTERS, PUBLICATION)}
    return ChangesRequest(
        parameters=chosen,
        selection=read_selection(site.model, site.space, chosen),
        since=read_since(chosen[SINCE], site.change_log) if SINCE in chosen else None,
        publication=_publication(site, chosen[PUBLICATION]) if PUBLICATION in chosen else None,
        after=_cursor(parameters[AFTER]) if parameters.get(AFTER) else None,
    )


def cursor_of(logged: LoggedChange) -> str:
    """Return the cursor of a page that starts behind a change."""
    return f"{compact_time(logged.publication.time)}.{logged.number}"


def read_change_path(site: Site, time: str, number: str) -> LoggedChange:
    """Return the change with the IRI of a path.

    Raises:
        NotFoundError: when there is none.
    """
    moment = read_compact_time(time)
    publication = site.change_log.publication(moment) if moment else None
    change = publication.change_set.change(int(number)) if publication and _NUMBER.fullmatch(number) else None
    if publication is None or change is None:
        raise NotFoundError("no change has this address; /changes lists those that are recorded here")
    return LoggedChange(publication, int(number), change)


def read_page_path(time: str, number: str) -> tuple[datetime, int]:
    """Return the time and the number of a page of the log.

    Raises:
        NotFoundError: for what cannot be one.
    """
    moment = read_compact_time(time)
    if moment is None or not _NUMBER.fullmatch(number):
        raise NotFoundError("there is no such page of the change log; follow the links of the one that led here")
    return moment, int(number)


def _publication(site: Site, text: str) -> LoggedPublication:
    moment = read_compact_time(text)
    publication = site.change_log.publication(moment) if moment else None
    if publication is None:
        raise BadRequestError(f"{PUBLICATION}={text[:40]!r} is not the time of a publication, such as 20261101T120000Z")
    return publication


def _cursor(text: str) -> tuple[datetime, int]:
    parts = _CURSOR.fullmatch(text)
    moment = read_compact_time(parts[1]) if parts else None
    if parts is None or moment is None:
        raise BadRequestError(f"{AFTER}={text[:40]!r} is not where a page starts; follow the links from page to page")
    return moment, int(parts[2])
