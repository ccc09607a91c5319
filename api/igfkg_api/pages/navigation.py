"""The sections of the site: four destinations, each with the pages under it; the first page is where a section begins.

Pages that no menu lists, such as a guide or the list of a collection, belong to a section too and have its menu.

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
    unlisted: Sequence[str] = ()  #: paths of its other pages; one that ends in a slash stands for all under it

    def has(self, path: str) -> bool:
        """Whether a page (its path) is in the menu of the section."""
        return any(each.path == path for each in self.pages)

    def has_unlisted(self, path: str) -> bool:
        """Whether a page that is in no menu belongs to the section."""
        return any(path.startswith(each) if each.endswith("/") else path == each for each in self.unlisted)


def _lists(*collections: str) -> tuple[str, ...]:
    """The paths of the lists of collections."""
    return tuple(f"/browse/{each}" for each in collections)


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
        _lists("recommendations", "sets", "tasks", "steps", "methods", "criteria", "statuses", "acts"),
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
        _lists(
            *("persons", "memberships", "mandates", "processes", "links", "outcomes", "counts", "areas"),
            *("contributions", "offers", "seat-allocations", "periods"),
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
        _lists("documents", "passages", "notes", "disagreements", "positions", "discrepancies", "gaps"),
    ),
    Section(
        "Data",
        (
            PageLink("/catalog", "Download"),
            PageLink("/changes", "What changed"),
            PageLink("/releases", "Releases"),
            PageLink("/questions", "Questions and answers"),
            PageLink("/sparql", "Editor for queries"),
            PageLink("/api", "API"),
            PageLink("/link", "Link a table"),
            PageLink("/annotate", "Link a text"),
            PageLink("/guide", "Guides"),
            PageLink("/def", "Terms"),
        ),
        ("/shapes", "/dumps", "/sparql/citation", "/guide/", "/api/", "/browse/"),
    ),
)


def section_of(path: str) -> Section | None:
    """Return the section of a page, by its path; None for the front page and others that belong to none."""
    listed = next((each for each in NAVIGATION if each.has(path)), None)
    return listed or next((each for each in NAVIGATION if each.has_unlisted(path)), None)
