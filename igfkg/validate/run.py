"""The whole validation of a dataset, stage by stage."""

from igfkg.dataset import Dataset, Progress
from igfkg.findings import Report
from igfkg.validate.checks import read_checks, run_checks
from igfkg.validate.core import class_hierarchy, validate_claims, validate_settled
from igfkg.validate.shapes import read_shapes


def validate(dataset: Dataset, progress: Progress = lambda _: None) -> Report:
    """Validate a dataset: claim graphs alone, the settled view, cross-checks.

    A dataset whose files do not all parse is not looked at further: what follows from a missing file misleads.

    Returns:
        The report; it holds what was found while reading and settling, too.

    Raises:
        ContentError: when shapes or checks cannot be read.
    """
    report = Report()
    report.add(dataset.findings)
    if not report.conforms:
        return report
    shapes = read_shapes(dataset.content.shapes)
    progress("validating each claim graph")
    report.add(validate_claims(dataset.claims, shapes, class_hierarchy(dataset.schema)))
    progress("validating the settled view")
    report.add(validate_settled(dataset.default_graph, shapes, dataset.claims))
    progress("running cross-checks")
    report.add(run_checks(dataset.store, read_checks(dataset.content.shapes), dataset.claims))
    return report
