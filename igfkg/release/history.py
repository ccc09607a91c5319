"""The history of a home: which release was made current when, and by which version of igfkg.

``{home}/history`` has one line for each publication: time (xsd:dateTime, UTC), name of the release, version of igfkg::

    2026-11-28T17:54:19Z 0.1.0+9c1b0e7d2a55 igfkg/0.1.0

and one for each release that was removed, with ``removed`` in place of the version.

Lines are only ever appended, each with one write. A build has no clock, so no digest covers this file. A line that
cannot be read, such as the last one after a power cut, is skipped and stays as it is.
"""

import os
import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from igfkg import __version__
from igfkg.errors import ReleaseError

_LINE = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ) (\S+) igfkg/(\S+)")
_REMOVAL = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ) (\S+) removed")
_TIME = "%Y-%m-%dT%H:%M:%SZ"
_SECOND = timedelta(seconds=1)


@dataclass(frozen=True)
class Publication:
    """A release that became current."""

    time: datetime  #: in UTC, in whole seconds
    release: str
    version: str  #: of igfkg that made it current

    def __str__(self) -> str:
        """Return the line."""
        return f"{self.time.strftime(_TIME)} {self.release} igfkg/{self.version}"


@dataclass(frozen=True)
class History:
    """The publications of one home, the earliest first."""

    path: Path

    def publications(self, until: str = "") -> list[Publication]:
        """Return all publications; none when there is no file, or it cannot be read.

        Args:
            until: the name of a release: only publications up to its last one are returned; empty for all.
        """
        publications = [each for _, each in self._numbered()]
        if not until:
            return publications
        last = max((index for index, each in enumerate(publications) if each.release == until), default=-1)
        return publications[: last + 1]

    def removals(self) -> dict[str, datetime]:
        """Return when each release was removed, the last time, by its name."""
        parts = [_REMOVAL.fullmatch(line) for line in self._lines()]
        return {part[2]: time for part in parts if part and (time := _read_time(part[1]))}

    def append_removal(self, release: str) -> None:
        """Record that a release was removed; to be called under :meth:`igfkg.release.releases.Releases.lock`.

        Raises:
            ReleaseError: when the file cannot be written.
        """
        self._append(_removal_line(release, datetime.now(UTC)))

    def text(self, until: str) -> str:
        """Return the publications up to the last one of a release, and the removals, as lines; none without the first.

        They are the same for the same history, in whatever order lines were added.
        """
        publications = self.publications(until)
        removals = sorted(_removal_line(*each) for each in self.removals().items()) if publications else []
        return "".join(f"{line}\n" for line in [*map(str, publications), *removals])

    def is_continued_by(self, other: "History") -> bool:
        """Whether another history has the publications of this one, and perhaps more after them."""
        own, others = self.publications(), other.publications()
        return bool(others) and others[: len(own)] == own

    def continue_with(self, other: "History") -> None:
        """Add the publications that follow in another history, and the removals of releases that this one has not.

        To be called under :meth:`igfkg.release.releases.Releases.lock`, where :meth:`is_continued_by` is true.

        Raises:
            ReleaseError: when the file cannot be written.
        """
        own, removals = self.publications(), self.removals()
        lines = [str(each) for each in other.publications()[len(own) :]]
        lines += [_removal_line(*each) for each in other.removals().items() if each[0] not in removals]
        if lines:
            self._append("\n".join(lines))

    def line_after(self, time: datetime) -> int | None:
        """Return the number of the first line, from 1, with a publication after a time; None when there is none."""
        return next((number for number, each in self._numbered() if each.time > time), None)

    def _numbered(self) -> list[tuple[int, Publication]]:
        return [(number, each) for number, line in enumerate(self._lines(), 1) if (each := _read(line))]

    def _lines(self) -> list[str]:
        """The lines that are whole: what follows the last line break is not."""
        try:
            return self.path.read_text(encoding="utf-8", errors="replace").split("\n")[:-1]
        except OSError:
            return []

    def published(self, release: str) -> datetime | None:
        """Return when a release was made current by this version of igfkg.

        None when it is not the one that was made current last, or when another version did it: what is served then
        may be newer than the time.
        """
        last = next(reversed(self.publications()), None)
        return last.time if last and (last.release, last.version) == (release, __version__) else None

    def append(self, release: str, now: datetime | None = None) -> None:
        """Add a publication; to be called under :meth:`igfkg.release.releases.Releases.lock`.

        Its time is a second after that of the publication before if the clock is not past it: Last-Modified has whole
        seconds (RFC 9110 §8.8.2), and two publications of one second would be one to a client.

        Raises:
            ReleaseError: when the file cannot be written.
        """
        time = (now or datetime.now(UTC)).replace(microsecond=0)
        time = max([time, *(each.time + _SECOND for each in self.publications())])
        self._append(str(Publication(time, release, __version__)))

    def _append(self, line: str) -> None:
        try:
            with self.path.open("a+b") as file:
                whole = f"{_line_break(file.fileno())}{line}\n"
                os.write(file.fileno(), whole.encode())
                os.fsync(file.fileno())
        except OSError as error:
            raise ReleaseError(f"{self.path} cannot be written: {error.strerror}") from error


def _removal_line(release: str, time: datetime) -> str:
    return f"{time.strftime(_TIME)} {release} removed"


def _read(line: str) -> Publication | None:
    parts = _LINE.fullmatch(line)
    time = _read_time(parts[1]) if parts else None
    return Publication(time, parts[2], parts[3]) if parts and time else None


def _read_time(text: str) -> datetime | None:
    try:
        return datetime.strptime(text, _TIME).replace(tzinfo=UTC)
    except ValueError:  # the 30th of February
        return None


def _line_break(file: int) -> str:
    """Return a line break if the last line has none, else nothing."""
    size = os.fstat(file).st_size
    return "\n" if size and os.pread(file, 1, size - 1) != b"\n" else ""
