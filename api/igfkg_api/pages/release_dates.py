"""How current the release of a site is: when it was published, and the newest official text that was read for it.

The newest date in the data is another one: editors write notes after they have read the last text.
"""

from dataclasses import replace

from igfkg.metadata.citation import ReleaseDates
from igfkg_api.site import Site


def release_dates(site: Site) -> ReleaseDates:
    """Return the day of publication, and the newest date of an official text by the rule of due requests.

    Of a large release the second is empty: to know it, all documents are read.
    """
    newest = "" if site.release.is_large else site.views.due_requests.newest_official
    return replace(publication_dates(site), newest_official=newest)


def publication_dates(site: Site) -> ReleaseDates:
    """Return the day of publication alone, for what has to be the same however large the release is."""
    return ReleaseDates(site.published_on.partition("T")[0])
