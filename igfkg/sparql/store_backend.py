"""Evaluating queries on a store in the process of the worker."""

from dataclasses import dataclass

import pyoxigraph as ox

from igfkg.errors import QueryError
from igfkg.sparql.dataset import RequestedDataset
from igfkg.sparql.evaluation import Evaluator
from igfkg.sparql.query import Query
from igfkg.sparql.xml_results import Sink


@dataclass(frozen=True)
class StoreBackend:
    """The store of a release (:class:`igfkg.sparql.backend.QueryBackend`)."""

    evaluator: Evaluator
    descriptors: int | None  #: 0 for a store in memory

    def write_results(self, query: Query, sink: Sink) -> None:
        """Evaluate a query and write its result.

        Raises:
            QueryError: for the errors of :meth:`Evaluator.evaluate`.
        """
        results = self.evaluator.evaluate(query.text, query.base_iri, requested_dataset(query))
        try:
            if isinstance(results, ox.QueryTriples):
                results.serialize(sink, ox.RdfFormat.from_media_type(query.media_type))  # type: ignore[arg-type]
            else:
                results.serialize(sink, ox.QueryResultsFormat.from_media_type(query.media_type))  # type: ignore[arg-type]
        except (OSError, ValueError, RuntimeError) as error:
            raise QueryError(f"the query cannot be evaluated: {error}") from None


def requested_dataset(query: Query) -> RequestedDataset:
    """Return the dataset that a request names beside its query."""
    default, named = ([ox.NamedNode(each) for each in graphs] for graphs in (query.default_graphs, query.named_graphs))
    return RequestedDataset(default, named)
