"""Starting the query engine of a release, as the settings choose it: with a store here, or with an engine elsewhere."""

from collections.abc import Callable

from igfkg.engines.credentials import PASSWORD, PASSWORD_FILE, USER, Credentials, read_credentials
from igfkg.rdf.namespaces import IGFKG
from igfkg.release.release import Release
from igfkg.sparql.engine import QueryEngine
from igfkg.sparql.remote_engine import RemoteEngine
from igfkg_api.settings import Settings


def start_query_engine(
    settings: Settings, release: Release, should_stop: Callable[[], bool] = lambda: False
) -> QueryEngine:
    """Start the engine for the queries to a release.

    Args:
        settings: the choices of the operator.
        release: the release to query.
        should_stop: returns whether to stop waiting, asked several times a second.

    Raises:
        ReleaseError: when it cannot start, or ``should_stop`` ended the start. An engine elsewhere may be down.
        BadRequestError: when the credentials cannot be read.
    """
    return QueryEngine(
        release,
        settings.engine_limits,
        settings.allocator,
        should_stop,
        _remote_engine(settings, release),
    )


def _remote_engine(settings: Settings, release: Release) -> RemoteEngine | None:
    if not settings.engine_url:
        return None
    base = str(release.manifest.get("base", IGFKG))
    return RemoteEngine(
        settings.engine_url, settings.engine_kind, release.name, release.hash, base, _credentials(settings)
    )


def _credentials(settings: Settings) -> Credentials:
    file = settings.engine_password_file
    return read_credentials(
        {
            USER: settings.engine_user,
            PASSWORD: settings.engine_password.get_secret_value(),
            PASSWORD_FILE: str(file) if file else "",
        }
    )
