"""The application, put together: the endpoint for queries in front, everything else behind it."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager

from fastapi import FastAPI
from starlette.applications import Starlette
from starlette.datastructures import State
from starlette.middleware import Middleware
from starlette.routing import BaseRoute, Mount
from starlette.types import Scope

from igfkg_api.assets import STATIC_FILES
from igfkg_api.assistants.endpoint import AssistantEndpoint
from igfkg_api.http.access_log import AccessLog
from igfkg_api.http.byte_cache import ByteCache
from igfkg_api.http.common_headers import CommonHeaders
from igfkg_api.http.compression import Compression
from igfkg_api.http.conditional_requests import ConditionalRequests
from igfkg_api.http.list_headers import ListHeaders
from igfkg_api.http.metrics import Metrics
from igfkg_api.http.problems import ProblemAnswers
from igfkg_api.http.response_cache import BEYOND_RELEASE, ResponseCache
from igfkg_api.http.trailing_slash import TrailingSlash
from igfkg_api.older_sites import OlderSites
from igfkg_api.openapi.document import DescribedApp
from igfkg_api.overview_process import OverviewProcess
from igfkg_api.pages.problem_page import ProblemPages
from igfkg_api.preloading import preload
from igfkg_api.routes import (
    annotate,
    answers,
    api,
    assistants,
    browse,
    changes,
    changes_activities,
    changes_atom,
    changes_stream,
    charts,
    citation,
    compare,
    dataset,
    description,
    dumps,
    examples,
    gaps,
    graphs,
    guide,
    health,
    home,
    inbox,
    lineage,
    lineage_page,
    link,
    lookup,
    memento,
    mentions,
    network,
    ontology,
    overviews,
    paragraphs,
    questions,
    reconcile,
    reconcile_suggestions,
    reconcile_views,
    release_states,
    releases,
    report,
    search,
    sources,
    sparql,
    things,
    timeline,
    tracker,
    typed_paths,
)
from igfkg_api.settings import Settings
from igfkg_api.site import ANSWERING_SITE, Site

_FOR_PROGRAMS = (
    health,
    description,
    dumps,
    dataset,
    citation,
    lookup,
    annotate,
    link,
    reconcile,
    reconcile_suggestions,
    reconcile_views,
    inbox,
    examples,
    graphs,
    lineage,
    changes_activities,
    changes_stream,
    changes_atom,
    memento,
    releases,
    api,
)
_FOR_PEOPLE = (
    *(tracker, compare, lineage_page, timeline, mentions, charts, network, browse, search),
    *(answers, questions, paragraphs, sources, gaps, changes, overviews, report, guide, ontology, home, typed_paths),
)
_MODULES = (*_FOR_PROGRAMS, *_FOR_PEOPLE, things)


def create_app(
    settings: Settings, on_open: Callable[[], object] = lambda: None, *, has_overviews: bool = False
) -> Starlette:
    """Return an application that serves one release.

    Nothing is opened before the application starts; several applications can live in one process.

    Args:
        settings: the choices of the operator.
        on_open: called when the release is open, before the first request.
        has_overviews: whether it answers itself what reads all things of a large release, instead of a process beside.
    """

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        app.state.site = Site(settings)
        if app.state.site.release.is_large and not has_overviews:
            app.state.overviews = OverviewProcess(app.state.site.settings_of_release)
        app.state.older = OlderSites(settings)
        app.state.assistants = AssistantEndpoint(app)
        on_open()
        tasks = [asyncio.create_task(each) for each in (preload(app.state.site), app.state.older.sweep())]
        try:
            yield
        finally:
            for task in tasks:
                task.cancel()
            if app.state.overviews:
                await app.state.overviews.close()
                app.state.overviews = None
            await app.state.assistants.close()
            await app.state.older.close()
            app.state.site.close()
            app.state.site = None

    state = State({"site": None, "older": None, "overviews": None, "metrics": Metrics()})
    answers = ProblemAnswers(ProblemPages().make)
    rest, older = _rest(answers), _older(answers)
    in_front = [*sparql.ROUTES, *assistants.ROUTES, *release_states.release_state_routes(older)]
    routes = [*in_front, Mount("/", rest)]
    served = [*in_front, *rest.routes]
    app: Starlette = Starlette(routes=routes, middleware=_middleware(state, answers, served), lifespan=lifespan)
    answers.register(app)
    state.rest = rest
    app.state = rest.state = older.state = state
    return app


def _middleware(state: State, answers: ProblemAnswers, routes: Sequence[BaseRoute]) -> list[Middleware]:
    """What requests pass before the routes, the outermost first."""

    def cache() -> ByteCache | None:
        return None if state.site is None else _cache_of(state.site)

    def of_site(read: Callable[[Site], str]) -> Callable[[Scope], str]:
        def of_answering_site(scope: Scope) -> str:
            site = scope.get(ANSWERING_SITE) or state.site
            return "" if site is None else read(site)

        return of_answering_site

    def modified(scope: Scope) -> str:
        return "" if state.site is None or BEYOND_RELEASE in scope else _modified_of(state.site)

    return [
        Middleware(ListHeaders),
        Middleware(AccessLog, observe=state.metrics.observe),
        Middleware(ConditionalRequests, answers=answers),
        Middleware(ResponseCache, cache=cache),
        Middleware(
            CommonHeaders,
            release=of_site(lambda site: site.release.name),
            modified=modified,
            licence=of_site(lambda site: site.licence),
        ),
        Middleware(Compression, cache=cache, answers=answers),
        Middleware(TrailingSlash, routes=lambda: routes),
    ]


def _cache_of(site: Site) -> ByteCache | None:
    return site.response_cache


def _modified_of(site: Site) -> str:
    return site.last_modified


def _older(answers: ProblemAnswers) -> FastAPI:
    """What is served of every release."""
    app = FastAPI(openapi_url=None, docs_url=None, redoc_url=None, redirect_slashes=False)
    answers.register(app)
    for module in (api, dumps, examples, things):
        app.include_router(module.router)
    return app


def _rest(answers: ProblemAnswers) -> FastAPI:
    """Everything but queries."""
    app = DescribedApp({sparql.PATH: sparql.OPERATIONS})
    answers.register(app)
    for module in _MODULES:
        app.include_router(module.router)
    app.mount("/static", STATIC_FILES, name="static")
    return app
