"""The whole description: what FastAPI collects from the routes, completed by the model of a release."""

import inspect
from typing import Any

from fastapi import FastAPI
from fastapi.dependencies.models import Dependant
from fastapi.openapi.utils import get_openapi
from fastapi.responses import Response
from fastapi.routing import RouteContext, iter_route_contexts

from igfkg import __version__
from igfkg.model.json_schema import class_schemas
from igfkg_api.openapi.announcement import ANNOUNCEMENT_SCHEMAS
from igfkg_api.openapi.collections import describe_collection
from igfkg_api.openapi.parameters import PARAMETERS
from igfkg_api.openapi.reconciliation import RECONCILIATION_SCHEMAS
from igfkg_api.openapi.release_states import release_state_paths
from igfkg_api.openapi.responses import RESPONSES, with_common
from igfkg_api.openapi.schemas import SCHEMAS
from igfkg_api.site import Site

#: What the dataset is about, where it is igfkg's own.
_ABOUT = "What documents say about the Internet Governance Forum, with the passage behind every statement."
_INFO: dict[str, Any] = {
    "title": "igfkg",
    "version": __version__,
    "summary": "The knowledge graph of the Internet Governance Forum",
    "description": (
        f"{_ABOUT} "
        "The paths under /api/v1 and their schemas follow from the ontology and the shapes of the release. "
        "Every response names its release in igfkg-release, and every document, list and choice has an ETag; "
        "answers to queries have one unless they depend on the moment, problems and figures for operators have none. "
        "Parameters that are not listed are refused by /api/v1. "
        "A field, filter or class that is to go is marked as deprecated."
    ),
    "license_info": {"name": "CC BY 4.0 (data)", "identifier": "CC-BY-4.0"},
}
_TAGS = {
    "api": "Things as JSON-LD, in collections",
    "things": "Names of things, and documents about them",
    "look-up": "From a symbol or a name to a thing",
    "reconciliation": "From the names in a table to things: the W3C Reconciliation Service API",
    "inbox": "Linked Data Notifications: others tell that they link to things here",
    "sparql": "Queries and whole graphs",
    "dataset": "The dataset as a whole",
    "releases": "The current and older states of the data, by the name of their release or by time",
    "health": "For operators",
}


class _Operation(RouteContext):
    """A route as the document has it."""

    @property
    def methods(self) -> set[str] | None:
        """The methods, but for HEAD, which is offered wherever GET is (RFC 9110, section 9.3.2)."""
        return (super().methods or set()) - {"HEAD"}

    @property
    def description(self) -> str:
        """The description that the route gives; its docstring is for those who read the code."""
        description: str = super().__getattr__("description")
        return "" if description == inspect.cleandoc(getattr(self.endpoint, "__doc__", None) or "") else description

    @property
    def dependant(self) -> Dependant:
        """No parameters: they are read by hand, so they are described by hand, and none is answered with 422."""
        return Dependant(path=self.path)


class DescribedApp(FastAPI):
    """An application that describes its routes, and those of others."""

    def __init__(self, others: dict[str, Any]) -> None:
        """Make it without routes.

        Args:
            others: operations that are served elsewhere, by path and method.
        """
        super().__init__(
            **_INFO,
            openapi_tags=[{"name": name, "description": text} for name, text in _TAGS.items()],
            openapi_url=None,
            docs_url=None,
            redoc_url=None,
            redirect_slashes=False,
            default_response_class=Response,
        )
        self._others = others

    def openapi(self) -> dict[str, Any]:
        """Return the part of the description that is the same in every release, made once."""
        if self.openapi_schema is None:
            operations = [_Operation(**vars(each)) for each in iter_route_contexts(self.routes)]
            document = get_openapi(**_INFO, routes=operations, tags=self.openapi_tags)
            paths = {path: _tidy(each) for path, each in document["paths"].items()}
            document["paths"] = paths | release_state_paths(paths) | self._others
            schemas = SCHEMAS | RECONCILIATION_SCHEMAS | ANNOUNCEMENT_SCHEMAS
            document["components"] = {"parameters": PARAMETERS, "responses": RESPONSES, "schemas": schemas}
            self.openapi_schema = document
        return self.openapi_schema


def _tidy(operations: dict[str, Any]) -> dict[str, Any]:
    """Return the operations of a path with their responses by status.

    FastAPI gives a description to each reference, which would hide that of the response it refers to.
    """
    for operation in operations.values():
        responses = sorted(operation["responses"].items())
        operation["responses"] = {
            status: {"$ref": each["$ref"]} if "$ref" in each else each for status, each in responses
        }
    return operations


def describe_api(site: Site, fixed: dict[str, Any], *, collections: bool = True) -> dict[str, Any]:
    """Return the description of the API of a site, ready to be written as JSON.

    Args:
        site: the site.
        fixed: the part that is the same in every release (:meth:`DescribedApp.openapi`).
        collections: whether the collections are in it, each with its fields.
    """
    paths = {**fixed["paths"]}
    for name, cls in sorted(site.model.by_collection.items()) if collections else ():
        paths |= describe_collection(site, name, cls)
    paths = {path: with_common(operations) for path, operations in paths.items()}
    schemas = fixed["components"]["schemas"] | class_schemas(site.model)
    parameters = fixed["components"]["parameters"]
    named = {"releaseName": {**parameters["releaseName"], "example": site.release.name}}
    components = {**fixed["components"], "schemas": schemas, "parameters": parameters | named}
    servers = [{"url": site.settings.public_base or "/"}]
    described = fixed | {"info": _info(site, fixed["info"])}
    return {
        **described,
        "servers": servers,
        "security": [],
        "paths": paths,
        "components": components,
    }  # nobody signs in


def _info(site: Site, fixed: dict[str, Any]) -> dict[str, Any]:
    """Return the metadata of the API, which of another body's dataset has its title, description and licence."""
    if site.is_igfkg:
        return fixed
    dataset = site.description
    about = fixed["description"].replace(_ABOUT, dataset.description)
    licence = {"name": f"{dataset.licence_name} (data)", "url": dataset.licence}
    return fixed | {"summary": dataset.title, "description": about, "license": licence}
