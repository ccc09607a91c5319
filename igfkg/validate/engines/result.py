"""The results of a validation (https://www.w3.org/TR/shacl/#validation-report)."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from igfkg.errors import IgfkgError
from igfkg.findings import Severity
from igfkg.rdf.namespaces import SH

SEVERITIES = {SH + "Warning": Severity.WARNING, SH + "Info": Severity.INFO}


class ValidatorError(IgfkgError):
    """The engine of SHACL failed, so that nothing is known of the data: this is never "conforms"."""

    problem = "validator-failed"
    title = "The validator failed"


@dataclass(frozen=True, order=True)
class Result:
    """One validation result that a report links by ``sh:result``; those under ``sh:detail`` are part of it."""

    focus: str  #: IRI of the focus node, ``_:label`` of a blank node, or the lexical form of a literal
    path: str | None  #: the path, as ``<iri>`` or a SPARQL property path
    shape: str  #: IRI or ``_:label`` of the source shape
    component: str  #: IRI of the constraint component
    value: str | None  #: IRI, ``_:label`` or lexical form
    severity: Severity = field(compare=False)
    messages: Mapping[str, str] = field(compare=False)  #: by language tag

    @property
    def property(self) -> str | None:
        """The IRI of the property, where the path is one."""
        path = self.path
        return path[1:-1] if path and path.startswith("<") and path.count("<") == 1 and path.endswith(">") else None


@dataclass(frozen=True)
class Outcome:
    """What an engine found."""

    results: tuple[Result, ...]  #: sorted
    serialise: Callable[[], str]  #: gives the validation report in Turtle

    @property
    def conforms(self) -> bool:
        """Whether there is no result at all, of whatever severity (https://www.w3.org/TR/shacl/#conforms)."""
        return not self.results


@contextmanager
def failures_of(validator: str, remedy: str) -> Iterator[None]:
    """Turn whatever goes wrong in a validator into a ValidatorError; a panic of Rust code is no ordinary exception.

    Args:
        validator: its name.
        remedy: what to do about it.
    """
    try:
        yield
    except (IgfkgError, KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:
        raise ValidatorError(f"{validator} failed: {' '.join(str(error).split())}. {remedy}") from error
