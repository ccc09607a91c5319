"""Making a release the current one, with what that changes recorded before it is visible."""

from collections.abc import Callable

from igfkg.changes.change_log import changes_folder, find_change_set
from igfkg.changes.change_set_writer import write_change_set
from igfkg.release.release import Release
from igfkg.release.releases import Releases


def publish(releases: Releases, release: Release, progress: Callable[[str], None] = lambda _: None) -> None:
    """Make ``release`` the current one and record what it changes; to be called under :meth:`Releases.lock`.

    One that is published already stays so, and what is not recorded of it yet is recorded now.
    Where a release was fetched with a history that goes on from that of this home, its change sets came with it.
    The change set is on the disk before the history names the publication, and the history before the link leads to
    the release: a reader never sees a publication without its changes.

    Raises:
        ReleaseError: when it cannot be recorded; the current release is then unchanged.
    """
    published = releases.history.publications()
    names = [each.release for each in published]
    if names:
        _complete(releases, names, progress)
    if releases.is_published(release):
        return
    comes_with_changes = releases.has_continuation(release)
    if not comes_with_changes and (not names or names[-1] != release.path.name):
        write_change_set(changes_folder(releases.home), _still_there(releases, names), release, progress)
    releases.use(release)


def _complete(releases: Releases, names: list[str], progress: Callable[[str], None]) -> None:
    """Record what the last publication changed where that was not done: everything counts as new then."""
    folder = changes_folder(releases.home)
    last = _still_there(releases, names)
    if last and find_change_set(folder, names[-2] if len(names) > 1 else "", names[-1]) is None:
        write_change_set(folder, None, last, progress)


def _still_there(releases: Releases, names: list[str]) -> Release | None:
    """The release that was published last, if it was not removed since."""
    return next((each for each in releases.all() if names and each.path.name == names[-1]), None)
