"""Loading a release into an engine, so that no server of it sees a part.

The marker is changed first: to *emptying*, so that servers stop to send queries, then to *loading* when nothing of an
earlier release is left, and last, when the counts of all graphs are right, to *complete*. After a failure the same
command continues: the marker records how far loading came, and graphs with the right count are skipped.
That is only done while *loading*, when a graph with the right count cannot be one of another release.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from igfkg.engines.content import EngineContent
from igfkg.engines.graph_store import GraphStore
from igfkg.engines.marker import EngineMarker, LoadingState, new_marker
from igfkg.errors import BadRequestError, EngineUnavailableError, QueryError
from igfkg.release.release import Release

_PART = 50_000  # triples of one request
_PROGRESS = 100  # graphs between two lines of progress
Progress = Callable[[str], None]


@dataclass
class LoadingOutcome:
    """What was done."""

    marker: EngineMarker
    graphs: int  #: of the release, as the engine holds them
    triples: int  #: in all of them
    loaded: int = 0  #: graphs
    skipped: int = 0  #: graphs that were there
    removed: int = 0  #: graphs


def publish_to_engine(
    release: Release, store: GraphStore, content: EngineContent, progress: Progress, *, replace: bool = False
) -> LoadingOutcome:
    """Load a release into an engine, or finish what was begun, and return what was done.

    Args:
        release: the release.
        store: the graphs of the engine.
        content: the graphs of the release.
        progress: called with what is done, in English.
        replace: whether data that igfkg did not load, in the place of its graphs, are to be removed.

    Raises:
        BadRequestError: when there are such data and they are not to be removed, or a count is wrong in the end.
        QueryError: when the engine cannot be used; a later call goes on.
    """
    marker, present = store.marker(), store.counts()
    if marker is None and present and not replace:
        raise BadRequestError(
            f"the engine has {len(present):,} graphs under {store.space.base} or in its default graph which igfkg did "
            "not load; use an empty engine, or remove them with --replace"
        )
    outcome = LoadingOutcome(_begin(release, marker), len(content.counts), sum(content.counts.values()))
    if outcome.marker.state is LoadingState.COMPLETE:
        if present == content.counts:
            outcome.skipped = outcome.graphs
            return outcome
        outcome.marker = new_marker(release)
    try:
        _load(store, content, outcome, present, progress)
    except EngineUnavailableError as error:
        done = f"{outcome.loaded + outcome.skipped:,} of {outcome.graphs:,} graphs are there"
        raise EngineUnavailableError(f"{error}; {done}: run the same command again to go on") from None
    return outcome


def _begin(release: Release, marker: EngineMarker | None) -> EngineMarker:
    """The marker to go on with: that of the engine when it is of this release, else a new one."""
    return marker if marker and marker.is_of(release.name, release.hash) else new_marker(release)


def _load(
    store: GraphStore, content: EngineContent, outcome: LoadingOutcome, present: dict[str, int], progress: Progress
) -> None:
    if outcome.marker.state is LoadingState.EMPTYING:
        store.write_marker(outcome.marker)
        _remove(store, present, outcome, progress)
        outcome.marker = outcome.marker.in_state(LoadingState.LOADING)
        store.write_marker(outcome.marker)
        present = {}
    # A graph that is there in part is replaced as a whole; one that is none of the release cannot be there.
    missing = [name for name, number in content.counts.items() if present.get(name) != number]
    outcome.skipped = outcome.graphs - len(missing)
    for number, loaded in enumerate(_loads(store, content, missing, {*present})):
        outcome.loaded += loaded
        if number % _PROGRESS == 0:
            progress(f"{outcome.loaded + outcome.skipped:,} of {outcome.graphs:,} graphs")
    _verify(store, content, outcome, progress)
    outcome.marker = outcome.marker.in_state(LoadingState.COMPLETE)
    store.write_marker(outcome.marker)


def _remove(store: GraphStore, present: dict[str, int], outcome: LoadingOutcome, progress: Progress) -> None:
    if not present:
        return
    progress(f"removing {len(present):,} graphs that are there")
    for name in present:
        store.remove(name)
        outcome.removed += 1
    left = store.counts()
    if left:
        raise QueryError(f"the engine did not remove {len(left):,} graphs, among them {min(left) or 'the default one'}")


def _loads(store: GraphStore, content: EngineContent, missing: list[str], present: set[str]) -> Iterator[int]:
    """Load graphs; yield how many, after each request or graph."""
    batch: list[str] = []
    size = 0
    for name in missing:
        number = content.counts[name]
        # What is there in part is replaced; what is new goes with others where the engine takes several at once.
        if not store.kind.takes_quads or name in present or number > _PART:
            store.replace(name, content.parts(name, _PART))
            yield 1
            continue
        if size + number > _PART:
            yield _add(store, content, batch)
            batch, size = [], 0
        batch.append(name)
        size += number
    if batch:
        yield _add(store, content, batch)


def _add(store: GraphStore, content: EngineContent, names: list[str]) -> int:
    store.add_quads([quad for name in names for quad in content.quads(name)])
    return len(names)


def _verify(store: GraphStore, content: EngineContent, outcome: LoadingOutcome, progress: Progress) -> None:
    """Compare the counts of all graphs, and make sure that nobody else loads a release at the same time.

    Raises:
        BadRequestError: when a count is wrong, or the marker was changed.
    """
    progress("comparing counts")
    present = store.counts()
    wrong = [name for name in {**content.counts, **present} if content.counts.get(name) != present.get(name)]
    if wrong:
        name = wrong[0]
        numbers = f"{present.get(name, 0):,} triples in the engine and {content.counts.get(name, 0):,} in the release"
        raise BadRequestError(
            f"{len(wrong):,} graphs have a wrong count, so the release stays hidden: {name or 'the default graph'} has "
            f"{numbers}; run the same command again"
        )
    if store.marker() != outcome.marker:
        raise BadRequestError("another igfkg publish runs for the same engine; wait for its end, then run this again")
