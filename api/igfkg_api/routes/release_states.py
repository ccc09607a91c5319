"""``/releases/{name}/…``: what the site served when that release was current, by the same routes.

The application with these routes is called with the site of the release in the scope, and with its path as root path
(https://asgi.readthedocs.io/en/latest/specs/www.html#http-connection-scope), so no route knows of it. Data never
changes under such a URL; a page does, with the words and the style of the application. A document about a thing is a
memento (:mod:`igfkg_api.http.mementos`).
"""

from starlette.requests import Request
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from igfkg_api.http.http_date import format_http_date
from igfkg_api.http.lasting import IMMUTABLE, lasting_headers
from igfkg_api.http.mementos import Memento, Mementos, read_mementos
from igfkg_api.requests.documents import in_document_thread
from igfkg_api.requests.release_site import release_site
from igfkg_api.requests.request_site import current_site
from igfkg_api.site import Site

PATH = "/releases/{release}/{rest:path}"
_SUCCESSFUL = (200, 206, 304)
_DOCUMENT_PARTS = 3  # of the path of a document: doc, the kind of thing, its key


def release_state_routes(app: ASGIApp) -> list[Route]:
    """Return the route of all states, which ``app`` serves."""
    return [Route(PATH, _ReleaseStates(app))]


class _ReleaseStates:
    """Calls the application for the site of a release."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        scope["route"] = Route(PATH, self)
        request = Request(scope)
        name = scope["path_params"]["release"]
        async with release_site(request, name) as site:
            response = _StateResponse(request, site, send)
            await self._app(_scope_below(scope, site, name), receive, response.send)


def _scope_below(scope: Scope, site: Site, name: str) -> Scope:
    """The scope of the request below the path of the release, however the name of the release is encoded."""
    _, _, _, *rest = (scope.get("raw_path") or scope["path"].encode()).split(b"/", 3)
    raw_path = b"/".join([site.root_path.encode(), *rest])
    return {**scope, "root_path": f"{scope.get('root_path', '')}/releases/{name}", "raw_path": raw_path}


class _StateResponse:
    """Passes the response of a site on, as that of a state that never changes."""

    def __init__(self, request: Request, site: Site, send: Send) -> None:
        self._request = request
        self._site = site
        self._send = send

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            message["headers"] = await self._headers(message["status"], message["headers"])
        await self._send(message)

    async def _headers(self, status: int, headers: list[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
        added = {b"x-robots-tag": "noindex"}
        if status in _SUCCESSFUL:
            mementos, memento = await self._memento()
            added |= self._lasting(headers, memento)
            links = [value.decode("latin-1") for name, value in headers if name == b"link"]
            if mementos and memento:
                added[b"memento-datetime"] = format_http_date(memento.time)
                added[b"link"] = ", ".join([*links, *mementos.links(memento.release)])
        return [*(each for each in headers if each[0] not in added), *((n, v.encode()) for n, v in added.items())]

    def _lasting(self, headers: list[tuple[bytes, bytes]], memento: Memento | None) -> dict[bytes, str]:
        """The headers of what never changes; a page, which has a language, may."""
        if any(name == b"content-language" for name, _ in headers):
            return {}
        lasting = lasting_headers(memento.time) if memento else {"Cache-Control": IMMUTABLE}
        return {name.lower().encode(): value for name, value in lasting.items()}

    async def _memento(self) -> tuple[Mementos | None, Memento | None]:
        """The mementos of the document that is sent, and this one; none for anything else."""
        parts = self._request.scope["path_params"]["rest"].split("/")
        if len(parts) != _DOCUMENT_PARTS or parts[0] != "doc":
            return None, None
        mementos = await in_document_thread(read_mementos, current_site(self._request), *parts[1:])
        name = self._site.release.name
        return mementos, next((each for each in mementos.listed if each.release == name), None)
