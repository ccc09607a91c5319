"""The page of a body: what it is, by which document it exists, then its mandates and meetings before all else."""

from collections.abc import Mapping
from typing import Any

from igfkg.catalogue.incoming_links import IncomingLinks
from igfkg.model import terms
from igfkg.rdf.namespaces import VOCABULARIES
from igfkg.views.presentation.contributions import known_contributions
from igfkg_api.pages.thing_content import ThingContent

_ORG = VOCABULARIES["org"]
_OPENING = (_ORG + "classification", _ORG + "subOrganizationOf", _ORG + "reportsTo", terms.ESTABLISHED_BY)
_FIRST = (terms.MANDATE_OF, terms.MEETING_OF)


def body_values(content: ThingContent) -> Mapping[str, Any]:
    """Return what the page of a body shows beside what all pages show."""
    fields = {field.iri: (field, facts) for _, group in content.groups for field, facts in group}
    receives = any(each.by == terms.RECIPIENT for each in content.links)
    catalogue = content.site.catalogue
    return {
        "summary_fields": [fields[each] for each in _OPENING if each in fields],
        "related": sorted((each for each in content.links if each.by != terms.SAME_UNDERTAKING), key=_place),
        "others": known_contributions(catalogue, without_recipient=True) if receives else None,
    }


def _place(links: IncomingLinks) -> int:
    return _FIRST.index(links.by) if links.by in _FIRST else len(_FIRST)
