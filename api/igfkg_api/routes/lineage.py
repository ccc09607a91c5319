"""What became of a recommendation, a set or a document, in JSON-LD: the events in order, each with its evidence."""

import json
from typing import Any

from fastapi import APIRouter, Request, Response

from igfkg.catalogue.thing_jsonld import EVERYTHING, SUMMARY, evidence_node, reference_node
from igfkg.rdf.iris import local_name
from igfkg.views.lineage.chain import Lineage, trace_lineage
from igfkg.views.lineage.dating import Dating
from igfkg.views.lineage.events import Event
from igfkg_api.http.conditional_requests import respond
from igfkg_api.http.negotiation import choose
from igfkg_api.openapi.responses import JSON_API
from igfkg_api.requests.documents import DocumentRoute
from igfkg_api.requests.members import find_member
from igfkg_api.requests.page_request import read_parameters
from igfkg_api.requests.request_site import compactor_of, site_of
from igfkg_api.site import Site

router = APIRouter(route_class=DocumentRoute, prefix="/api/v1", tags=["api"])
AS_OF = "as_of"


@router.api_route("/{collection}/{key}/lineage", methods=["GET", "HEAD"], include_in_schema=False)
def lineage(request: Request, collection: str, key: str) -> Response:
    """Send the lineage of a thing: ``?as_of=2017-01-01`` gives it as it stood then."""
    site, parameters = site_of(request), read_parameters(request, [AS_OF])
    iri = find_member(request, site, site.model.collection_class(collection), key, "/lineage")
    if not isinstance(iri, str):
        return iri
    lineage = trace_lineage(site.catalogue, iri, parameters.get(AS_OF))
    media_type = choose(request.headers.get("accept"), JSON_API)
    context = compactor_of(request).context
    etag = site.etag("lineage", media_type, iri, lineage.as_of or "", context)
    here = f"{site.settings.public_base}/api/v1/{collection}/{key}/lineage"

    def body() -> str:
        return json.dumps(lineage_document(site, lineage, here, context), ensure_ascii=False)

    return respond(request, etag, {}, body, media_type)


def lineage_document(site: Site, lineage: Lineage, here: str, context: str) -> dict[str, Any]:
    """Return a lineage as JSON-LD: its events are things of the graph, in an envelope that says nothing.

    Args:
        site: whose catalogue is used.
        lineage: the lineage.
        here: its URL.
        context: URL of the JSON-LD context.
    """
    envelope: dict[str, Any] = {"collection": here, "of": reference_node(lineage.subject)}
    if lineage.as_of:
        envelope["asOf"] = lineage.as_of
    envelope["total"] = len(lineage.events)
    envelope["state"] = {
        "step": reference_node(site.catalogue.reference(lineage.last_step.thing.iri)) if lineage.last_step else None,
        "assessments": [_assessment(site, each, lineage.datings[each.thing.iri]) for each in lineage.assessments],
    }
    envelope["undated"] = [_event(site, each, lineage.datings[each.thing.iri]) for each in lineage.undated]
    items = [_event(site, each, lineage.datings[each.thing.iri]) for each in lineage.events]
    return {"@context": context, **envelope, "items": items}


def _event(site: Site, event: Event, dating: Dating) -> dict[str, Any]:
    fields: dict[str, Any] = {"kind": event.kind, "about": _about(site, event)}
    fields["relation"] = local_name(event.relation)
    dates = {"date": dating.date, "notBefore": dating.not_before, "notAfter": dating.not_after}
    fields |= {name: date for name, date in dates.items() if date}
    if dating.dated_by:
        fields["datedBy"] = reference_node(dating.dated_by)
    node = site.compactor.node(event.thing, SUMMARY)
    return {**node, "event": fields, "statedIn": [evidence_node(each) for each in event.evidence]}


def _assessment(site: Site, event: Event, dating: Dating) -> dict[str, Any]:
    status = site.compactor.node(event.thing, EVERYTHING).get("status", [])
    return {"assessment": event.thing.iri, "about": _about(site, event), "date": dating.date, "status": status}


def _about(site: Site, event: Event) -> list[dict[str, Any]]:
    return [reference_node(site.catalogue.reference(iri)) for iri in event.about]
