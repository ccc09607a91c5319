"""Who chaired a body in a year, by the dated roles that sources state."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from igfkg.catalogue.catalogue import Catalogue
from igfkg.model import terms
from igfkg.views.presentation.body import ChairedBy, chaired_by
from igfkg.views.presentation.roles import Tenure


@dataclass(frozen=True)
class ChairsOfYears:
    """Those who chaired a body, the newest first: of some years, or of all."""

    first: str  #: year; empty for all
    last: str
    chairs: Sequence[ChairedBy]  #: with the terms that are of these years
    #: Those who began before, of whom no source gives the end; none where one is known who was chair alone.
    open_ended: Sequence[ChairedBy]


def chairs_of_years(catalogue: Catalogue, body: str, years: Sequence[str]) -> ChairsOfYears | None:
    """Return who chaired a body (its IRI) from the first to the last of some years; None where no chair of it is known.

    Args:
        catalogue: the things of a release.
        body: IRI of the body.
        years: in any order; all chairs are returned where none is given.
    """
    every = chaired_by(catalogue, body)
    if not every:
        return None
    if not years:
        return ChairsOfYears("", "", sorted(every, key=_last_year, reverse=True), ())
    first, last = min(years), max(years)
    of_years = [*_with_terms(every, lambda each: is_within(each, first, last))]
    of_years += [each for each in every if _is_stated_in(each, first, last)]
    is_known = any(role.iri in terms.SINGLE_ROLES for each in of_years for term in each.terms for role in term.roles)
    before = [] if is_known else [*_with_terms(every, lambda each: _is_open(each) and each.start < first)]
    return ChairsOfYears(first, last, of_years, before)


def is_within(tenure: Tenure, first: str, last: str) -> bool:
    """Return whether sources have a role in some of the years from the first to the last.

    Of a role without an end nothing is known after the year in which the next holder began, or that of the last source.
    """
    until = tenure.end or tenure.next or tenure.known or tenure.start
    return (tenure.start or until) <= last and first <= until


def _is_open(tenure: Tenure) -> bool:
    return bool(tenure.start) and not tenure.end and not tenure.next


def _with_terms(chairs: Iterable[ChairedBy], fits: Callable[[Tenure], bool]) -> Iterable[ChairedBy]:
    """Chairs with the terms that have years that fit."""
    for chair in chairs:
        fitting = [each for each in chair.terms if any(fits(tenure) for tenure in each.tenures)]
        if fitting:
            yield replace(chair, terms=fitting)


def _is_stated_in(chair: ChairedBy, first: str, last: str) -> bool:
    """Whether the role has no years, and sources of these years state it."""
    has_years = any(each.tenures for each in chair.terms)
    stated = chair.stated
    return not has_years and stated is not None and is_within(stated, first, last)


def _last_year(chair: ChairedBy) -> str:
    years = (year for each in chair.terms for tenure in each.tenures for year in (tenure.start, tenure.end))
    return max(years, default="")
