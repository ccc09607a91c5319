"""Members of a collection of the API, by key; aliases and former keys redirect."""

from urllib.parse import quote

from fastapi import Request
from fastapi.responses import RedirectResponse

from igfkg.errors import GoneError, NotFoundError
from igfkg.model.model import Class
from igfkg_api.requests.dereference import Gone, Resolved, resolve
from igfkg_api.site import Site


def find_member(request: Request, site: Site, cls: Class, key: str, rest: str = "") -> str | RedirectResponse:
    """Return the IRI of the member of a collection with a key, or a redirect to its current path.

    Args:
        request: the request; the redirect keeps its query string.
        site: the site that serves the collection.
        cls: class of the collection.
        key: the key in the path.
        rest: the path after the key.

    Raises:
        GoneError: when the thing was withdrawn; it names the replacements.
        NotFoundError: when no member has or had the key.
    """
    try:
        return site.catalogue.member(cls, key)
    except NotFoundError:
        outcome = resolve(site, cls.segment, key, with_formats=False)
        if isinstance(outcome, Resolved):
            raise
    if isinstance(outcome, Gone):
        raise gone_error(outcome)
    return redirect(request, _path(site, outcome.iri, rest), 301)


def gone_error(gone: Gone) -> GoneError:
    """Return the error of a withdrawn IRI."""
    return GoneError(gone.withdrawal.withdrawn, gone.withdrawal.iri, gone.withdrawal.replacements)


def redirect(request: Request, path: str, status: int) -> RedirectResponse:
    """Return a redirect to a path with the query string of the request."""
    query = request.scope["query_string"].decode("latin-1")
    return RedirectResponse(f"{path}?{query}" if query else path, status)


def _path(site: Site, iri: str, rest: str) -> str:
    """Return the path of a thing in the API; of the thing itself if it is in no collection."""
    parts, cls = site.space.split(iri), site.catalogue.reference(iri).cls
    listed = site.model.list_class_of(cls) if cls else None
    if listed is None or parts is None:
        return site.local(iri)
    return f"{site.root_path}/api/v1/{listed.collection}/{quote(parts[1])}{rest}"
