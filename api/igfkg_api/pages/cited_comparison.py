"""The comparison of resolutions that a search cites: ``A/RES/70/125 80/173``."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from igfkg.rdf.iris import local_name
from igfkg.views.comparison.series import ComparedResolution
from igfkg_api.site import Site

_LEAST = 2


@dataclass(frozen=True)
class CitedComparison:
    """Two resolutions of one body, and where they are side by side."""

    query: str  #: query string of the comparison
    resolutions: Sequence[ComparedResolution]  #: the earlier one first


def compare_cited(site: Site, cited: Sequence[str]) -> CitedComparison | None:
    """Return the comparison of the earliest and the latest of some documents (their IRIs); None where there is none."""
    series = site.views.series if len(cited) >= _LEAST else ()
    for each in series:
        resolutions = [resolution for resolution in each.resolutions if resolution.thing.iri in cited]
        if len(resolutions) >= _LEAST:
            ends = (resolutions[0], resolutions[-1])
            body = [("series", each.key)] if each is not series[0] else []
            keys = (local_name(resolution.thing.iri) for resolution in ends)
            return CitedComparison(urlencode([*body, *zip(("from", "to"), keys, strict=True)]), ends)
    return None
