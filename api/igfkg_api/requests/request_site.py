"""The site that answers a request, and its JSON-LD compactor."""

from fastapi import Request

from igfkg.catalogue.thing_jsonld import Compactor
from igfkg.errors import ReleaseError
from igfkg_api.http.own_base import loopback_base
from igfkg_api.site import ANSWERING_SITE, CONTEXT_PATH, Site


def site_of(request: Request) -> Site:
    """Return the site that answers a request: that of the current release, or of the one that the request names.

    Raises:
        ReleaseError: when no release is open.
    """
    return request.scope.get(ANSWERING_SITE) or current_site(request)


def current_site(request: Request) -> Site:
    """Return the site of the current release.

    Raises:
        ReleaseError: when no release is open.
    """
    site = request.app.state.site
    if not isinstance(site, Site):
        raise ReleaseError("no release is open yet; try again soon")
    return site


def base_of(request: Request) -> str:
    """Return the base of URLs that a body spells out: the public one, a loopback host, or the dataset's."""
    site = site_of(request)
    own = "" if site.settings.public_base else loopback_base(request.scope)
    return own or site.public_url("")


def compactor_of(request: Request) -> Compactor:
    """Return the JSON-LD compactor, with the context by its public URL or that on the loopback host of the request."""
    site = site_of(request)
    own = "" if site.settings.public_base else loopback_base(request.scope)
    return site.compactor.with_context(own + CONTEXT_PATH) if own else site.compactor
