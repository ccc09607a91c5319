"""The whole validation of a dataset, stage by stage."""

from collections.abc import Callable, Iterable, Iterator

from igfkg.assembly.dataset import Dataset
from igfkg.findings import Finding, Report
from igfkg.validate.core import validate_claims, validate_settled
from igfkg.validate.cross_checks import read_checks, run_checks
from igfkg.validate.engines.choice import Engine, engine_named
from igfkg.validate.shapes import claim_shapes, core_shapes
from igfkg.validate.symbols import validate_symbols


def validate(
    dataset: Dataset, progress: Callable[[str], None] = lambda _: None, engine: Engine | None = None
) -> Report:
    """Validate a dataset: claim graphs alone, the settled view, cross-checks.

    A stage runs only when what it builds on holds: what follows from a file that does not parse, or from a passage
    that contradicts itself, would mislead.

    Args:
        dataset: the dataset, assembled.
        progress: called with what is being done.
        engine: of SHACL Core; the one that is usual on this platform when not given.

    Returns:
        The report; it holds what was found while reading and settling, too.

    Raises:
        ContentError: when shapes or checks cannot be read.
        ValidatorError: when the engine itself fails: nothing is known then, and nothing conforms.
    """
    report = Report()
    for stage in _stages(dataset, progress, engine or engine_named()):
        report.add(stage)
        if not report.conforms:
            break
    return report


def _stages(dataset: Dataset, progress: Callable[[str], None], engine: Engine) -> Iterator[Iterable[Finding]]:
    yield dataset.findings
    progress("validating each claim graph")
    yield validate_claims(dataset.claims, claim_shapes(dataset.files), dataset.claims.schema, engine)
    yield dataset.settlement.findings
    progress("running cross-checks")
    checked = run_checks(dataset.store, read_checks(dataset.files), dataset.claims)
    progress("validating the settled view")
    settled = validate_settled(dataset.default_graph, core_shapes(dataset.files), dataset.file_of_subject, engine)
    yield [*settled, *checked, *validate_symbols(dataset.claims)]
