"""The reconciliation service: from the names in the tables of others to the things of the release.

The API of the W3C Entity Reconciliation Community Group, version 0.2 at ``/reconcile``, version 1.0-draft under
``/reconcile/v1``; the routes of 1.0-draft are under ``/reconcile`` too, so that either manifest leads to one service.
What it reads and answers is in :mod:`igfkg.linking.reconciliation`.

Threat: batches that take long. Their number, length and size are limited, and one name is matched at a time in the
thread that makes documents, so that other requests are answered between two names.
"""

import json
from collections.abc import Callable
from functools import lru_cache, partial
from typing import Any, Final
from urllib.parse import quote

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from igfkg import __version__
from igfkg.errors import BadRequestError, NotFoundError
from igfkg.linking.candidates.candidate import NameQuery
from igfkg.linking.candidates.schemes import is_scheme_value
from igfkg.linking.reconciliation.answers import Answers, Audience, draft_rows
from igfkg.linking.reconciliation.manifest import ServiceDescription, draft_manifest, manifest
from igfkg.linking.reconciliation.queries import QueryReader
from igfkg.linking.reconciliation.suggestions import MOST_SUGGESTIONS
from igfkg.model.json_schema import reference_to
from igfkg.model.model import Class
from igfkg.rdf.formats import HTML
from igfkg_api.assets import STATIC_FILES
from igfkg_api.http.common_headers import content_policy
from igfkg_api.http.conditional_requests import respond
from igfkg_api.openapi.parameters import query_parameter, takes
from igfkg_api.openapi.reconciliation import json_text
from igfkg_api.openapi.responses import Response as OpenApiResponse
from igfkg_api.openapi.responses import problem, response, shared
from igfkg_api.openapi.schemas import OBJECT, Schema, choice
from igfkg_api.pages.rendering import render, render_text
from igfkg_api.requests.client_quota import charge_client
from igfkg_api.requests.documents import DocumentRoute, in_document_thread
from igfkg_api.requests.page_request import page_language, read_page_parameters
from igfkg_api.requests.reconciliation_body import JSON, field_in_url, read_form, read_json_body
from igfkg_api.requests.request_site import base_of, site_of
from igfkg_api.requests.sparql_protocol import FORM
from igfkg_api.site import Site

router = APIRouter(route_class=DocumentRoute, tags=["reconciliation"])
PATH: Final = "/reconcile"
_DRAFT: Final = f"{PATH}/v1"
_READ = ["GET", "HEAD"]
_DRAFT_TYPE = "application/reconciliation.v1+json"
_DEFAULT_SUGGESTIONS = 20
_MOST_DIGITS = 6  # of a limit or offset; larger ones are more than there is
_KINDS = ("entity", "property", "type")
_JSON_FIELDS = {"queries": "ReconciliationQueries", "extend": "DataExtensionQuery"}
_IDENTIFIER: Schema = {"type": "string", "minLength": 1}
_ID = query_parameter("id", "IRI of a thing, or its path segment and key.", "body/cstd", _IDENTIFIER, required=True)
_KIND_ID = query_parameter(
    "id", "Identifier of a thing, property or type, by the kind.", "body/cstd", _IDENTIFIER, required=True
)
_PREFIX = query_parameter("prefix", "The beginning of a name or of one of its words; an IRI, or a key.", "commission")
_TYPE = query_parameter("type", "Only things of this class, or properties of its things.", "Body")
_COUNT = {"type": "integer", "minimum": 0}
_LIMIT = query_parameter("limit", f"How many, up to {MOST_SUGGESTIONS}.", 5, _COUNT)
_OFFSET = query_parameter("offset", "How many to leave out; cursor is the name in version 0.2.", 0, _COUNT)
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
_ANSWER: dict[int | str, OpenApiResponse] = {200: response("The answer.", [JSON], {JSON: OBJECT})}


@router.api_route(
    PATH,
    methods=_READ,
    operation_id="reconciliation_manifest",
    summary="What the reconciliation service offers; with queries, candidates for names",
    description="The API of the W3C Entity Reconciliation Community Group, for OpenRefine and other clients. The "
    f"manifest is that of version 0.2; with `Accept: {_DRAFT_TYPE}`, and at {_DRAFT}, that of 1.0-draft.",
    openapi_extra=takes(_QUERIES, _EXTEND),
    responses={**_ANSWER, **shared(400, 429)},
)
async def service(request: Request) -> Response:
    """Send the manifest, or the answer to a batch in the URL."""
    batch = field_in_url(request)
    if batch is None:
        is_draft = _DRAFT_TYPE in request.headers.get("accept", "").lower()
        return await in_document_thread(_send_manifest, request, PATH, is_draft=is_draft)
    return _json(await _answer(request, *batch))


@router.api_route(
    _DRAFT,
    methods=_READ,
    operation_id="reconciliation_manifest_draft",
    summary="What the reconciliation service offers, in version 1.0-draft",
    responses=_ANSWER,
)
def draft_service(request: Request) -> Response:
    """Send the manifest of version 1.0-draft."""
    return _send_manifest(request, _DRAFT, is_draft=True)


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
    responses={**_ANSWER, **_ERRORS},
)
async def reconcile(request: Request) -> Response:
    """Answer a batch of queries, or a data extension query, in a form."""
    return _json(await _answer(request, *await read_form(request)))


@router.api_route(f"{_DRAFT}/match", methods=["POST"], include_in_schema=False)
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
    responses={**_ANSWER, **_ERRORS},
)
async def match(request: Request) -> Response:
    """Answer a batch of queries of version 1.0-draft."""
    await charge_client(request)
    value = await read_json_body(request)
    site, language = site_of(request), page_language(request)
    queries = await in_document_thread(QueryReader(site.types_and_properties).draft_batch, value, language)
    results = [
        {"candidates": await in_document_thread(_candidates, site, language, each, has_feature_names=True)}
        for each in queries
    ]
    return _json({"results": results}, language)


@router.api_route(f"{_DRAFT}/suggest/{{kind}}", methods=_READ, include_in_schema=False)
@router.api_route(
    f"{PATH}/suggest/{{kind}}",
    methods=_READ,
    operation_id="reconcile_suggest",
    summary="Things, properties or types whose names begin so",
    openapi_extra=takes(
        {
            "name": "kind",
            "in": "path",
            "required": True,
            "description": "What to suggest.",
            "schema": choice(*_KINDS),
            "example": "entity",
        },
        _PREFIX,
        _TYPE,
        _LIMIT,
        _OFFSET,
    ),
    responses={**_ANSWER, **shared(400, 404)},
)
def suggest(request: Request, kind: str) -> Response:
    """Suggest things, properties or types for what was typed; other parameters are ignored."""
    site, language = site_of(request), page_language(request)
    names = ("prefix", "type", "limit", "offset", "cursor")
    parameters = read_page_parameters(request, names)
    cls = site.types_and_properties.type(parameters["type"]) if parameters.get("type") else None
    start = _number(parameters, "offset") or _number(parameters, "cursor") or 0
    limit = _number(parameters, "limit")
    end = start + min(MOST_SUGGESTIONS, _DEFAULT_SUGGESTIONS if limit is None else limit)
    nodes = _suggestions(site, language, kind, cls)
    etag = site.etag("reconcile/suggest", kind, language, *(parameters.get(each, "") for each in names))
    prefix = parameters.get("prefix", "")
    return _respond(request, etag, language, lambda: {"result": nodes(prefix, start, end)})


@router.api_route(f"{_DRAFT}/extend/propose", methods=_READ, include_in_schema=False)
@router.api_route(
    f"{PATH}/extend/propose",
    methods=_READ,
    operation_id="reconcile_propose",
    summary="Properties that things of a type have",
    openapi_extra=takes(_TYPE, _LIMIT),
    responses={**_ANSWER, **shared(400)},
)
def propose(request: Request) -> Response:
    """Propose properties of the things of a type; of all things without one."""
    site, language = site_of(request), page_language(request)
    parameters = read_page_parameters(request, ("type", "limit"))
    limit = _number(parameters, "limit")
    vocabulary = site.types_and_properties
    cls = vocabulary.type(parameters["type"]) if parameters.get("type") else None
    fields = vocabulary.fields(cls) if cls else tuple(vocabulary.properties.values())
    answers = _answers(site, language)

    def body() -> dict[str, Any]:
        echoed = {"type": parameters.get("type", ""), **({} if limit is None else {"limit": limit})}
        return {**echoed, "properties": [answers.property(each) for each in fields[:limit]]}

    etag = site.etag("reconcile/propose", language, cls.iri if cls else "", str(limit))
    return _respond(request, etag, language, body)


@router.api_route(f"{_DRAFT}/extend", methods=["POST"], include_in_schema=False)
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
    responses={**_ANSWER, **_ERRORS},
)
async def extend(request: Request) -> Response:
    """Send the values of properties of things, as version 1.0-draft has them."""
    await charge_client(request)
    value = await read_json_body(request)
    language = page_language(request)
    extended = await in_document_thread(_extended, site_of(request), language, value)
    return _json({**extended, "rows": draft_rows(extended["rows"])}, language)


@router.api_route(f"{_DRAFT}/preview", methods=_READ, include_in_schema=False)
@router.api_route(
    f"{PATH}/preview",
    methods=_READ,
    operation_id="reconcile_preview",
    summary="A small page about a thing, for frames of other sites",
    openapi_extra=takes(_ID),
    responses={200: response("The page.", [HTML.media_type]), **shared(400, 404)},
)
def preview(request: Request) -> Response:
    """Show a thing in a page that other sites may frame; it has no script and loads nothing of other sites."""
    site, language = site_of(request), page_language(request)
    iri = _thing_iri(request, site)
    headers = {"Content-Language": language, "Content-Security-Policy": content_policy(frames="*")}
    etag = site.etag("reconcile/preview", language, iri)
    return respond(request, etag, headers, lambda: _preview(site, language, iri), HTML.content_type)


@router.api_route(
    f"{PATH}/flyout/{{kind}}",
    methods=_READ,
    operation_id="reconcile_flyout",
    summary="A few words on a suggestion, as HTML in JSON (version 0.2)",
    openapi_extra=takes(
        {
            "name": "kind",
            "in": "path",
            "required": True,
            "description": "What was suggested.",
            "schema": choice(*_KINDS),
            "example": "entity",
        },
        _KIND_ID,
    ),
    responses={**_ANSWER, **shared(400, 404)},
)
def flyout(request: Request, kind: str) -> Response:
    """Send the label and description of a thing, property or type."""
    site, language = site_of(request), page_language(request)
    identifier = _identifier(request)
    node = _suggested(site, language, _known(kind), identifier)
    body = {"id": identifier, "html": render("flyout.html", site=site, languages=(language,), node=node)}
    return _respond(request, site.etag("reconcile/flyout", kind, language, identifier), language, lambda: body)


@router.api_route(
    f"{PATH}/view",
    methods=_READ,
    operation_id="reconcile_view",
    summary="From the identifier of a thing to its page",
    openapi_extra=takes(_ID),
    status_code=303,
    responses=shared(303, 400, 404),
)
def view(request: Request) -> Response:
    """Redirect to a thing: clients of version 0.2 put an encoded identifier into this URL."""
    site = site_of(request)
    return RedirectResponse(quote(site.local(_thing_iri(request, site)), safe="/%"), 303)


async def _answer(request: Request, name: str, value: Any) -> dict[str, Any]:
    """The answer to a batch or a data extension query of version 0.2."""
    await charge_client(request)
    site, language = site_of(request), page_language(request)
    if name == "extend":
        return await in_document_thread(_extended, site, language, value)
    queries = await in_document_thread(QueryReader(site.types_and_properties).batch, value, language)
    return {
        key: {"result": await in_document_thread(_candidates, site, language, each, has_feature_names=False)}
        for key, each in queries.items()
    }


def _candidates(site: Site, language: str, query: NameQuery, *, has_feature_names: bool) -> list[dict[str, Any]]:
    answers = _answers(site, language)
    return [answers.candidate(each, has_feature_names=has_feature_names) for each in site.matcher.candidates(query)]


def _extended(site: Site, language: str, value: Any) -> dict[str, Any]:
    query = QueryReader(site.types_and_properties).extension(value)
    answers = _answers(site, language)
    return {"meta": answers.meta(query), "rows": answers.rows(query)}


def _answers(site: Site, language: str) -> Answers:
    return Answers(site.catalogue, site.types_and_properties, Audience(language, partial(_reason, language)))


@lru_cache(maxsize=256)
def _reason(language: str, text: str) -> str:
    """A reason of a candidate, or a name of a feature, in the language of the reader if it is translated."""
    return render_text("reason.html", language, text=text)


def _suggestions(
    site: Site, language: str, kind: str, cls: Class | None
) -> Callable[[str, int, int], list[dict[str, Any]]]:
    """What suggests things of a kind: from a beginning, those between two places."""
    answers, suggestions = _answers(site, language), site.suggestions
    if kind == "entity":
        return lambda prefix, start, end: [answers.entity(each) for each in suggestions.things(prefix, cls)[start:end]]
    if kind == "type":
        return lambda prefix, start, end: [
            answers.suggested_type(each) for each in suggestions.types(prefix)[start:end]
        ]
    _known(kind)
    return lambda prefix, start, end: [
        answers.property(each) for each in suggestions.properties(prefix, cls)[start:end]
    ]


def _known(kind: str) -> str:
    if kind not in _KINDS:
        raise NotFoundError(f"there are no suggestions of {kind[:40]!r}; there are {', '.join(_KINDS)}")
    return kind


def _suggested(site: Site, language: str, kind: str, identifier: str) -> dict[str, Any]:
    """The thing, property or type with an identifier, as suggestions have it."""
    answers, vocabulary = _answers(site, language), site.types_and_properties
    if kind == "entity":
        return answers.entity(site.catalogue.thing(answers.iri(identifier)).iri)
    try:
        if kind == "type":
            return answers.suggested_type(vocabulary.type(identifier))
        return answers.property(vocabulary.property(identifier))
    except BadRequestError as error:  # the identifier is what the URL is of, as that of a thing is
        raise NotFoundError(str(error)) from None


def _identifier(request: Request) -> str:
    """The parameter ``id``."""
    identifier = read_page_parameters(request, ("id",)).get("id", "")
    if not identifier:
        raise BadRequestError("id is missing; give the IRI of a thing, such as id=body/cstd")
    return identifier


def _thing_iri(request: Request, site: Site) -> str:
    """The IRI of the thing that the parameter ``id`` names."""
    return site.catalogue.thing(_answers(site, "en").iri(_identifier(request))).iri


def _preview(site: Site, language: str, iri: str) -> str:
    thing = site.catalogue.thing(iri)
    texts = {field.name: facts for field, facts in thing.by_field() if field.is_text}
    descriptions = [fact.value for name in ("description", "definition") for fact in texts.get(name, ())]
    languages = {getattr(each, "language", None): getattr(each, "lexical", "") for each in descriptions}
    return render(
        "preview.html",
        site=site,
        languages=(language,),
        thing=thing,
        date=site.catalogue.date_of(thing),
        description=languages.get(language) or languages.get("en") or "",
    )


def _send_manifest(request: Request, path: str, *, is_draft: bool) -> Response:
    site, language = site_of(request), page_language(request)
    base = base_of(request)

    def body() -> dict[str, Any]:
        answers = _answers(site, language)
        offered = [each for each in site.types_and_properties.types if each.collection and not is_scheme_value(each)]
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

    return _respond(request, site.etag("reconcile", path, base, language, str(is_draft)), language, body)


def _respond(request: Request, etag: str, language: str, body: Callable[[], dict[str, Any]]) -> Response:
    headers = {"Content-Language": language}
    return respond(request, etag, headers, lambda: json.dumps(body(), ensure_ascii=False), JSON)


def _json(value: dict[str, Any], language: str = "") -> Response:
    """An answer to a batch, which names what somebody else's table has, and so is stored nowhere."""
    headers = {"Cache-Control": "no-store", **({"Content-Language": language} if language else {})}
    return Response(json.dumps(value, ensure_ascii=False), headers=headers, media_type=JSON)


def _number(parameters: dict[str, str], name: str) -> int | None:
    text = parameters.get(name, "")
    if not text:
        return None
    if not text.isascii() or not text.isdigit():
        raise BadRequestError(f"{name}={text[:40]!r} is not a number")
    digits = text.lstrip("0")
    return 10**_MOST_DIGITS if len(digits) > _MOST_DIGITS else int(digits or "0")
