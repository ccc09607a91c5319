"""An engine elsewhere that evaluates the queries of a server, in place of workers with a store."""

import json
from contextlib import closing
from dataclasses import dataclass, field
from urllib.parse import urlencode

from igfkg.engines.credentials import Credentials
from igfkg.engines.kinds import find_kind
from igfkg.engines.marker import LoadingState, marker_query, read_marker
from igfkg.engines.replies import ReplyBody
from igfkg.engines.session import FORM_TYPE, EngineSession
from igfkg.engines.url import read_url
from igfkg.errors import EngineReleaseError
from igfkg.rdf.space import UriSpace
from igfkg.sparql.dataset import RequestedDataset
from igfkg.sparql.limits import EngineLimits

JSON_RESULTS = "application/sparql-results+json"
_MARKER_BYTES = 1 << 16
_GRACE = 5.0  # seconds beyond those of a query, within which its process is ended


@dataclass(frozen=True)
class RemoteEngine:
    """Where an engine is, and the release that it is to hold."""

    url: str
    kind: str
    release: str  #: name
    digest: str
    base: str  #: of the IRIs of the dataset
    credentials: Credentials = field(default_factory=Credentials)  #: sent when the engine asks for them

    def to_json(self) -> str:
        """Return it as text for a command line, which others can see: without the credentials."""
        return json.dumps({name: value for name, value in vars(self).items() if name != "credentials"})


def connect(engine: RemoteEngine, limits: EngineLimits) -> "RemoteClient":
    """Return a client for queries with limits.

    It waits longer than a query may take: whoever supervises the query ends it then and says that its time is over,
    which would else depend on who of the two is first.
    """
    return RemoteClient(engine, limits.timeout_seconds + _GRACE)


class RemoteClient:
    """Sends queries to an engine, and makes sure that it holds the right release."""

    def __init__(self, engine: RemoteEngine, seconds: float) -> None:
        """Prepare; nothing is connected before the first query.

        Args:
            engine: the engine.
            seconds: to wait for each part of an answer.
        """
        self.kind = find_kind(engine.kind)
        self.space = UriSpace(engine.base)
        self._engine = engine
        self._session = EngineSession(read_url(engine.url, self.kind), engine.credentials, seconds)

    def send(self, text: str, dataset: RequestedDataset, media_type: str, limit: int) -> ReplyBody:
        """Send a query and return the body of the answer, of at most ``limit`` bytes, which is still to be read.

        Raises:
            QueryError: when the engine cannot be used, or refuses the query.
        """
        fields = [("query", f"{self.kind.prologue}{text}")]
        fields += [("default-graph-uri", each.value) for each in dataset.default_graphs]
        fields += [("named-graph-uri", each.value) for each in dataset.named_graphs]
        headers = {"Content-Type": FORM_TYPE, "Accept": media_type}
        response = self._session.request("POST", self._session.url.query_path, urlencode(fields).encode(), headers)
        return self._session.body_of(response, limit, media_type)

    def check_release(self) -> str:
        """Return the name of the loading of the release that the engine holds, which changes with each loading.

        Raises:
            EngineReleaseError: when it holds another release, none, or a part of one.
            QueryError: when it cannot be used.
        """
        reply = self.send(marker_query(self.space), RequestedDataset(), JSON_RESULTS, _MARKER_BYTES)
        with closing(reply):
            marker, engine = read_marker(reply.read_whole()), self._engine
        if marker is None:
            raise EngineReleaseError(f"the query engine holds no release; this site serves {engine.release}")
        if not marker.is_of(engine.release, engine.digest):
            raise EngineReleaseError(f"the query engine holds {marker.release}, and this site serves {engine.release}")
        if marker.state is not LoadingState.COMPLETE:
            raise EngineReleaseError(f"{engine.release} is being loaded into the query engine; try again later")
        return marker.loading

    def close(self) -> None:
        """Close the connection."""
        self._session.close()
