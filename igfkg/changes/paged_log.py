"""The change log in pages of fixed size that never change: those of each publication, the earliest first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from igfkg.changes.change_iris import compact_time
from igfkg.changes.change_log import ChangeLog, LoggedChange, LoggedPublication

PAGE_SIZE = 100  # changes


@dataclass(frozen=True)
class LogPage:
    """A page of the changes of one publication."""

    publication: LoggedPublication
    number: int  #: from 1

    @property
    def path(self) -> str:
        """The end of its path: time of the publication and number."""
        return f"{compact_time(self.publication.time)}/{self.number}"


class PagedLog:
    """The pages of a change log."""

    def __init__(self, log: ChangeLog) -> None:
        """Divide ``log`` into pages."""
        self._log = log
        self.publications = [each for each in log.publications if log.count(each)]

    def find(self, time: datetime, number: int) -> LogPage | None:
        """Return a page by the time of its publication and its number; None where there is none."""
        publication = self._log.publication(time)
        is_there = publication is not None and 1 <= number <= self._last(publication)
        return LogPage(publication, number) if publication and is_there else None

    def changes(self, page: LogPage) -> Sequence[LoggedChange]:
        """Return the changes of a page."""
        numbered = page.publication.change_set.changes(after=(page.number - 1) * PAGE_SIZE, most=PAGE_SIZE)
        return [LoggedChange(page.publication, number, change) for number, change in numbered]

    @property
    def ends(self) -> tuple[LogPage, LogPage] | None:
        """The first and the last page; None where the log has no changes."""
        if not self.publications:
            return None
        last = self.publications[-1]
        return LogPage(self.publications[0], 1), LogPage(last, self._last(last))

    def previous(self, page: LogPage) -> LogPage | None:
        """Return the page before, None for the first."""
        if page.number > 1:
            return LogPage(page.publication, page.number - 1)
        before = [each for each in self.publications if each.time < page.publication.time]
        return LogPage(before[-1], self._last(before[-1])) if before else None

    def next(self, page: LogPage) -> LogPage | None:
        """Return the page after, None for the last."""
        within = self.next_within(page)
        return within or next((LogPage(each, 1) for each in self._after(page)), None)

    def next_within(self, page: LogPage) -> LogPage | None:
        """Return the page after in the same publication, None for the last one."""
        return LogPage(page.publication, page.number + 1) if page.number < self._last(page.publication) else None

    def start(self, page: LogPage) -> int:
        """Return how many changes the pages before have."""
        before = (each for each in self.publications if each.time < page.publication.time)
        return sum(self._log.count(each) for each in before) + (page.number - 1) * PAGE_SIZE

    def _after(self, page: LogPage) -> Iterator[LoggedPublication]:
        return (each for each in self.publications if each.time > page.publication.time)

    def _last(self, publication: LoggedPublication) -> int:
        return -(-self._log.count(publication) // PAGE_SIZE)
