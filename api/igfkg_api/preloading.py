"""Filling the caches of a site after the start, so that the first requests do not wait."""

import asyncio

from igfkg.catalogue.catalogue import CACHED_THINGS
from igfkg_api.requests.documents import in_document_thread
from igfkg_api.site import Site

_PAUSE = 0.001  # seconds between two things, in which requests are served


async def preload(site: Site) -> None:
    """Compute what lists and look-ups need, in small steps between requests."""
    for name in ("compactor", "withdrawals", "names", "similar_names", "matcher", "suggestions", "searcher"):
        await in_document_thread(getattr, site, name)
        await asyncio.sleep(_PAUSE)
    for iri in await in_document_thread(_listed, site):
        await in_document_thread(site.searcher.traits.of, iri)
        await asyncio.sleep(_PAUSE)


def _listed(site: Site) -> list[str]:
    """The things of all collections, as many as the catalogue caches."""
    iris = dict.fromkeys(iri for cls in site.model.by_collection.values() for iri in site.catalogue.collection(cls))
    return [*iris][:CACHED_THINGS]
