"""Looking everything up once after the start, bit by bit, so that the first visitors do not wait for it."""

import asyncio

from igfkg_api.site import Site

_MOST = 4096  # things that a catalogue remembers
_PAUSE = 0.001  # seconds between two things, for requests


async def warm(site: Site) -> None:
    """Make what lists and look-ups need; requests come in between."""
    for name in ("compactor", "withdrawals", "names"):
        getattr(site, name)
        await asyncio.sleep(_PAUSE)
    iris = dict.fromkeys(iri for cls in site.model.by_collection.values() for iri in site.catalogue.collection(cls))
    for iri in [*iris][:_MOST]:
        site.catalogue.thing(iri)
        await asyncio.sleep(_PAUSE)
