"""The page of a set of recommendations: each with its status, the newest assessment of any of them, then the steps."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

from igfkg.catalogue.incoming_links import IncomingLinks
from igfkg.model import terms
from igfkg.rdf.dates import first_day
from igfkg.views.newest_date import of_newest_date
from igfkg.views.presentation.discrepancies import discrepancies_about
from igfkg.views.tracker.assessments import Assessment
from igfkg.views.tracker.row import TrackerRow
from igfkg.views.tracker.standing import AssessedStanding
from igfkg_api.pages.thing_content import ThingContent
from igfkg_api.site import Site

_SHOWN_ELSEWHERE = (terms.IN_SET, terms.ASSESSES)


def set_values(content: ThingContent) -> Mapping[str, Any]:
    """Return what the page of a set shows beside what all pages show.

    The newest assessment and the newest status are those of the whole set, of one of its topics or of one of its
    recommendations, whichever is newest, as in its lineage.
    """
    site, thing = content.site, content.thing
    rows = rows_of(site, {thing.iri})
    assessments = _assessments(rows)
    coded = [each for each in assessments if each.statuses]
    rated = of_newest_date(coded, lambda each: each.date)
    return {
        "set_summary": next((each for each in site.views.sets if each.set.iri == thing.iri), None),
        "members": rows,
        "last_rated": rated,
        "newest_assessed": next((each for each in assessments[:1] if each not in rated), None),
        "assessments": assessments,
        "standing": AssessedStanding(None, None, None),
        "discrepancies": discrepancies_about(site.catalogue, [thing.iri]),
        "related": [each for each in map(_without_bookkeeping, content.links) if _is_shown(each)],
    }


def rows_of(site: Site, sets: Collection[str]) -> list[TrackerRow]:
    """Return the recommendations of sets (their IRIs) as rows of the tracker, in their order in the set."""
    if not sets:
        return []  # without the rows of all sets
    return [row for row in site.views.tracker if any(each.iri in sets for each in row.source)]


def _assessments(rows: Collection[TrackerRow]) -> list[Assessment]:
    """Return the assessments of rows, each once, the newest first."""
    by_iri = {each.thing.iri: each for row in rows for each in row.assessments}
    ordered = sorted(by_iri.values(), key=lambda each: each.thing.iri)
    return sorted(ordered, key=lambda each: first_day(each.date), reverse=True)


def _without_bookkeeping(links: IncomingLinks) -> IncomingLinks:
    """Discrepancies have a section of their own."""
    rest = [each for each in links.things if terms.DISCREPANCY not in each.cls.all_types]
    return replace(links, things=rest, total=links.total - (len(links.things) - len(rest)))


def _is_shown(links: IncomingLinks) -> bool:
    return links.by not in _SHOWN_ELSEWHERE and bool(links.things)
