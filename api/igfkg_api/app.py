"""The application, put together."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import FastAPI
from starlette.staticfiles import StaticFiles

from igfkg import __version__
from igfkg_api import problems
from igfkg_api.access_log import AccessLog
from igfkg_api.headers import CommonHeaders
from igfkg_api.kept import KeptResponses
from igfkg_api.metrics import Metrics
from igfkg_api.routes import api, graphs, health, home, ontology, sparql, things
from igfkg_api.settings import Settings
from igfkg_api.site import Site

_HERE = Path(__file__).resolve().parent


def create_app(settings: Settings) -> FastAPI:
    """Return an application that serves one release.

    Nothing is opened before the application starts; several applications can live in one process.
    """

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        app.state.site = Site(settings)
        try:
            yield
        finally:
            app.state.site.close()
            app.state.site = None

    app = FastAPI(
        title="igfkg",
        version=__version__,
        lifespan=lifespan,
        openapi_url="/openapi.json",
        docs_url=None,
        redoc_url=None,
    )
    app.state.site = None
    app.state.metrics = Metrics()
    problems.register(app)
    app.add_middleware(CommonHeaders, release=lambda: app.state.site.release.name if app.state.site else "")
    app.add_middleware(KeptResponses, cache=lambda: app.state.site.answers if app.state.site else None)
    app.add_middleware(AccessLog, watch=app.state.metrics.watch)
    for module in (health, sparql, graphs, things, api, ontology, home):
        app.include_router(module.router)
    app.mount("/static", StaticFiles(directory=_HERE / "static"), name="static")
    return app
