"""The results of a validation (https://www.w3.org/TR/shacl/#validation-report)."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from igfkg.errors import IgfkgError
from igfkg.findings import Severity
from igfkg.rdf.namespaces import SH

SEVERITIES = {SH + "Warning": Severity.WARNING, SH + "Info": Severity.INFO}


class ValidatorError(IgfkgError):
    """The SHACL engine failed, so that it is unknown whether the data conforms."""

    problem = "validator-failed"
    title = "The validator failed"


@dataclass(frozen=True)
class Result:
    """One validation result that a report links by ``sh:result``; those under ``sh:detail`` are part of it."""

    focus: str  #: IRI of the focus node, ``_:label`` of a blank node, or the lexical form of a literal
    path: str | None  #: the path, as ``<iri>`` or a SPARQL property path
    shape: str  #: IRI or ``_:label`` of the source shape
    component: str  #: IRI of the constraint component
    value: str | None  #: IRI, ``_:label`` or lexical form
    severity_iri: str  #: IRI of the severity; shapes may name their own
    messages: Mapping[str, str] = field(hash=False)  #: by language tag

    @property
    def severity(self) -> Severity:
        """The severity of the finding; a severity outside SHACL's own counts as a violation."""
        return SEVERITIES.get(self.severity_iri, Severity.VIOLATION)

    @property
    def property(self) -> str | None:
        """The IRI of the property, where the path is one."""
        path = self.path
        return path[1:-1] if path and path.startswith("<") and path.count("<") == 1 and path.endswith(">") else None


@dataclass(frozen=True)
class Outcome:
    """The outcome of a validation."""

    results: tuple[Result, ...]  #: sorted
    serialise: Callable[[], str]  #: returns the validation report in Turtle

    @property
    def conforms(self) -> bool:
        """Whether there is no result of any severity (https://www.w3.org/TR/shacl/#conforms)."""
        return not self.results


def sort_results(results: Iterable[Result]) -> tuple[Result, ...]:
    """Return results in an order that does not depend on the engine; duplicates are not removed."""
    return tuple(
        sorted(results, key=lambda each: (each.focus, each.path or "", each.component, each.value or "", each.shape))
    )


@contextmanager
def convert_failures(validator: str, remedy: str) -> Iterator[None]:
    """Convert any failure of a validator into a ValidatorError; a panic of Rust code is a BaseException.

    Args:
        validator: its name, for the message.
        remedy: what the user can do, for the message.
    """
    try:
        yield
    except (IgfkgError, KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:
        raise ValidatorError(f"{validator} failed: {' '.join(str(error).split())}. {remedy}") from error
