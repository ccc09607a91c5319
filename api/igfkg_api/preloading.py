"""Filling the caches of a site after the start, so that the first requests do not wait."""

import asyncio

from igfkg.catalogue.catalogue import CACHED_THINGS
from igfkg_api.site import Site

_PAUSE = 0.001  # seconds between two things, in which requests are served


async def preload(site: Site) -> None:
    """Compute what lists and look-ups need, in small steps between requests."""
    for name in ("compactor", "withdrawals", "names"):
        getattr(site, name)
        await asyncio.sleep(_PAUSE)
    iris = dict.fromkeys(iri for cls in site.model.by_collection.values() for iri in site.catalogue.collection(cls))
    for iri in [*iris][:CACHED_THINGS]:
        site.catalogue.thing(iri)
        await asyncio.sleep(_PAUSE)
