"""Running a test on the real path (guard, engine, worker), and comparing with what its suite expects."""

from dataclasses import dataclass
from pathlib import Path

from igfkg.errors import IgfkgError, QueryError, QueryRefusedError, QuerySyntaxError
from igfkg.sparql.guard import scan_query
from igfkg.sparql.pool import run_query
from igfkg.sparql.query import Query
from tests.w3c.datasets import Engines
from tests.w3c.manifest import NEGATIVE, POSITIVE, UPDATE, Case
from tests.w3c.results import (
    CSV,
    N_TRIPLES,
    difference,
    media_type_for,
    read_actual,
    read_expected,
    with_canonical_literals,
)

#: A syntax test of SPARQL 1.0 may call functions that no engine knows, which shows when it is evaluated: it has parsed.
EXPECTED_ERRORS: dict[str, tuple[type[IgfkgError], ...]] = {
    POSITIVE: (QueryError,),
    NEGATIVE: (QuerySyntaxError, QueryRefusedError),
    UPDATE: (QueryRefusedError,),
}


@dataclass(frozen=True)
class Outcome:
    """What came of a test."""

    wrong: str = ""  #: what differs from the expectation; empty when nothing does
    error: IgfkgError | None = None  #: raised by the guard or the worker
    has_right_values: bool = False  #: whether the rows are right but for the lexical form of literals


def outcome_of(case: Case, engines: Engines) -> Outcome:
    """Run a test."""
    try:
        if case.result:
            return _outcome_of_evaluation(case, case.result, engines)
        return _outcome_of_syntax(case, engines)
    except IgfkgError as error:
        return _outcome_of_error(case, error)


def _outcome_of_evaluation(case: Case, result: Path, engines: Engines) -> Outcome:
    expected = read_expected(result, case.base)
    media_type = media_type_for(result, expected)
    scan_query(case.text)
    actual = read_actual(_answer(case, engines, media_type), media_type)
    wrong = difference(expected, actual, is_ordered=case.is_ordered, is_lax=case.is_lax)
    alike = bool(wrong) and not difference(with_canonical_literals(expected), with_canonical_literals(actual))
    return Outcome(wrong, has_right_values=alike)


def _outcome_of_syntax(case: Case, engines: Engines) -> Outcome:
    form = scan_query(case.text).form
    _answer(case, engines, N_TRIPLES if form.returns_graph else CSV)
    return Outcome() if case.kind == POSITIVE else Outcome("it is accepted")


def _outcome_of_error(case: Case, error: IgfkgError) -> Outcome:
    expected = type(error) in EXPECTED_ERRORS.get(case.kind, ())
    return Outcome() if expected else Outcome(f"{type(error).__name__}: {error}", error)


def _answer(case: Case, engines: Engines, media_type: str) -> bytes:
    answer = run_query(engines.socket(case.dataset), Query(case.text, media_type, base_iri=case.base))
    data = answer.read()
    answer.close()
    return data
