"""The published examples on an engine elsewhere and on the embedded one."""

import io

from igfkg.engines.content import EngineContent
from igfkg.engines.credentials import Credentials
from igfkg.engines.graph_store import GraphStore
from igfkg.engines.kinds import find_kind
from igfkg.engines.publishing import publish_to_engine
from igfkg.engines.session import EngineSession
from igfkg.engines.url import read_url
from igfkg.errors import QueryError
from igfkg.release.release import Release
from igfkg.sparql.backend import QueryBackend
from igfkg.sparql.guard import scan_query
from igfkg.sparql.query import Query
from igfkg.sparql.remote_backend import RemoteBackend
from igfkg.sparql.remote_engine import RemoteClient, RemoteEngine

_SECONDS = 240  # one example takes Virtuoso long where the machine is busy


def load(release: Release, url: str, kind_name: str, credentials: Credentials) -> None:
    """Load a release into an engine."""
    kind = find_kind(kind_name)
    content = EngineContent(release, kind)
    with EngineSession(read_url(url, kind), credentials, _SECONDS) as session:
        publish_to_engine(release, GraphStore(session, kind, content.space), content, lambda _: None)


def backend_for(release: Release, url: str, kind: str) -> RemoteBackend:
    """Return what sends queries to an engine with a release."""
    engine = RemoteEngine(url, kind, release.name, release.hash, str(release.manifest["base"]))
    return RemoteBackend(RemoteClient(engine, _SECONDS), 1 << 26)


def rows(backend: QueryBackend, text: str) -> list[bytes]:
    """Return the sorted lines of the result of a query, in TSV or N-Triples; what is wrong in their place."""
    is_graph = scan_query(text).form.returns_graph
    sink = io.BytesIO()
    try:
        backend.write_results(Query(text, "application/n-triples" if is_graph else "text/tab-separated-values"), sink)
    except QueryError as error:
        return [type(error).__name__.encode(), str(error).encode()]
    return sorted(sink.getvalue().split(b"\n"))
