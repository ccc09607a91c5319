"""The sections of the site: four destinations, each with the pages under it; the first page is where a section begins.

Titles are English and translated where they are shown.
"""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class PageLink:
    """A page of the site."""

    path: str
    title: str


@dataclass(frozen=True)
class Section:
    """A destination in the header, with the pages under it."""

    title: str
    pages: Sequence[PageLink]

    def has(self, path: str) -> bool:
        """Whether a page (its path) belongs to the section."""
        return any(each.path == path for each in self.pages)


NAVIGATION: Sequence[Section] = (
    Section(
        "Recommendations",
        (
            PageLink("/tracker", "Tracker"),
            PageLink("/compare", "Resolutions side by side"),
            PageLink("/lineage", "Follow-up, step by step"),
            PageLink("/browse/topics", "Topics"),
            PageLink("/browse/assessments", "Assessments"),
        ),
    ),
    Section(
        "The Forum",
        (
            PageLink("/timeline", "Timeline"),
            PageLink("/browse/meetings", "Meetings"),
            PageLink("/browse/bodies", "Bodies"),
            PageLink("/network", "Network"),
            PageLink("/charts", "Charts"),
        ),
    ),
    Section(
        "Sources",
        (
            PageLink("/sources", "Documents"),
            PageLink("/disagreements", "Disagreements"),
            PageLink("/gaps", "Gaps"),
            PageLink("/mentions", "Mentions"),
        ),
    ),
    Section(
        "Data",
        (
            PageLink("/catalog", "Download"),
            PageLink("/changes", "What changed"),
            PageLink("/releases", "Releases"),
            PageLink("/sparql", "Ask the data"),
            PageLink("/api", "API"),
            PageLink("/link", "Link a table"),
            PageLink("/annotate", "Link a text"),
            PageLink("/guide/link", "Guide to linking"),
            PageLink("/def", "Data model"),
        ),
    ),
)
