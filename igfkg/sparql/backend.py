"""What evaluates the queries of a worker: the store of a release in this process, or an engine elsewhere."""

from typing import Protocol

from igfkg.sparql.query import Query
from igfkg.sparql.xml_results import Sink


class QueryBackend(Protocol):
    """Evaluates one query at a time; used only in a worker, which may crash or be killed at any moment."""

    @property
    def descriptors(self) -> int | None:
        """How many files and connections the process may have open; 0 for no further one, None for no limit."""

    def write_results(self, query: Query, sink: Sink) -> None:
        """Evaluate a query and write its whole result in the format that it names.

        Raises:
            QueryError: when the query is refused or cannot be evaluated; what ``sink`` has is to be discarded.
        """
