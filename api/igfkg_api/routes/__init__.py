"""The routes, one module for each kind of resource."""

from fastapi import Request

from igfkg.errors import ReleaseError
from igfkg_api.site import Site


def site_of(request: Request) -> Site:
    """Return the site that answers a request.

    Raises:
        ReleaseError: when no release is open.
    """
    site = request.app.state.site
    if not isinstance(site, Site):
        raise ReleaseError("no release is open yet; try again soon")
    return site
