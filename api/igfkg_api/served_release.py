"""The release that the settings select."""

import logging
from datetime import UTC, datetime, timedelta

from igfkg.errors import ContentError, ReleaseError
from igfkg.model.context import build_context
from igfkg.release.history import History
from igfkg.release.integrity import check_integrity
from igfkg.release.release import Release
from igfkg.release.releases import Releases
from igfkg_api.settings import Settings

_LOG = logging.getLogger("igfkg")
#: How far the history may be ahead of the clock without a warning, for publications that follow one another quickly.
_TOLERANCE = timedelta(minutes=1)


def selected_release(settings: Settings) -> Release:
    """Return the release that the server holds, else the one that the settings name, else the current one.

    Raises:
        ReleaseError: when there is none.
    """
    if settings.release_folder:
        return Release(settings.release_folder)
    releases = Releases(settings.home)
    return releases.get(settings.release) if settings.release else releases.current()


def publication_time(settings: Settings, release: Release) -> datetime | None:
    """Return since when a release is served, in UTC; None where the history of the home does not say it.

    A warning is logged when that time has not come. The web processes of one server have the time from the settings,
    like the release, so that it is the same in all.
    """
    if settings.release_folder:
        return settings.published
    history = Releases(settings.home).history
    time = history.published(release.name)
    if time is not None:
        _warn_of_future(history, time, release.name)
    return time


def _warn_of_future(history: History, time: datetime, release: str) -> None:
    """Log a warning when a release is served since a time that has not come, as after a line under a wrong clock."""
    now = datetime.now(UTC)
    if time > now + _TOLERANCE:
        _LOG.warning(
            "igfkg: %s, line %s: the time has not come yet, so responses have no Last-Modified until %s. Check the "
            "clock, remove this line and those after it, run: igfkg release use %s, and reload the server",
            *(history.path, history.line_after(now), f"{time:%Y-%m-%dT%H:%M:%SZ}", release),
        )


def servable_release(settings: Settings) -> Release:
    """Return the selected release when its files are those that were built and this version of igfkg can serve it.

    Raises:
        ReleaseError: when there is none, when a file is damaged, or when its model is not valid for this version.
    """
    release = selected_release(settings)
    check_servable(release)
    return release


def check_servable(release: Release) -> None:
    """Check that the files of a release are those that were built, and that this version of igfkg can serve it.

    Raises:
        ReleaseError: when a file is damaged, or when its model is not valid for this version.
    """
    check_integrity(release)
    try:
        build_context(release.model())
    except ContentError as error:
        raise ReleaseError(f"{release.name} cannot be served: {error}. Build it again with: igfkg build") from error
