"""The last known chair of a body, with the years that sources give."""

from dataclasses import dataclass

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.things import Reference
from igfkg.rdf.namespaces import VOCABULARIES
from igfkg.views.presentation.body import last_chair
from igfkg.views.presentation.roles import Tenure, bounded_tenure, stated_years

_MEMBER = VOCABULARIES["org"] + "member"


@dataclass(frozen=True)
class LastKnownChair:
    """Who chaired a body last, as far as sources say."""

    person: Reference
    tenure: Tenure  #: without years where no source gives any
    stated: Tenure | None  #: years of the sources that state the role; None where they have no dates


def last_known_chair(catalogue: Catalogue, body: str) -> LastKnownChair | None:
    """Return the last known chair of a body (its IRI); None where none is known."""
    chair = last_chair(catalogue, body)
    person = next(iter(chair.references(_MEMBER)), None) if chair else None
    if chair is None or person is None:
        return None
    return LastKnownChair(person, bounded_tenure(catalogue, chair), stated_years(catalogue, [chair]))
