"""The pages with names similar to what a request names: of things, of lists, and of the site itself."""

from collections.abc import Iterator
from dataclasses import dataclass

from igfkg.catalogue.similar_names import SimilarNames
from igfkg.catalogue.things import Reference
from igfkg.model.model import Class
from igfkg_api.pages.request_words import RequestWords
from igfkg_api.site import Site

#: The pages of the site, with the words by which people look for them.
PAGE_WORDS = {
    "/": ("home", "index", "index.html", "start"),
    "/about": ("about", "contact", "licence", "license"),
    "/annotate": ("annotate", "annotations", "paste", "recognise", "recognize"),
    "/api": ("api", "developers", "swagger"),
    "/catalog": ("catalog", "catalogue", "data", "datasets", "download", "downloads", "dumps"),
    "/charts": ("charts", "statistics", "attendance", "figures"),
    "/def": ("def", "definitions", "ontology", "vocabulary", "terms"),
    "/disagreements": ("disagreements", "conflicts"),
    "/gaps": ("gaps", "missing"),
    "/guide": ("guide", "guides", "help", "documentation", "docs", "manual"),
    "/guide/link": ("linking",),
    "/link": ("link", "table", "tables", "upload"),
    "/lineage": ("lineage", "history"),
    "/mentions": ("mentions", "resolutions", "paragraphs"),
    "/network": ("network", "graph", "map"),
    "/questions": ("questions", "answers", "examples", "faq"),
    "/releases": ("releases", "versions", "archive"),
    "/search": ("search", "find"),
    "/shapes": ("shapes",),
    "/sources": ("sources", "references"),
    "/sparql": ("sparql", "query", "endpoint", "yasgui"),
    "/timeline": ("timeline", "events", "calendar"),
    "/tracker": ("tracker", "recommendations", "status"),
}
_PAGES = SimilarNames((word, path) for path, words in PAGE_WORDS.items() for word in words)
_MOST = 5
_LEAST_SHARE = 2 / 3  # of the similarity of the nearest page, that others have
#: How much more similar these count: a thing of the class that the URL names, and a page or list of the site.
_PREFERENCE = 0.3


@dataclass(frozen=True)
class NearPage:
    """One page with its path: of a thing, of the list of a class, or one of the site."""

    path: str
    thing: Reference | None = None
    listed: Class | None = None


def nearest_pages(site: Site, sought: RequestWords) -> list[NearPage]:
    """Return the pages whose names are most similar to what was looked for, the most similar first."""
    ranked = sorted(_candidates(site, sought), key=lambda each: -each[0])
    return [page for rank, page in ranked[:_MOST] if rank >= _LEAST_SHARE * ranked[0][0]]


def _candidates(site: Site, sought: RequestWords) -> Iterator[tuple[float, NearPage]]:
    if not sought.segment:
        for each in _PAGES.nearest(sought.words):
            yield each.similarity + _PREFERENCE, NearPage(each.target)
        for each in site.indexes.similar_collections.nearest(sought.words):
            yield (
                each.similarity + _PREFERENCE,
                NearPage(f"/browse/{each.target}", listed=site.model.by_collection[each.target]),
            )
    names = [] if site.release.is_large else site.indexes.similar_names.nearest(sought.words)  # they are in memory
    for each in names:
        parts = site.space.split(each.target)
        bonus = _PREFERENCE if parts and parts[0] == sought.segment else 0.0
        reference = site.catalogue.reference(each.target)
        if reference.cls:
            yield each.similarity + bonus, NearPage(site.local(each.target), reference)
