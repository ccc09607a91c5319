"""What is served of every release: the operations of the current one, below ``/releases/{name}``."""

from collections.abc import Iterable
from typing import Any

from igfkg_api.http.local_urls import OF_EVERY_RELEASE
from igfkg_api.openapi.parameters import takes
from igfkg_api.openapi.responses import JSON_API, by_status, problem, response, shared
from igfkg_api.openapi.schemas import OBJECT

_ROOT = "/releases/{release}"
_STATUSES: dict[int | str, Any] = {
    410: problem("The thing was withdrawn in this release, or the release is not here any more."),
    503: problem("The release cannot be opened, or not at the moment."),
}
_FOUND = response("Found.", JSON_API, dict.fromkeys(JSON_API, OBJECT))
#: The collections, whose fields are those of the model of each release.
_COLLECTIONS: dict[str, Any] = {
    "/api/v1/{collection}": {
        "get": {
            "tags": ["releases"],
            "operationId": "list_of_release",
            "summary": "List the things of a collection",
            "description": "With the parameters of the collection of the current release.",
            **takes("collection"),
            "responses": by_status({200: _FOUND, **shared(400, 404, 406)}),
        }
    },
    "/api/v1/{collection}/{key}": {
        "get": {
            "tags": ["releases"],
            "operationId": "get_of_release",
            "summary": "One thing of a collection",
            **takes("collection", "key"),
            "responses": by_status({200: _FOUND, **shared(301, 400, 404, 406)}),
        }
    },
}


def release_state_paths(paths: dict[str, Any]) -> dict[str, Any]:
    """Return the paths below that of a release with their operations.

    Args:
        paths: those of the current release.
    """
    prefixes = tuple(f"/{each}" for each in OF_EVERY_RELEASE)
    served = {path: each for path, each in paths.items() if path.startswith(prefixes)} | _COLLECTIONS
    return {f"{_ROOT}{path}": _of_release(operations.items()) for path, operations in served.items()}


def _of_release(operations: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    return {method: _operation(each) for method, each in operations}


def _operation(operation: dict[str, Any]) -> dict[str, Any]:
    name = operation["operationId"]
    return {
        **operation,
        "tags": ["releases"],
        "operationId": name if name.endswith("_of_release") else f"{name}_of_release",
        "parameters": [*takes("releaseName")["parameters"], *operation.get("parameters", ())],
        "responses": dict(sorted({**operation["responses"], **by_status(_STATUSES)}.items())),
    }
