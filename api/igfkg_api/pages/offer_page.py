"""The page of an offer to host a meeting: what became of it, and who hosted the meeting in the end."""

from collections.abc import Mapping
from typing import Any

from igfkg.model import terms
from igfkg.rdf.namespaces import DCT
from igfkg_api.pages.thing_content import ThingContent, summary_fields


def offer_values(content: ThingContent) -> Mapping[str, Any]:
    """Return what the page of an offer shows beside what all pages show."""
    catalogue, offer = content.site.catalogue, content.thing
    meetings = [catalogue.thing(each.iri) for each in offer.references(terms.OFFER_FOR)]
    return {
        "summary_fields": [(field, facts) for field, facts in summary_fields(content) if field.iri != DCT + "date"],
        "date": catalogue.date_of(offer),
        "hosts": list(dict.fromkeys(host for each in meetings for host in each.references(terms.HOSTED_BY))),
    }
