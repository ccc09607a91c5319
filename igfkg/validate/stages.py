"""The whole validation of a dataset, stage by stage."""

from collections.abc import Iterable, Iterator

from igfkg.assembly.dataset import Dataset, Progress
from igfkg.findings import Finding, Report
from igfkg.validate.cross_checks import read_checks, run_checks
from igfkg.validate.graphs import class_hierarchy, validate_claims, validate_settled
from igfkg.validate.shapes import read_shapes
from igfkg.validate.symbols import validate_symbols


def validate(dataset: Dataset, progress: Progress = lambda _: None) -> Report:
    """Validate a dataset: claim graphs alone, the settled view, cross-checks.

    A stage runs only when what it builds on holds: what follows from a file that does not parse, or from a passage
    that contradicts itself, would mislead.

    Returns:
        The report; it holds what was found while reading and settling, too.

    Raises:
        ContentError: when shapes or checks cannot be read.
    """
    report = Report()
    for stage in _stages(dataset, progress):
        report.add(stage)
        if not report.conforms:
            break
    return report


def _stages(dataset: Dataset, progress: Progress) -> Iterator[Iterable[Finding]]:
    yield dataset.findings
    shapes = read_shapes(dataset.content.shapes)
    progress("validating each claim graph")
    yield validate_claims(dataset.claims, shapes, class_hierarchy(dataset.schema))
    yield dataset.settlement.findings
    progress("running cross-checks")
    checked = run_checks(dataset.store, read_checks(dataset.content.shapes), dataset.claims)
    progress("validating the settled view")
    symbols = validate_symbols(dataset.claims)
    yield [*validate_settled(dataset.default_graph, shapes, dataset.claims), *checked, *symbols]
