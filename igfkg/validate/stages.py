"""The whole validation of a dataset, stage by stage."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from igfkg.assembly.dataset import Dataset
from igfkg.findings import Finding, Report
from igfkg.parallel import processes_for, run_all
from igfkg.validate.core import validate_claims, validate_settled
from igfkg.validate.cross_checks import read_checks, run_checks
from igfkg.validate.engines.choice import ShaclEngine, get_engine
from igfkg.validate.registry import validate_registry
from igfkg.validate.shapes import claim_shapes, core_shapes
from igfkg.validate.symbols import validate_symbols


def validate(
    dataset: Dataset, progress: Callable[[str], None] = lambda _: None, engine: ShaclEngine | None = None
) -> Report:
    """Validate a dataset: claim graphs alone, the settled view, cross-checks.

    A stage with violations is the last one: later findings would often only be consequences of them.

    Args:
        dataset: the dataset, assembled.
        progress: called with a description of each step.
        engine: the SHACL engine; the default of this platform when not given.

    Returns:
        The report, with the findings of reading and settling.

    Raises:
        ContentError: when shapes or checks cannot be read.
        ValidatorError: when the engine fails.
    """
    report = Report()
    for stage in _stages(dataset, progress, engine or get_engine()):
        report.add(stage)
        if not report.conforms:
            break
    return report


def _stages(dataset: Dataset, progress: Callable[[str], None], engine: ShaclEngine) -> Iterator[Iterable[Finding]]:
    yield dataset.findings
    progress("validating each claim graph")
    yield validate_claims(dataset.claims, claim_shapes(dataset.files), dataset.claims.schema, engine)
    yield dataset.settlement.findings
    progress("running cross-checks")
    checked = _run_checks(dataset)
    progress("validating the settled view")
    shapes = core_shapes(dataset.files)
    settled = validate_settled(dataset.default_graph(), shapes, dataset.file_of_subject, engine)
    yield [*settled, *checked, *validate_symbols(dataset.claims), *validate_registry(dataset)]


def _run_checks(dataset: Dataset) -> list[Finding]:
    """The findings of the cross-checks, which are run on all cores where there is much to look at.

    The SHACL engine is not run in these processes: it has threads of its own, which a process that is forked lacks.
    """
    tasks = [partial(run_checks, dataset.store, [check], dataset.claims) for check in read_checks(dataset.files)]
    return [finding for each in run_all(tasks, processes_for(len(dataset.store))) for finding in each]
