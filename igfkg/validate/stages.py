"""The whole validation of a dataset, stage by stage."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import partial
from itertools import chain

from igfkg.assembly.dataset import Dataset
from igfkg.findings import Finding, Report
from igfkg.parallel import processes_for, run_all
from igfkg.validate.core import validate_claims, validate_settled
from igfkg.validate.cross_checks import read_checks, run_checks
from igfkg.validate.engines.choice import ShaclEngine, get_engine
from igfkg.validate.registry import validate_registry
from igfkg.validate.shapes import claim_shapes, core_shapes
from igfkg.validate.symbols import validate_symbols

_MOST_BESIDE = 4_000_000  # quads up to which cross-checks run beside the shapes


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
    with suppress(_StageFailedError):
        _add(report, dataset.findings)
        _validate(dataset, report, progress, engine or get_engine())
    return report


class _StageFailedError(Exception):
    """A stage has a violation, so that no other is to follow."""


def _add(report: Report, stage: Iterable[Finding]) -> None:
    """Add the findings of a stage.

    Raises:
        _StageFailedError: when the report does not conform then.
    """
    report.add(stage)
    if not report.conforms:
        raise _StageFailedError


def _validate(dataset: Dataset, report: Report, progress: Callable[[str], None], engine: ShaclEngine) -> None:
    """Add the findings of shapes, symbols and published IRIs, in this process, while another one runs cross-checks.

    The SHACL engine is not run in these processes: it has threads of its own, which a process that is forked lacks. A
    violation in a claim graph ends them. Of very many quads the memory is needed for one after the other.
    """
    whole: list[Finding] = []

    def validate_shapes() -> None:
        progress("validating each claim graph")
        _add(report, validate_claims(dataset.claims, claim_shapes(dataset.files), dataset.claims.schema, engine))
        _add(report, dataset.settlement.findings)
        progress("running shapes and cross-checks on the settled view")
        shapes = core_shapes(dataset.files)
        whole.extend(validate_settled(dataset.default_graph(), shapes, dataset.file_of_subject, engine))
        whole.extend((*validate_symbols(dataset.claims), *validate_registry(dataset)))

    tasks = [partial(run_checks, dataset.store, [check], dataset.claims) for check in read_checks(dataset.files)]
    quads = len(dataset.store)
    if quads > _MOST_BESIDE:
        validate_shapes()
    checked = run_all(tasks, processes_for(quads), beside=validate_shapes if quads <= _MOST_BESIDE else None)
    _add(report, [*whole, *chain.from_iterable(checked)])
