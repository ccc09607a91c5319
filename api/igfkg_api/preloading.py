"""Filling the caches of a site after the start, so that the first requests do not wait."""

import asyncio
from collections.abc import Iterable

from igfkg.catalogue.catalogue import CACHED_THINGS
from igfkg.catalogue.collation import label_key
from igfkg.views.comparison.rows import RowKind
from igfkg_api.indexes import Indexes
from igfkg_api.requests.documents import in_document_thread
from igfkg_api.site import Site
from igfkg_api.views import Views

_SITE = ("compactor", "question_index")
_INDEXES = (
    "withdrawals",
    "names",
    "similar_names",
    "matcher",
    "suggestions",
    "searcher",
)
_VIEWS = (
    "tracker",
    "sets",
    "due_requests",
    "matrix",
    "topics",
    "headlines",
    "newest_documents",
    "sources",
    "mentions",
    "gaps",
    "charts",
    "series",
    "timeline",
)
_LANGUAGE = "en"
_PAUSE = 0.001  # seconds between two things, in which requests are served


async def preload(site: Site) -> None:
    """Compute what lists and look-ups need, in small steps between requests.

    Of a large release nothing is computed that reads all things: it would hold up requests for long, and much memory.
    """
    await _compute(site, _SITE)
    if site.release.is_large:
        return
    await _compute(site.indexes, _INDEXES)
    await _compute(site.views, _VIEWS)
    for series in site.views.series:
        for kind in RowKind:
            await in_document_thread(site.views.comparison, series, kind)
            await asyncio.sleep(_PAUSE)
    for iri in await in_document_thread(_listed, site):
        await in_document_thread(_read, site, iri)
        await asyncio.sleep(_PAUSE)


async def preload_all(site: Site) -> None:
    """Compute what the pages of a large release need that read all things, the most visited first."""
    await _compute(site.views, _VIEWS)
    await _compute(site.indexes, ("searcher", "matcher", "suggestions"))


async def _compute(owner: Site | Indexes | Views, names: Iterable[str]) -> None:
    for name in names:
        await in_document_thread(getattr, owner, name)
        await asyncio.sleep(_PAUSE)


def _read(site: Site, iri: str) -> None:
    """Read what searches and lists need of a thing: its traits, and its place in lists, in English."""
    site.indexes.searcher.traits.of(iri)
    label_key(site.catalogue.reference(iri).labels, [_LANGUAGE], iri)


def _listed(site: Site) -> list[str]:
    """The things of all collections, as many as the catalogue caches."""
    iris = dict.fromkeys(iri for cls in site.model.by_collection.values() for iri in site.catalogue.collection(cls))
    return [*iris][:CACHED_THINGS]
