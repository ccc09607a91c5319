"""The release that a request names: in its path, or in the parameter ``release`` of a query."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from fastapi import Request

from igfkg.changes.change_iris import time_text
from igfkg.errors import NotFoundError, QueryRefusedError, ReleaseRemovedError
from igfkg.release.published_releases import PublishedRelease, PublishedReleases
from igfkg.release.release import Release
from igfkg_api.http.response_cache import BEYOND_RELEASE
from igfkg_api.requests.client_quota import charge_client
from igfkg_api.requests.documents import in_document_thread
from igfkg_api.requests.request_site import current_site
from igfkg_api.site import ANSWERING_SITE, Site

if TYPE_CHECKING:
    from igfkg_api.older_sites import OlderSites


@asynccontextmanager
async def queried_site(request: Request, name: str) -> AsyncIterator[Site]:
    """Give the site whose query engine answers a request, until the end of the context.

    Args:
        request: the request; its client is charged for a query to an older release.
        name: of a release; empty for the current one.

    Raises:
        NotFoundError: when no such release was ever published.
        OverloadedError: when the release cannot be opened at the moment.
        QueryRefusedError: for another release than the current one, where an engine elsewhere holds that one.
        ReleaseDamagedError: when it cannot be opened at all.
        ReleaseRemovedError: when it is not here any more.
        TooManyRequestsError: when the client sends queries too fast.
    """
    current = current_site(request)
    if name in ("", current.release.name):
        yield current
        return
    if current.settings.engine_url:
        await in_document_thread(_present_release, current, name)
        raise QueryRefusedError(
            f"this endpoint has an engine for {current.release.name} only, so release {name[:80]!r} cannot be queried; "
            "leave out release, or download its dump from /releases"
        )
    await charge_client(request)
    async with _older_site(request, name, with_engine=True) as site:
        yield site


@asynccontextmanager
async def release_site(request: Request, name: str) -> AsyncIterator[Site]:
    """Give the site that serves the state of a release by its name, until the end of the context.

    Raises:
        NotFoundError: when no such release was ever published.
        OverloadedError: when the release cannot be opened at the moment.
        ReleaseDamagedError: when it cannot be opened at all.
        ReleaseRemovedError: when it is not here any more.
    """
    current = current_site(request)
    if name == current.release.name:
        request.scope.update({ANSWERING_SITE: current.pinned, BEYOND_RELEASE: True})
        yield current.pinned
        return
    async with _older_site(request, name, with_engine=False) as site:
        yield site


@asynccontextmanager
async def _older_site(request: Request, name: str, *, with_engine: bool) -> AsyncIterator[Site]:
    release = await in_document_thread(_present_release, current_site(request), name)
    older: OlderSites = request.app.state.older
    async with older.site(release, with_engine=with_engine) as site:
        request.scope.update({ANSWERING_SITE: site, BEYOND_RELEASE: True})
        yield site


def _present_release(site: Site, name: str) -> Release:
    published = find_published(site.published_releases(), name)
    assert published.release
    return published.release


def find_published(releases: PublishedReleases, name: str) -> PublishedRelease:
    """Return the published release with a name, which is there.

    Raises:
        NotFoundError: when no such release was ever published.
        ReleaseRemovedError: when it is not here any more.
    """
    published = releases.find(name)
    if published is None:
        current = releases.listed[-1].name
        raise NotFoundError(f"no release is called {name[:80]!r} here; the current one is {current}, /releases has all")
    if published.release is None:
        raise _removed_error(releases, published)
    return published


def _removed_error(releases: PublishedReleases, published: PublishedRelease) -> ReleaseRemovedError:
    nearest = releases.nearest(published)
    present = [each.name for each in releases.present]
    when = f" on {published.removed:%Y-%m-%d}" if published.removed else ""
    instead = f"; the nearest in time that is here is {nearest.name}" if nearest else ""
    dates = {"published": published.time, "removed": published.removed}
    return ReleaseRemovedError(
        f"release {published.name} was removed from this site{when}{instead}",
        {
            "release": published.name,
            **{name: time_text(time) for name, time in dates.items() if time},
            **({"nearest": nearest.name} if nearest else {}),
            "present": present,
        },
    )
