"""Routes of what reads all things of a release, which another process answers where the release is large."""

from collections.abc import Callable, Coroutine
from typing import Any

from fastapi import Request, Response

from igfkg.rdf.formats import HTML
from igfkg.views.tracker.sets import sets_out_sets
from igfkg_api.requests.documents import DocumentRoute
from igfkg_api.requests.request_site import current_site
from igfkg_api.site import ANSWERING_SITE

_ANYTHING = "*/*"


class OverviewRoute(DocumentRoute):
    """A route whose requests are sent on to :mod:`igfkg_api.overview_process`, where the application has one."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Return what answers a request."""
        own = super().get_route_handler()

        async def answer(request: Request) -> Response:
            beside = request.app.state.overviews
            if beside is None or ANSWERING_SITE in request.scope or not self.reads_all(request):
                return await own(request)
            response: Response = await beside.answer(request)
            return response

        return answer

    def reads_all(self, _: Request) -> bool:
        """Return whether the answer to a request reads all things, or all of a kind."""
        return True


class ListRoute(OverviewRoute):
    """A route of a list, of which a file has all things and a page a few."""

    def reads_all(self, request: Request) -> bool:
        """Return whether the answer is a file."""
        return request.url.path.endswith((".csv", ".xlsx"))


class ThingRoute(OverviewRoute):
    """A route of single things, of which some kinds show how all things of another kind stand."""

    _SEGMENTS = frozenset(("set", "topic"))
    _DOCUMENT = "document"

    def reads_all(self, request: Request) -> bool:
        """Return whether it may be the page of such a thing, or of a document that sets out recommendations."""
        accepted = request.headers.get("accept", _ANYTHING)
        if _ANYTHING not in accepted and HTML.media_type not in accepted:
            return False
        segment, key = (request.path_params.get(name, "") for name in ("segment", "key"))
        if segment != self._DOCUMENT:
            return segment in self._SEGMENTS
        catalogue = current_site(request).catalogue
        stems = (key, key.rpartition(".")[0])  # perhaps with the suffix of a format
        iris = (catalogue.find(segment, each) for each in stems if each)
        return any(sets_out_sets(catalogue, iri) for iri in iris if iri)
