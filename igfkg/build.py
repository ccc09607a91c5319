"""Building a release: read, settle, infer, validate, write, switch."""

from dataclasses import dataclass
from typing import Any

from igfkg import __version__
from igfkg.assembly.dataset import Dataset, Progress, assemble
from igfkg.catalogue.statistics import count_things
from igfkg.findings import Report, Severity
from igfkg.metadata.void import describe_dataset, linksets_of
from igfkg.release.release import Release, Releases
from igfkg.settling.inference import add_inferred
from igfkg.sources.claims import newest_date
from igfkg.sources.content import Content
from igfkg.sources.examples import load_examples
from igfkg.validate.stages import validate


@dataclass(frozen=True)
class Build:
    """The outcome of a build."""

    report: Report
    release: Release | None  #: None when a violation stopped the build; the current release is then untouched


def build(content: Content, releases: Releases, progress: Progress = lambda _: None) -> Build:
    """Build a release from ``content`` and make it current.

    Raises:
        ContentError: when the content cannot be read.
        ReleaseError: when the release cannot be written or another build runs.
    """
    with releases.lock():
        dataset = assemble(content, progress=progress)
        report = validate(dataset, progress)
        if not report.conforms:
            return Build(report, None)
        progress("describing the dataset")
        examples = load_examples(content.data / "examples")
        add_inferred(dataset.store, (quad.triple for quad in examples))
        add_inferred(dataset.store, describe_dataset(dataset.store, linksets_of(dataset.store)))
        progress("writing the release")
        release = releases.write(dataset.store, content, __version__, _facts(dataset, report))
        releases.use(release)
    return Build(report, release)


def _facts(dataset: Dataset, report: Report) -> dict[str, Any]:
    """What the manifest says beside name and hash: nothing that a clock or a path could change."""
    return {
        "date": newest_date(dataset.claims),
        "triples": len(dataset.default_graph),
        "claimGraphs": len(dataset.claims.graphs),
        "disagreements": len(dataset.settlement.disagreements),
        "warnings": report.count(Severity.WARNING),
        "infos": report.count(Severity.INFO),
        "things": count_things(dataset.store, dataset.model),
    }
