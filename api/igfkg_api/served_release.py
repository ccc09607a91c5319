"""The release that the settings select."""

from datetime import datetime

from igfkg.errors import ContentError, ReleaseError
from igfkg.model.context import build_context
from igfkg.release.integrity import check_integrity
from igfkg.release.release import Release
from igfkg.release.releases import Releases
from igfkg_api.settings import Settings


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

    The web processes of one server have the time from the settings, like the release, so that it is the same in all.
    """
    if settings.release_folder:
        return settings.published
    return Releases(settings.home).history.published(release.name)


def servable_release(settings: Settings) -> Release:
    """Return the selected release when its files are those that were built and this version of igfkg can serve it.

    Raises:
        ReleaseError: when there is none, when a file is damaged, or when its model is not valid for this version.
    """
    release = selected_release(settings)
    check_integrity(release)
    try:
        build_context(release.model())
    except ContentError as error:
        raise ReleaseError(f"{release.name} cannot be served: {error}. Build it again with: igfkg build") from error
    return release
