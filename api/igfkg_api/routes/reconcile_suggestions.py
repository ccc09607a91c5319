"""Suggestions of the reconciliation service: things, properties and types for what is typed, and words on each."""

from collections.abc import Callable
from typing import Any

from fastapi import APIRouter, Request, Response

from igfkg.errors import BadRequestError, NotFoundError
from igfkg.linking.reconciliation.suggestions import MOST_SUGGESTIONS
from igfkg.model.model import Class
from igfkg_api.openapi.parameters import query_parameter, takes
from igfkg_api.openapi.reconciliation import ANSWER, DRAFT_PATH, IDENTIFIER, PATH
from igfkg_api.openapi.responses import shared
from igfkg_api.openapi.schemas import choice
from igfkg_api.pages.reconciliation_answers import answers_in, identifier_of, respond_json
from igfkg_api.pages.rendering import render
from igfkg_api.requests.overviews import OverviewRoute
from igfkg_api.requests.page_request import page_language, read_page_parameters
from igfkg_api.requests.request_site import site_of
from igfkg_api.site import Site

router = APIRouter(route_class=OverviewRoute, tags=["reconciliation"])
_READ = ["GET", "HEAD"]
_DEFAULT_SUGGESTIONS = 20
_MOST_DIGITS = 6  # of a limit or offset; larger ones are more than there is
_KINDS = ("entity", "property", "type")
_KIND_ID = query_parameter(
    "id", "Identifier of a thing, property or type, by the kind.", "body/cstd", IDENTIFIER, required=True
)
_PREFIX = query_parameter("prefix", "The beginning of a name or of one of its words; an IRI, or a key.", "commission")
_TYPE = query_parameter("type", "Only things of this class, or properties of its things.", "Body")
_COUNT = {"type": "integer", "minimum": 0}
_LIMIT = query_parameter("limit", f"How many, up to {MOST_SUGGESTIONS}.", 5, _COUNT)
_OFFSET = query_parameter("offset", "How many to leave out; cursor is the name in version 0.2.", 0, _COUNT)


@router.api_route(f"{DRAFT_PATH}/suggest/{{kind}}", methods=_READ, include_in_schema=False)
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
    responses={**ANSWER, **shared(400, 404)},
)
def suggest(request: Request, kind: str) -> Response:
    """Suggest things, properties or types for what was typed; other parameters are ignored."""
    site, language = site_of(request), page_language(request)
    names = ("prefix", "type", "limit", "offset", "cursor")
    parameters = read_page_parameters(request, names)
    cls = site.indexes.types_and_properties.type(parameters["type"]) if parameters.get("type") else None
    start = _number(parameters, "offset") or _number(parameters, "cursor") or 0
    limit = _number(parameters, "limit")
    end = start + min(MOST_SUGGESTIONS, _DEFAULT_SUGGESTIONS if limit is None else limit)
    nodes = _suggestions(site, language, kind, cls)
    etag = site.etag("reconcile/suggest", kind, language, *(parameters.get(each, "") for each in names))
    prefix = parameters.get("prefix", "")
    return respond_json(request, etag, language, lambda: {"result": nodes(prefix, start, end)})


@router.api_route(f"{DRAFT_PATH}/extend/propose", methods=_READ, include_in_schema=False)
@router.api_route(
    f"{PATH}/extend/propose",
    methods=_READ,
    operation_id="reconcile_propose",
    summary="Properties that things of a type have",
    openapi_extra=takes(_TYPE, _LIMIT),
    responses={**ANSWER, **shared(400)},
)
def propose(request: Request) -> Response:
    """Propose properties of the things of a type; of all things without one."""
    site, language = site_of(request), page_language(request)
    parameters = read_page_parameters(request, ("type", "limit"))
    limit = _number(parameters, "limit")
    vocabulary = site.indexes.types_and_properties
    cls = vocabulary.type(parameters["type"]) if parameters.get("type") else None
    fields = vocabulary.fields(cls) if cls else tuple(vocabulary.properties.values())
    answers = answers_in(site, language)

    def body() -> dict[str, Any]:
        echoed = {"type": parameters.get("type", ""), **({} if limit is None else {"limit": limit})}
        return {**echoed, "properties": [answers.property(each) for each in fields[:limit]]}

    etag = site.etag("reconcile/propose", language, cls.iri if cls else "", str(limit))
    return respond_json(request, etag, language, body)


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
    responses={**ANSWER, **shared(400, 404)},
)
def flyout(request: Request, kind: str) -> Response:
    """Send the label and description of a thing, property or type."""
    site, language = site_of(request), page_language(request)
    identifier = identifier_of(request)
    node = _suggested(site, language, _known(kind), identifier)
    body = {"id": identifier, "html": render("flyout.html", site=site, languages=(language,), node=node)}
    return respond_json(request, site.etag("reconcile/flyout", kind, language, identifier), language, lambda: body)


def _suggestions(
    site: Site, language: str, kind: str, cls: Class | None
) -> Callable[[str, int, int], list[dict[str, Any]]]:
    """What suggests things of a kind: from a beginning, those between two places."""
    answers, suggestions = answers_in(site, language), site.indexes.suggestions
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
    answers, vocabulary = answers_in(site, language), site.indexes.types_and_properties
    if kind == "entity":
        return answers.entity(site.catalogue.thing(answers.iri(identifier)).iri)
    try:
        if kind == "type":
            return answers.suggested_type(vocabulary.type(identifier))
        return answers.property(vocabulary.property(identifier))
    except BadRequestError as error:  # the identifier is what the URL is of, as that of a thing is
        raise NotFoundError(str(error)) from None


def _number(parameters: dict[str, str], name: str) -> int | None:
    text = parameters.get(name, "")
    if not text:
        return None
    if not text.isascii() or not text.isdigit():
        raise BadRequestError(f"{name}={text[:40]!r} is not a number")
    digits = text.lstrip("0")
    return 10**_MOST_DIGITS if len(digits) > _MOST_DIGITS else int(digits or "0")
