"""Building a release: assemble, validate, write, switch. The one place that joins the stages."""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from igfkg import __version__
from igfkg.assembly.assemble import assemble
from igfkg.assembly.dataset import Dataset
from igfkg.catalogue.statistics import count_things
from igfkg.changes.publishing import publish
from igfkg.findings import Report, Severity
from igfkg.progress import with_estimate
from igfkg.release.release import Release
from igfkg.release.releases import Releases
from igfkg.release.write import ReleaseContent, write_release
from igfkg.sources.claims import newest_date
from igfkg.sources.content import Content
from igfkg.validate.engines.choice import ShaclEngine
from igfkg.validate.stages import validate


@dataclass(frozen=True)
class BuildResult:
    """The result of a build."""

    report: Report
    release: Release | None  #: None when a violation stopped the build; the current release is then unchanged
    is_new: bool = False  #: False when a release of the same content existed already


def build(
    content: Content,
    releases: Releases,
    progress: Callable[[str], None] = lambda _: None,
    engine: ShaclEngine | None = None,
) -> BuildResult:
    """Build a release from ``content`` and make it current.

    Args:
        content: the content to build.
        releases: the releases to which the new one is added.
        progress: called with a description of each step, and the time that is left.
        engine: the SHACL engine; the default of this platform when not given.

    Raises:
        ContentError: when the content cannot be read.
        ReleaseError: when the release cannot be written or another build runs.
        ValidatorError: when the SHACL engine fails.
    """
    progress = with_estimate(progress)
    with releases.lock():
        report, valid = _validated(content, progress, engine)
        if valid is None:
            return BuildResult(report, None)
        written = write_release(releases, valid, progress)
        publish(releases, written.release, progress)
    return BuildResult(report, written.release, written.is_new)


def _validated(
    content: Content, progress: Callable[[str], None], engine: ShaclEngine | None
) -> tuple[Report, ReleaseContent | None]:
    """What is found in the content, and what a release of it is made of, unless there is a violation.

    The claims and how they were settled end here: while a release is written, they would need a quarter of the memory.
    """
    with _garbage_collection_paused():
        dataset = assemble(content, progress=progress)
    report = validate(dataset, progress, engine)
    if not report.conforms:
        return report, None
    return report, ReleaseContent(dataset.store, dataset.files, dataset.model, __version__, _facts(dataset, report))


@contextmanager
def _garbage_collection_paused() -> Iterator[None]:
    """Nearly all that is read stays; to look through it for garbage takes a fifth of the time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _facts(dataset: Dataset, report: Report) -> dict[str, Any]:
    """The entries of the manifest beside name and digest: nothing that depends on a clock or a path."""
    return {
        "base": dataset.space.base,
        "date": newest_date(dataset.claims, dataset.model),
        "triples": dataset.triples,
        "claimGraphs": len(dataset.claims.graphs),
        "disagreements": len(dataset.settlement.disagreements),
        "warnings": report.count(Severity.WARNING),
        "infos": report.count(Severity.INFO),
        "things": count_things(dataset.store, dataset.model),
    }
