"""The door for assistants: ``/mcp``."""

from starlette.requests import Request
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from igfkg_api.assistants.endpoint import PATH, AssistantEndpoint
from igfkg_api.requests.request_site import site_of


class _OpenSite:
    """Lets requests through when a release is open."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        site_of(Request(scope))
        endpoint: AssistantEndpoint = scope["app"].state.assistants
        await endpoint(scope, receive, send)


ROUTES = [Route(PATH, _OpenSite())]
