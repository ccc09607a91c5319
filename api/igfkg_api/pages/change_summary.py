"""What a publication changed, counted in the words of readers: new documents and recommendations, corrections."""

from collections.abc import Collection
from dataclasses import dataclass

from igfkg.changes.change_log import LoggedPublication
from igfkg.changes.thing_change import ChangeKind
from igfkg.linking.candidates.schemes import is_scheme_value
from igfkg.model import terms
from igfkg.model.model import Class
from igfkg_api.site import Site


@dataclass(frozen=True)
class ChangeSummary:
    """How many things of the world a publication changed; records of the dataset, such as passages, do not count."""

    documents: int  #: new ones
    recommendations: int  #: new ones, with other requests
    others: int  #: new things of other kinds
    changed: int  #: things of which a value was corrected or added
    removed: int  #: things withdrawn, merged with another or removed


def summarise(site: Site, publication: LoggedPublication) -> ChangeSummary:
    """Return the counts of a publication."""
    counts = [
        (site.model.classes[cls], ChangeKind(kind), count)
        for cls, kind, count in publication.change_set.counts
        if cls in site.model.classes and _is_of_the_world(site.model.classes[cls])
    ]

    def total(kinds: Collection[ChangeKind], cls: str = "") -> int:
        return sum(count for each, kind, count in counts if kind in kinds and (not cls or cls in each.all_types))

    new = (ChangeKind.CREATED,)
    documents, recommendations = total(new, terms.DOCUMENT), total(new, terms.RECOMMENDATION)
    gone = (ChangeKind.WITHDRAWN, ChangeKind.MERGED, ChangeKind.REMOVED)
    return ChangeSummary(
        documents, recommendations, total(new) - documents - recommendations, total((ChangeKind.CHANGED,)), total(gone)
    )


def _is_of_the_world(cls: Class) -> bool:
    return not cls.is_bookkeeping and not is_scheme_value(cls)
