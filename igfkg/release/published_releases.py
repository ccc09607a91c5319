"""The releases that were published in a home: those that are still there, and those that were removed.

One that was published several times counts once, with the last time. One that was built and never published is no
concern of readers, and is not among them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from igfkg.release.release import MANIFEST, Release
from igfkg.release.releases import Releases

_FAR = timedelta.max


@dataclass(frozen=True)
class PublishedRelease:
    """A release that was published, or that is served although no publication of it is recorded."""

    name: str
    time: datetime | None  #: when it was published, the last time; None where that is not recorded
    release: Release | None  #: None where it was removed
    removed: datetime | None = None  #: when it was removed; None where it was not, or that is not recorded


@dataclass(frozen=True)
class PublishedReleases:
    """The releases of a home up to the one that is served, the earliest first."""

    listed: Sequence[PublishedRelease]

    @property
    def present(self) -> Sequence[PublishedRelease]:
        """Those that are still there."""
        return [each for each in self.listed if each.release]

    def find(self, name: str) -> PublishedRelease | None:
        """Return the release with a name, None where none with it was ever published."""
        return next((each for each in self.listed if each.name == name), None)

    def nearest(self, published: PublishedRelease) -> PublishedRelease | None:
        """Return the release that is still there and was published at the nearest time, the earlier one of two."""

        def distance(other: PublishedRelease) -> timedelta:
            return abs(other.time - published.time) if other.time and published.time else _FAR

        return min(self.present, key=distance, default=None)


def read_published_releases(releases: Releases, served: Release) -> PublishedReleases:
    """Return the published releases of a home, as they are now.

    Args:
        releases: of the home.
        served: the release that is served, which counts although its folder may be elsewhere.
    """
    removals = releases.history.removals()
    times: dict[str, datetime] = {}
    for each in releases.history.publications(served.name):
        times.pop(each.release, None)
        times[each.release] = each.time
    earlier = [_read(releases, name, time, removals.get(name)) for name, time in times.items() if name != served.name]
    return PublishedReleases([*earlier, PublishedRelease(served.name, times.get(served.name), served)])


def _read(releases: Releases, name: str, time: datetime, removed: datetime | None) -> PublishedRelease:
    path = releases.folder / name
    is_there = "+" in name and path.parent == releases.folder and not path.is_symlink() and (path / MANIFEST).is_file()
    return (
        PublishedRelease(name, time, Release(path), None) if is_there else PublishedRelease(name, time, None, removed)
    )
