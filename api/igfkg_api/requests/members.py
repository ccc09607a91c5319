"""Which thing a path of the API names: a member of a collection, also by another name that it has or had."""

from urllib.parse import quote

from fastapi import Request
from fastapi.responses import RedirectResponse

from igfkg.errors import GoneError, NotFoundError
from igfkg.model.model import Class
from igfkg_api.requests.dereference import Found, Gone, resolve
from igfkg_api.site import Site


def find_member(request: Request, site: Site, cls: Class, key: str, rest: str = "") -> str | RedirectResponse:
    """Return the IRI of the thing with a key in the collection of a class, or a redirect to its own path.

    Args:
        request: its parameters go with the redirect.
        site: where to look.
        cls: the class of the collection.
        key: the key in the path.
        rest: what follows the key in the path.

    Raises:
        GoneError: when the thing was withdrawn, naming what replaces it.
        NotFoundError: when the collection never had the key.
    """
    try:
        return site.catalogue.member(cls, key)
    except NotFoundError:
        found = resolve(site, cls.segment, key, with_formats=False)
        if isinstance(found, Found):
            raise
    if isinstance(found, Gone):
        raise gone(found)
    return redirect(request, _path(site, found.iri, rest), 301)


def gone(found: Gone) -> GoneError:
    """Return the problem of a withdrawn name."""
    return GoneError(found.withdrawal.withdrawn, found.withdrawal.iri, found.withdrawal.replacements)


def redirect(request: Request, path: str, status: int) -> RedirectResponse:
    """Lead to a path with the parameters that came along, such as the language."""
    query = request.scope["query_string"].decode("latin-1")
    return RedirectResponse(f"{path}?{query}" if query else path, status)


def _path(site: Site, iri: str, rest: str) -> str:
    """The path of a thing in the API; for what is in no collection, of the thing itself."""
    parts, cls = site.space.split(iri), site.catalogue.reference(iri).cls
    listed = site.model.list_class_of(cls) if cls else None
    if listed is None or parts is None:
        return site.local(iri)
    return f"/api/v1/{listed.collection}/{quote(parts[1])}{rest}"
