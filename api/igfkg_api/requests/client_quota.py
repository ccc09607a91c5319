"""The limit of how fast one client may send requests that cost much: one for queries, texts, tables and names.

The engine counts for all web processes (:mod:`igfkg.sparql.query_queue`), by ``client_rate`` and ``client_burst``.
"""

from fastapi import Request

from igfkg.sparql.quota import client_name
from igfkg_api.requests.request_site import site_of


async def charge_client(request: Request) -> None:
    """Charge a request to its client; those from within the process are free.

    Raises:
        TooManyRequestsError: when the client sends requests too fast.
    """
    site = site_of(request)
    if request.client and site.settings.client_rate:
        await site.pool.charge(client_name(request.client.host))
