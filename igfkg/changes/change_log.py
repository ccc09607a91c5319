"""The change log of a home: its publications, the earliest first, each with what it changed."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path

from igfkg.changes.change_set import EVERYTHING, ChangeFilter, ChangeSet, set_name
from igfkg.changes.thing_change import ThingChange
from igfkg.release.history import History

_MOST_COUNTS = 1000  # that are remembered, since visitors choose the filters


@dataclass(frozen=True)
class LoggedPublication:
    """A publication with its change set."""

    time: datetime  #: in UTC, in whole seconds; no two publications share one
    release: str  #: name of the release that became current
    previous: str  #: name of the release before; empty where everything counts as new
    change_set: ChangeSet


@dataclass(frozen=True)
class LoggedChange:
    """A change, with the publication that it belongs to and its number there."""

    publication: LoggedPublication
    number: int
    change: ThingChange


class ChangeLog:
    """The change log of a home, as it is when it is opened."""

    def __init__(self, home: Path, until: str = "") -> None:
        """Read the history of a home.

        Args:
            home: the folder with the releases.
            until: the name of a release: only publications up to its last one count; empty for all.
        """
        self._folder = changes_folder(home)
        self._published = History(home / "history").publications(until)
        self._counts: dict[tuple[str, ChangeFilter], int] = {}
        self._things: dict[int, frozenset[str]] = {}

    @cached_property
    def publications(self) -> list[LoggedPublication]:
        """The publications that changed something, the earliest first.

        A publication whose change set is not there, such as one made before change sets were written, is left out.
        """
        found = []
        previous = ""
        for each in self._published:
            changes = find_change_set(self._folder, previous, each.release)
            if each.release != previous and changes:
                since, changes_path = changes
                found.append(LoggedPublication(each.time, each.release, since, ChangeSet(changes_path)))
            previous = each.release
        return found

    def changes(
        self, selection: ChangeFilter = EVERYTHING, *, since: datetime | None = None, newest_first: bool = False
    ) -> Iterator[LoggedChange]:
        """Yield the changes of publications after a time (of all without one), in their order."""
        publications = [each for each in self.publications if since is None or each.time > since]
        for publication in reversed(publications) if newest_first else publications:
            for number, change in publication.change_set.changes(selection):
                yield LoggedChange(publication, number, change)

    @cached_property
    def releases(self) -> Mapping[str, datetime]:
        """When each release was published, the last time, by name, the earliest first."""
        times: dict[str, datetime] = {}
        for each in self._published:
            times.pop(each.release, None)
            times[each.release] = each.time
        return times

    @cached_property
    def digest(self) -> str:
        """What differs whenever the log does."""
        lines = (f"{each.time:%Y-%m-%dT%H:%M:%SZ} {each.previous} {each.release}\n" for each in self.publications)
        return hashlib.sha256("".join(lines).encode()).hexdigest()

    def publication(self, time: datetime) -> LoggedPublication | None:
        """Return the publication of a time, None where there is none."""
        return self._by_time.get(time)

    def page(
        self,
        selection: ChangeFilter,
        most: int,
        *,
        since: datetime | None = None,
        after: tuple[datetime, int] | None = None,
    ) -> list[LoggedChange]:
        """Return changes, those of the newest publication first, each publication in its own order.

        Args:
            selection: which changes.
            most: how many at most.
            since: only those of publications after this time.
            after: time and number of the change behind which they start; None to start with the first.
        """
        changes: list[LoggedChange] = []
        for publication in reversed(self.publications):
            if len(changes) == most or (since and publication.time <= since):
                break
            if after is None or publication.time <= after[0]:
                start = after[1] if after and publication.time == after[0] else 0
                page = publication.change_set.changes(selection, after=start, most=most - len(changes))
                changes += (LoggedChange(publication, *numbered) for numbered in page)
        return changes

    def count(self, publication: LoggedPublication, selection: ChangeFilter = EVERYTHING) -> int:
        """Return how many changes of a publication are selected; each is counted once, as change sets never change."""
        key = (publication.change_set.path.name, selection)
        if key not in self._counts:
            if len(self._counts) >= _MOST_COUNTS:
                self._counts.clear()
            self._counts[key] = publication.change_set.count(selection)
        return self._counts[key]

    def total(self, selection: ChangeFilter = EVERYTHING, *, since: datetime | None = None) -> int:
        """Return how many changes of publications after a time (of all without one) are selected."""
        return sum(self.count(each, selection) for each in self.publications if since is None or each.time > since)

    def changed_things(self, since: datetime) -> frozenset[str]:
        """Return the IRIs of the things that publications after a time changed."""
        first = next((place for place, each in enumerate(self.publications) if each.time > since), None)
        if first is None:
            return frozenset()
        if first not in self._things:
            later = self.publications[first:]
            self._things[first] = frozenset(iri for each in later for iri in each.change_set.things())
        return self._things[first]

    def close(self) -> None:
        """Close the files of the change sets; the log is not read again."""
        for each in vars(self).get("publications", ()):
            each.change_set.close()

    @cached_property
    def _by_time(self) -> Mapping[datetime, LoggedPublication]:
        return {each.time: each for each in self.publications}


def changes_folder(home: Path) -> Path:
    """Return the folder of the change sets of a home."""
    return home / "changes"


def find_change_set(folder: Path, previous: str, release: str) -> tuple[str, Path] | None:
    """Return since which release a change set of a release is, and its folder; None when there is none.

    Where the release before was not there any more, everything counts as new.
    """
    for since in (previous, ""):
        if (path := folder / set_name(since, release)).is_dir():
            return since, path
    return None
