"""The URLs of an engine: of its query operation and of its graph store, from the one URL that its operator gives."""

from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from igfkg.engines.kinds import EngineKind
from igfkg.errors import BadRequestError


@dataclass(frozen=True)
class EngineUrl:
    """An engine on the web or on this machine."""

    scheme: str
    host: str
    port: int
    query_path: str  #: path of the query operation (https://www.w3.org/TR/sparql11-protocol/#query-operation)
    store_path: str  #: path of the graph store (https://www.w3.org/TR/sparql11-http-rdf-update/); empty for none

    @property
    def text(self) -> str:
        """The URL of the query operation, without user and password."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}:{self.port}{self.query_path}"


def read_url(text: str, kind: EngineKind, store: str = "") -> EngineUrl:
    """Return the URLs of an engine.

    Args:
        text: the URL of the server for a kind with known paths, else that of the query operation.
        kind: the kind of the engine.
        store: the URL of the graph store, for a kind without known paths.

    Raises:
        BadRequestError: when a URL is none, has user, password, query or fragment, or the two are on two hosts.
    """
    parts = _split(text)
    path = parts.path.rstrip("/")
    if kind.query_path:
        base = path.removesuffix(kind.query_path)
        return _engine_url(parts, base + kind.query_path, base + kind.store_path)
    if not store:
        return _engine_url(parts, parts.path or "/", "")
    own = _split(store)
    if (own.scheme, own.netloc) != (parts.scheme, parts.netloc):
        raise BadRequestError(f"{store!r} and {text!r} are on two hosts; one engine has both")
    return _engine_url(parts, parts.path or "/", own.path or "/")


def _engine_url(parts: SplitResult, query_path: str, store_path: str) -> EngineUrl:
    port = parts.port or (443 if parts.scheme == "https" else 80)
    return EngineUrl(parts.scheme, parts.hostname or "", port, query_path, store_path)


def _split(text: str) -> SplitResult:
    """The parts of a URL.

    Raises:
        BadRequestError: when it is none, or has more than scheme, host, port and path.
    """
    try:
        parts = urlsplit(text)
        is_url = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        is_url = False
    if not is_url or not text.isascii() or not text.isprintable() or " " in text:
        raise BadRequestError("the URL of the engine is none; use one such as http://127.0.0.1:7878")
    if "@" in parts.netloc:
        raise BadRequestError(
            "the URL of the engine has a user or password; give these by IGFKG_ENGINE_USER and IGFKG_ENGINE_PASSWORD"
        )
    if parts.query or parts.fragment:
        raise BadRequestError(f"{text!r} has a query string or fragment; give the URL of the engine without")
    return parts
