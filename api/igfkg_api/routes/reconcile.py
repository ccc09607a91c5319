"""The reconciliation service: from the names in the tables of others to the things of the release.

The API of the W3C Entity Reconciliation Community Group, version 0.2 at ``/reconcile``, version 1.0-draft under
``/reconcile/v1``; the routes of 1.0-draft are under ``/reconcile`` too, so that either manifest leads to one service.
What it reads and answers is in :mod:`igfkg.linking.reconciliation`; suggestions and pages are routes of their own.

Threat: batches that take long. Their number, length and size are limited, and one name is matched at a time in the
thread that makes documents, so that other requests are answered between two names.
"""

from typing import Any

from fastapi import APIRouter, Request, Response

from igfkg import __version__
from igfkg.linking.candidates.candidate import NameQuery
from igfkg.linking.candidates.schemes import is_scheme_value
from igfkg.linking.reconciliation.answers import draft_rows
from igfkg.linking.reconciliation.manifest import ServiceDescription, draft_manifest, manifest
from igfkg.linking.reconciliation.queries import QueryReader
from igfkg.model.json_schema import reference_to
from igfkg_api.assets import STATIC_FILES
from igfkg_api.openapi.parameters import query_parameter, takes
from igfkg_api.openapi.reconciliation import ANSWER, DRAFT_PATH, PATH, json_text
from igfkg_api.openapi.responses import Response as OpenApiResponse
from igfkg_api.openapi.responses import problem, shared
from igfkg_api.openapi.schemas import Schema
from igfkg_api.pages.reconciliation_answers import answers_in, batch_response, respond_json
from igfkg_api.requests.client_quota import charge_client
from igfkg_api.requests.documents import in_document_thread
from igfkg_api.requests.overviews import OverviewRoute
from igfkg_api.requests.page_request import page_language
from igfkg_api.requests.reconciliation_body import JSON, field_in_url, read_form, read_json_body
from igfkg_api.requests.request_site import base_of, site_of
from igfkg_api.requests.sparql_protocol import FORM
from igfkg_api.site import Site

router = APIRouter(route_class=OverviewRoute, tags=["reconciliation"])
_READ = ["GET", "HEAD"]
_DRAFT_TYPE = "application/reconciliation.v1+json"
_JSON_FIELDS = {"queries": "ReconciliationQueries", "extend": "DataExtensionQuery"}
_QUERIES = query_parameter(
    "queries",
    "A batch of version 0.2, as JSON. Without it, the answer is the manifest.",
    '{"q0": {"query": "CSTD"}}',
    json_text("ReconciliationQueries"),
)
_EXTEND = query_parameter(
    "extend",
    "A data extension query, as JSON.",
    '{"ids": [], "properties": [{"id": "label"}]}',
    json_text("DataExtensionQuery"),
)
_BATCH_FORM: Schema = {
    "type": "object",
    "properties": {each: json_text(name) for each, name in _JSON_FIELDS.items()},
    "minProperties": 1,
    "description": "One of both.",
}
_ERRORS: dict[int | str, OpenApiResponse] = {
    408: problem("The body did not come in time."),
    413: problem("The batch or the body is too large; the detail names the limit."),
    415: problem("The body is of a type that is not understood."),
    **shared(400, 429),
}


@router.api_route(
    PATH,
    methods=_READ,
    operation_id="reconciliation_manifest",
    summary="What the reconciliation service offers; with queries, candidates for names",
    description="The API of the W3C Entity Reconciliation Community Group, for OpenRefine and other clients. The "
    f"manifest is that of version 0.2; with `Accept: {_DRAFT_TYPE}`, and at {DRAFT_PATH}, that of 1.0-draft.",
    openapi_extra=takes(_QUERIES, _EXTEND),
    responses={**ANSWER, **shared(400, 429)},
)
async def service(request: Request) -> Response:
    """Send the manifest, or the answer to a batch in the URL."""
    batch = field_in_url(request)
    if batch is None:
        is_draft = _DRAFT_TYPE in request.headers.get("accept", "").lower()
        return await in_document_thread(_send_manifest, request, PATH, is_draft=is_draft)
    return batch_response(await _answer(request, *batch))


@router.api_route(
    DRAFT_PATH,
    methods=_READ,
    operation_id="reconciliation_manifest_draft",
    summary="What the reconciliation service offers, in version 1.0-draft",
    responses=ANSWER,
)
def draft_service(request: Request) -> Response:
    """Send the manifest of version 1.0-draft."""
    return _send_manifest(request, DRAFT_PATH, is_draft=True)


@router.api_route(
    PATH,
    methods=["POST"],
    operation_id="reconcile",
    summary="Candidates for the names of a batch (version 0.2)",
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {
                FORM: {
                    "schema": _BATCH_FORM,
                    "example": {"queries": '{"q0": {"query": "CSTD"}}'},
                }
            },
        }
    },
    responses={**ANSWER, **_ERRORS},
)
async def reconcile(request: Request) -> Response:
    """Answer a batch of queries, or a data extension query, in a form."""
    return batch_response(await _answer(request, *await read_form(request)))


@router.api_route(f"{DRAFT_PATH}/match", methods=["POST"], include_in_schema=False)
@router.api_route(
    f"{PATH}/match",
    methods=["POST"],
    operation_id="reconcile_match",
    summary="Candidates for the names of a batch (version 1.0-draft)",
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {
                JSON: {
                    "schema": reference_to("ReconciliationBatch"),
                    "example": {"queries": [{"conditions": [{"matchType": "name", "propertyValue": "CSTD"}]}]},
                }
            },
        }
    },
    responses={**ANSWER, **_ERRORS},
)
async def match(request: Request) -> Response:
    """Answer a batch of queries of version 1.0-draft."""
    await charge_client(request)
    value = await read_json_body(request)
    site, language = site_of(request), page_language(request)
    queries = await in_document_thread(QueryReader(site.indexes.types_and_properties).draft_batch, value, language)
    results = [
        {"candidates": await in_document_thread(_candidates, site, language, each, has_feature_names=True)}
        for each in queries
    ]
    return batch_response({"results": results}, language)


@router.api_route(f"{DRAFT_PATH}/extend", methods=["POST"], include_in_schema=False)
@router.api_route(
    f"{PATH}/extend",
    methods=["POST"],
    operation_id="reconcile_extend",
    summary="Values of properties of things (version 1.0-draft)",
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {
                JSON: {
                    "schema": reference_to("DataExtensionQuery"),
                    "example": {"ids": ["body/cstd"], "properties": [{"id": "label"}]},
                }
            },
        }
    },
    responses={**ANSWER, **_ERRORS},
)
async def extend(request: Request) -> Response:
    """Send the values of properties of things, as version 1.0-draft has them."""
    await charge_client(request)
    value = await read_json_body(request)
    language = page_language(request)
    extended = await in_document_thread(_extended, site_of(request), language, value)
    return batch_response({**extended, "rows": draft_rows(extended["rows"])}, language)


async def _answer(request: Request, name: str, value: Any) -> dict[str, Any]:
    """The answer to a batch or a data extension query of version 0.2."""
    await charge_client(request)
    site, language = site_of(request), page_language(request)
    if name == "extend":
        return await in_document_thread(_extended, site, language, value)
    queries = await in_document_thread(QueryReader(site.indexes.types_and_properties).batch, value, language)
    return {
        key: {"result": await in_document_thread(_candidates, site, language, each, has_feature_names=False)}
        for key, each in queries.items()
    }


def _candidates(site: Site, language: str, query: NameQuery, *, has_feature_names: bool) -> list[dict[str, Any]]:
    answers = answers_in(site, language)
    return [
        answers.candidate(each, has_feature_names=has_feature_names) for each in site.indexes.matcher.candidates(query)
    ]


def _extended(site: Site, language: str, value: Any) -> dict[str, Any]:
    query = QueryReader(site.indexes.types_and_properties).extension(value)
    answers = answers_in(site, language)
    return {"meta": answers.meta(query), "rows": answers.rows(query)}


def _send_manifest(request: Request, path: str, *, is_draft: bool) -> Response:
    site, language = site_of(request), page_language(request)
    base = base_of(request)

    def body() -> dict[str, Any]:
        answers = answers_in(site, language)
        offered = [
            each for each in site.indexes.types_and_properties.types if each.collection and not is_scheme_value(each)
        ]
        description = ServiceDescription(
            name=site.description.title,
            endpoint=base + path,
            things=site.space.things,
            documentation=f"{base}/guide/api#reconciliation",
            logo=base + STATIC_FILES.url("icon.svg"),
            software=__version__,
            types=tuple(answers.type(each) for each in offered),
            language=language,
        )
        return draft_manifest(description) if is_draft else manifest(description)

    return respond_json(request, site.etag("reconcile", path, base, language, str(is_draft)), language, body)
