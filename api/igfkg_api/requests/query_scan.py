"""Scanning the query of a request (:mod:`igfkg.sparql.guard`), beside the event loop if it is long."""

import asyncio

from igfkg.sparql.guard import Scan, scan_query
from igfkg_api.requests.sparql_protocol import QueryRequest
from igfkg_api.site import Site

_SHORT = 2048  # characters, whose scan takes less time than a change of threads


async def scan_request(site: Site, query_request: QueryRequest) -> Scan:
    """Return the query form of a query and whether it is deterministic.

    Raises:
        PayloadTooLargeError: when the query is longer than the limit.
        QueryError: when the query is refused or has no query form.
    """
    if len(query_request.text) <= _SHORT:
        return scan_query(query_request.text, site.settings.scan_limits)
    return await asyncio.to_thread(scan_query, query_request.text, site.settings.scan_limits)
