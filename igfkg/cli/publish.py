"""The command that loads a release into an existing SPARQL engine."""

import json
import os
from typing import Annotated

import typer

from igfkg.cli.options import HomeOption, JsonOption, QuietOption, open_release, show_progress
from igfkg.engines.content import EngineContent
from igfkg.engines.credentials import read_credentials
from igfkg.engines.graph_store import GraphStore
from igfkg.engines.kinds import find_kind
from igfkg.engines.publishing import LoadingOutcome, publish_to_engine
from igfkg.engines.session import EngineSession
from igfkg.engines.url import EngineUrl, read_url

_SECONDS = 300


def register(app: typer.Typer) -> None:
    """Add the command to ``app``."""
    app.command()(publish)


def publish(
    to: Annotated[str, typer.Option("--to", help="URL of the engine; of its query operation for kind generic.")],
    name: Annotated[str | None, typer.Argument(help="Name of a release (default: the current one).")] = None,
    engine: Annotated[str, typer.Option("--engine", help="Kind of the engine: oxigraph, virtuoso or generic.")] = (
        "oxigraph"
    ),
    graph_store: Annotated[str, typer.Option("--graph-store", help="URL of the graph store, for kind generic.")] = "",
    home: HomeOption = None,
    replace: Annotated[
        bool, typer.Option("--replace", help="Remove data in the dataset's graphs that igfkg did not load.")
    ] = False,
    timeout: Annotated[float, typer.Option("--timeout", help="Seconds to wait for each answer.", min=0.1)] = _SECONDS,
    json_: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Load a release into a SPARQL engine, which igfkg serve --engine then sends queries to.

    Servers see the release when it is complete and counted. After a failure, run the same command again. User and
    password are read from IGFKG_ENGINE_USER, and IGFKG_ENGINE_PASSWORD or the file IGFKG_ENGINE_PASSWORD_FILE.
    """
    kind = find_kind(engine)
    url = read_url(to, kind, graph_store)
    release = open_release(home, name)
    content = EngineContent(release, kind)
    with EngineSession(url, read_credentials(os.environ), timeout) as session:
        store = GraphStore(session, kind, content.space)
        outcome = publish_to_engine(release, store, content, show_progress(quiet), replace=replace)
    _print(outcome, url, kind.name, json_)


def _print(outcome: LoadingOutcome, url: EngineUrl, kind: str, json_: bool) -> None:
    marker = outcome.marker
    if json_:
        counts = {each: getattr(outcome, each) for each in ("graphs", "triples", "loaded", "skipped", "removed")}
        whose = {"release": marker.release, "digest": marker.digest, "engine": url.text, "kind": kind}
        typer.echo(json.dumps({**whose, "state": marker.state, **counts}, indent=2))
        return
    number = f"{outcome.graphs:,} graphs, {outcome.triples:,} triples"
    done = f"loaded {outcome.loaded:,}, already there {outcome.skipped:,}, removed {outcome.removed:,}"
    typer.echo(f"{marker.release}: {number} in {url.text} ({done})")
