"""Responses that several routes share (https://spec.openapis.org/oas/v3.1.1#response-object)."""

from collections.abc import Iterable, Mapping
from typing import Any

from igfkg.model.json_schema import reference_to
from igfkg.rdf.formats import DOCUMENT_FORMATS, GRAPH_FORMATS
from igfkg_api.openapi.schemas import STRING, URI, Schema, list_of

Response = dict[str, Any]

JSON_API = ("application/ld+json", "application/json")
_PROBLEM = "application/problem+json"
_JSON_VALUE: Schema = {"type": ["object", "array"]}
_UNKNOWN_SYMBOL = {
    "allOf": [
        reference_to("Problem"),
        {"type": "object", "properties": {"addresses": list_of(URI), "near": list_of(URI)}},
    ]
}


def response(
    description: str, media_types: Iterable[str] = (), schemas: Mapping[str, Schema] | None = None
) -> Response:
    """Return a response as OpenAPI describes it.

    Args:
        description: when it comes and what it holds.
        media_types: those it can have.
        schemas: of its body, by media type, where this is neither text nor any JSON.
    """
    bodies = {each: {"schema": (schemas or {}).get(each) or _body(each)} for each in media_types}
    return {"description": description, **({"content": bodies} if bodies else {})}


def _body(media_type: str) -> Schema:
    return _JSON_VALUE if media_type.endswith(("/json", "+json")) else STRING


def json_response(description: str, name: str, media_types: Iterable[str] = ("application/json",)) -> Response:
    """Return a response whose body has the shared schema called ``name``."""
    kinds = [*media_types]
    return response(description, kinds, dict.fromkeys(kinds, reference_to(name)))


def problem(description: str) -> Response:
    """Return the response of a refusal: problem details (https://www.rfc-editor.org/rfc/rfc9457)."""
    return json_response(description, "Problem", [_PROBLEM])


#: Shared responses by status, with the names that ``#/components/responses/`` has for them.
_BY_STATUS: dict[int, tuple[str, Response]] = {
    300: (
        "Choices",
        response(
            "Several things have this name.",
            ["application/json", "text/html"],
            {"application/json": reference_to("Choices")},
        ),
    ),
    301: ("OtherName", response("Another name of the thing; Location has its own.")),
    303: ("Found", response("The header Location has the URL to go on with.")),
    400: ("BadRequest", problem("A parameter does not fit; the detail says which, and what does.")),
    404: ("NotFound", problem("There is no such thing in this release.")),
    406: (
        "NotAcceptable",
        problem("None of the accepted media types is offered; the detail names those that are."),
    ),
    410: (
        "GoneProblem",
        problem("The thing was withdrawn; the body names the record of why, and what replaces it."),
    ),
    412: ("PreconditionFailed", problem("If-Match or If-Unmodified-Since does not fit what is served now.")),
    413: ("TooLarge", problem("The result is larger than what is sent; the detail says how to go on.")),
    414: ("UrlTooLong", problem("The URL is longer than what is read; a query can be sent by POST.")),
    429: ("TooMany", problem("Too many requests from one client; Retry-After says when to come again.")),
    502: ("BadGateway", problem("The engine for queries, on another machine, gave no whole result.")),
    503: ("Busy", problem("Stopped at the time limit, or too busy; Retry-After says when to come again.")),
    507: ("Crash", problem("The query needs more memory than it may use; other queries are not affected.")),
}

#: Responses by name, as ``#/components/responses/`` has them.
RESPONSES: dict[str, Response] = {
    **dict(_BY_STATUS.values()),
    "UnknownSymbol": response(
        "The symbol is well formed, but no document of this release has it; "
        "addresses says where the United Nations serve it, near which resolutions with the same numbers are here.",
        [_PROBLEM],
        {_PROBLEM: _UNKNOWN_SYMBOL},
    ),
    "Gone": response(
        "The thing was withdrawn; the body says why, and what replaces it.",
        [each.media_type for each in DOCUMENT_FORMATS],
    ),
    "Graph": response("The graph.", GRAPH_FORMATS),
}


def shared(*statuses: int) -> dict[int | str, Response]:
    """Return references to the shared responses with these statuses."""
    return {status: shared_response(_BY_STATUS[status][0]) for status in statuses}


def with_common(operations: Mapping[str, Any]) -> dict[str, Any]:
    """Return the operations of a path by method, with the responses that every path has."""
    return {method: {**each, "responses": _common(method, each)} for method, each in operations.items()}


def _common(method: str, operation: Mapping[str, Any]) -> dict[str, Response]:
    """The responses of an operation and those from in front of the routes; what has an ETag takes conditions."""
    responses = operation["responses"]
    has_etag = method == "get" and responses.keys() & {"200", "300"} and operation["tags"] != ["health"]
    common = shared(412, 414) if has_etag else shared(414)
    return dict(sorted({**responses, **by_status(common)}.items()))


def shared_response(name: str) -> Response:
    """Return a reference to the shared response called ``name``."""
    return {"$ref": f"#/components/responses/{name}"}


def by_status(responses: Mapping[int | str, Response]) -> dict[str, Response]:
    """Return responses as an operation has them, where FastAPI does not do it."""
    return {str(status): each for status, each in responses.items()}
