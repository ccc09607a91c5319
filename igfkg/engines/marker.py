"""The marker: a small graph that names the release that an engine holds, and says whether it is whole.

It is changed first when a release is loaded, and last when the release is complete. So a server that reads the same
complete marker before and after a query knows that no graph changed in between.
"""

import json
import secrets
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from igfkg.errors import EngineAnswerError
from igfkg.rdf.namespaces import DCAT, DCT, SCHEMA_ORG
from igfkg.rdf.space import UriSpace
from igfkg.rdf.triples import Resource, Triple
from igfkg.release.release import Release

_RELEASE, _DIGEST = DCAT + "version", SCHEMA_ORG + "sha256"
_LOADING, _STATE = DCT + "identifier", SCHEMA_ORG + "creativeWorkStatus"


class LoadingState(StrEnum):
    """How far the loading of a release is."""

    EMPTYING = "emptying"  #: graphs of the previous release are removed
    LOADING = "loading"  #: graphs of this release are added
    COMPLETE = "complete"


@dataclass(frozen=True)
class EngineMarker:
    """What the marker of an engine says."""

    release: str  #: name of the release
    digest: str  #: hash of all that the release holds
    loading: str  #: another one for each time that a release is loaded
    state: LoadingState

    def is_of(self, release: str, digest: str) -> bool:
        """Return whether it names a release with this digest, whatever the state."""
        return (self.release, self.digest) == (release, digest)

    def in_state(self, state: LoadingState) -> "EngineMarker":
        """Return the marker in another state."""
        return EngineMarker(self.release, self.digest, self.loading, state)

    def triples(self, space: UriSpace) -> frozenset[Triple]:
        """Return its graph."""
        node = Resource(marker_graph(space)).text(_RELEASE, self.release).text(_DIGEST, self.digest)
        return frozenset(node.text(_LOADING, self.loading).text(_STATE, self.state).triples)


def new_marker(release: Release) -> EngineMarker:
    """Return the marker with which the loading of a release begins."""
    return EngineMarker(release.name, release.hash, secrets.token_hex(8), LoadingState.EMPTYING)


def marker_graph(space: UriSpace) -> str:
    """Return the name of the graph, which is its subject too."""
    return space.graph_iri("engine")


def marker_query(space: UriSpace) -> str:
    """Return the query for the marker; :func:`read_marker` reads its result."""
    return f"SELECT ?p ?o {{ GRAPH <{marker_graph(space)}> {{ <{marker_graph(space)}> ?p ?o }} }}"


def read_marker(results: bytes) -> EngineMarker | None:
    """Return the marker in SPARQL JSON results; None where there is none, or it is not whole.

    Raises:
        EngineAnswerError: when these are no results.
    """
    values = {row["p"]["value"]: str(row["o"]["value"]) for row in read_rows(results, "p", "o")}
    try:
        state = LoadingState(values[_STATE])
        return EngineMarker(values[_RELEASE], values[_DIGEST], values[_LOADING], state)
    except (KeyError, ValueError):
        return None


def read_rows(results: bytes, *variables: str) -> list[dict[str, dict[str, Any]]]:
    """Return the solutions in SPARQL JSON results in which all of some variables are bound.

    Raises:
        EngineAnswerError: when these are no results.
    """
    try:
        rows = json.loads(results)["results"]["bindings"]
        return [row for row in rows if all(row[each]["value"] is not None for each in variables if each in row)]
    except (ValueError, KeyError, TypeError, RecursionError):
        raise EngineAnswerError("the query engine answers with something else than SPARQL results in JSON") from None
