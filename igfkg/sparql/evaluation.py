"""Evaluation of queries on a store: refusing SERVICE, rewriting where the engine would answer wrongly, errors.

Call it only where a crash of the engine harms nobody else: in a worker, or in the process of one user.
"""

import re
from dataclasses import dataclass
from typing import Any

import pyoxigraph as ox

from igfkg.errors import QueryError, QueryRefusedError, QuerySyntaxError
from igfkg.rdf.space import space_of
from igfkg.sparql.dataset import RequestedDataset, claim_graphs, dataset_of, merge_default_graphs
from igfkg.sparql.keywords import refuse_service
from igfkg.sparql.ordering.functions import query_functions
from igfkg.sparql.parsing.parser import StructureError, parse_query
from igfkg.sparql.parsing.tree import SyntaxTree
from igfkg.sparql.rewriting.booleans import lower_booleans
from igfkg.sparql.rewriting.rewrite import may_need_rewriting, rewrite_query
from igfkg.sparql.syntax import parse_error, syntax_error

#: A sentence among the tokens that the engine's parser expects.
_NOTICE = re.compile(r"[A-Z][A-Za-z*]+(?: [\w*().?-]+){2,}")
Results = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples


class Evaluator:
    """Evaluates queries on one store."""

    def __init__(self, store: ox.Store) -> None:
        """Read its claim graphs and the base of its IRIs."""
        self._store = store
        self._claim_graphs = claim_graphs(store)
        self._base_iri = f"{space_of(store).base}sparql"

    def evaluate(self, text: str, base_iri: str = "", dataset: RequestedDataset | None = None) -> Results:
        """Return the results of a query; solutions and triples are computed as they are read.

        Args:
            text: a query that passed :func:`igfkg.sparql.guard.scan_query`.
            base_iri: for relative IRIs where the query has no BASE; the URL of the endpoint when empty.
            dataset: the dataset; when empty, FROM applies, or the dataset of the release.

        Raises:
            QuerySyntaxError: when the query does not parse.
            QueryRefusedError: when it uses SERVICE, or would be answered wrongly.
            QueryError: when the evaluation fails.
        """
        base_iri = base_iri or self._base_iri
        requested = dataset or RequestedDataset()
        try:
            if may_need_rewriting(text):
                return self._evaluate_rewritten(text, base_iri, requested)
            store, arguments = merge_default_graphs(self._store, requested)
            return store.query(text, base_iri=base_iri, **arguments)
        except SyntaxError as error:
            raise syntax_error(text, error) from None
        except (OSError, ValueError, RuntimeError) as error:
            raise QueryError(f"the query cannot be evaluated: {error}") from None

    def _evaluate_rewritten(self, text: str, base_iri: str, requested: RequestedDataset) -> Results:
        text, tree = parse_text(text, base_iri)
        requested = requested or dataset_of(text, tree, base_iri)
        store, arguments = merge_default_graphs(self._store, requested)
        if not requested and tree.of_kind("Graph"):
            # The list is converted at each call, which takes longer than a simple query.
            arguments = {"named_graphs": self._claim_graphs}
        rewritten = rewrite_query(text, tree, _StoreTerms(store, text, tree, base_iri, arguments).is_known)
        try:
            return store.query(rewritten, base_iri=base_iri, **arguments, **query_functions())
        except SyntaxError as error:  # of the kind that the parser reports at the end, such as a variable without value
            raise QueryRefusedError(_reason_of(error)) from None


def parse_text(text: str, base_iri: str) -> tuple[str, SyntaxTree]:
    """Return a query, with its booleans in lower case, and its syntax tree.

    Raises:
        QuerySyntaxError: when it does not parse.
        QueryRefusedError: when it uses SERVICE, or its structure cannot be read.
    """
    try:
        tree = _parse(text, base_iri)
    except SyntaxError as error:
        raise syntax_error(text, error) from None
    text = lower_booleans(text, tree)
    unparsable = parse_error(text, base_iri)
    if unparsable:
        raise syntax_error(text, unparsable)
    refuse_service(text, tree, base_iri)
    return text, tree


def _reason_of(error: SyntaxError) -> str:
    """What the engine says of a query, without the place, which is one in the text as it was rewritten."""
    words = _NOTICE.findall(str(error))
    return f"the engine refuses the query: {words[0] if words else 'it cannot be read'}"


def _parse(text: str, base_iri: str) -> SyntaxTree:
    try:
        return parse_query(text)
    except StructureError as unclear:
        error = parse_error(text, base_iri)
        if error:
            raise error from None
        if unclear.is_incomplete:
            raise QuerySyntaxError(str(unclear), unclear.line, unclear.column) from None
        raise QueryRefusedError(f"{unclear}; put spaces between words") from None


@dataclass(frozen=True)
class _StoreTerms:
    """The terms that the default graph of a query has."""

    store: ox.Store
    text: str
    tree: SyntaxTree
    base_iri: str
    arguments: dict[str, Any]

    def is_known(self, term: str, is_literal: bool) -> bool:
        """Return whether it has a term that is written so in the query, by asking the store with its prologue."""
        subject = "" if is_literal else f"{{ {term} ?p ?o }} UNION "
        ask = f"{self.text[: self.tree.form.start]} ASK {{ {subject}{{ ?s ?p {term} }} }}"
        return bool(self.store.query(ask, base_iri=self.base_iri, **self.arguments))
